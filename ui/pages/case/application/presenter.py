"""The application: registering it is always open, and starts the decision term."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Suspension
from hengelo_toegang.domain.deadlines import asks_assistance, named_products
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import age_on
from hengelo_toegang.domain.process import missing
from hengelo_toegang.letters.facts import Kind
from ui.pages.case.application.advancing import GIVE, Advancing
from ui.pages.case.application.consents import (
    CONSENT_BY,
    WITHOUT,
    consent_fields,
    ground_of,
    needed_without,
)
from ui.pages.case.application.drafting import (
    chosen_needs,
    drafted,
    unsolved,
    with_application,
)
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.made import LetterRow, letter_rows, open_letter
from ui.pages.case.sections import Section, Stands
from ui.pages.case.steps import StepAct, StepContext
from ui.pages.case.words import need_name
from ui.pages.case.working import as_text
from ui.reading import Raw
from ui.widgets.fields import Choice, Field, Width
from ui.widgets.fields import Kind as Ask

APPLIED, COMPLETE, ADVANCES = "applied", "complete", "advances"
_LETTERS = (Kind.REQUEST_TO_COMPLETE, Kind.NOTICE_OF_DELAY, Kind.SET_ASIDE)


class ApplicationPage(Stands, Protocol):
    """What the presenter asks of the view."""

    def show_values(self, shown: Callable[[str], object]) -> None: ...

    def show_section(self, key: str, *, shown: bool) -> None: ...

    def show_note(self, key: str, text: str) -> None: ...

    def show_errors(self, key: str, errors: Mapping[str, str]) -> None: ...

    def show_field(self, key: str, place: str, *, shown: bool) -> None: ...

    def show_needs(self, choices: Sequence[Choice], chosen: object) -> None: ...

    def show_advances(self, entries: Sequence[Entry], acts: Sequence[EntryAct]) -> None: ...

    def show_suspensions(self, suspensions: Sequence[Suspension]) -> None: ...

    def show_letters(self, rows: Sequence[LetterRow], *, preview: bool) -> None: ...

    def show_pdf(self, content: bytes) -> None: ...

    def show_fault(self, text: str) -> None: ...


class ApplicationPresenter:
    """Registers an application, and asks to complete one."""

    def __init__(self, page: ApplicationPage, context: StepContext) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._ = context.translate
        self._advancing = Advancing(context.services, context.translate)

    def sections(self) -> tuple[Section, ...]:
        """Return the forms of this step."""
        _, dossier = self._, self._working.dossier
        people = tuple(Choice(person.id, full_name(person)) for person in dossier.household.people)
        return (
            Section(
                APPLIED,
                _("The application"),
                (
                    Field(
                        "application.received",
                        _("Received on"),
                        Ask.DATE,
                        _("The decision term runs from this day."),
                        width=Width.HALF,
                    ),
                    Field(
                        CONSENT_BY,
                        _("Consent is given by"),
                        Ask.MULTI,
                        self._who_consents(dossier),
                        choices=people,
                    ),
                    *consent_fields(dossier, _),
                    Field(
                        "application.search_waived",
                        _("Why the four weeks of searching do not apply"),
                        Ask.LONG_TEXT,
                        _("Only when they are waived: under 27, Participation Act 41."),
                        lines=2,
                    ),
                ),
            ),
            Section(
                COMPLETE,
                _("Ask to complete the application"),
                (
                    Field(
                        "suspension.what",
                        _("What is still needed"),
                        Ask.LONG_TEXT,
                        _("The letter names this; the decision term waits (Awb 4:5)."),
                        lines=2,
                    ),
                ),
            ),
            Section(ADVANCES, _("Advance")),
        )

    def show(self, dossier: Dossier) -> None:
        case = dossier.case
        applied = case.application is not None
        self._page.show_values(self._shown)
        self._page.show_needs(self._needs(dossier), self._shown("application.needs"))
        youth = case.law is Law.JEUGD
        self._page.show_field(APPLIED, CONSENT_BY, shown=youth)
        for place, needed in needed_without(dossier, self._working.raw, self._):
            self._page.show_field(APPLIED, place, shown=needed)
        young = case.law is Law.PARTICIPATIEWET and self._under_27(dossier)
        self._page.show_field(APPLIED, "application.search_waived", shown=young)
        self._page.show_section(COMPLETE, shown=applied and case.sent is None)
        self._page.show_suspensions(case.application.suspended if case.application else ())
        self._page.show_note(APPLIED, self._note(dossier))
        self._show_advances(dossier)
        self._page.show_letters(letter_rows(dossier, _LETTERS, self._), preview=False)
        self._page.stand()

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        applied = dossier.case.application is not None
        asked = bool(self._working.raw.get("suspension.what", "").strip())
        return (
            StepAct(
                self._("Register the application"),
                Action.APPLY,
                self._apply,
                prepared=self._with_application,
                done=self._("The application is registered; the decision term runs."),
                offered=not applied,
            ),
            StepAct(
                self._("Send the request to complete"),
                Action.AMEND,
                self._ask_to_complete,
                done=self._("The request is made; the decision term waits from tomorrow."),
                moves_on=False,
                offered=applied and asked,
            ),
        )

    def edit(self, place: str, value: object) -> None:
        """Put what was filled in."""
        self._working.edit(place, value)

    def shown(self, place: str) -> object:
        """Return what a field of this place shows."""
        return self._working.shown(place)

    def today(self) -> date:
        """Return the day on the desk's clock."""
        return self._working.dossier.today

    def open_letter(self, key: str) -> None:
        """Show a letter that went out."""
        dossier, services = self._working.dossier, self._context.services
        open_letter(key, Kind.REQUEST_TO_COMPLETE, dossier, self._page, services, self._)

    def press_advance(self, entry: str, act: str) -> None:
        """Ask what must be known of an advance, and keep it."""
        at = int(entry) if entry else -1

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            dossier = self._working.dossier
            faults = self._advancing.faults(values, dossier, at)
            if faults:
                return faults
            refused = self._context.run(self._advancing.take(values, dossier, at))
            if refused is None:
                self._context.say(self._("The advance is kept."))
            return {"": refused} if refused else {}

        self._context.ask(self._advancing.asked(self._working.dossier, at), answer)

    def _show_advances(self, dossier: Dossier) -> None:
        case, user = dossier.case, self._context.services.desk.user
        applied = case.law is Law.PARTICIPATIEWET and case.application is not None
        # Before a product is named it may still be about social assistance.
        fits = asks_assistance(dossier) or not named_products(dossier)
        offered = applied and fits and not missing(dossier, Action.GIVE_ADVANCE, user)
        self._page.show_section(ADVANCES, shown=offered or bool(case.advances))
        self._page.show_note(ADVANCES, self._advancing.note(dossier) if applied else "")
        self._page.show_advances(
            self._advancing.entries(dossier),
            (EntryAct(GIVE, self._("Give an advance…")),) if offered else (),
        )

    def _apply(self) -> Case:
        case = self._working.case
        application = drafted(case, self._working.raw, self.today())
        return self._context.services.apply_for_support(case.id, application)

    def _ask_to_complete(self) -> Case:
        what = self._working.raw.get("suspension.what", "").strip()
        case = self._context.services.request_completion(
            self._working.case.id, Suspension(self.today(), what=what)
        )
        self._working.forget_text("suspension")
        return case

    def _with_application(self, case: Case) -> Case:
        return with_application(case, self._working.raw, self.today())

    def _shown(self, place: str) -> object:
        """Return what a field shows: before registering, today and the unsolved needs."""
        case = self._working.case
        found = self._working.shown(place)
        if place == "application.needs":
            if case.application is not None:
                return case.application.needs or unsolved(case)
            return Raw(as_text(chosen_needs(case, self._working.raw)))
        if place == "application.received" and found is None:
            return self.today()
        if place.startswith(WITHOUT) and place.endswith(".ground"):
            return ground_of(found)
        return found

    def _needs(self, dossier: Dossier) -> tuple[Choice, ...]:
        return tuple(
            Choice(need.id, need_name(dossier, need.id, self._)) for need in dossier.case.needs
        )

    def _note(self, dossier: Dossier) -> str:
        if dossier.case.application is not None:
            return self._("The application is registered. Its date is what the term runs from.")
        return self._(
            "Whoever wants to apply, can: registering is never refused. What comes too early is"
            " kept as a report with its own date."
        )

    def _under_27(self, dossier: Dossier) -> bool:
        born, report = dossier.resident.born, dossier.case.report
        return born is not None and report is not None and age_on(born, report.received) < 27

    def _who_consents(self, dossier: Dossier) -> str:
        born = dossier.resident.born
        if born is None:
            return ""
        age = age_on(born, dossier.today)
        if age >= 16:
            return self._("From 16 the youth consents.")
        if age >= 12:
            return self._("From 12 to 15 the youth, and everybody with parental authority.")
        return self._("Under 12 everybody with parental authority.")
