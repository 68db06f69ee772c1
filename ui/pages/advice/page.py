"""The page of an adviser, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.users import Role
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

ADVICE = "advice"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who gives advice."""
    if Role.ADVISER not in desk.services.desk.user.roles:
        return None
    _ = desk.translate
    return Page(
        ADVICE,
        _("Advice"),
        Icon.TALK,
        _(
            "Here are the questions that consultants ask you. A case is open to you as long as "
            "its question waits: read it, write your advice and sign it. It then stands in the "
            "case with your name and the day, and the case is shut again."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.advice.presenter import AdvicePresenter
    from ui.pages.advice.view import AdviceView

    view = AdviceView(desk.translate, desk.services.desk.today)
    view.bind(AdvicePresenter(view, desk.services, desk.translate))
    return view
