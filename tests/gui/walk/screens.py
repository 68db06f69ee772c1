"""Every page, every step of a case and every dialog: how somebody gets there.

What is missing here makes `test_walk.py` fail, so that nothing is built without a look.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from tests.gui.walk.apart import went_on_apart
from tests.gui.walk.town import (
    ANNA,
    BERT,
    CARLA,
    ELLEN,
    EVERYBODY,
    LAPTOP,
    NOOR,
    PAUL,
    PETRA,
    Town,
)
from ui.desk import UserDesk
from ui.desk_pages import CASE
from ui.pages.advice.page import ADVICE
from ui.pages.audit.page import LOG
from ui.pages.backups.page import BACKUPS
from ui.pages.case.steps import StepKey
from ui.pages.case.view import CaseView
from ui.pages.case_system.page import CASE_SYSTEM
from ui.pages.contacts.page import CONTACTS
from ui.pages.diary.page import DIARY
from ui.pages.exchange.page import EXCHANGE
from ui.pages.exchange.view import GIVE, PASSED, TAKE
from ui.pages.figures.page import FIGURES
from ui.pages.household.back.page import COPY_BACK
from ui.pages.household.page import HOUSEHOLD
from ui.pages.household.twins.page import TWINS
from ui.pages.manage.page import MANAGE, TEXT
from ui.pages.manage.policy.page import POLICY
from ui.pages.manage.restrictions.page import RESTRICTIONS
from ui.pages.manage.settings.page import SETTINGS
from ui.pages.manage.users.page import USERS
from ui.pages.new_report.page import NEW_REPORT
from ui.pages.own_work.page import OWN_WORK
from ui.pages.review.page import REVIEW, REVIEW_CASE
from ui.pages.review.returned.page import RETURNED
from ui.pages.rights.page import RIGHTS
from ui.pages.sending.page import SENDING
from ui.pages.social_map.page import SOCIAL_MAP
from ui.pages.transition.page import TRANSITION
from ui.pages.worklist.page import WORKLIST


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at their desk in the town; what they open is pressed from inside."""

    town: Town
    desk: UserDesk

    def page(self, key: str) -> Any:
        """Go to a page and return it."""
        assert self.desk.shell.go(key)
        page: Any = self.desk.shell.page(key)
        while getattr(page, "busy", False):
            # What is read beside the window is not there at once.
            QTest.qWait(1)
        return page

    def case(self, stage: Stage, law: Law = Law.WMO, step: StepKey | None = None) -> Any:
        """Open a case in a stage, at a step."""
        user = self.desk.services.desk.user.id
        self.desk.open_case(self.town.case(user, stage, law))
        view = self.desk.case_page
        assert isinstance(view, CaseView)
        if step is not None:
            view.presenter.go_to_step(step)
        return view

    def dialog(self, kind: type[QDialog] = QDialog) -> Any:
        """Return the dialog that is open."""
        QApplication.processEvents()
        (dialog,) = (one for one in self.desk.shell.findChildren(kind) if one.isVisible())
        return dialog


@dataclass(frozen=True, slots=True)
class Screen:
    """Something to look at, and who gets there how."""

    name: str
    user: UserId
    open: Callable[[Visit], object]
    page: str = ""
    """The page of the desk that it shows."""

    def __str__(self) -> str:
        return self.name


def _go(key: str, visit: Visit) -> None:
    visit.page(key)


def _step(stage: Stage, law: Law, key: StepKey, visit: Visit) -> None:
    visit.case(stage, law, key)


def household(visit: Visit, tab: int) -> Any:
    """Show a part of the household in which three laws work."""
    home = visit.town.household()
    visit.desk.show_household(home.id, home.people[0].id)
    page = visit.desk.shell.page(HOUSEHOLD)
    tabs = page.findChild(QTabWidget, "sections")
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(tab)
    return page


def _review(visit: Visit) -> None:
    visit.page(REVIEW)
    visit.desk.open_review(visit.desk.services.queries.review_queue()[0].case)


def _text(visit: Visit) -> None:
    """Open a version that was begun: one of the program's own is only to read."""
    visit.page(MANAGE)
    texts = visit.desk.services.texts
    first = texts.rows()[0]
    begun = next((row for row in texts.rows() if row.slot == first.slot and row.id), first)
    visit.desk.open_text(begun)


