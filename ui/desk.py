"""The pages of one signed-in user, each with its presenter and the few callables it needs."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.letter_texts import TextId
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.text_services import TextRow
from ui.icons import Icon
from ui.look import Look
from ui.pages.worklist.presenter import WorklistPresenter
from ui.pages.worklist.view import WorklistView
from ui.search import ResidentSearch
from ui.shell import Page, Shell, Surroundings

if TYPE_CHECKING:
    from ui.pages.review.detail.presenter import Notes

WORKLIST, REVIEW, NEW_REPORT, SENDING = "worklist", "review", "new_report", "sending"
HOUSEHOLD, CASE, REVIEW_CASE = "household", "case", "review_case"
MANAGE, TEXT = "manage", "text"


class UserDesk:
    """Builds the pages when they are first needed, and goes from one to the other.

    A page imports what it needs when it is built, so that the worklist is there at once.
    """

    def __init__(self, services: Services, location: str, look: Look, _: Translate) -> None:
        self._services = services
        self._location = location
        self._look = look
        self._ = _
        self._case: QWidget | None = None
        self._notes: Notes = {}
        desk = services.desk
        who = f"{desk.user.name} · {location}" if location else desk.user.name
        search = ResidentSearch(services.queries.find_residents, _)
        find = search.rows if self._works_on_cases else None
        around = Surroundings(who, desk.fictitious, find)
        self.shell = Shell(self._pages(), around, look, _)
        self.shell.found.connect(self._found)
        if self._works_on_cases:
            self.shell.add_shortcut("Ctrl+N", self.new_report)

    @property
    def services(self) -> Services:
        """The use cases of who signed in."""
        return self._services

    @property
    def case_page(self) -> QWidget | None:
        """The case that was opened last."""
        return self._case

    def start(self) -> None:
        """Show the worklist; who works on no cases begins where they manage things."""
        self.shell.go(WORKLIST if self._works_on_cases else MANAGE)

    def new_report(self) -> None:
        """Go to the report that is being taken in, or start one."""
        self.shell.go(NEW_REPORT)

    def open_case(self, case: CaseId) -> None:
        """Open a case to work on it."""
        from ui.pages.case.page import build_case_page
        from ui.pages.decision.step import DECISION

        if self.shell.leave():
            view = build_case_page(self._services, self._, case, (DECISION,))
            view.left.connect(self.start)
            self._show_case(view, CASE)

    def open_review(self, case: CaseId) -> None:
        """Open a case as the second pair of eyes."""
        from ui.pages.review.detail.page import build_review_page

        if self.shell.leave():
            confirm = self._services.confirm_passphrase
            view = build_review_page(
                self._services, self._, case, confirm, self._reviewed, self._notes
            )
            view.left.connect(self._to_queue)
            self._show_case(view, REVIEW_CASE)

    def open_text(self, row: TextRow) -> None:
        """Open a version of a letter text."""
        if self.shell.leave():
            self._show_text(row.id, row.identity)

    def show_household(self, household: HouseholdId, person: PersonId) -> None:
        """Show a household, with one of its people in front."""
        from ui.pages.household.view import HouseholdView

        page = self.shell.page(HOUSEHOLD)
        if isinstance(page, HouseholdView) and self.shell.leave():
            page.show_person(household, person)
            self.shell.go(HOUSEHOLD)

    def report_for(self, household: HouseholdId, person: PersonId) -> None:
        """Start a report for somebody who is known."""
        from ui.pages.new_report.view import NewReportView

        page = self.shell.page(NEW_REPORT)
        if isinstance(page, NewReportView) and self.shell.go(NEW_REPORT):
            page.start_for(household, person)

    def _reviewed(self, said: str) -> None:
        self._to_queue()
        self.shell.say(said)

    @property
    def _works_on_cases(self) -> bool:
        """Whether this user sees cases at all: not who only manages the program."""
        user = self._services.desk.user
        return bool(user.sees) or not user.edits_texts

    def _show_text(self, text: TextId, identity: str = "") -> None:
        from ui.pages.manage.text.page import build_text_page

        view = build_text_page(
            self._services, self._, text, identity, self._show_text, self._text_done
        )
        view.left.connect(self._to_texts)
        self._show_case(view, TEXT)

    def _text_done(self, said: str) -> None:
        self._to_texts()
        self.shell.say(said)

    def _to_texts(self) -> None:
        self.shell.go(MANAGE)

    def _to_queue(self) -> None:
        self.shell.go(REVIEW)

    def _found(self, key: str) -> None:
        household, _, person = key.partition("/")
        self.show_household(HouseholdId(household), PersonId(person))

    def _show_case(self, view: QWidget, key: str) -> None:
        before, self._case = self._case, view
        self.shell.show_widget(view, key)
        if before is not None:
            self.shell.drop(before)

    def _pages(self) -> Sequence[Page]:
        _ = self._
        pages = [
            Page(
                WORKLIST,
                _("Worklist"),
                Icon.WORKLIST,
                _(
                    "Here are the cases that you work on, the nearest legal date first. Enter or "
                    "one click opens a case."
                ),
                self._worklist,
            ),
            Page(
                NEW_REPORT,
                _("New report"),
                Icon.ADD,
                _(
                    "Here you take in a report: who has a question, what the question is, and "
                    "what you told the resident. A report is never refused; what you do not "
                    "know yet can wait. What you fill in stays here until you register it."
                ),
                self._new_report,
            ),
            Page(
                HOUSEHOLD,
                _("Household"),
                Icon.HOUSEHOLD,
                _(
                    "Here are the people of a household and their cases, as far as you work "
                    "under the law of the case. You keep here what already runs for them, and "
                    "who gave consent to use what another law knows."
                ),
                self._household,
                listed=False,
            ),
            Page(
                CASE,
                _("Case"),
                Icon.DOCUMENT,
                _(
                    "Here you go from the report to the decision, step by step. Every field "
                    "saves itself; what is still missing stands at the side, and a click goes "
                    "to the field."
                ),
                QWidget,
                listed=False,
            ),
        ]
        if self._services.desk.user.writes:
            pages.insert(1, self._sending_page())
        if self._services.desk.user.reviews:
            review = Page(
                REVIEW,
                _("Review"),
                Icon.REVIEW,
                _(
                    "Here are the decisions that wait for a second pair of eyes, the oldest "
                    "first. You cannot approve what you worked on yourself."
                ),
                self._review,
            )
            pages.insert(1, review)
        if self._services.desk.user.edits_texts:
            pages += self._managing()
        if not self._works_on_cases:
            return [page for page in pages if page.key in (MANAGE, TEXT)]
        return pages

    def _sending_page(self) -> Page:
        return Page(
            SENDING,
            self._("Sending"),
            Icon.SEND,
            self._(
                "Here are the decisions that are approved and have to go out. Choose them with "
                "the space bar, say on which day and how they go, and send them all at once. "
                "Below stands what went out in the last weeks: read a letter again, save it, or "
                "make it anew when it left later than its date says."
            ),
            self._sending,
            waiting=self._to_send,
        )

    def _to_send(self) -> int:
        return len(self._services.queries.to_send())

    def _sending(self) -> QWidget:
        from ui.pages.sending.presenter import SendingPresenter
        from ui.pages.sending.view import SendingView
        from ui.widgets.files import FileAsker

        view = SendingView(self._, self._services.desk.today, self._services.user_names())
        view.bind(
            SendingPresenter(
                view, FileAsker(view), self._services, self.open_case, self.shell.count, self._
            )
        )
        return view

    def _managing(self) -> Sequence[Page]:
        about = self._(
            "Here are the texts of all letters: which version holds, and which are being "
            "written. A text is checked, approved by a second person, and holds from its "
            "date. A published version never changes; a new one follows on it."
        )
        title = self._("Management")
        return (
            Page(MANAGE, title, Icon.SETTINGS, about, self._manage),
            Page(TEXT, self._("Letter text"), Icon.LETTER, about, QWidget, listed=False),
        )

    def _manage(self) -> QWidget:
        from ui.pages.manage.presenter import TextListPresenter
        from ui.pages.manage.view import TextListView

        view = TextListView(self._, self._services.desk.today, self._services.user_names())
        view.bind(TextListPresenter(view, self._services.texts.rows, self.open_text, self._))
        return view

    def _worklist(self) -> QWidget:
        desk = self._services.desk
        view = WorklistView(self._, desk.today)
        kept = f"worklist/{desk.user.id}"
        view.bind(
            WorklistPresenter(
                view,
                self._services.queries.worklist,
                desk.user.id,
                self.open_case,
                self._,
                self._look.preferences.text(kept),
                partial(self._look.preferences.keep, kept),
            )
        )
        view.new_report_requested.connect(self.new_report)
        return view

    def _review(self) -> QWidget:
        from ui.pages.review.presenter import ReviewQueuePresenter
        from ui.pages.review.view import ReviewQueueView

        desk = self._services.desk
        view = ReviewQueueView(self._, desk.today, desk.user.id, self._services.user_names())
        view.bind(
            ReviewQueuePresenter(
                view, self._services.queries.review_queue, desk.user.id, self.open_review, self._
            )
        )
        return view

    def _new_report(self) -> QWidget:
        from ui.pages.new_report.presenter import Intake, NewReportPresenter
        from ui.pages.new_report.view import NewReportView

        desk = self._services.desk
        view = NewReportView(self._, desk.today)
        intake = Intake(
            find=self._services.queries.find_residents,
            household=self._services.household,
            register=self._services.register_report,
            policy=desk.policy,
            user=desk.user,
            location=self._location,
            today=desk.today,
        )
        view.bind(NewReportPresenter(view, intake, self._registered, self._))
        return view

    def _household(self) -> QWidget:
        from ui.pages.household.presenter import HouseholdPresenter, Registry
        from ui.pages.household.view import HouseholdView

        desk = self._services.desk
        view = HouseholdView(self._, desk.today)
        registry = Registry(
            household=self._services.household,
            cases_of=self._cases_of,
            keep=self._services.keep_household,
            policy=desk.policy,
            user=desk.user,
            today=desk.today,
            say=self.shell.say,
        )
        view.bind(HouseholdPresenter(view, registry, self._))
        view.case_chosen.connect(self.open_case)
        view.report_wanted.connect(self.report_for)
        return view

    def _cases_of(self, household: HouseholdId) -> Sequence[Case]:
        with self._services.desk.open() as uow:
            return uow.cases.of_household(household)

    def _registered(self, case: CaseId) -> None:
        self.shell.say(self._("The report is registered."))
        self.open_case(case)


Build = Callable[[Services, str], UserDesk]
"""How a desk comes to be for whoever signs in, at a location."""
