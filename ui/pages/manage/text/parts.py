"""Parts of the page of one letter text: what stands beside the words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.manage.fields import FieldRow
from ui.pages.manage.text.board import FaultLine, Reading
from ui.pages.manage.text.difference import DiffLine, Side
from ui.reading import TextCodec
from ui.scrolling import scrolled
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.fields import Choice
from ui.widgets.pdf import PdfPreview
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Remark, Words


class SamplePane(QWidget):
    """The letter as it becomes, in a sample to choose: `chosen(at)`."""

    chosen = Signal(int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = PdfPreview(_, self)
        self._why = Words(muted=True, parent=self)
        caption = QLabel(_("Sample letter"), self)
        self._choice = ChoiceEditor((), "", "", self)
        self._choice.setAccessibleName(_("Sample letter"))
        caption.setBuddy(self._choice)
        layout = QVBoxLayout(self)
        layout.addWidget(caption)
        layout.addWidget(self._choice)
        layout.addWidget(self._why)
        layout.addWidget(self._preview, 100)
        layout.addStretch(1)
        self._choice.edited.connect(self._choose)

    def show_samples(self, names: Sequence[str], chosen: int) -> None:
        """Offer the samples that show the text."""
        self._choice.set_choices([Choice(at, name) for at, name in enumerate(names)])
        self._choice.show_value(chosen)
        self._choice.setEnabled(bool(names))

    def show_preview(self, pdf: bytes) -> None:
        """Show the letter, at the place that was read."""
        bar = self._preview.verticalScrollBar()
        at = bar.value()
        self._why.hide()
        self._preview.show()
        self._preview.show_pdf(pdf)
        bar.setValue(at)

    def show_none(self, why: str) -> None:
        """Say why there is no letter to see."""
        self._preview.close_pdf()
        self._preview.hide()
        self._why.setText(why)
        self._why.show()

    def _choose(self, at: object) -> None:
        if isinstance(at, int):
            self.chosen.emit(at)


class ChecksPane(QWidget):
    """What is wrong, by line; choosing one goes there: `chosen(line)`. `asked` checks it all."""

    chosen = Signal(int)
    asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._lines: tuple[int, ...] = ()
        self._said = Remark(Icon.INFO, Tone.INFO, self)
        self._check = Button(_("Check with every sample"), Icon.CHECK, parent=self)
        self._list = RowList(_("Faults in the text"), self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._said)
        layout.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._list)
        layout.addStretch(1)
        self._list.chosen.connect(self._choose)
        self._check.clicked.connect(self.asked)

    def show_faults(self, faults: Sequence[FaultLine], said: str) -> None:
        """Show the faults, or that there are none."""
        tone = (Icon.ERROR, Tone.DANGER) if faults else (Icon.DONE, Tone.OK)
        self._said.say(said, *tone)
        self._lines = tuple(fault.line for fault in faults)
        self._list.setVisible(bool(faults))
        self._list.show_rows([self._row(at, fault) for at, fault in enumerate(faults)])

    def set_busy(self, *, busy: bool) -> None:
        """Let nobody ask twice."""
        self._check.setEnabled(not busy)

    def _row(self, at: int, fault: FaultLine) -> Row:
        where = self._("Line {line}", line=fault.line) if fault.line else self._("Whole text")
        return Row(str(at), fault.words, where, Icon.ERROR, Tone.DANGER)

    def _choose(self, key: str) -> None:
        self.chosen.emit(self._lines[int(key)])


class ReadingPane(QWidget):
    """How easily the sample reads; it advises and never stops anybody."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._none = Words(
            _("Readability is measured in Dutch, of a sample that can be shown."),
            muted=True,
            parent=self,
        )
        self._figures = Words(parent=self)
        self._list = RowList(_("Remarks on readability"), self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._none)
        layout.addWidget(self._figures)
        layout.addWidget(self._list)
        layout.addStretch(1)

    def show_reading(self, reading: Reading | None) -> None:
        """Show the figures and the remarks of the sample, if it was measured."""
        self._none.setVisible(reading is None)
        self._figures.setVisible(reading is not None)
        remarks = reading.remarks if reading is not None else ()
        self._figures.setText("\n".join(reading.figures) if reading is not None else "")
        self._list.setVisible(bool(remarks))
        self._list.show_rows(
            [
                Row(str(at), said, sentence, Icon.WARNING, Tone.WARN)
                for at, (said, sentence) in enumerate(remarks)
            ]
        )


class FieldsPane(QWidget):
    """The fields that a text may use, each with what it is; a few letters find one."""

    def __init__(
        self, fields: Sequence[FieldRow], _: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fields = fields
        caption = QLabel(_("Find a field"), self)
        self._sought = LineEditor(TextCodec(), self)
        caption.setBuddy(self._sought)
        self._list = RowList(_("Fields"), self)
        layout = QVBoxLayout(self)
        layout.addWidget(caption)
        layout.addWidget(self._sought)
        layout.addWidget(scrolled(self._list), 1)
        self._sought.edited.connect(self._show)
        self._show("")

    def _show(self, sought: object) -> None:
        words = str(sought or "").casefold()
        self._list.show_rows(
            [
                Row(field.name, field.name, f"{field.about} ({field.holds})")
                for field in self._fields
                if words in f"{field.name} {field.about}".casefold()
            ]
        )


_SIDES = {
    Side.GONE: (Icon.REMOVE, Tone.DANGER),
    Side.NEW: (Icon.ADD, Tone.OK),
    Side.SAME: (Icon.ARROW_RIGHT, Tone.NEUTRAL),
}


class DifferencePane(QWidget):
    """What went and what came since the version before: `chosen(line)` of the new text."""

    chosen = Signal(int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._lines: Sequence[DiffLine] = ()
        self._said = Words(muted=True, parent=self)
        self._list = RowList(_("Difference with the version before"), self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._said)
        layout.addWidget(self._list)
        layout.addStretch(1)
        self._list.chosen.connect(self._choose)

    def show_lines(self, lines: Sequence[DiffLine], said: str) -> None:
        """Show the difference, line by line."""
        self._lines = lines
        self._said.setText(said)
        self._list.setVisible(bool(lines))
        self._list.show_rows([self._row(at, line) for at, line in enumerate(lines)])

    def _row(self, at: int, line: DiffLine) -> Row:
        icon, tone = _SIDES[line.side]
        where = {
            Side.GONE: self._("gone, was line {line}", line=line.number),
            Side.NEW: self._("new, line {line}", line=line.number),
            Side.SAME: self._("line {line}", line=line.number),
        }[line.side]
        return Row(str(at), line.text, where, icon, tone, spoken=f"{where}: {line.text}")

    def _choose(self, key: str) -> None:
        line = self._lines[int(key)]
        if line.side is not Side.GONE:
            self.chosen.emit(line.number)
