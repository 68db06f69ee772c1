"""Going over to support nearby without its widgets: who, which letters, what happened."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.recipients import recipients_of
from hengelo_toegang.domain.transitions import Event, Step, Transition, TransitionRefused
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind as LetterKind
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.usecases.sending import REFUSALS
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.transition_list import TransitionRow, with_record
from hengelo_toegang.usecases.transitions import consents, givers
from ui.concepts import Concept, ConceptReader, ConceptReading
from ui.letters import Files
from ui.pages.transition.asked import Recording
from ui.pages.transition.export import csv_of
from ui.pages.transition.lists import (
    Narrowed,
    neighbourhood_choices,
    step_choices,
    sum_words,
)
from ui.pages.transition.posting import Posting, PostingPage
from ui.pages.transition.side import Side, can_be_told, side_of, support_words
from ui.pages.transition.words import refused_words
from ui.saving import save_at
from ui.widgets.fields import Asked, Choice, Field, Kind, Width

STEP, NEIGHBOURHOOD, CALL_BEFORE = "step", "neighbourhood", "call_before"
Rows = Sequence[TransitionRow]
Failed = Callable[[BaseException], None]
_THREE_WEEKS = timedelta(weeks=3)
_REFUSED = (TransitionRefused, *REFUSALS)


class TransitionPage(ConceptReader, PostingPage, Protocol):
    """What the presenter asks of the page."""

    def show_filters(
        self,
        steps: Sequence[Choice],
        neighbourhoods: Sequence[Choice],
        values: Mapping[str, object],
    ) -> None: ...

    def show_rows(
        self, rows: Sequence[TransitionRow], picked: Collection[str], total: str
    ) -> None: ...

    def show_side(self, side: Side | None) -> None: ...

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None: ...

    def show_send(self, words: str, hint: str, *, possible: bool) -> None: ...

    def read(self, work: Callable[[], Rows], done: Callable[[Rows], None], failed: Failed) -> None:
        """Read beside the window; what was being read before is not heard of any more."""
        ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...


class TransitionPresenter:
    """Shows who goes over, sends the letters, and records every step."""

    def __init__(
        self,
        page: TransitionPage,
        files: Files,
        services: Services,
        names: Mapping[UserId, str],
        open_case: Callable[[CaseId], None],
        show_household: Callable[[HouseholdId, PersonId], None],
        counted: Callable[[], None],
        _: Translate,
    ) -> None:
        """`counted` shows anew how many are still to be told, behind the name of the page."""
        self._page = page
        self._files = files
        self._services = services
        self._names = names
        self._open_case = open_case
        self._show_household = show_household
        self._counted = counted
        self._ = _
        self._rows: tuple[TransitionRow, ...] = ()
        self._narrowed = Narrowed()
        self._picked: frozenset[str] = frozenset()
        self._current = ""
        self._call_before: object = None
        self._reading = False
        self._posting = Posting(page, services, self._was_told, _)
        self.concepts = ConceptReading(page, services, self._why, _)

    @property
    def busy(self) -> bool:
        """Whether letters are being made, or saved."""
        return self._posting.busy

    def form(self) -> tuple[Field, ...]:
        """Return what is asked before letters go."""
        _ = self._
        help_ = _("The letter says before which day the contact person calls.")
        return (Field(CALL_BEFORE, _("We call before"), Kind.DATE, help_),)

    def filters(self) -> tuple[Field, ...]:
        """Return what the list is narrowed by."""
        _ = self._
        return (
            Field(STEP, _("Who"), Kind.CHOICE, width=Width.HALF),
            Field(NEIGHBOURHOOD, _("Neighbourhood"), Kind.CHOICE, width=Width.HALF),
        )

    def refresh(self) -> None:
        """Show the list as it is now; what was chosen and still can be stays chosen."""
        if self.busy:
            return
        self._reading = True
        self._page.read(self._services.transitions.all, self._read, self._not_read)

    def narrow(self, place: str, value: object) -> None:
        """Show who is at a step, or in a neighbourhood."""
        self._narrowed = replace(self._narrowed, **{place: str(value or "")})
        shown = {row.id for row in self._shown()}
        # Nobody gets a letter who is out of sight.
        self._picked &= shown
        self._show()

    def pick(self, keys: Collection[str]) -> None:
        """Take over who is chosen for the letter."""
        self._picked = frozenset(keys)
        self._show_form()

    def pick_all(self, *, picked: bool) -> None:
        """Choose everybody in sight who can still get the letter, or nobody."""
        able = (row.id for row in self._shown() if can_be_told(row, self._today()))
        self._picked = frozenset(able) if picked else frozenset()
        self._show()

    def put(self, _place: str, value: object) -> None:
        """Take the day before which is called."""
        self._call_before = value
        self._show_form()

    def look(self, row: TransitionRow) -> None:
        """Show a resident beside the list."""
        if row.id != self._current:
            self._current = row.id
            self.concepts.forget()
            self._page.show_none()
        self._page.show_side(self._side(row))

    def look_at_letter(self) -> None:
        """Show the letter of the resident beside the list as it would go."""
        row, before = self._at(), self._before()
        if row is None or not isinstance(before, date):
            return
        group = [one for one in self._rows if self._together(one, row)]
        try:
            dossier, about = self._services.transitions.announcement(group, before)
        except _REFUSED as refusal:
            self._page.show_none(refused_words(refusal, self._))
            return
        today = self._today()
        to = recipients_of(dossier, today)
        self.concepts.show(Concept(dossier, LetterKind.TRANSITION, to, today, about))

    def ask_to_send(self) -> None:
        """Ask before letters go out: they are never changed again."""
        rows, before = self._chosen(), self._before()
        if not rows or self._fault() or not isinstance(before, date) or self.busy:
            return
        self._posting.ask(rows, before)

    def ask_to_record(self, event: Event) -> None:
        """Ask on which day something happened, and for a few words."""
        row = self._at()
        if row is None or self.busy:
            return
        desk = self._services.desk
        rule = desk.policy.transitions[row.product]
        recording = Recording(
            row,
            event,
            rule.organisation,
            support_words(row, rule, desk.policy.products, self._),
            self._givers(row) if event is Event.CONSENTED else (),
            desk.user,
            self._today(),
            self._,
        )

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            return recording.faults(values) or self._record(recording, values)

        self._page.ask(recording.asked(), answer)

    def ask_to_take_back(self) -> None:
        """Ask before what was recorded last is taken back."""
        if self._at() is None or self.busy:
            return
        title = self._("Take back the last step")
        text = self._("Only for a mistake. It stays provable that it was recorded.")
        self._page.ask_to_go_on(title, text, title, self._take_back)

    def open_case(self) -> None:
        """Open the case of the resident beside the list."""
        row = self._at()
        case = self._side(row).case if row is not None else None
        if case is not None:
            self._open_case(case)

    def show_household(self) -> None:
        """Show the household of the resident beside the list."""
        row = self._at()
        if row is not None:
            self._show_household(row.household, row.person)

    def open_result(self, case: str) -> None:
        """Open a case of the last batch."""
        if case:
            self._open_case(CaseId(case))

    def ask_to_save_letters(self) -> None:
        """Ask in which folder the letters of the last batch go."""
        self._files.ask_folder(self._("Save the letters in a folder"), self._posting.save)

    def ask_to_export(self) -> None:
        """Ask where the list for the organisation goes: only who consented is named."""
        title = self._("List for the talk with Wijkracht")
        self._files.ask_file(title, self._("transition.csv"), self._export)

    def _read(self, rows: Rows) -> None:
        self._reading = False
        self._rows = tuple(rows)
        self._picked &= {row.id for row in self._rows}
        self._show()
        self._show_current()

    def _not_read(self, fault: BaseException) -> None:
        """Say that the store is away; the list that was shown stays."""
        self._reading = False
        if not isinstance(fault, StoreError):
            raise fault
        self._page.complain(refused_words(fault, self._))

    def _today(self) -> date:
        return self._services.desk.today()

    def _before(self) -> object:
        return self._today() + _THREE_WEEKS if self._call_before is None else self._call_before

    def _shown(self) -> tuple[TransitionRow, ...]:
        return self._narrowed.rows(self._rows)

    def _chosen(self) -> list[TransitionRow]:
        return [row for row in self._rows if row.id in self._picked]

    def _at(self) -> TransitionRow | None:
        return next((row for row in self._rows if row.id == self._current), None)

    def _side(self, row: TransitionRow) -> Side:
        return side_of(
            row, self._services.desk, self._names, self._, withdrawn=self._withdrawn(row)
        )

    def _withdrawn(self, row: TransitionRow) -> bool:
        """Return whether consent was given here, and withdrawn with the household since."""
        if row.step not in (Step.CONSENTED, Step.HANDED_OVER) or not row.known:
            return False
        household = self._services.household(row.household)
        rule = self._services.desk.policy.transitions[row.product]
        return not consents(household, row, rule, self._today())

    def _together(self, one: TransitionRow, row: TransitionRow) -> bool:
        """Return whether a letter about `row` would be about `one` as well."""
        same = (one.household, one.person, one.law) == (row.household, row.person, row.law)
        return one.id == row.id or (
            same and one.id in self._picked and can_be_told(one, self._today())
        )

    def _fault(self) -> str:
        before = self._before()
        if not isinstance(before, date):
            return self._("Fill in the day.")
        if before < self._today():
            return self._("The day before which is called lies in the past.")
        return ""

    def _show(self) -> None:
        shown, _ = self._shown(), self._
        self._page.show_filters(
            step_choices(self._rows, _),
            neighbourhood_choices(self._rows, _),
            {STEP: self._narrowed.step, NEIGHBOURHOOD: self._narrowed.neighbourhood},
        )
        self._page.show_rows(shown, self._picked, sum_words(self._rows, _))
        if not shown:
            self._current = ""
            self._page.show_side(None)
        self._show_form()

    def _show_form(self) -> None:
        fault, rows = self._fault(), self._chosen()
        self._page.show_form({CALL_BEFORE: self._before()}, {CALL_BEFORE: fault} if fault else {})
        count = len({(row.household, row.person) for row in rows})
        words = self._.ngettext(
            "Make the letter of {count} resident…", "Make the letters of {count} residents…", count
        )
        hint = self._("Choose first who gets the letter: the space bar, or a click on the box.")
        self._page.show_send(
            words if count else self._("Make letters…"),
            "" if count else hint,
            possible=bool(count and not fault),
        )

    def _givers(self, row: TransitionRow) -> Sequence[tuple[PersonId, str]]:
        household = self._services.household(row.household)
        return [
            (person, full_name(household.person(person)))
            for person in givers(household, row.person)
        ]

    def _record(self, recording: Recording, values: Mapping[str, object]) -> Mapping[str, str]:
        one = recording.happened(values)
        if one is None:
            return {}
        record = self._services.transitions.record
        try:
            kept = record(recording.row, one, recording.given_by(values))
        except _REFUSED as refusal:
            if isinstance(refusal, StaleCase):
                self.refresh()
            return {"": refused_words(refusal, self._)}
        self._recorded(kept, self._("Recorded."))
        return {}

    def _take_back(self) -> None:
        row = self._at()
        if row is None:
            return
        try:
            kept = self._services.transitions.take_back(row)
        except _REFUSED as refusal:
            self._page.complain(refused_words(refusal, self._))
        else:
            self._recorded(kept, self._("Taken back."))

    def _recorded(self, kept: Transition, said: str) -> None:
        """Show the list with what was recorded, and the same resident beside it."""
        self._rows = with_record(self._rows, kept, self._today())
        self._show()
        self._show_current()
        self._counted()
        if self._reading:
            # It may have been read before this was kept.
            self.refresh()
        self._page.say(said)

    def _show_current(self) -> None:
        row = self._at()
        if row is not None:
            self._page.show_side(self._side(row))

    def _why(self, refusal: Exception, _dossier: Dossier) -> str:
        return refused_words(refusal, self._)

    def _was_told(self, told: frozenset[str]) -> None:
        """Show the list after a batch; who was told is no longer chosen."""
        self._picked -= told
        self.concepts.forget()
        self._page.show_none()
        self._counted()
        self.refresh()

    def _export(self, path: Path) -> None:
        rows = [row for row in self._shown() if row.known]
        try:
            found = self._services.transitions.export(rows)
            save_at(path, csv_of(found, self._services.desk.policy.products, self._))
        except OSError:
            self._page.complain(self._("The file cannot be written there: choose another place."))
        except StoreError as trouble:
            self._page.complain(refused_words(trouble, self._))
        else:
            named = sum(bool(row.name) for row in found)
            self._page.say(
                self._(
                    "Saved as {file}: {count} rows, {named} with a name by consent.",
                    file=path.name,
                    count=len(found),
                    named=named,
                )
            )
