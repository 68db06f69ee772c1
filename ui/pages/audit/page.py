"""The audit log on the desk, for who reads it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hengelo_toegang.usecases.backing_up import Backup
    from ui.desk import UserDesk

LOG = "log"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for the privacy officer alone."""
    if not has(desk.services.desk.user, OfficeRight.READ_AUDIT):
        return None
    _ = desk.translate
    return Page(
        LOG,
        _("Log"),
        Icon.EYE,
        _(
            "Here is who did what, and who looked at whom: the newest first, with what came of "
            "it and on which device. Nothing that stands in a case is shown. Type a case number "
            "or a name to see everybody who looked at this case or resident. “Check the store” "
            "proves that nothing was changed behind the program. That you read or save the log "
            "is a line in it too."
        ),
        partial(_build, desk),
    )


def _backups(desk: "UserDesk") -> "Sequence[Backup]":
    return () if desk.backing_up is None else desk.backing_up.backups.all()


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.audit.presenter import LogPresenter
    from ui.pages.audit.view import LogView
    from ui.widgets.files import FileAsker

    services, _ = desk.services, desk.translate
    view = LogView(_, services.desk.today)
    today = services.desk.today
    view.bind(LogPresenter(view, FileAsker(view), services.log, today, partial(_backups, desk), _))
    return view
