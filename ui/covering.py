"""Finding what can fill the window, from a part of a page."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Covers(Protocol):
    """What stands around the pages, and can show one thing in their place."""

    def cover(self, widget: QWidget) -> None:
        """Fill the window with a widget; it is deleted when it is taken away."""
        ...

    def uncover(self) -> None:
        """Show the pages again."""
        ...


def around(part: QWidget) -> Covers:
    """Return what stands around a part of a page.

    Raises:
        LookupError: The part stands on no desk.
    """
    widget: QWidget | None = part
    while widget is not None:
        if isinstance(widget, Covers):
            return widget
        widget = widget.parentWidget()
    raise LookupError
