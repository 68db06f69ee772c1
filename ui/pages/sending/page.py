"""The page with what goes out, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.usecases.ports import OutgoingRow
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

SENDING = "sending"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who writes in cases."""
    if not (desk.works_on_cases and desk.services.desk.user.sends):
        return None
    _ = desk.translate
    return Page(
        SENDING,
        _("Sending"),
        Icon.SEND,
        _(
            "Here are the decisions that are approved and have to go out. Choose them with "
            "the space bar, say on which day and how they go, and send them all at once. "
            "Below stands what went out in the last weeks: read a letter again, save it, or "
            "make it anew when it left later than its date says."
        ),
        partial(_build, desk),
        waiting=lambda: len(desk.services.queries.to_send()),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.sending.presenter import SendingPresenter
    from ui.pages.sending.view import SendingView
    from ui.widgets.files import FileAsker

    services, _ = desk.services, desk.translate
    view = SendingView(_, services.desk.today, services.user_names())
    view.bind(
        SendingPresenter(view, FileAsker(view), services, desk.open_case, desk.shell.count, _)
    )
    view.household_wanted.connect(partial(_to_household, desk))
    return view


def _to_household(desk: "UserDesk", row: OutgoingRow) -> None:
    if row.household is not None and row.person is not None:
        desk.show_household(row.household, row.person)
