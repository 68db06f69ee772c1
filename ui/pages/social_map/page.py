"""The social map, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.facilities import keeps_map
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

SOCIAL_MAP = "social_map"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who works on cases or sets the program up."""
    if not keeps_map(desk.services.desk.user):
        return None
    _ = desk.translate
    return Page(
        SOCIAL_MAP,
        _("Social map"),
        Icon.MAP,
        _(
            "Here is what helps in the neighbourhood without a decision. Type what you look "
            "for; the entry in front says how old it is and where it comes from. Say that it "
            "is still right, correct it, or take it off the map: it holds at once and can be "
            "read back. What is new is a proposal until a colleague takes it over."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.social_map.importing import ImportPresenter
    from ui.pages.social_map.presenter import MapPresenter
    from ui.pages.social_map.view import SocialMapView
    from ui.widgets.files import FileAsker

    services, _ = desk.services, desk.translate
    view = SocialMapView(_, services.desk.today)
    files = FileAsker(view)
    presenter = MapPresenter(view, files, services, _)
    view.bind(presenter, ImportPresenter(view, files, services, presenter.refresh, _))
    return view
