"""Puts the questions how it went together, and fills the window with them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.experience import Experience
from hengelo_toegang.i18n import Translate
from ui.covering import around
from ui.pages.case.experience.presenter import Asking, ExperiencePresenter
from ui.pages.case.experience.view import ExperienceView


def open_questions(
    page: QWidget, asking: Asking, keep: Callable[[Experience], str], _: Translate
) -> ExperienceView:
    """Fill the window around a page with the questions; whoever looks along sees no file."""
    desk = around(page)
    view = ExperienceView(_)
    presenter = ExperiencePresenter(view, asking, keep, desk.uncover, _)
    view.bind(presenter)
    desk.cover(view)
    presenter.start()
    return view
