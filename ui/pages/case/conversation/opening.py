"""Puts the talk at the table together, and fills the window with it."""

from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui.covering import around
from ui.pages.case.conversation.presenter import ConversationPresenter
from ui.pages.case.conversation.view import ConversationView
from ui.pages.case.talking import Talking
from ui.pages.case.working import WorkingCase


def open_conversation(
    page: QWidget, working: WorkingCase, talking: Talking, _: Translate
) -> ConversationView:
    """Fill the window around a page with the talk, at the question where it was left."""
    desk = around(page)
    view = ConversationView(_)
    presenter = ConversationPresenter(view, working, talking, _, desk.uncover)
    view.bind(presenter)
    desk.cover(view)
    presenter.start()
    return view
