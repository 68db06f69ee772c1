"""A chip that chooses a life domain to talk about."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton

from ui.icons import Icon
from ui.style import tinted


class DomainChip(QPushButton):
    """Chooses one life domain, with an icon as well as a colour."""

    toggled_by_hand = Signal(str, bool)

    def __init__(self, code: str, name: str) -> None:
        super().__init__(name)
        self._code = code
        self.setCheckable(True)
        self.clicked.connect(self._clicked)
        self._draw()

    def show_open(self, *, opened: bool) -> None:
        """Show whether the domain is chosen."""
        self.setChecked(opened)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(tinted(self, Icon.CHECK if self.isChecked() else Icon.ADD))

    def _clicked(self, checked: bool) -> None:
        self._draw()
        self.toggled_by_hand.emit(self._code, checked)
