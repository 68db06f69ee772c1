"""What was sent back, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.users import Role
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

RETURNED = "returned"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who hands decisions in, judges them, or leads who does."""
    if not concerns(desk):
        return None
    _ = desk.translate
    return Page(
        RETURNED,
        _("Sent back"),
        Icon.RETURN,
        _(
            "Here are the figures of what reviewers sent back: which parts, under which law, "
            "and how long it waited. Per person you see only your own, and those of whom you "
            "lead."
        ),
        partial(_build, desk),
        listed=False,
    )


def concerns(desk: "UserDesk") -> bool:
    """Return whether the user has anything to do with what is sent back."""
    user = desk.services.desk.user
    return desk.works_on_cases and (bool(user.writes) or user.reviews)


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.review.returned.presenter import ReturnedPresenter, ReturnedSources
    from ui.pages.review.returned.view import ReturnedView

    services, user = desk.services, desk.services.desk.user
    sources = ReturnedSources(
        returned=services.reviews.returned,
        ending=services.reviews.ending,
        today=services.desk.today,
        name=user.name,
    )
    leads = Role.TEAM_LEAD in user.roles
    view = ReturnedView(desk.translate, services.desk.today, leads=leads, reviews=user.reviews)
    view.left.connect(desk.to_queue)
    view.bind(ReturnedPresenter(view, sources, desk.translate))
    return view
