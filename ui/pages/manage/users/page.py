"""Where users are managed, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

USERS = "users"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who manages users."""
    if not has(desk.services.desk.user, OfficeRight.MANAGE_USERS):
        return None
    _ = desk.translate
    return Page(
        USERS,
        _("Users"),
        Icon.PEOPLE,
        _(
            "Here you invite colleagues, say what each may do and until when, and let somebody "
            "go. An invitation holds a passphrase to use once; nobody knows the one that is "
            "chosen with it. Who leaves loses their key, and the store gets a new one."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.manage.users.presenter import UsersPresenter
    from ui.pages.manage.users.view import UsersView

    services, _ = desk.services, desk.translate
    view = UsersView(_, services.desk.today)
    renew = desk.shell.renewal_requested.emit
    me = services.desk.user.id
    managing = services.managing
    view.bind(UsersPresenter(view, managing, me, services.desk.today, renew, _), managing)
    view.new_safe_key.clicked.connect(partial(_ask_new_safe_key, desk, view))
    return view


def _ask_new_safe_key(desk: "UserDesk", page: QWidget) -> None:
    from ui.pages.manage.users.safe_key_dialog import SafeKeyDialog

    services = desk.services
    owner = services.desk.policy.settings.municipality
    SafeKeyDialog(services.managing, services.desk.user, owner, desk.translate, page).open()
