"""What a presenter asks of whoever asks for files; `ui.widgets.files` does it with dialogs."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

OnChosen = Callable[[Path], None]
"""Hears the place, and nothing when none was chosen."""


class AskFile(Protocol):
    """Asks where a new file goes."""

    def ask_file(self, title: str, name: str, on_chosen: OnChosen) -> None:
        """Ask for a place, with `name` as a proposal."""
        ...


class AskOpen(Protocol):
    """Asks which file."""

    def ask_open(self, title: str, ending: str, on_chosen: OnChosen) -> None:
        """Ask for a file that is there; those with another ending can be chosen too."""
        ...


class AskFolder(Protocol):
    """Asks which folder."""

    def ask_folder(self, title: str, on_chosen: OnChosen) -> None: ...
