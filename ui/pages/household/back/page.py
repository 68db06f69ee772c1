"""Taking a copy of a household back, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

COPY_BACK = "copy_back"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who works on cases; one comes there by a menu or a household."""
    if not desk.takes_in:
        return None
    _ = desk.translate
    return Page(
        COPY_BACK,
        _("Take a copy back"),
        Icon.UNDO,
        _(
            "Here you take a copy of a household back into this store. You first see what it "
            "would bring. What is newer here stays as it is."
        ),
        partial(_build, desk),
        listed=False,
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.household.back.presenter import BackPresenter
    from ui.pages.household.back.view import BackPart, BackView
    from ui.widgets.files import FileAsker

    part = BackPart(desk.translate, desk.services.desk.today)
    part.bind(
        BackPresenter(
            part, desk.services, FileAsker(part), desk.open_as_due, desk.shell.count,
            desk.translate,
        )
    )  # fmt: skip
    return BackView(part, desk.translate)
