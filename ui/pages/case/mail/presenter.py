"""The letters of a case without their widgets: read what was made, make another. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.blockers import Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.services import Services
from ui.concepts import Concept, ConceptReader, ConceptReading
from ui.icons import Icon
from ui.labels import label
from ui.letters import Files, LetterReading, Reader, letter_detail, letter_title
from ui.pages.case.mail.intention_writing import intention_writings
from ui.pages.case.mail.terms_writing import term_writings
from ui.pages.case.mail.writing import Writing, requested
from ui.pages.case.words import sentence
from ui.refusals import refusal_words
from ui.widgets.fields import Choice, Field
from ui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Mail:
    """What the letters of a case need of its page."""

    services: Services
    dossier: Callable[[], Dossier]
    """The case as it is now."""
    act: Callable[[Callable[[], Case]], str | None]
    """Does something with the case and shows it; returns why it was refused, if it was."""


class MailPage(Reader, ConceptReader, Protocol):
    """What the presenter asks of the page."""

    def show_letters(self, rows: Sequence[Row]) -> None: ...

    def show_kinds(self, kinds: Sequence[Choice]) -> None: ...

    def show_form(
        self, title: str, about: str, fields: Sequence[Field], values: Mapping[str, object]
    ) -> None: ...

    def hide_form(self) -> None: ...

    def show_errors(self, faults: Mapping[str, str]) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class MailPresenter:
    """Reads the letters of one case, and makes those that somebody asks for."""

    def __init__(self, page: MailPage, files: Files, mail: Mail, _: Translate) -> None:
        self._page = page
        self._mail = mail
        self._ = _
        self._writing: Writing | None = None
        self._values: dict[str, object] = {}
        self.reading = LetterReading(page, files, page, mail.services, _)
        self.concepts = ConceptReading(page, mail.services, self._why, _)

    def start(self) -> None:
        """Show what was made, and what can be made."""
        dossier = self._mail.dossier()
        letters = dossier.case.letters
        self._page.show_letters(
            [
                Row(
                    one.sha256,
                    letter_title(one, self._),
                    letter_detail(one, self._),
                    Icon.RETURN if one.superseded else Icon.LETTER,
                )
                for one in reversed(letters)
            ]
        )
        offered = writings(dossier, self._mail.services, self._)
        self._page.show_kinds([Choice(one.kind, label(one.kind, self._)) for one in offered])

    def open_letter(self, key: str) -> None:
        """Read a letter that was made."""
        self.concepts.forget()
        case = self._mail.dossier().case
        letter = [one for one in case.letters if one.sha256 == key]
        self.reading.show(case.number, letter)

    def begin(self, kind: object) -> None:
        """Ask what a kind of letter has to know; one that asks nothing is shown at once."""
        offered = writings(self._mail.dossier(), self._mail.services, self._)
        self._writing = next((one for one in offered if one.kind == kind), None)
        if self._writing is None:
            return
        writing = self._writing
        self._values = dict(writing.values())
        title = label(writing.kind, self._)
        self._page.show_form(title, writing.about(), writing.fields(), self._values)
        if writing.fields():
            self.concepts.forget()
            self._page.show_none()
        else:
            self.look()

    def put(self, place: str, value: object) -> None:
        """Take an answer."""
        self._values[place] = value

    def look(self) -> bool:
        """Show the letter as it would be made now; return whether it can be."""
        writing = self._writing
        if writing is None:
            return False
        faults = writing.faults(self._values)
        self._page.show_errors(faults)
        if faults:
            return False
        recipients, about = writing.recipients(self._values), writing.particulars(self._values)
        shown, on = writing.shown(self._values), writing.on(self._values)
        return self.concepts.show(Concept(shown, writing.kind, recipients, on, about))

    def make(self) -> None:
        """Make the letter, keep it, and show it as it goes out."""
        writing = self._writing
        if writing is None or not self.look():
            return
        before = len(self._mail.dossier().case.letters)
        values, services = self._values, self._mail.services
        refused = self._mail.act(lambda: writing.make(values, services))
        if refused is not None:
            self._page.complain(refused or self._("Somebody else changed this case meanwhile."))
            return
        self._writing = None
        self.concepts.forget()
        self._page.hide_form()
        self.start()
        case = self._mail.dossier().case
        self.reading.show(case.number, case.letters[before:])
        made = self._.ngettext(
            "{count} letter is made.", "{count} letters are made.", len(case.letters) - before
        )
        self._page.say(made)

    @property
    def unfinished(self) -> bool:
        """Whether something was filled in for a letter that is not made yet."""
        writing = self._writing
        return writing is not None and _filled(self._values) != _filled(writing.values())

    def drop(self) -> None:
        """Make no letter after all."""
        self._writing = None
        self.concepts.forget()
        self._page.hide_form()
        self._page.show_none()

    def choose_copy(self, key: object) -> None:
        """Show the letter of another recipient, or another one that was made."""
        if self.concepts.concept is not None:
            self.concepts.choose_recipient(key)
        else:
            self.reading.choose(key)

    def _why(self, refusal: Exception, dossier: Dossier) -> str:
        def explain(item: Missing) -> str:
            return sentence(item, dossier, self._)

        return refusal_words(refusal, explain, self._)


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {place: value for place, value in values.items() if value not in (None, "")}


def writings(dossier: Dossier, services: Services, _: Translate) -> tuple[Writing, ...]:
    """Return every letter that can be written in this case now, by this user."""
    asked, user = requested(dossier, services, _), services.desk.user
    intended = intention_writings(dossier, user, _)
    return (*asked, *intended, *term_writings(dossier, user, _))
