"""What every rung's own side shares: it is filled anew, and its entries can be removed."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.inputs import PlaceField
from ui.pages.case.ladder.presenter import Editor, LadderPresenter
from ui.style import QUIET, mark, tinted
from ui.widgets.texts import Heading


class Part(QWidget):
    """The specific side of one rung; `show_editor` fills it, whatever it held before."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _
        self._need = NeedId("")
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)

    def show_editor(self, editor: Editor) -> None:
        """Show what is written for the open need."""
        raise NotImplementedError

    def place(self, rest: str) -> str:
        """Return the place of a field on this need's ladder."""
        return f"needs.{self._need}.ladder.{rest}"

    def show_field(self, field: PlaceField, rest: str) -> None:
        """Show what stands at a place of this need's ladder."""
        place = self.place(rest)
        field.show_at(place, self._presenter.shown(place))


class Entry(QFrame):
    """A box around one entry of a list, with its own button to remove it."""

    def __init__(
        self, title: str, presenter: LadderPresenter, place: str, index: int, remove: str
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.presenter = presenter
        self.place = f"{place}.{index}"
        self._list, self._index = place, index
        self.lay = QVBoxLayout(self)
        button = QPushButton(remove)
        button.setAccessibleName(f"{remove}: {title}")
        mark(button, QUIET)
        button.setIcon(tinted(button, Icon.REMOVE))
        button.clicked.connect(self._removed)
        head = QHBoxLayout()
        head.addWidget(Heading(title, 3), 1)
        head.addWidget(button)
        self.lay.addLayout(head)

    def show_field(self, field: PlaceField, name: str) -> None:
        """Show one field of the entry."""
        place = f"{self.place}.{name}"
        field.show_at(place, self.presenter.shown(place))

    def _removed(self) -> None:
        self.presenter.remove(self._list, self._index)
