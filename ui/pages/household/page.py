"""The page of a household, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

HOUSEHOLD = "household"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who works on cases; one comes there by way of somebody."""
    if not desk.works_on_cases:
        return None
    _ = desk.translate
    return Page(
        HOUSEHOLD,
        _("Household"),
        Icon.HOUSEHOLD,
        _(
            "Here are the people of a household and their cases, as far as you work "
            "under the law of the case. You keep here what already runs for them, and "
            "who gave consent to use what another law knows."
        ),
        partial(_build, desk),
        listed=False,
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.household.presenter import HouseholdPresenter, Registry
    from ui.pages.household.view import HouseholdView

    services, _ = desk.services, desk.translate
    around = services.desk
    view = HouseholdView(_, around.today)
    registry = Registry(
        household=services.household,
        cases_of=services.cases_of,
        keep=services.keep_household,
        policy=around.policy,
        user=around.user,
        today=around.today,
        say=desk.shell.say,
    )
    view.bind(HouseholdPresenter(view, registry, _))
    view.case_chosen.connect(desk.open_case)
    view.report_wanted.connect(desk.report_for)
    return view
