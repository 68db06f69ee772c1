"""Sending without its widgets: which letters go, on which day, what came of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.case import Sent, Way
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.recipients import recipients_of
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import OutgoingRow
from hengelo_toegang.usecases.sending import Posted
from hengelo_toegang.usecases.services import Services
from ui.concepts import Concept, ConceptReader, ConceptReading
from ui.labels import choices, label
from ui.letters import Files, LetterReading, Reader
from ui.pages.sending.answers import ProviderAnswers
from ui.pages.sending.folder import LetterFolder
from ui.pages.sending.pile import Pile
from ui.pages.sending.results import Outcomes, ResultRow
from ui.pages.sending.sent import SentLetters
from ui.pages.sending.telling import ProviderMessages
from ui.progress import LongWork, WorkPage
from ui.reading import words_of_day
from ui.saving import save_at
from ui.widgets.fields import Asked, Field, Width
from ui.widgets.fields import Kind as FieldKind

ON, WAY = "on", "way"
_RECENT = timedelta(days=30)


class SendingPage(Reader, ConceptReader, WorkPage, Protocol):
    """What the presenter asks of the page."""

    def show_waiting(self, rows: Sequence[OutgoingRow], picked: Collection[str]) -> None: ...

    def show_sent(self, rows: Sequence[OutgoingRow]) -> None: ...

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None: ...

    def show_send(self, words: str, hint: str, *, possible: bool) -> None: ...

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show how far the work is, and close what would disturb it."""
        ...

    def show_at_rest(self) -> None:
        """Take the progress away, and open everything again."""
        ...

    def show_results(self, headline: str, rows: Sequence[ResultRow], *, letters: bool) -> None:
        """Show what came of a pile; with `letters` they can be saved."""
        ...

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None: ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class SendingPresenter:
    """Sends what is picked, and makes letters anew that left later."""

    def __init__(
        self,
        page: SendingPage,
        files: Files,
        services: Services,
        open_case: Callable[[CaseId], None],
        moved: Callable[[], None],
        _: Translate,
    ) -> None:
        """`moved` hears that something went out, so that what counts it can count again."""
        self._page = page
        self._files = files
        self._services = services
        self._open_case = open_case
        self._moved = moved
        self._ = _
        self._rows: dict[str, OutgoingRow] = {}
        self._picked: frozenset[str] = frozenset()
        self._day: object = None
        self._way = Way.POST
        self._pile: Pile | None = None
        self._outcomes = Outcomes(services, _)
        self._long = LongWork(page, _)
        self._folder = LetterFolder(page, self._long, services.letter_pdf, _)
        self.reading = LetterReading(page, files, page, services, _)
        self.answers = ProviderAnswers(page, files, self._long, services.messages, _)
        self._telling = ProviderMessages(page, files, services, _)
        self.concepts = ConceptReading(page, services, self._outcomes.why, _)
        self.sent = SentLetters(
            page, self._long, services, self._outcomes, self.reading, self._changed, _
        )

    @property
    def busy(self) -> bool:
        """Whether letters are being made, or saved."""
        return self._long.busy

    def fields(self) -> tuple[Field, ...]:
        """Return how sending asks for its day and its way."""
        _ = self._
        return (
            Field(ON, _("Date of sending"), FieldKind.DATE, width=Width.HALF),
            Field(
                WAY, _("How it goes"), FieldKind.RADIO, choices=choices(Way, _), width=Width.HALF
            ),
        )

    def refresh(self) -> None:
        """Show both lists as they are now; what was picked and still waits stays picked."""
        if self.busy:
            return
        waiting = self._services.queries.to_send()
        self._rows = {row.case: row for row in waiting}
        self._picked &= self._rows.keys()
        self._page.show_waiting(waiting, self._picked)
        self._page.show_sent(self._services.queries.sent_since(self._today() - _RECENT))
        self._show_form()

    def pick(self, keys: Collection[str]) -> None:
        """Take over what is picked."""
        self._picked = frozenset(keys)
        self._show_form()

    def pick_all(self, *, picked: bool) -> None:
        """Pick everything that waits, or nothing."""
        self.pick(self._rows if picked else ())
        self._page.show_waiting(tuple(self._rows.values()), self._picked)

    def put(self, place: str, value: object) -> None:
        """Take the day or the way; the letter that is looked at follows the day."""
        if place == ON:
            self._day = value
        elif isinstance(value, Way):
            self._way = value
        self._show_form()
        if place == ON and isinstance(value, date):
            self.concepts.show_on(value)

    def look(self, row: OutgoingRow) -> None:
        """Show the letter of a case as it will go."""
        day = self._sending_day()
        on = day if isinstance(day, date) else self._today()
        dossier = self.sent.dossier(row)
        if dossier is not None:
            self.concepts.show(Concept(dossier, Kind(row.letter), recipients_of(dossier, on), on))

    def choose_copy(self, key: object) -> None:
        """Show the letter of another recipient, or another one that went out."""
        if self.concepts.concept is not None:
            self.concepts.choose_recipient(key)
        else:
            self.reading.choose(key)

    def ask_to_send(self) -> None:
        """Ask before letters go out: it can't be undone."""
        rows, day = self._chosen(), self._sending_day()
        if not rows or self._fault() or not isinstance(day, date) or self.busy:
            return
        title = self._.ngettext("Send {count} decision", "Send {count} decisions", len(rows))
        text = self._(
            "The letters are made now, kept, and never changed again. Their date is {day}; they "
            "go out: {way}. The objection term starts with that date.",
            day=words_of_day(day, self._.language),
            way=label(self._way, self._).lower(),
        )
        sent = Sent(day, self._way)
        self._page.ask_to_go_on(title, text, title, partial(self._send, rows, sent))

    def ask_to_save_letters(self) -> None:
        """Ask in which folder the letters of the last pile go."""
        self._files.ask_folder(self._("Save the letters in a folder"), self._save_letters)

    def ask_to_save_envelope_test(self) -> None:
        """Ask where the sheet goes that one tries the window envelopes with."""
        title = self._("Test sheet for the envelope")
        self._files.ask_file(title, self._("test-sheet-envelope.pdf"), self._save_envelope_test)

    def open_result(self, case: str) -> None:
        """Open a case of the last pile; what is of no case has none."""
        if case:
            self._open_case(CaseId(case))

    def look_back(self, row: OutgoingRow) -> None:
        """Show the letters of a case that went out."""
        self.concepts.forget()
        self.sent.look(row)

    def ask_to_tell(self, row: OutgoingRow) -> None:
        """Ask where the messages to the providers of a case go."""
        if not self.busy:
            self._telling.ask(row, self._moved)

    def ask_to_read_answers(self) -> None:
        """Ask in which folder providers answered, and read it."""
        self.answers.ask(self._moved)

    def _save_envelope_test(self, path: Path) -> None:
        try:
            save_at(path, self._services.envelope_test())
        except OSError:
            self._page.complain(self._("The file cannot be written there: choose another place."))
        else:
            self._page.say(
                self._("Saved as {file}. Print it at 100 % and fold it.", file=path.name)
            )

    def _today(self) -> date:
        return self._services.desk.today()

    def _sending_day(self) -> object:
        return self._day if self._day is not None else self._today()

    def _chosen(self) -> list[OutgoingRow]:
        return [row for case, row in self._rows.items() if case in self._picked]

    def _fault(self) -> str:
        day = self._sending_day()
        if not isinstance(day, date):
            return self._("Fill in the date of sending.")
        if day > self._today():
            return self._("The date of sending lies in the future.")
        early = sum(day < row.approved_on for row in self._chosen())
        said = self._.ngettext(
            "{count} decision that you chose was approved after this day.",
            "{count} decisions that you chose were approved after this day.",
            early,
        )
        return said if early else ""

    def _show_form(self) -> None:
        fault, count = self._fault(), len(self._picked)
        values = {ON: self._sending_day(), WAY: self._way}
        self._page.show_form(values, {ON: fault} if fault else {})
        words = self._.ngettext("Send {count} decision…", "Send {count} decisions…", count)
        hint = self._("Choose first what goes out: the space bar, or a click on the box.")
        self._page.show_send(
            words if count else self._("Send…"),
            "" if count else hint,
            possible=bool(count and not fault),
        )

    def _send(self, rows: Sequence[OutgoingRow], sent: Sent) -> None:
        self._pile = pile = Pile(rows)

        def send(cases: Iterable[CaseId]) -> Iterator[Posted]:
            return self._services.send_each(cases, sent)

        self._long.start(lambda step: pile.work(send, step), self._sent)

    def _sent(self, fault: BaseException | None) -> None:
        """Show what came of a pile; a fault of the program is told after that."""
        pile = self._pile
        if pile is None:
            return
        self._picked -= pile.made.keys()
        self.concepts.forget()
        self._page.show_none()
        self.refresh()
        self._moved()
        headline, rows = self._outcomes.headline(pile), self._outcomes.rows(pile)
        self._page.show_results(headline, rows, letters=bool(pile.made))
        if fault is not None:
            raise fault

    def _changed(self) -> None:
        """Show what goes out as it is after a letter was made again."""
        self.concepts.forget()
        self.refresh()
        self._moved()

    def _save_letters(self, folder: Path) -> None:
        pile = self._pile
        if pile is None or self.busy:
            return
        self._folder.save(
            folder,
            [
                (pile.row(case).number, letter)
                for case, letters in pile.made.items()
                for letter in letters
            ],
        )
