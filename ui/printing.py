"""Puts a short text on paper; what knows of printers loads when somebody prints."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QWidget


def print_sheet(
    parent: QWidget, document: QTextDocument, on_printed: Callable[[], None] | None = None
) -> None:
    """Ask for a printer, and print on it; `on_printed` hears that it was."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def printed() -> None:
        document.print_(printer)
        if on_printed is not None:
            on_printed()

    dialog.accepted.connect(printed)
    QDialog.open(dialog)  # its own asks for a slot by its name
