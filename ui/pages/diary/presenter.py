"""The diary: what there is to look after, whose it is, and what was found. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Protocol, Self

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.diary import DiaryNote, EntryKind
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.ids import CaseId, NoteId
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.transitions import Transition, TransitionRefused
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.diary import FollowUpRefused, new_note_id
from hengelo_toegang.usecases.ports import DiaryFilter, DiaryRow, NotFound, StaleCase, StoreError
from hengelo_toegang.usecases.watching import Circle
from hengelo_toegang.words import trouble_words
from ui.pages.diary import asking
from ui.pages.diary.words import asked
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import Answered

PAGE = 50
Fetch = Callable[[DiaryRow | None], Sequence[DiaryRow]]


class Whose(StrEnum):
    """Whose entries are shown."""

    MINE = "mine"
    TEAM = "team"
    ALL = "all"


class Span(StrEnum):
    """How far ahead the diary is shown."""

    TODAY = "today"
    WEEKS = "weeks"
    SEASON = "season"


_AHEAD = {
    Span.TODAY: timedelta(0),
    Span.WEEKS: timedelta(weeks=2),
    Span.SEASON: timedelta(weeks=12),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the diary shows; kept as text from one day to the next."""

    whose: Whose = Whose.MINE
    span: Span = Span.WEEKS

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the choice that `str` wrote; what is not one is the usual choice."""
        whose, _, span = text.partition(" ")
        if whose not in set(Whose) or span not in set(Span):
            return cls()
        return cls(Whose(whose), Span(span))

    def __str__(self) -> str:
        return f"{self.whose} {self.span}"


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done with the entry that is chosen."""

    look_after: bool = False
    open_case: bool = False
    household: bool = False
    report: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What may follow from what was just kept, in words, and on a button."""

    text: str
    yes: str
    act: Callable[[], None]


class DiaryPage(Protocol):
    """What the presenter asks of the page."""

    def show_filter(self, chosen: Shown, *, team: bool) -> None:
        """Show what is chosen; `team` says whether there is one."""
        ...

    def show_rows(self, fetch: Fetch, *, owners: bool) -> None: ...

    def show_empty(self, text: str, hint: str) -> None:
        """Say why nothing is shown; empty text shows the list."""
        ...

    def show_acts(self, acts: Acts) -> None: ...

    def show_offer(self, offer: Offer | None) -> None: ...

    def ask(self, asked: Asked, answer: Answered) -> None: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What the presenter needs of the outside."""

    diary: Callable[[DiaryFilter, DiaryRow | None, int], Sequence[DiaryRow]]
    circle: Callable[[], Circle]
    record: Callable[[CaseId, FollowUp], Case]
    record_answer: Callable[[str, FollowUp], Transition]
    keep_note: Callable[[DiaryNote], DiaryNote]
    note_done: Callable[[NoteId], DiaryNote]
    open_case: Callable[[CaseId], None]
    show_household: Callable[[HouseholdId, PersonId], None]
    report_for: Callable[[HouseholdId, PersonId], None]
    say: Callable[[str], None]
    counted: Callable[[], None]
    """Shows anew how much is due, behind the name of the page."""
    user: UserId
    policy: Policy
    today: Callable[[], date]


