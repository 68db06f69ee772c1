"""Restricted files, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

RESTRICTIONS = "restrictions"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who may say whose file only named users open."""
    if not has(desk.services.desk.user, OfficeRight.RESTRICT):
        return None
    _ = desk.translate
    return Page(
        RESTRICTIONS,
        _("Restricted files"),
        Icon.LOCK,
        _(
            "Here are the files that only named colleagues may open: of colleagues, their "
            "families, and people whom everybody knows. Where a colleague lives is proposed "
            "by itself. Each restriction has a reason and a day, and so has lifting it."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.manage.restrictions.presenter import RestrictionsPresenter
    from ui.pages.manage.restrictions.view import RestrictionsView

    view = RestrictionsView(desk.translate, desk.services.desk.today)
    view.bind(RestrictionsPresenter(view, desk.services, desk.translate))
    return view
