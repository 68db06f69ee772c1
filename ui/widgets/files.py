"""Asks where a file is or goes, and holds the clipboard; nothing stops the program meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import clipboard


class FileAsker:
    """Asks on behalf of one page."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def ask_file(self, title: str, name: str, on_chosen: Callable[[Path], None]) -> None:
        """Ask for the place of a new file, with `name` as a proposal."""
        dialog = self._dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        self._ask(dialog, on_chosen)

    def ask_open(self, title: str, ending: str, on_chosen: Callable[[Path], None]) -> None:
        """Ask for a file that is there; those with another ending can be chosen too."""
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"*.{ending}", "*"])
        self._ask(dialog, on_chosen)

    def ask_folder(self, title: str, on_chosen: Callable[[Path], None]) -> None:
        """Ask for a folder."""
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, on_chosen)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        clipboard.put(text)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._parent, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @staticmethod
    def _ask(dialog: QFileDialog, on_chosen: Callable[[Path], None]) -> None:
        def chosen(path: str) -> None:
            on_chosen(Path(path))

        dialog.fileSelected.connect(chosen)
        dialog.open()
