"""The scores of Positive Health in figures: a row per dimension, a column per talk."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hengelo_toegang.domain.conversation import SCORES
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.scores import DIMENSIONS, ScoreCodec, ScoreLine, score_words
from ui.reading import Raw
from ui.style import FAULTY, mark, style_of
from ui.theme import Tone
from ui.widgets.editors import LineEditor
from ui.widgets.texts import Caption, Remark


class ScoreTable(QWidget):
    """Types the scores of now, and shows those of earlier talks beside them."""

    edited = Signal(str, object)
    """The place of a score, and the score, None, or `Raw` for what is none."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._titles: tuple[str, ...] | None = None
        self._heads: list[QLabel] = []
        self._cells: list[list[QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._fields = {name: self._field(at, name) for at, name in enumerate(DIMENSIONS)}
        self._complaint = Remark(Icon.ERROR, Tone.DANGER)

    @property
    def fields(self) -> tuple[LineEditor, ...]:
        """The fields of now, in the order of the dimensions."""
        return tuple(self._fields.values())

    def show_lines(
        self, now: ScoreLine, shown: Sequence[object], earlier: Sequence[ScoreLine]
    ) -> None:
        """Show what the fields hold, and the scores of earlier talks, the last one first."""
        titles = (now.title, *(line.title for line in earlier))
        if titles != self._titles:
            self._titles = titles
            self._rebuild(len(earlier))
        for head, title in zip(self._heads, titles, strict=True):
            head.setText(title)
        for field, value in zip(self._fields.values(), shown, strict=True):
            field.show_value(value)
        for line, cells in zip(earlier, self._cells, strict=True):
            for cell, score in zip(cells, line.scores, strict=True):
                cell.setText("–" if score is None else str(score))
        for at, field in enumerate(self._fields.values()):
            field.setAccessibleDescription(
                ". ".join(
                    f"{line.title}: {score_words(line.scores[at], self._)}" for line in earlier
                )
            )
        self._complain()

    def _field(self, at: int, name: str) -> LineEditor:
        words = self._(DIMENSIONS[name])
        field = LineEditor(ScoreCodec())
        field.setObjectName(f"{SCORES}.{name}")
        field.setAccessibleName(words)
        field.setMaxLength(12)
        field.edited.connect(self._edited)
        field.left.connect(self._complain)
        self._grid.addWidget(Caption(words, field), at + 1, 0)
        self._grid.addWidget(field, at + 1, 1)
        return field

    def _edited(self, value: object) -> None:
        field = self.sender()
        self.edited.emit(field.objectName(), value)

    def _complain(self) -> None:
        """Say what is wrong with what is no score, once the user has left it."""
        wrong = [
            field
            for field in self._fields.values()
            if isinstance(field.value(), Raw) and not field.hasFocus()
        ]
        for field in self._fields.values():
            mark(field, FAULTY, field in wrong)
        self._complaint.say(
            self._("A score is a whole number from 0 to 10, or nothing.") if wrong else ""
        )

    def _rebuild(self, earlier: int) -> None:
        """Make room for as many talks as there are, the present one first."""
        for label in [*self._heads, *(cell for cells in self._cells for cell in cells)]:
            discard(label)
        self._heads = [QLabel() for _column in range(earlier + 1)]
        self._cells = [[QLabel() for _row in DIMENSIONS] for _column in range(earlier)]
        for column, head in enumerate(self._heads):
            head.setWordWrap(True)
            self._grid.addWidget(head, 0, column + 1)
        for column, cells in enumerate(self._cells):
            for row, cell in enumerate(cells):
                self._grid.addWidget(cell, row + 1, column + 2)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 3 if column == 0 else 2)
        self._fit()
        self._grid.addWidget(self._complaint, len(DIMENSIONS) + 1, 0, 1, earlier + 2)
        self._grid.setRowStretch(len(DIMENSIONS) + 2, 1)

    def _fit(self) -> None:
        for field in self._fields.values():
            field.setMaximumWidth(style_of(self).em * 5)
