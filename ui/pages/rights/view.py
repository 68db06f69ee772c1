"""Residents' rights: their requests, and what is destroyed, each on a tab of its own."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.rights.destruction import DestructionPresenter
from ui.pages.rights.lists_view import ListsView
from ui.pages.rights.requests import RequestsPresenter
from ui.pages.rights.requests_view import RequestsView
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.texts import Heading, Remark


def in_part_words(_: Translate) -> str:
    """Return why what is answered or destroyed here is not all there is."""
    return _(
        "This computer has only the cases that somebody took along. Answer residents and "
        "destroy files at the office, in the central store: there is everything."
    )


class RightsView(QWidget):
    """The two parts; who only approves lists sees no requests.

    `in_part` says that this computer does not have all files.
    """

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        *,
        answers: bool,
        destroys: bool,
        in_part: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        em = style_of(self).em
        self.requests = RequestsView(_, today, self)
        self.lists = ListsView(_, today, destroys=destroys, parent=self)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("rights")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.requests, _("Requests"))
        self.tabs.addTab(self.lists, _("Destroy"))
        self.tabs.setTabVisible(0, answers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(Heading(_("Residents' rights"), 1, self))
        self.in_part = Remark(Icon.WARNING, Tone.WARN, self)
        self.in_part.say(in_part_words(_) if in_part else "")
        layout.addWidget(self.in_part)
        layout.addWidget(self.tabs, 1)

    def bind(self, requests: RequestsPresenter, lists: DestructionPresenter) -> None:
        """Route what is pressed to the presenters, and keep them alive."""
        self.requests.bind(requests)
        self.lists.bind(lists)

    @property
    def busy(self) -> bool:
        """Whether something runs beside the window."""
        return self.lists.busy

    def refresh(self) -> None:
        """Show both parts as they are now; called whenever the page comes in sight."""
        self.requests.refresh()
        self.lists.refresh()

    def leave(self) -> bool:
        """Stop what runs, between two files."""
        self.lists.leave()
        return True
