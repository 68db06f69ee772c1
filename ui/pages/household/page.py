"""The page of a household, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk
    from ui.pages.household.presenter import HouseholdPresenter
    from ui.pages.household.view import HouseholdView

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


def _offer_restricting(
    view: "HouseholdView", presenter: "HouseholdPresenter", desk: "UserDesk"
) -> None:
    from ui.pages.manage.restrictions.acts import RestrictingActs
    from ui.pages.manage.restrictions.presenter import title_of

    services = desk.services

    def done(said: str) -> None:
        view.refresh()
        desk.shell.say(said)

    def restricted() -> bool:
        known = services.involvement.restriction_of(presenter.file.household.id)
        return known is not None and known.holds

    def act() -> None:
        home = presenter.file.household
        take = acts.lift if restricted() else acts.restrict
        take(home.id, title_of(home))

    acts = RestrictingActs(view.ask, services, desk.translate, done)
    view.offer_restricting(act, restricted)


def _build(desk: "UserDesk") -> QWidget:
    from ui.life_events import LifeEvents
    from ui.pages.household.acting import Registry
    from ui.pages.household.copying import Copying
    from ui.pages.household.fetching import Fetching
    from ui.pages.household.presenter import HouseholdPresenter
    from ui.pages.household.view import HouseholdView
    from ui.widgets.files import FileAsker

    services, _ = desk.services, desk.translate
    around = services.desk
    view = HouseholdView(_, around.today)
    registry = Registry(
        services=services.households,
        life=LifeEvents(services, _),
        find=services.search.find_residents,
        policy=around.policy,
        user=around.user,
        today=around.today,
        say=desk.shell.say,
    )
    presenter = HouseholdPresenter(view, registry, _)
    view.bind(presenter)
    if has(around.user, OfficeRight.RESTRICT):
        _offer_restricting(view, presenter, desk)
    copying = Copying(
        view,
        FileAsker(view),
        services.households.copy,
        around.bundles,
        around.today,
        desk.shell.say,
        _,
    )
    fetching = Fetching(view, FileAsker(view), services.register, presenter)
    view.offer_fetching(lambda: fetching.begin(presenter.file.household))
    view.offer_copying(lambda: copying.begin(presenter.file.household))
    view.case_chosen.connect(desk.open_case)
    view.report_wanted.connect(desk.report_for)
    view.twins_wanted.connect(desk.show_twins)
    view.copy_back_wanted.connect(desk.take_copy_back)
    return view
