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
    if not desk.services.first_steps.concern():
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
    view.bind(FirstStepsPresenter(view, desk.services.first_steps, desk.shell.go, _))
    return view
