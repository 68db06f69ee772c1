"""The key for the safe, large enough to copy by hand, and on a sheet for the envelope."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.printing import print_sheet
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Heading

_GROUPS = 7
"""How many groups of four stand on a line."""


class KeyCard(QWidget):
    """Shows the key, and prints it."""

    def __init__(self, key: str, owner: str, _: Translate, parent: QWidget | None = None) -> None:
        """`owner` is the municipality whose store it opens."""
        super().__init__(parent)
        self._ = _
        self._key, self._owner = key, owner
        shown = Heading(_lines(key), 2, self)
        shown.setObjectName("recovery_key")
        shown.setAccessibleName(_("The key for the safe: {key}", key=key))
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        button = Button(_("Print…"), Icon.DOCUMENT, parent=self)
        button.setObjectName("print_key")
        button.clicked.connect(lambda: print_sheet(self, self.sheet()))
        acts = QWidget(self)
        FlowLayout(acts).addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 2)
        layout.addWidget(shown)
        layout.addWidget(acts)

    def sheet(self) -> QTextDocument:
        """Return what is printed: the key, what it is for, and room for two names."""
        _, blank = self._, "_" * 30
        document = QTextDocument(self)
        document.setPlainText(
            "\n\n".join(
                (
                    _("Recovery key of {name}", name=self._owner),
                    _lines(self._key),
                    _(
                        "With this key somebody gets in again when no administrator can invite "
                        "them. Whoever has it can open the store: keep it in the safe, in a "
                        "sealed envelope, and write in the book of the safe who takes it out."
                    ),
                    _("Day: {line}", line=blank),
                    _("Name and signature: {line}", line=blank),
                    _("Name and signature: {line}", line=blank),
                )
            )
        )
        return document


def _lines(key: str) -> str:
    groups = key.split("-")
    rows = (groups[at : at + _GROUPS] for at in range(0, len(groups), _GROUPS))
    return "\n".join(" - ".join(row) for row in rows)
