"""The page of residents who may be kept twice, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

TWINS = "twins"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who takes in questions; one comes there from a household or a search."""
    if not desk.takes_in:
        return None
    _ = desk.translate
    return Page(
        TWINS,
        _("Possibly double"),
        Icon.PEOPLE,
        _(
            "Here are residents who may be kept twice: with the same BSN, or the same name and "
            "birth date. You compare them field by field. Joined, their cases go along; what "
            "are two people is not asked again."
        ),
        partial(_build, desk),
        listed=False,
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.household.twins.presenter import TwinsPresenter
    from ui.pages.household.twins.view import TwinsView

    services, _ = desk.services, desk.translate
    view = TwinsView(_)
    presenter = TwinsPresenter(view, services.households, desk.shell.say, _)
    view.bind(presenter)
    view.joined.connect(desk.show_household)
    return view