def _conversation(visit: Visit) -> None:
    visit.case(Stage.CLARIFICATION).presenter.open_talk()


def _safety(visit: Visit) -> None:
    view = visit.case(Stage.CLARIFICATION, step=StepKey.CLARIFICATION)
    view.presenter.parts[view.presenter.current].presenter.open_safety()


def _apart(visit: Visit) -> None:
    desk, case = visit.desk, visit.town.case(ANNA, Stage.DRAFT)
    known, desk.services = desk.services, went_on_apart(desk.services, case)
    desk.show_apart(case)
    desk.services = known


def _exchange(part: str, visit: Visit) -> None:
    """Go to a part of the exchange; of what is given, the first offer is taken."""
    page = visit.page(EXCHANGE)
    page.go(part)
    if part == GIVE:
        page.part(GIVE).presenter.take_offer("0")


PAGES = (
    *(
        Screen(key, EVERYBODY, partial(_go, key), key)
        for key in (WORKLIST, DIARY, CONTACTS, NEW_REPORT, SOCIAL_MAP, SENDING, TRANSITION, RIGHTS)
    ),
    Screen(EXCHANGE, LAPTOP, partial(_go, EXCHANGE), EXCHANGE),
    *(
        Screen(f"{EXCHANGE}-{part}", ANNA, partial(_exchange, part), EXCHANGE)
        for part in (GIVE, TAKE, PASSED)
    ),
    Screen(BACKUPS, ANNA, partial(_go, BACKUPS), BACKUPS),
    Screen(REVIEW, BERT, partial(_go, REVIEW), REVIEW),
    Screen(REVIEW_CASE, BERT, _review, REVIEW_CASE),
    Screen(RETURNED, BERT, partial(_go, RETURNED), RETURNED),
    Screen(FIGURES, BERT, partial(_go, FIGURES), FIGURES),
    Screen(OWN_WORK, ANNA, partial(_go, OWN_WORK), OWN_WORK),
    Screen(COPY_BACK, ANNA, partial(_go, COPY_BACK), COPY_BACK),
    Screen(TWINS, ANNA, lambda visit: visit.desk.show_twins(), TWINS),
    *(
        Screen(f"{HOUSEHOLD}-{tab}", CARLA, partial(household, tab=tab), HOUSEHOLD)
        for tab in range(4)
    ),
    Screen(MANAGE, NOOR, partial(_go, MANAGE), MANAGE),
    Screen(USERS, PAUL, partial(_go, USERS), USERS),
    Screen(ADVICE, EVERYBODY, partial(_go, ADVICE), ADVICE),
    Screen(RESTRICTIONS, BERT, partial(_go, RESTRICTIONS), RESTRICTIONS),
    Screen(SETTINGS, PAUL, partial(_go, SETTINGS), SETTINGS),
    Screen(CASE_SYSTEM, PAUL, partial(_go, CASE_SYSTEM), CASE_SYSTEM),
    Screen(POLICY, PAUL, partial(_go, POLICY), POLICY),
    Screen(TEXT, NOOR, _text, TEXT),
    Screen(LOG, PETRA, partial(_go, LOG), LOG),
    Screen(f"{HOUSEHOLD}-post", ELLEN, partial(household, tab=0)),
)

WALKED_ONLY = (Screen(f"{SENDING}-post", ELLEN, partial(_go, SENDING), SENDING),)
"""Pages that have a picture already, as somebody sees them who has fewer pages."""

STEPS = (
    *(
        Screen(f"step-{key}", ANNA, partial(_step, stage, Law.WMO, key), CASE)
        for key, stage in (
            (StepKey.REPORT, Stage.REPORT),
            (StepKey.CLARIFICATION, Stage.CLARIFICATION),
            (StepKey.LADDER, Stage.LADDER),
            (StepKey.RESEARCH_REPORT, Stage.RETURNED),
            (StepKey.APPLICATION, Stage.DRAFT),
            (StepKey.DECISION, Stage.DRAFT),
            (StepKey.COURSE, Stage.SENT),
        )
    ),
    Screen(
        "step-assistance",
        CARLA,
        partial(_step, Stage.APPLICATION, Law.PARTICIPATIEWET, StepKey.APPLICATION),
        CASE,
    ),
    Screen("apart", ANNA, _apart, CASE),
    Screen("conversation", ANNA, _conversation, CASE),
    Screen("safety", ANNA, _safety, CASE),
)
