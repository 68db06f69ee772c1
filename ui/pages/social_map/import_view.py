"""Taking a list over: what the file would do, the button that does it, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.social_map.columns import line_columns
from ui.pages.social_map.importing import GONE, WHY, ImportPresenter, Line, Lines, Preview
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.fields import Field, Kind
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.progress import Progress
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Remark, Words

_PAGE = 200
"""How many rows the table takes at a time."""
_HIGH = 14
"""How high the rows of the file are at least, in lines of text."""


class ImportView(QWidget):
    """Widgets only; it stands in the place of the map while a list is taken over."""

    stopped = Signal()

    def __init__(self, _: Translate, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._title = Heading(level=2, parent=self)
        self._about = Words(muted=True, parent=self)
        self._back = Button(_("Back to the map"), Icon.CHEVRON_LEFT, parent=self)
        self._other = Button(_("Another file…"), Icon.UPLOAD, parent=self)
        self._trouble = Remark(Icon.ERROR, Tone.DANGER, self)
        self._trouble.setObjectName("trouble")
        self._counts = QWidget(self)
        self._counts_lay = FlowLayout(self._counts)
        self._columns = QWidget(self)
        self._columns_lay = QVBoxLayout(self._columns)
        self._columns_lay.setContentsMargins(0, 0, 0, 0)
        self._columns_form: FormView | None = None
        self._mapping: tuple[Field, ...] = ()
        self._table = TableView(_("Rows of the file"), self)
        self._table.setObjectName("rows")
        self._model: RecordsModel[Line] = RecordsModel(line_columns(_), self)
        self._lines: Lines | None = None
        self._coming: Preview | None = None
        self._gone_lay = QVBoxLayout()
        self._gone_form: FormView | None = None
        self._take_over = Button("", Icon.DONE, primary=True, parent=self)
        self._take_over.setObjectName("take_over")
        self._faults = Button(_("Save the faults as CSV…"), Icon.DOWNLOAD, parent=self)
        self._faults.setObjectName("save_faults")
        self.progress = Progress(
            _("Rows read or taken over"), _("It stops after these rows…"), _, self
        )
        self._build()

    def bind(self, presenter: ImportPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._back.clicked.connect(presenter.close)
        self._other.clicked.connect(presenter.ask_to_open)
        self._take_over.clicked.connect(presenter.take_over)
        self._faults.clicked.connect(presenter.ask_to_save_faults)
        self.progress.stopped.connect(self.stopped)

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would do."""
        self._title.setText(preview.title)
        self._about.setText(preview.about)
        self._trouble.say("")
        self._show_counts(preview.counts)
        self._take_over.setText(preview.take_over)
        self._take_over.setVisible(bool(preview.take_over))
        self._faults.setVisible(preview.faults)
        (self._take_over if preview.take_over else self._back).setFocus()
        self._coming = preview
        # In steps, so that the window comes round between: first a question per column.
        QTimer.singleShot(0, self, partial(self._go_on, preview))

    def _go_on(self, preview: Preview) -> None:
        """Show the rest of a preview, unless something else is shown meanwhile."""
        if preview is self._coming:
            self._show_columns(preview.columns, preview.mapping)
            QTimer.singleShot(0, self, partial(self._end, preview))

    def _end(self, preview: Preview) -> None:
        if preview is self._coming:
            self._coming = None
            self._show_gone(preview.gone)
            self._show_lines(preview.lines)

    def show_trouble(
        self,
        title: str,
        trouble: str,
        columns: Sequence[Field],
        mapping: Mapping[str, object],
    ) -> None:
        """Say that a file cannot be read; where its columns are in doubt, one says them."""
        self._coming = None
        self._title.setText(title)
        self._about.setText("")
        self._trouble.say(trouble)
        self._show_columns(columns, mapping)
        self._show_counts(())
        self._show_lines(None)
        self._show_gone("")
        for part in (self._take_over, self._faults):
            part.hide()
        self._other.setFocus()

    def show_result(self, headline: str, lines: Lines) -> None:
        """Show what came of it, with the rows that were left."""
        self._coming = None
        self._title.setText(headline)
        self._about.setText(self._("These rows were left out:") if lines.rows else "")
        self._trouble.say("")
        self._show_counts(())
        self._columns.hide()
        self._show_lines(lines)
        self._show_gone("")
        self._take_over.hide()
        self._faults.setVisible(bool(lines.rows))
        self._back.setFocus()

    def begin(self, words: str) -> None:
        """Show that work begins; nothing else can be pressed meanwhile."""
        for part in self._shut():
            part.setEnabled(False)
        self.progress.begin(words)

    def at_rest(self) -> None:
        """Take the progress away, and open everything again."""
        self.progress.hide()
        for part in self._shut():
            part.setEnabled(True)

    def fault_at(self, place: str, text: str) -> None:
        """Say what is wrong at a field."""
        if self._gone_form is not None:
            self._gone_form.show_errors({place: text})
            if text:
                self._gone_form.focus(place)

    def _shut(self) -> tuple[QWidget, ...]:
        parts = (self._back, self._other, self._take_over, self._faults, self._columns)
        return (*parts, *([self._gone_form] if self._gone_form is not None else []))

    def _show_counts(self, counts: Sequence[str]) -> None:
        while (item := self._counts_lay.takeAt(0)) is not None:
            _drop(item.widget())
        for words in counts:
            self._counts_lay.addWidget(Chip(words, parent=self._counts))
        self._counts.setVisible(bool(counts))

    def _show_columns(self, columns: Sequence[Field], mapping: Mapping[str, object]) -> None:
        if tuple(columns) != self._mapping:
            _drop(self._columns_form)
            self._columns_form = FormView(columns, self._, lambda: self._today, self._columns)
            self._columns_form.edited.connect(self._put)
            self._columns_lay.addWidget(self._columns_form)
            self._mapping = tuple(columns)
        if self._columns_form is not None:
            self._columns_form.show_values(mapping)
        self._columns.setVisible(bool(columns))

    def _show_lines(self, lines: Lines | None) -> None:
        self._lines = lines
        self._model.load(self._more)
        # Anew, so that the columns are as wide as these rows need.
        self._table.show_model(self._model)
        self._table.setVisible(self._model.rowCount() > 0)

    def _more(self, last: Line | None) -> Sequence[Line]:
        start = self._model.rowCount() if last is not None else 0
        return self._lines.some(start, _PAGE) if self._lines is not None else ()

    def _show_gone(self, words: str) -> None:
        _drop(self._gone_form)
        self._gone_form = None
        if not words:
            return
        _ = self._
        fields = (
            Field(GONE, words, Kind.CHECK),
            Field(WHY, _("Why they go off the map")),
        )
        self._gone_form = FormView(fields, _, lambda: self._today, self)
        self._gone_form.set_shown(WHY, shown=False)
        self._gone_form.edited.connect(self._gone_edited)
        self._gone_lay.addWidget(self._gone_form)

    def _gone_edited(self, place: str, value: object) -> None:
        if place == GONE and self._gone_form is not None:
            self._gone_form.set_shown(WHY, shown=bool(value))
        self._put(place, value)

    def _put(self, place: str, value: object) -> None:
        self._presenter.put(place, value)

    def _build(self) -> None:
        em = style_of(self).em
        self._table.setMinimumHeight(em * _HIGH)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, em // 3, 0)
        inside.setSpacing(em // 2)
        parts = (self._about, self._trouble, self._counts, self._columns, self._table)
        for part in parts:
            inside.addWidget(part, 1 if part is self._table else 0)
        inside.addLayout(self._gone_lay)
        inside.addStretch(0)
        area = scrolled(content)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._other)
        head.addWidget(self._back)
        foot = QHBoxLayout()
        foot.addWidget(self._take_over)
        foot.addWidget(self._faults)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em // 2)
        layout.addLayout(head)
        layout.addWidget(area, 1)
        layout.addWidget(self.progress)
        layout.addLayout(foot)


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
