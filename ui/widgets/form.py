"""A form built from `Field`s: labels, help, editors, and faults at the field itself."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.icons import Icon
from ui.scrolling import bring_into_sight
from ui.style import FAULTY, mark, style_of
from ui.theme import Tone
from ui.typed_text import Raw
from ui.widgets.choice_editors import CheckEditor, ChoiceEditor, MultiEditor, RadioEditor
from ui.widgets.field_editors import editor_for
from ui.widgets.fields import Choice, Field, Kind, Width, codec_for, complaint
from ui.widgets.line_editors import LineEditor
from ui.widgets.texts import Caption, Remark, Words

_SPAN = {Width.FULL: 6, Width.HALF: 3, Width.THIRD: 2}
_NARROW = 30
"""Below this width, in lines of text, every field takes a whole row."""
_SHORT = {Kind.DATE: 9, Kind.WHOLE: 7, Kind.DECIMAL: 7, Kind.MONEY: 8}
"""How wide an editor may grow, in lines of text: a date needs no metre of paper."""


class FieldBlock(QWidget):
    """A label, its help, the editor, and the fault under it."""

    edited = Signal(str, object)

    def __init__(
        self,
        field: Field,
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._ = _
        self._fault = ""
        self._trimmed = ""
        self.editor = editor_for(
            field,
            partial(codec_for, today=today),
            _("Choose…"),
            _("(no answer)"),
            self,
        )
        self.editor.setObjectName(field.place)
        self._remark: Remark | None = None
        self._layout = self._build()
        self._describe()
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)

    def show_value(self, value: object) -> None:
        """Show a value, or the half-typed text of one."""
        self.editor.show_value(value)
        self._show_remark()

    def say_trimmed(self, cut: int, signs: int) -> None:
        """Say what the field did not take, until the next change."""
        from ui.pasted import trimmed_words

        self._trimmed = trimmed_words(cut, signs, self._)
        self._show_remark()
        announcements().say(self.editor, self._trimmed)

    def show_fault(self, text: str) -> None:
        """Show what is wrong with the answer, or nothing."""
        self._fault = text
        self._show_remark()

    def _build(self) -> QVBoxLayout:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(max(2, style_of(self).em // 6))
        own_label = isinstance(self.editor, CheckEditor)
        if own_label:
            layout.addWidget(self.editor)
        else:
            layout.addWidget(Caption(self.field.label, self.editor, self))
        if self.field.help:
            layout.addWidget(Words(self.field.help, muted=True, parent=self))
        if not own_label:
            layout.addLayout(self._row())
        layout.addStretch(1)
        return layout

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        short = _SHORT.get(self.field.kind)
        row.addWidget(self.editor, 1)
        if short is not None:
            self.editor.setMaximumWidth(short * style_of(self).em)
            self.editor.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if self.field.unit:
            row.addWidget(QLabel(self.field.unit, self))
        if short is not None:
            row.addStretch(1)
        return row

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        short = _SHORT.get(self.field.kind)
        if event.type() is QEvent.Type.FontChange and short is not None:
            self.editor.setMaximumWidth(short * style_of(self).em)

    def _edited(self, value: object) -> None:
        trimmed, self._trimmed = self._trimmed, ""
        if trimmed or not isinstance(value, Raw):
            self._show_remark()
        self.edited.emit(self.field.place, value)

    def _left(self) -> None:
        self._show_remark()

    def _complaint(self) -> str:
        """Return what is wrong with half-typed text, once the user has left it."""
        typed = isinstance(self.editor.value(), Raw) and not self.editor.hasFocus()
        return self._(complaint(self.field.kind)) if typed else ""

    def _show_remark(self) -> None:
        text = self._complaint() or self._fault or self._trimmed
        if text == self._said():
            return
        if self._remark is None:
            # With the first fault: most fields never have one.
            self._remark = Remark(Icon.ERROR, Tone.DANGER, self)
            self._layout.insertWidget(self._layout.count() - 1, self._remark)
        self._remark.say(text)
        mark(self.editor, FAULTY, bool(text))
        self._describe()

    def _said(self) -> str:
        return "" if self._remark is None else self._remark.text()

    def _describe(self) -> None:
        """Give a screen reader the name, and what stands around the editor."""
        around = " ".join(part for part in (self._said(), self.field.help) if part)
        if isinstance(self.editor, RadioEditor | MultiEditor):
            self.editor.name_buttons(" ".join((self.field.label, around)).strip())
        else:
            self.editor.setAccessibleDescription(around)
        self.editor.setAccessibleName(self.field.label)


class FormView(QWidget):
    """Shows fields and reports what the user edits: `edited(place, value)`.

    The value is what the kind of field holds: a date, an int, a Decimal, a choice's value,
    a tuple, text, None for nothing - or `Raw` with typed text that is no value yet.
    """

    edited = Signal(str, object)

    def __init__(
        self,
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        away: bool = False,
    ) -> None:
        """Build the fields; those of a form that begins `away` when they are first shown."""
        super().__init__(parent)
        self._ = _
        self._today = today
        self._fields = {field.place: field for field in fields}
        self._blocks: dict[str, FieldBlock] = {}
        self._choices: dict[str, Sequence[Choice]] = {}
        self._values: dict[str, object] = {}
        self._errors: Mapping[str, str] = {}
        self._read_only = False
        self._faults: list[str] = []
        self._narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)
        for _field, row, _column, _span in _cells(fields, narrow=False):
            # Also for fields that come later: in a single row Qt leaves no room between columns.
            self._grid.setRowStretch(row, 0)
        self._space()
        if not away:
            for place in self._fields:
                self._add(place)
            self._arrange(narrow=False)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show the values by place; a place that is not in `values` shows nothing."""
        self._values = dict(values)
        for place, block in self._blocks.items():
            block.show_value(values.get(place))

    def show_value(self, place: str, value: object) -> None:
        """Show the value of one place; what stands elsewhere stays as it was typed."""
        self._values[place] = value
        if place in self._blocks:
            self._blocks[place].show_value(value)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show the faults by place, and take the others away; what is new is said at once."""
        self._errors = dict(errors)
        for place, block in self._blocks.items():
            block.show_fault(errors.get(place, ""))
        # Also of a field that is built later: nothing says it then.
        fresh = [text for place, text in errors.items() if place in self._fields and text]
        if fresh and fresh != self._faults:
            announcements().say(self, " ".join(fresh), urgent=True)
        self._faults = fresh

    def set_choices(self, place: str, choices: Sequence[Choice]) -> None:
        """Offer other choices for a `CHOICE` field; for a `RADIO` field, fewer of its own."""
        self._choices[place] = choices
        if place in self._blocks:
            self._offer(self._blocks[place], choices)

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open every field."""
        self._read_only = read_only
        for block in self._blocks.values():
            block.editor.set_read_only(read_only=read_only)

    def set_shown(self, place: str, *, shown: bool) -> None:
        """Show or hide a field."""
        if self._turned(place, shown=shown):
            self._arrange(narrow=self._narrow)

    def show_only(self, places: Collection[str]) -> None:
        """Show the fields of these places, and no others."""
        turned = [self._turned(place, shown=place in places) for place in self._fields]
        if any(turned):
            self._arrange(narrow=self._narrow)

    def places(self) -> tuple[str, ...]:
        """Return the places of the fields, in order."""
        return tuple(self._fields)

    def focus(self, place: str) -> bool:
        """Go to the field of a place, or to the nearest one inside or around it.

        Returns whether there was one.
        """
        named = (
            [own for own in self._blocks if own == place]
            or [own for own in self._blocks if own.startswith(f"{place}.")]
            or [own for own in self._blocks if place.startswith(f"{own}.")]
        )
        if not named:
            return False
        block = self._blocks[named[0]]
        editor = block.editor
        bring_into_sight(block)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, LineEditor):
            editor.selectAll()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * style_of(self).em
        if narrow is not self._narrow:
            self._arrange(narrow=narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        """Put the usual room between the fields; a grid asks for it at each of its sums."""
        style = style_of(self)
        metric = QStyle.PixelMetric
        self._grid.setHorizontalSpacing(style.pixelMetric(metric.PM_LayoutHorizontalSpacing))
        self._grid.setVerticalSpacing(style.pixelMetric(metric.PM_LayoutVerticalSpacing))

    def _turned(self, place: str, *, shown: bool) -> bool:
        """Show or hide a field; return whether it was otherwise."""
        if place not in self._blocks:
            if not shown:
                return False
            self._add(place)
            self._blocks = {own: self._blocks[own] for own in self._fields if own in self._blocks}
            if self.isVisible():
                self._blocks[place].show()
            return True
        block = self._blocks[place]
        if _is_away(block) is not shown:
            return False
        block.setHidden(not shown)
        return True

    def _add(self, place: str) -> None:
        """Build a field, as it was told to be meanwhile."""
        block = FieldBlock(self._fields[place], self._, self._today, self)
        block.edited.connect(self.edited)
        self._blocks[place] = block
        if place in self._choices:
            self._offer(block, self._choices[place])
        if self._read_only:
            block.editor.set_read_only(read_only=True)
        if place in self._values:
            block.show_value(self._values[place])
        block.show_fault(self._errors.get(place, ""))

    @staticmethod
    def _offer(block: FieldBlock, choices: Sequence[Choice]) -> None:
        if isinstance(block.editor, ChoiceEditor | RadioEditor):
            block.editor.set_choices(choices)

    def _arrange(self, *, narrow: bool) -> None:
        self._narrow = narrow
        # Not takeAt: its item would live on and keep the old height of a block for ever.
        for block in self._blocks.values():
            self._grid.removeWidget(block)
        seen = [block.field for block in self._blocks.values() if not _is_away(block)]
        for field, row, column, span in _cells(seen, narrow=narrow):
            self._grid.addWidget(self._blocks[field.place], row, column, 1, span)


def _cells(fields: Sequence[Field], *, narrow: bool) -> Iterator[tuple[Field, int, int, int]]:
    """Yield in which row and column each field stands, and how many columns it takes."""
    row = column = 0
    for field in fields:
        span = 6 if narrow else _SPAN[field.width]
        if column + span > 6:
            row, column = row + 1, 0
        yield field, row, column, span
        column += span


def _is_away(block: QWidget) -> bool:
    """Return whether a block was hidden: one that waits for the form to be shown was not.

    Shown by itself before that, it would be laid out once for nothing.
    """
    told = block.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return told and block.isHidden()
