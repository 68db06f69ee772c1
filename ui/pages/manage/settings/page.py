"""The settings of the office, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

SETTINGS = "settings"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who may change settings."""
    if not has(desk.services.desk.user, OfficeRight.CHANGE_SETTINGS):
        return None
    _ = desk.translate
    return Page(
        SETTINGS,
        _("Settings"),
        Icon.SETTINGS,
        _(
            "Here you set when the program locks itself, and which decisions a second pair of "
            "eyes sees beside those that always need one. Below stands who changed what, and "
            "when. Where backups go is set per device, under Backups in the menu at the top."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.backups.page import BACKUPS
    from ui.pages.manage.settings.presenter import SettingsPresenter
    from ui.pages.manage.settings.view import SettingsView

    services, _ = desk.services, desk.translate
    to_backups = partial(desk.shell.go, BACKUPS) if desk.backing_up is not None else None
    view = SettingsView(_, services.desk.today, to_backups)
    view.bind(SettingsPresenter(view, services.office, services.user_names(), _))
    return view
