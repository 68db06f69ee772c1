"""The first steps, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

FIRST_STEPS = "first_steps"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for an administrator of a store that was just set up."""
    if not desk.services.first_steps.concern(_safe(desk)):
        return None
    _ = desk.translate
    return Page(
        FIRST_STEPS,
        _("First steps"),
        Icon.WORKLIST,
        _(
            "Here is what to do after the store was set up: colleagues, tariffs, products, "
            "providers, the social map and backups. Each can be left for later; the pages "
            "themselves stay where they are. When nothing is open any more this list goes."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.first_steps.presenter import FirstStepsPresenter
    from ui.pages.first_steps.view import FirstStepsView

    _ = desk.translate
    view = FirstStepsView(_)
    steps = desk.services.first_steps
    view.bind(FirstStepsPresenter(view, steps, partial(_safe, desk), desk.shell.go, _))
    return view


def _safe(desk: "UserDesk") -> bool:
    """Return whether backups go to a place away from the store."""
    return desk.backing_up is not None and desk.backing_up.backups.elsewhere()
