"""The letters that went out: read back, made again, or come back; no Qt."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import OutgoingRow
from hengelo_toegang.usecases.returned_mail import ReturnedRefused
from hengelo_toegang.usecases.sending import REFUSALS
from hengelo_toegang.usecases.services import Services
from ui.letters import LetterReading
from ui.pages.sending.again import Again
from ui.pages.sending.results import Outcomes
from ui.pages.sending.returned import CameBack, fault_words, returned_words
from ui.progress import LongWork
from ui.reading import words_of_day
from ui.widgets.fields import Asked


class SentPage(Protocol):
    """What these letters ask of the page."""

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def show_none(self, why: str = "") -> None: ...

    def say(self, text: str) -> None: ...


class SentLetters:
    """Reads letters back, and asks what has to be known before one is made again."""

    def __init__(
        self,
        page: SentPage,
        long: LongWork,
        services: Services,
        outcomes: Outcomes,
        reading: LetterReading,
        changed: Callable[[], None],
        _: Translate,
    ) -> None:
        """`changed` hears that a letter was made again."""
        self._page = page
        self._long = long
        self._services = services
        self._outcomes = outcomes
        self._reading = reading
        self._changed = changed
        self._ = _

    def dossier(self, row: OutgoingRow) -> Dossier | None:
        """Return the case of a letter, or None where the page says why it stays shut."""
        try:
            return self._services.open_dossier(row.case)
        except REFUSALS as refusal:
            self._page.show_none(self._outcomes.why(refusal, None))
            return None

    def look(self, row: OutgoingRow) -> None:
        """Show the letters of a case that went out: the decision in Dutch before the others."""
        dossier = self.dossier(row)
        if dossier is None:
            return
        kinds = (row.letter, *(kind for kind in Kind if kind.to_provider))
        letters = [one for one in dossier.case.letters if one.kind in kinds]
        if dossier.case.returned_mail:
            self._page.say(" ".join(returned_words(dossier.case, self._)))
        letters.sort(key=lambda one: (one.superseded, one.kind != row.letter))
        self._reading.show(row.number, letters)

    def ask_again(self, row: OutgoingRow) -> None:
        """Ask on which later day a letter really went out, and why."""
        if row.sent is None or self._long.busy:
            return
        again = Again(row, row.sent, self._services.desk.today, self._)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            return again.faults(values) or self._send_again(again, values)

        self._page.ask(again.asked(), answer)

    def ask_returned(self, row: OutgoingRow) -> None:
        """Ask when a letter came back, and what was done about it."""
        if row.sent is None or self._long.busy:
            return
        came = CameBack(row, row.sent, self._services.desk.today(), self._)
        self._page.ask(came.asked(), partial(self._keep_returned, came))

    def _keep_returned(self, came: CameBack, values: Mapping[str, object]) -> Mapping[str, str]:
        case = came.row.case
        try:
            kept = self._services.record_returned(case, *came.answers(values))
        except ReturnedRefused as refusal:
            return fault_words(refusal.fault, self._)
        except REFUSALS as refusal:
            return {"": self._outcomes.why(refusal, self._outcomes.dossier(case))}
        self._page.say(returned_words(kept, self._)[-1])
        return {}

    def _send_again(self, again: Again, values: Mapping[str, object]) -> Mapping[str, str]:
        sent, received = again.sent(values)
        case = again.row.case
        try:
            self._services.issue_again(case, sent, received=received)
        except REFUSALS as refusal:
            return {"": self._outcomes.why(refusal, self._outcomes.dossier(case))}
        self._changed()
        day = words_of_day(sent.on, self._.language)
        self._page.say(self._("The letter is made again, with the date {day}.", day=day))
        row = next(one for one in self._services.queries.sent_since(sent.on) if one.case == case)
        self.look(row)
        return {}
