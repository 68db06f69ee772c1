"""Parts of the page of one letter text: what stands beside the words, and what one may do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.manage.fields import FieldRow
from ui.pages.manage.text.difference import DiffLine, Side
from ui.pages.manage.text.presenter import Actions, FaultLine, Reading
from ui.reading import TextCodec
from ui.style import FAULTY, mark, style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import ChoiceEditor, LineEditor, LongTextEditor, SecretEditor
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.pdf import PdfPreview
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Remark, Words


def scrolled(inner: QWidget) -> QScrollArea:
    """Return a part that scrolls by itself, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


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


class ActionBar(QFrame):
    """Hand in, approve, send back, withdraw, begin anew; a grey button says why.

    Signals: `handed_in`, `approved(passphrase)`, `given_back(reason)`, `withdrawn`,
    `begun`, `left`.
    """

    handed_in = Signal()
    approved = Signal(str)
    given_back = Signal(str)
    withdrawn = Signal()
    begun = Signal()
    left = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._refused = Remark(Icon.BLOCKED, Tone.WARN, self)
        self._refused.setObjectName("refused")
        self._hand_in = Button(_("Hand in for approval"), Icon.SEND, primary=True, parent=self)
        self._approve = Button(_("Approve…"), Icon.DONE, primary=True, parent=self)
        self._return = Button(_("Send back…"), Icon.RETURN, parent=self)
        self._withdraw = Button(_("Withdraw"), Icon.REMOVE, parent=self)
        self._begin = Button(_("Begin a new version"), Icon.ADD, primary=True, parent=self)
        self._close = Button(_("To the list"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons)
        self._all = (self._hand_in, self._approve, self._return, self._withdraw, self._begin)
        for button in (*self._all, self._close):
            flow.addWidget(button)
        self._sign = self._build_sign()
        self._why = self._build_why()
        layout = QVBoxLayout(self)
        layout.addWidget(self._refused)
        layout.addWidget(self._sign)
        layout.addWidget(self._why)
        layout.addWidget(self._buttons)
        self._refused.say("")
        self._hand_in.clicked.connect(self.handed_in)
        self._approve.clicked.connect(self._ask_passphrase)
        self._return.clicked.connect(self._ask_reason)
        self._withdraw.clicked.connect(self.withdrawn)
        self._begin.clicked.connect(self.begun)
        self._close.clicked.connect(self.left)

    def show_actions(self, actions: Actions) -> None:
        """Show what fits this version, and why the rest of it is grey."""
        waits = not actions.editable and not actions.shipped
        self._hand_in.setVisible(actions.editable)
        self._approve.setVisible(waits)
        self._return.setVisible(waits)
        self._withdraw.setVisible(not actions.shipped)
        self._begin.setVisible(actions.renew)
        self._offer(self._hand_in, actions.hand_in)
        self._offer(self._approve, actions.approve)
        self._offer(self._return, actions.give_back)
        self._offer(self._withdraw, actions.withdraw)
        said = actions.approve if waits else actions.hand_in if actions.editable else ()
        self._refused.say("\n".join(said))

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing else be begun while samples are drawn."""
        self._buttons.setEnabled(not busy)

    def show_wrong_passphrase(self, text: str) -> None:
        """Say that nothing was signed, and let it be typed again."""
        self._show(self._sign)
        self._wrong.say(text)
        mark(self._passphrase, FAULTY)
        self._passphrase.setAccessibleDescription(text)
        self._passphrase.setFocus()

    def _offer(self, button: Button, why_not: tuple[str, ...]) -> None:
        button.setEnabled(not why_not)
        button.setAccessibleDescription(" ".join(why_not))

    def _build_sign(self) -> QWidget:
        sign = QWidget(self)
        self._passphrase = SecretEditor(sign)
        self._passphrase.setObjectName("passphrase")
        self._passphrase.setMaximumWidth(style_of(self).em * 24)
        words = self._("Your passphrase, to sign exactly this text and no other")
        self._passphrase.setAccessibleName(words)
        caption = QLabel(words, sign)
        caption.setWordWrap(True)
        caption.setBuddy(self._passphrase)
        self._wrong = Remark(Icon.ERROR, Tone.DANGER, sign)
        self._wrong.say("")
        confirm = Button(self._("Sign and approve"), Icon.CHECK, primary=True, parent=sign)
        cancel = Button(self._("Not yet"), parent=sign)
        confirm.clicked.connect(self._signed)
        self._passphrase.returnPressed.connect(self._signed)
        cancel.clicked.connect(self._not_yet)
        return self._asking(sign, (caption, self._passphrase, self._wrong), (confirm, cancel))

    def _build_why(self) -> QWidget:
        why = QWidget(self)
        self._reason = LongTextEditor(2, why)
        self._reason.setObjectName("reason")
        words = self._("What has to be different?")
        self._reason.setAccessibleName(words)
        caption = QLabel(words, why)
        caption.setBuddy(self._reason)
        send = Button(self._("Send back"), Icon.RETURN, primary=True, parent=why)
        cancel = Button(self._("Cancel"), parent=why)
        send.clicked.connect(self._sent_back)
        cancel.clicked.connect(self._not_yet)
        return self._asking(why, (caption, self._reason), (send, cancel))

    def _asking(
        self, holder: QWidget, parts: tuple[QWidget, ...], buttons: tuple[Button, ...]
    ) -> QWidget:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(row)
        holder.hide()
        return holder

    def _show(self, asking: QWidget | None) -> None:
        """Ask one thing in place of the buttons, or with None show the buttons again."""
        self._sign.setVisible(asking is self._sign)
        self._why.setVisible(asking is self._why)
        self._buttons.setVisible(asking is None)

    def _ask_passphrase(self) -> None:
        self._wrong.say("")
        self._show(self._sign)
        self._passphrase.setFocus()

    def _ask_reason(self) -> None:
        self._show(self._why)
        self._reason.setFocus()

    def _signed(self) -> None:
        passphrase = self._passphrase.text()
        self._passphrase.clear()
        mark(self._passphrase, FAULTY, on=False)
        self._show(None)
        self.approved.emit(passphrase)

    def _sent_back(self) -> None:
        self.given_back.emit(self._reason.toPlainText())

    def _not_yet(self) -> None:
        self._passphrase.clear()
        self._show(None)
        self._close.setFocus()
