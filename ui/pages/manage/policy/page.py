"""Tariffs and policy, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.users import Role
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

POLICY = "policy"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who publishes tariffs and policy, and for who makes policy."""
    user = desk.services.desk.user
    if not (has(user, OfficeRight.PUBLISH_POLICY) or Role.POLICY_ADVISER in user.roles):
        return None
    _ = desk.translate
    return Page(
        POLICY,
        _("Tariffs and policy"),
        Icon.EURO,
        _(
            "Here you see by which tariffs and policy everybody computes, who published them and "
            "up to which day they were looked through. The administrator publishes an edition from "
            "a folder or a zip: first you see what is different, then it holds for everybody from "
            "their next sign-in on. What was decided before stays as it was sent."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.manage.policy.presenter import PolicyPresenter
    from ui.pages.manage.policy.view import PolicyView
    from ui.widgets.files import FileAsker

    services, _ = desk.services, desk.translate
    publishes = has(services.desk.user, OfficeRight.PUBLISH_POLICY)
    view = PolicyView(_, services.desk.today, publishes=publishes)
    view.bind(PolicyPresenter(view, services.policy, FileAsker(view), services.user_names(), _))
    return view