class DiaryPresenter:
    """Shows what there is to look after, the latest first."""

    def __init__(
        self,
        page: DiaryPage,
        around: Around,
        _: Translate,
        kept: str = "",
        keep: Callable[[str], None] | None = None,
    ) -> None:
        self._page = page
        self._around = around
        self._ = _
        self._chosen = Shown.read(kept)
        self._keep = keep
        self._row: DiaryRow | None = None

    def refresh(self) -> None:
        """Show the diary as it is now."""
        circle = self._around.circle()
        if self._chosen.whose is Whose.TEAM and not circle.team:
            self._chosen = replace(self._chosen, whose=Whose.MINE)
        chosen = due_filter(self._chosen, circle, self._around.policy, self._around.today())
        fetch = partial(self._fetch, chosen)
        self._page.show_filter(self._chosen, team=bool(circle.team))
        owners = self._chosen.whose is not Whose.MINE or bool(circle.stands_in_for)
        self._page.show_rows(fetch, owners=owners)
        self._page.show_empty(*(("", "") if fetch(None) else self._nothing()))

    def choose_whose(self, whose: Whose) -> None:
        """Show what is mine, my team's, or all that I may see."""
        self._choose(replace(self._chosen, whose=whose))

    def choose_span(self, span: Span) -> None:
        """Show what is due up to some day."""
        self._choose(replace(self._chosen, span=span))

    def look_at(self, row: DiaryRow | None) -> None:
        """Take an entry as the one to do something with."""
        self._row = row
        case = row is not None and row.case is not None
        note = row is not None and row.note is not None
        household = row is not None and row.household is not None and not case
        taken_over = row is not None and row.kind is EntryKind.TAKEN_OVER
        asks = case or note or taken_over
        self._page.show_acts(Acts(asks, case, household, household and not taken_over))

    def open(self) -> None:
        """Go to the case of the entry, to the household, or to the note."""
        row = self._row
        if row is None:
            return
        if row.note is not None:
            self._ask_note(row.note, row.due, row.subject)
        elif row.case is not None:
            self._around.open_case(row.case)
        elif row.household is not None and row.person is not None:
            self._around.show_household(row.household, row.person)

    def to_report(self) -> None:
        """Start a report for the resident of what was only recorded."""
        row = self._row
        if row is not None and row.household is not None and row.person is not None:
            self._around.report_for(row.household, row.person)

    def look_after(self) -> None:
        """Ask what was found; a note is done at once."""
        row = self._row
        if row is None:
            return
        if row.note is not None:
            self._done(row.note, row)
        elif row.case is not None or row.kind is EntryKind.TAKEN_OVER:
            question = asked(row, self._around.policy.products, self._)
            about = asking.about_entry(row, question, self._around.today(), self._)
            self._page.ask(about, partial(self._found, row))

    def add_note(self) -> None:
        """Ask for a new note."""
        self._ask_note(new_note_id(), self._around.today(), "")

    def _found(self, row: DiaryRow, values: Mapping[str, object]) -> Mapping[str, str]:
        around, _ = self._around, self._
        follow_up, faults = asking.follow_up_of(values, row, around.user, around.today(), _)
        if follow_up is None or faults:
            return faults
        try:
            if row.case is None:
                around.record_answer(row.about, follow_up)
            else:
                around.record(row.case, follow_up)
        except FollowUpRefused as refused:
            return asking.refusal_words(refused.refusals, _)
        except TransitionRefused as refused:
            return asking.fault_words(refused.faults, _)
        except ActionBlocked:
            return {"": _("You may look at this case, but not write in it.")}
        except StaleCase:
            return {"": _("Somebody else changed this meanwhile. Open it again.")}
        except NotFound:
            return {"": _("The case is no longer here.")}
        except StoreError as trouble:
            return {"": trouble_words(trouble, _)}
        self._changed(_("What you found is kept."), self._offer(row, follow_up))
        return {}

    def _offer(self, row: DiaryRow, follow_up: FollowUp) -> Offer | None:
        household, person = row.household, row.person
        if follow_up.found is not Found.NO_LONGER or household is None or person is None:
            return None
        _ = self._
        text = _("It no longer helps {name}. A new report looks at what does.", name=row.resident)
        report = partial(self._around.report_for, household, person)
        return Offer(text, _("New report"), report)

    def _done(self, note: NoteId, row: DiaryRow) -> None:
        try:
            done = self._around.note_done(note)
        except StoreError as trouble:
            self._again(trouble, partial(self._done, note, row))
            return
        back = partial(self._undone, replace(done, done=None))
        self._changed(
            self._("The note is done."),
            Offer(self._("Done: {what}", what=row.subject), self._("Put it back"), back),
        )

    def _undone(self, note: DiaryNote) -> None:
        try:
            self._around.keep_note(note)
        except StoreError as trouble:
            self._again(trouble, partial(self._undone, note))
        else:
            self._changed(self._("The note is back."), None)

    def _again(self, trouble: StoreError, act: Callable[[], None]) -> None:
        """Say why nothing was written, and offer to try once more."""
        self._page.show_offer(Offer(trouble_words(trouble, self._), self._("Try again"), act))

    def _ask_note(self, note: NoteId, on: date, text: str) -> None:
        self._page.ask(asking.about_note(on, text, self._), partial(self._noted, note))

    def _noted(self, note_id: NoteId, values: Mapping[str, object]) -> Mapping[str, str]:
        note, faults = asking.note_of(values, note_id, self._around.user, self._)
        if note is None or faults:
            return faults
        try:
            self._around.keep_note(note)
        except StoreError as trouble:
            return {"": trouble_words(trouble, self._)}
        self._changed(self._("The note is kept."), None)
        return {}

    def _changed(self, said: str, offer: Offer | None) -> None:
        self.refresh()
        self._around.counted()
        self._page.show_offer(offer)
        self._around.say(said)

    def _choose(self, chosen: Shown) -> None:
        self._chosen = chosen
        if self._keep is not None:
            self._keep(str(chosen))
        self._page.show_offer(None)
        self.refresh()

    def _fetch(self, chosen: DiaryFilter, after: DiaryRow | None) -> Sequence[DiaryRow]:
        return self._around.diary(chosen, after, PAGE)

    def _nothing(self) -> tuple[str, str]:
        _ = self._
        return (
            _("There is nothing to look after in this time."),
            _(
                "What is agreed in a case comes here by itself: a visit to a facility, an "
                "evaluation, the end of an indication. You can also write a note for a day."
            ),
        )


def due_filter(chosen: Shown, circle: Circle, policy: Policy, today: date) -> DiaryFilter:
    """Return which entries a choice shows; what was only recorded has nobody who owns it."""
    owners = {Whose.MINE: circle.mine, Whose.TEAM: circle.team, Whose.ALL: ()}[chosen.whose]
    return DiaryFilter(
        until=today + _AHEAD[chosen.span],
        owners=owners,
        notes_of=circle.me,
        recorded_from=today if chosen.whose is Whose.ALL else None,
        weeks_ahead=policy.settings.follow_up.indication_weeks,
    )
