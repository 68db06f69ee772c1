"""One's own work on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

OWN_WORK = "own_work"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who has cases of their own."""
    if not concerns(desk):
        return None
    _ = desk.translate
    return Page(
        OWN_WORK,
        _("My work"),
        Icon.PERSON,
        _(
            "Here is how much lies with you: your open cases, the legal dates that come up in "
            "them, and what came in and went out in four weeks. Only you and who leads your team "
            "see these numbers, and nobody is compared."
        ),
        partial(_build, desk),
        listed=False,
    )


def concerns(desk: "UserDesk") -> bool:
    """Return whether the user has cases of their own."""
    return bool(desk.services.desk.user.writes)


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.own_work.presenter import OwnWorkPresenter
    from ui.pages.own_work.view import OwnWorkView
    from ui.progress import LongWork

    _ = desk.translate
    view = OwnWorkView(_)
    view.left.connect(desk.start)
    own = desk.services.figures.own_workload
    view.bind(OwnWorkPresenter(view, own, LongWork(view, _), _))
    return view
