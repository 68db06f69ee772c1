"""A letter that is to come: for whom, in which language and size it is looked at. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.recipients import Recipient
from hengelo_toegang.i18n import DUTCH, Translate
from hengelo_toegang.letters.facts import NO_PARTICULARS, Kind, Particulars
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.sending import REFUSALS
from hengelo_toegang.usecases.services import Services
from ui.labels import label
from ui.widgets.fields import Choice
from ui.wishes import LANGUAGE_NAMES


class ConceptReader(Protocol):
    """Where a letter that is to come is looked at."""

    def show_concept(
        self,
        pdf: bytes,
        caption: str,
        languages: Sequence[Choice],
        language: str,
        *,
        large: bool,
    ) -> None: ...

    def show_copies(self, copies: Sequence[Choice], chosen: object) -> None: ...

    def show_none(self, why: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Concept:
    """A letter that is to come; `recipients` each get one of their own."""

    dossier: Dossier
    kind: Kind
    recipients: tuple[Recipient, ...]
    on: date
    about: Particulars = NO_PARTICULARS


class ConceptReading:
    """Shows a concept as its recipient will get it, until another language or size is chosen."""

    def __init__(
        self,
        reader: ConceptReader,
        services: Services,
        explain: Callable[[Exception, Dossier], str],
        _: Translate,
    ) -> None:
        self._reader = reader
        self._services = services
        self._explain = explain
        self._ = _
        self._concept: Concept | None = None
        self._to = 0
        self._language = DUTCH
        self._large: bool | None = None

    @property
    def concept(self) -> Concept | None:
        """The letter that is looked at."""
        return self._concept

    def show(self, concept: Concept) -> bool:
        """Look at a letter; return whether it can be made."""
        self._concept, self._to, self._language, self._large = concept, 0, DUTCH, None
        return self._draw()

    def show_on(self, day: date) -> None:
        """Look at the same letter with another date."""
        if self._concept is not None:
            self._concept = replace(self._concept, on=day)
            self._draw()

    def forget(self) -> None:
        """Look at no letter any more."""
        self._concept = None

    def choose_recipient(self, at: object) -> None:
        """Look at the letter of another recipient."""
        self._to, self._large = int(str(at)), None
        self._draw()

    def choose_language(self, language: object) -> None:
        """Look at it in another language."""
        self._language = str(language)
        self._draw()

    def choose_large(self, large: object) -> None:
        """Look at it in large print, or not."""
        self._large = bool(large)
        self._draw()

    def _draw(self) -> bool:
        concept = self._concept
        if concept is None:
            return False
        to = concept.recipients[self._to]
        large = to.large_print if self._large is None else self._large
        try:
            pdf = self._services.preview(
                concept.dossier,
                concept.kind,
                concept.about,
                replace(to, large_print=large),
                on=concept.on,
                language=self._language,
            )
        except REFUSALS as refusal:
            self._reader.show_none(self._explain(refusal, concept.dossier))
            return False
        caption = self._(
            "Concept: {letter}, {name}", letter=label(concept.kind, self._), name=to.addressee
        )
        offered = self._services.languages_of(concept.kind)
        languages = [Choice(code, LANGUAGE_NAMES.get(code, code)) for code in offered]
        self._reader.show_concept(pdf, caption, languages, self._language, large=large)
        people = [Choice(at, one.addressee) for at, one in enumerate(concept.recipients)]
        self._reader.show_copies(people, self._to)
        return True
