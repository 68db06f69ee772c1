"""One page of the desk: its name, what F1 says of it, and how it is built when first needed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hengelo_toegang.records import dataclass
from ui.icons import Icon


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the desk."""

    key: str
    title: str
    icon: Icon
    help: str
    build: Callable[[], QWidget] = QWidget
    """Builds it when first needed; a page that is built anew each time has none of its own."""
    listed: bool = True
    """Whether it stands in the navigation."""
    waiting: Callable[[], int] | None = None
    """How much waits there, shown behind its name."""
