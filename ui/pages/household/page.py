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
            "Here are the people of a household, what helps them, the plan that they share, "
            "and what happened, as far as the law and their consent let you see it. You keep "
            "here what changes in their life; the last act can be taken back."
        ),
        partial(_build, desk),
        listed=False,
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.life_events import LifeEvents
    from ui.pages.household.acting import Registry
    from ui.pages.household.presenter import HouseholdPresenter
    from ui.pages.household.view import HouseholdView

    services, _ = desk.services, desk.translate
    around = services.desk
    view = HouseholdView(_, around.today)
    registry = Registry(
        services=services.households,
        life=LifeEvents(services, _),
        find=services.queries.find_residents,
        policy=around.policy,
        user=around.user,
        today=around.today,
        say=desk.shell.say,
    )
    view.bind(HouseholdPresenter(view, registry, _))
    view.case_chosen.connect(desk.open_case)
    view.report_wanted.connect(desk.report_for)
    view.twins_wanted.connect(desk.show_twins)
    return view
