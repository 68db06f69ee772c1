"""Residents' rights, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.destruction import ListState
from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

RIGHTS = "rights"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who answers residents, and who looks at a list of what goes."""
    if not has(desk.services.desk.user, OfficeRight.APPROVE_DESTRUCTION):
        return None
    _ = desk.translate
    return Page(
        RIGHTS,
        _("Residents' rights"),
        Icon.PEOPLE,
        _(
            "Here is what residents ask about their own data: to see it, to correct it, to "
            "destroy it. Each request has its legal date. And here is what was kept long "
            "enough: one person makes a list, a second one approves it, and then it is "
            "destroyed for good."
        ),
        partial(_build, desk),
        waiting=partial(_waiting, desk),
    )


def _waiting(desk: "UserDesk") -> int:
    """Return how many requests are open, and lists that this user can approve."""
    residents, user = desk.services.residents, desk.services.desk.user
    lists = [one for one in residents.lists() if one.state is ListState.TO_APPROVE]
    asked = sum(row.request.open for row in residents.requests())
    return asked + sum(one.by != user.id for one in lists)


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.rights.destruction import DestructionPresenter
    from ui.pages.rights.requests import RequestsPresenter
    from ui.pages.rights.view import RightsView
    from ui.widgets.files import FileAsker

    services, _, count = desk.services, desk.translate, desk.shell.count
    user = services.desk.user
    view = RightsView(
        _,
        services.desk.today,
        answers=has(user, OfficeRight.ANSWER_RESIDENTS),
        destroys=has(user, OfficeRight.DESTROY),
        in_part=services.exchange.centre.central() is not None,
    )
    view.bind(
        RequestsPresenter(view.requests, FileAsker(view), services, count, _),
        DestructionPresenter(view.lists, services, count, _),
    )
    return view
