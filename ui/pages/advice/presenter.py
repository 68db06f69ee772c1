"""What an adviser is asked, without widgets: the questions, the case to read, the answer. No Qt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from hengelo_toegang.domain.advice import AdviceFault, waiting_for
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import Declaration
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.advising import AdviceRefused, Waiting
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from ui.icons import Icon
from ui.labels import label
from ui.pages.case.words import plain_sentence
from ui.pages.review.detail.record import Part, about, record
from ui.reading import words_of_day
from ui.theme import Tone
from ui.ties.presenter import Ties, TiesPage
from ui.widgets.fields import Field, Kind, Width
from ui.widgets.rows import Row

REGISTRATION, ADVICE = "registration", "advice"
_PAPER = "adviser_registration"
_SOON = 2
"""From how many days before its last day a question stands out."""
_FAULTS = {
    AdviceFault.ADVICE_MISSING: N_("Write the advice first."),
    AdviceFault.NOT_ASKED: N_("Nothing is asked of you any more in this case."),
}


class AdvicePage(Protocol):
    """What the presenter asks of the page."""

    @property
    def ties(self) -> TiesPage: ...

    def show_waiting(self, rows: Sequence[Row]) -> None:
        """Show the questions, and no case."""
        ...

    def show_case(self, title: str, detail: str, question: str, parts: Sequence[Part]) -> None: ...

    def show_answer(self, registration: str, text: str) -> None: ...

    def show_fault(self, place: str, text: str) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


def fields(_: Translate) -> tuple[Field, ...]:
    """Return what an adviser fills in."""
    return (
        Field(
            REGISTRATION,
            _("Your registration"),
            help=_("For instance your number in the SKJ or BIG register."),
            width=Width.HALF,
        ),
        Field(ADVICE, _("Your advice"), Kind.LONG_TEXT, lines=6),
    )


class AdvicePresenter:
    """Shows what waits, lets one case be read, and keeps the advice."""

    def __init__(self, page: AdvicePage, services: Services, _: Translate) -> None:
        self._page = page
        self._services = services
        self._ = _
        self._open: Dossier | None = None
        self._registration, self._text = "", ""
        self.ties = Ties(page.ties, services, _, self._declared, self._shut)

    def refresh(self) -> None:
        """Show the questions, or the case that is being read."""
        if self._open is None:
            self._page.show_waiting([self._row(one) for one in self._services.advice.waiting()])

    def choose(self, case_id: str) -> None:
        """Read a case; looking is logged, and what was written of the advice is there again."""
        try:
            dossier = self._services.open_dossier(CaseId(case_id))
        except ActionBlocked as refusal:
            self.back()
            self._page.complain(plain_sentence(refusal.missing[0], self._))
            return
        self._open = dossier
        self._registration = self._services.read_paper(_PAPER)
        self._text = self._services.read_paper(self._draft)
        user = self._services.desk.user.id
        asked = waiting_for(dossier.case.shared, user, dossier.today)
        question = asked.question if asked is not None else ""
        title = full_name(dossier.resident)
        self._page.show_case(title, about(dossier, self._), question, self._parts(dossier))
        self._page.show_answer(self._registration, self._text)
        self.ties.show(dossier, concerns=True)

    def edit(self, place: str, value: object) -> None:
        """Take what was typed."""
        if place == REGISTRATION:
            self._registration = str(value or "")
        else:
            self._text = str(value or "")

    def keep(self) -> bool:
        """Keep what is half written; False when it can't be."""
        if self._open is None:
            return True
        try:
            self._services.keep_paper(_PAPER, self._registration)
            self._services.keep_paper(self._draft, self._text)
        except StoreError as trouble:
            self._page.complain(trouble_words(trouble, self._))
            return False
        return True

    def back(self) -> None:
        """Go to the questions; what is half written is kept."""
        if self.keep():
            self._open = None
            self.refresh()

    def give(self) -> None:
        """Give the advice; the case is shut after it."""
        if self._open is None:
            return
        case = self._open.case.id
        try:
            self._services.advice.give(case, self._registration, self._text)
        except AdviceRefused as refusal:
            self._page.show_fault(ADVICE, self._(_FAULTS[refusal.fault]))
        except ActionBlocked as refusal:
            self._page.complain(plain_sentence(refusal.missing[0], self._))
        except StaleCase:
            self._page.complain(self._("Somebody else changed this case meanwhile. Try again."))
        except StoreError as trouble:
            self._page.complain(trouble_words(trouble, self._))
        else:
            self._text = ""
            self.back()
            self._page.say(self._("Your advice is signed and stands in the case."))

    @property
    def _draft(self) -> str:
        return f"advice.{self._open.case.id}" if self._open is not None else ""

    def _declared(self, said: Declaration) -> None:
        self._page.say(self._("Noted: you have no ties. You are not asked again in this case."))

    def _shut(self, said: str) -> None:
        self._open = None
        self.refresh()
        self._page.say(said)

    def _parts(self, dossier: Dossier) -> Sequence[Part]:
        """Return what advice needs: not the means, the application or what is decided."""
        case = replace(dossier.case, means=None, application=None, decision=None, signal_answers=())
        wanted = ("report", "clarification", "needs", "research_report")
        parts = record(dossier.with_case(case), self._)
        return [part for part in parts if part.section in wanted]

    def _row(self, one: Waiting) -> Row:
        case, asked = one.case, one.sharing
        day = words_of_day(asked.until, self._.language, weekday=False)
        left = (asked.until - self._services.desk.today()).days
        soon = left <= _SOON
        title = self._(
            "{name} · {law}",
            name=full_name(one.resident),
            law=label(case.law, self._),
        )
        detail = self._("Until {day}: {question}", day=day, question=asked.question)
        icon, tone = (Icon.CLOCK, Tone.WARN) if soon else (Icon.TALK, Tone.NEUTRAL)
        return Row(case.id, title, detail, icon, tone)
