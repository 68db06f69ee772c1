"""The backups of the store, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.backing_up import BackupWork
    from ui.desk import UserDesk

BACKUPS = "backups"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, where there is a store on a disk to back up."""
    if desk.backing_up is None:
        return None
    _ = desk.translate
    return Page(
        BACKUPS,
        _("Backups"),
        Icon.STORE,
        _(
            "Here are the copies of all your work: how old each is, how much is in it, and "
            "whether it was tried. They are made by themselves. You choose the folder that "
            "they go to: best one on another disk."
        ),
        partial(_build, desk, desk.backing_up),
        listed=False,
    )


def _build(desk: "UserDesk", work: "BackupWork") -> QWidget:
    from ui.pages.backups.presenter import BackupsPresenter
    from ui.pages.backups.view import BackupsView
    from ui.widgets.files import FileAsker

    view = BackupsView(desk.translate)
    view.bind(BackupsPresenter(view, FileAsker(view), work.backups, work.begin, desk.translate))
    # By the view, which Qt lets go of when the page goes.
    work.ended.connect(view.ended)
    return view
