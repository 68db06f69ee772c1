"""Taking a widget away at once, so that it is neither drawn nor reached while Qt deletes it."""

from PySide6.QtWidgets import QWidget


def discard(widget: QWidget) -> None:
    """Hide a widget, take it out of its layout, and let Qt delete it."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
