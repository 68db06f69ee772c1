"""Where the letter texts are managed, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

MANAGE, TEXT = "manage", "text"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who edits letter texts."""
    if not desk.services.desk.user.edits_texts:
        return None
    _ = desk.translate
    return Page(MANAGE, _("Management"), Icon.SETTINGS, _about(desk), partial(_build, desk))


def text_page(desk: "UserDesk") -> Page | None:
    """Return the page of one letter text, which is built anew for each."""
    if not desk.services.desk.user.edits_texts:
        return None
    _ = desk.translate
    return Page(TEXT, _("Letter text"), Icon.LETTER, _about(desk), listed=False)


def _about(desk: "UserDesk") -> str:
    _ = desk.translate
    return _(
        "Here are the texts of all letters: which version holds, and which are being "
        "written. A text is checked, approved by a second person, and holds from its "
        "date. A published version never changes; a new one follows on it."
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.manage.presenter import TextListPresenter
    from ui.pages.manage.view import TextListView

    services, _ = desk.services, desk.translate
    view = TextListView(_, services.desk.today, services.user_names())
    view.bind(TextListPresenter(view, services.texts.rows, desk.open_text, _))
    return view
