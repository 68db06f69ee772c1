"""The research report: what is added to what was recorded, and the letter it becomes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from hengelo_toegang.domain.assistance import PlanOfAction, Step
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Expertise, ResearchReport
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.facts import Kind
from ui.pages.case.ladder.presenter import all_solved
from ui.pages.case.made import LetterRow, letter_rows, open_letter
from ui.pages.case.research.hearing import (
    TOGETHER,
    not_given_shown,
    own_view,
    together_shown,
    view_fields,
    views_in,
    whom_to_hear,
)
from ui.pages.case.research.plan import plan_fields, under_27
from ui.pages.case.sections import Section, Stands
from ui.pages.case.steps import StepAct, StepContext
from ui.pages.case.working import date_in
from ui.reading import Raw
from ui.widgets.fields import Field, Width
from ui.widgets.fields import Kind as Ask

WRITTEN, VIEWS, EXPERTISE, PLAN = "written", "views", "expertise", "plan"
_LETTERS = (Kind.RESEARCH_REPORT, Kind.REFERRAL)


class ResearchPage(Stands, Protocol):
    """What the presenter asks of the view."""

    def show_values(self, shown: Callable[[str], object]) -> None: ...

    def show_section(self, key: str, *, shown: bool) -> None: ...

    def show_note(self, key: str, text: str) -> None: ...

    def show_field(self, key: str, place: str, *, shown: bool) -> None: ...

    def show_experts(self, experts: Sequence[Expertise]) -> None: ...

    def show_steps(self, steps: Sequence[Step]) -> None: ...

    def show_letters(self, rows: Sequence[LetterRow], *, preview: bool) -> None: ...

    def show_pdf(self, content: bytes) -> None: ...

    def show_fault(self, text: str) -> None: ...


class ResearchPresenter:
    """Makes the report from what was recorded; the resident's own view stands in it."""

    def __init__(self, page: ResearchPage, context: StepContext) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._ = context.translate

    def sections(self) -> tuple[Section, ...]:
        """Return the forms of this step."""
        _ = self._
        return (
            Section(
                WRITTEN,
                _("The report"),
                (
                    Field(
                        "research_report.resident_view",
                        own_view(self._working.dossier, _),
                        Ask.LONG_TEXT,
                        in_letter=True,
                    ),
                    Field(
                        "research_report.given",
                        _("Date of the report"),
                        Ask.DATE,
                        _("The day on which the resident gets it."),
                        width=Width.HALF,
                    ),
                    Field(
                        "research_report.signed",
                        _("Signed by the resident on"),
                        Ask.DATE,
                        _("A signed report can be the application."),
                        width=Width.HALF,
                    ),
                ),
            ),
            Section(
                VIEWS,
                _("How others see it"),
                view_fields(self._working.dossier, _),
            ),
            Section(
                EXPERTISE,
                _("Advice of a registered professional"),
                (),
                _("Youth help is decided with registered expertise: who, when, and the advice."),
            ),
            Section(PLAN, _("Plan of action"), plan_fields(_)),
        )

    def show(self, dossier: Dossier) -> None:
        case = dossier.case
        youth = case.law is Law.JEUGD
        self._page.show_values(self._shown)
        self._page.show_section(VIEWS, shown=youth)
        self._page.show_section(EXPERTISE, shown=youth or bool(case.expertise))
        self._page.show_experts(case.expertise)
        if youth:
            heard = dossier.with_case(self._with_report(case))
            self._page.show_note(VIEWS, whom_to_hear(heard, self._))
            together = together_shown(dossier, self._shown(TOGETHER))
            self._page.show_field(VIEWS, TOGETHER, shown=together)
            for place, needed in not_given_shown(dossier, self._shown).items():
                self._page.show_field(VIEWS, place, shown=needed)
        assistance = case.law is Law.PARTICIPATIEWET
        self._page.show_section(PLAN, shown=assistance or case.plan_of_action is not None)
        self._page.show_note(PLAN, self._plan_note(dossier))
        self._page.show_steps(case.plan_of_action.steps if case.plan_of_action else ())
        made = case.research_report is not None
        self._page.show_field(WRITTEN, "research_report.signed", shown=made)
        note = (
            self._("The report is made. What you change below is for the file, not for the letter.")
            if made
            else self._(
                "The report is written from what was recorded: the question, the needs and each"
                " rung. Add what the resident says of it."
            )
        )
        self._page.show_note(WRITTEN, note)
        self._page.show_letters(letter_rows(dossier, _LETTERS, self._), preview=not made)
        self._page.stand()

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        case = dossier.case
        made = case.research_report is not None
        make = StepAct(
            self._("Make the research report"),
            Action.MAKE_RESEARCH_REPORT,
            self._make,
            prepared=self._with_report,
            done=self._("The research report is made; its letter is kept below."),
            moves_on=False,
            offered=not made,
        )
        close = StepAct(
            self._("Close with a letter"),
            Action.CLOSE_WITHOUT_APPLICATION,
            self._close,
            done=self._("The case is closed; the letter names what helps. Applying is possible."),
            moves_on=False,
            offered=made and all_solved(case) and case.application is None,
        )
        return (make, close)

    def edit(self, place: str, value: object) -> None:
        """Put what was filled in."""
        self._working.edit(place, value)

    def shown(self, place: str) -> object:
        """Return what a field of this place shows."""
        return self._working.shown(place)

    def add_expert(self) -> None:
        """Add the advice of somebody."""
        case = self._working.case
        self._working.change(replace(case, expertise=(*case.expertise, Expertise(""))))
        self.show(self._working.dossier)

    def remove_expert(self, index: int) -> None:
        """Take an advice away that no adviser signed; undo brings it back."""
        case = self._working.case
        if case.expertise[index].by is not None:
            return
        kept = case.expertise[:index] + case.expertise[index + 1 :]
        self._working.change(replace(case, expertise=kept))
        self.show(self._working.dossier)

    def add_step(self) -> None:
        """Add something that somebody does."""
        plan = self._working.case.plan_of_action or PlanOfAction()
        self._put_steps(plan, (*plan.steps, Step()))

    def remove_step(self, index: int) -> None:
        """Take a step of the plan away; undo brings it back."""
        plan = self._working.case.plan_of_action or PlanOfAction()
        self._put_steps(plan, plan.steps[:index] + plan.steps[index + 1 :])

    def _put_steps(self, plan: PlanOfAction, steps: tuple[Step, ...]) -> None:
        case = self._working.case
        kept = replace(case, plan_of_action=replace(plan, steps=steps))
        self._working.change(kept)
        self.show(self._working.dossier)

    def _plan_note(self, dossier: Dossier) -> str:
        if self._working.dossier.resident.born is not None and under_27(dossier):
            return self._(
                "Under 27 the plan goes with the decision that grants assistance"
                " (Participation Act 44 and 44a)."
            )
        return self._("Work first: who does what, and by when.")

    def open_letter(self, key: str) -> None:
        """Show a letter, or how the report will look."""
        dossier = self._working.dossier
        dossier = dossier.with_case(self._with_report(dossier.case))
        services = self._context.services
        open_letter(key, Kind.RESEARCH_REPORT, dossier, self._page, services, self._)

    def _shown(self, place: str) -> object:
        """Return what a field shows; the date of a report that is not made yet is today."""
        found = self._working.shown(place)
        if place == "research_report.given" and found is None:
            return self._working.dossier.today
        if place.endswith(".shared"):
            return bool(found.text if isinstance(found, Raw) else found)
        return found

    def _make(self) -> Case:
        return self._context.services.make_research_report(
            self._working.case.id, self._report(self._working.case)
        )

    def _close(self) -> Case:
        return self._context.services.close_without_application(self._working.case.id)

    def _with_report(self, case: Case) -> Case:
        return replace(case, research_report=self._report(case))

    def _report(self, case: Case) -> ResearchReport:
        """Return the report as made, else as typed so far."""
        if case.research_report is not None:
            return case.research_report
        raw, root = self._working.raw, "research_report"
        return ResearchReport(
            date_in(raw, f"{root}.given") or self._working.dossier.today,
            raw.get(f"{root}.resident_view", ""),
            views_in(raw),
        )
