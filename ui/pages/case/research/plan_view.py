"""One step of a plan of action: what, by whom, by when."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.inputs import PlaceField
from ui.reading import DateCodec
from ui.style import QUIET, mark, tinted
from ui.widgets.editors import LineEditor, WordsEditor
from ui.widgets.fields import Kind, complaint
from ui.widgets.texts import Heading


class PlanStep(QFrame):
    """What somebody does, and by when: `removed(index)`."""

    removed = Signal(int)

    def __init__(
        self,
        index: int,
        edit: Callable[[str, object], None],
        today: Callable[[], date],
        _: Translate,
    ) -> None:
        super().__init__()
        self._index = index
        self.setFrameShape(QFrame.Shape.StyledPanel)
        lay = QVBoxLayout(self)
        title = _("Step {number}", number=index + 1)
        remove = QPushButton(_("Remove"))
        remove.setAccessibleName(f"{remove.text()}: {title}")
        mark(remove, QUIET)
        remove.setIcon(tinted(remove, Icon.REMOVE))
        remove.clicked.connect(self._removed)
        head = QHBoxLayout()
        head.addWidget(Heading(title, 3), 1)
        head.addWidget(remove)
        lay.addLayout(head)
        self.what = PlaceField(_("What"), WordsEditor(), edit)
        self._fields = {
            "what": self.what,
            "who": PlaceField(_("By whom"), WordsEditor(), edit),
            "by": PlaceField(
                _("By when"), LineEditor(DateCodec(today)), edit, half=_(complaint(Kind.DATE))
            ),
        }
        grid = QGridLayout()
        for column, field in enumerate(self._fields.values()):
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, (4, 2, 2)[column])
        lay.addLayout(grid)

    def show_step(self, shown: Callable[[str], object]) -> None:
        """Show what is written."""
        for name, field in self._fields.items():
            place = f"plan_of_action.steps.{self._index}.{name}"
            field.show_at(place, shown(place))

    def _removed(self) -> None:
        self.removed.emit(self._index)
