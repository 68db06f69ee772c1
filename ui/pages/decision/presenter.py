"""The decision step without its widgets: what is shown, and what may be done."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Stage, Verdict
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.provisions import Pricing
from hengelo_toegang.domain.requirements.submission import hearing_needed
from hengelo_toegang.domain.review import goes_in_again
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import RunningRow, StoreError
from ui.pages.case.mail.intention_writing import intention_writings
from ui.pages.case.steps import StepAct, StepContext
from ui.pages.decision.amounts import amounts, attempt, line_cost, means
from ui.pages.decision.board import AFTER_SENDING, HANDED_IN, DecisionBoard, DecisionPage
from ui.pages.decision.course import GoingOut
from ui.pages.decision.editing import LineEdits
from ui.pages.decision.lines import (
    LINES,
    LineCard,
    fault_place,
    faults_of,
    line_card,
    open_needs,
)
from ui.pages.decision.preview import LetterPreview
from ui.pages.decision.questions import general_fields, hearing_fields, sending_fields
from ui.pages.decision.reviewed import why_reviewed
from ui.pages.decision.running import household_help, own_running
from ui.reading import Raw
from ui.widgets.fields import Field


class DecisionPresenter:
    """Drafts the decision line by line; amounts, faults and the letter follow at once."""

    def __init__(self, page: DecisionPage, context: StepContext) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._services = context.services
        self._ = context.translate
        self._edits = LineEdits(context.working)
        self._preview = LetterPreview(page, context)
        self._going_out = GoingOut(context)
        self._asked: Case | None = None
        self._running: Sequence[RunningRow] = ()

    def show(self, dossier: Dossier) -> None:
        self._page.show_board(self._board(dossier))
        if dossier.case is not self._asked:
            self._ask_letter()

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        """Return "hand in for review"; what comes after has its own place on the page."""
        return (
            StepAct(
                self._("Hand in for review"),
                Action.SUBMIT,
                partial(self._services.submit, dossier.case.id),
                tells=self._handed_in,
                moves_on=False,
                offered=dossier.case.stage not in HANDED_IN or goes_in_again(dossier),
            ),
        )

    def _handed_in(self, case: Case) -> str:
        if case.stage is Stage.APPROVED:
            return self._("Not drawn for review: you decided this yourself. Send the letter.")
        return self._("The decision is with the reviewers now.")

    def today(self) -> date:
        """Return the day on the desk's clock."""
        return self._working.dossier.today

    def general_fields(self) -> tuple[Field, ...]:
        """Return the fields of the decision as a whole."""
        return general_fields(self._)

    def hearing_fields(self) -> tuple[Field, ...]:
        """Return the fields of the hearing before an end or reduction (Awb 4:8)."""
        return hearing_fields(self._)

    def sending_fields(self) -> tuple[Field, ...]:
        """Return the fields of sending; their places are not in the case yet."""
        return sending_fields(self._)

    def add_line(self, need_id: NeedId, verdict: Verdict) -> None:
        """Add a line for a need; what the ladder says already is filled in."""
        self._show_line(self._edits.add(need_id, verdict))

    def add_for_need_of(self, index: int) -> None:
        """Add another line for the need of a line, such as transport beside day activities."""
        self._show_line(self._edits.add_for_need_of(index))

    def copy_line(self, index: int) -> None:
        """Add a line that says what another one says, to change what differs."""
        self._show_line(self._edits.copy(index))
        self._context.say(self._("The line is copied. Change what differs."))

    def remove_line(self, index: int) -> None:
        """Remove a line; undo brings it back."""
        self._edits.remove(index)
        self.show(self._working.dossier)
        self._context.say(self._("The line is removed. Undo brings it back."))

    def choose_verdict(self, index: int, verdict: Verdict) -> None:
        """Decide otherwise about a line; the fields follow."""
        self._edits.choose_verdict(index, verdict)
        self.show(self._working.dossier)

    def put(self, place: str, value: object) -> None:
        """Put what was typed or chosen at a place of the decision."""
        # As it was shown: whoever types waits for no question to the store.
        self._edits.put(place, value, own_running(self._working.dossier, self._running))
        self._ask_letter()
        if place.endswith(".deviate"):
            # No part of the case, so nobody heard of it.
            self.show(self._working.dossier)
        elif place.startswith(f"{LINES}."):
            self._show_costs()

    def put_sending(self, place: str, value: object) -> None:
        """Choose how and when the letter goes out; nothing is sent yet."""
        self._going_out.choose(place, value)
        self._page.show_board(self._board(self._working.dossier))

    def tell_intention(self) -> None:
        """Go to the letter that tells what is intended, and asks a view."""
        self._context.open_letters(Kind.INTENTION)

    def send(self) -> None:
        """Send the approved decision, and show the letter as it went out."""
        self._going_out.send()
        self.show(self._working.dossier)

    def jump(self, place: str) -> None:
        """Go to a field of another step."""
        self._context.jump(place)

    def look_at(self, sha256: str) -> None:
        """Show one of the letters that went out."""
        self._preview.show_issued(sha256)

    def render(self) -> None:
        """Show the letter as it would go out now, or as it went out."""
        self._preview.render()

    def _ask_letter(self) -> None:
        """Let the letter follow as soon as the typing pauses."""
        self._asked = self._working.case
        self._page.render_soon()

    def _show_costs(self) -> None:
        """Show what it costs with this key; all else follows when the typing pauses."""
        dossier, _ = self._working.dossier, self._
        costs = {
            index: line_cost(dossier, line, _)
            for index, line in enumerate(dossier.lines)
            if line.verdict.grants
        }
        self._page.show_costs(costs, amounts(dossier, _))

    def _show_line(self, index: int) -> None:
        self.show(self._working.dossier)
        self._page.focus_line(index)

    def _board(self, dossier: Dossier) -> DecisionBoard:
        found = self._working.missing(dossier, Action.SUBMIT, self._services.desk.user)
        faults = {fault_place(item.place): self._context.explain(item) for item in faults_of(found)}
        decision = dossier.case.decision
        total = attempt(partial(decisions.total, dossier)) if decision else None
        reasons = (
            why_reviewed(dossier, total, self._) if total is not None and dossier.lines else ()
        )
        editable = dossier.case.stage not in HANDED_IN
        runs = self._what_runs(dossier)
        own = own_running(dossier, runs)
        return DecisionBoard(
            self._going_out.course(dossier),
            open_needs(dossier, self._) if editable else (),
            tuple(self._card(dossier, index, faults, own) for index in range(len(dossier.lines))),
            household_help(dossier, runs, self._),
            means(dossier, self._, computed=_computed(dossier)),
            amounts(dossier, self._) if dossier.lines else None,
            reasons,
            {field.place: self._edits.value(field.place) for field in self._all_fields()},
            {place: text for place, text in faults.items() if not place.startswith(LINES)},
            hearing_needed(dossier),
            bool(intention_writings(dossier, self._services.desk.user, self._)),
            self._going_out.sending(dossier),
            self._going_out.sent(dossier) if dossier.case.stage in AFTER_SENDING else None,
            self._going_out.looks(dossier),
        )

    def _card(
        self,
        dossier: Dossier,
        index: int,
        faults: Mapping[str, str],
        running: Sequence[RunningRow],
    ) -> LineCard:
        card = line_card(
            dossier,
            index,
            self._,
            faults,
            running,
            deviating=self._edits.deviates(index),
        )
        values = dict(card.values)
        for place in values:
            typed = self._working.raw.get(place)
            if typed is not None:
                values[place] = Raw(typed)
        goals = f"{LINES}.{index}.goals"
        values[goals] = self._edits.rows(goals, dossier.lines[index].goals)
        return replace(card, values=values)

    def _all_fields(self) -> tuple[Field, ...]:
        return (*self.general_fields(), *self.hearing_fields())

    def _what_runs(self, dossier: Dossier) -> Sequence[RunningRow]:
        """Return what runs for the household; a consent that was withdrawn shows at once."""
        with suppress(StoreError):  # whoever saves next hears of it
            self._running = self._services.running_beside(dossier)
        return self._running


def _computed(dossier: Dossier) -> bool:
    products = (dossier.product(line) for line in dossier.granted_lines)
    return any(product is not None and product.pricing is Pricing.NORM for product in products)
