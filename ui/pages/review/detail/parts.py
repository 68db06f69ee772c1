"""Parts of the review page: a section to read with its remark, the checklist, the verdict."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.pages.decision.facts import Fold
from ui.pages.review.detail.changes import ChangeKind, ChangeRow
from ui.pages.review.detail.points import Mark, Point
from ui.pages.review.detail.presenter import Verdicts
from ui.pages.review.detail.record import Sheet
from ui.style import FAULTY, mark, style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.editors import LongTextEditor, SecretEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Caption, Heading, Remark, Words

_KINDS = {
    ChangeKind.ADDED: (N_("new"), Icon.ADD, Tone.OK),
    ChangeKind.CHANGED: (N_("changed"), Icon.EDIT, Tone.WARN),
    ChangeKind.REMOVED: (N_("gone"), Icon.REMOVE, Tone.DANGER),
}
_MARKS = {
    Mark.FINE: (N_("Fine"), Icon.DONE, Tone.OK),
    Mark.LOOK: (N_("Look at this"), Icon.WARNING, Tone.WARN),
    Mark.WRONG: (N_("Not right"), Icon.ERROR, Tone.DANGER),
}
_NARROW = 28
"""Below this width, in lines of text, a fact stands under its name."""


class FactSheet(QWidget):
    """Facts with their names at the left, or above them when narrow."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(style_of(self).em // 4)
        self._rows: list[tuple[Words, Words]] = []
        for title, text in sheet.rows:
            name, fact = Words(title, muted=True, parent=self), Words(text, parent=self)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            fact.setAccessibleName(f"{title}: {text}")
            self._rows.append((name, fact))
        self._arrange(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=event.size().width() < _NARROW * style_of(self).em)

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        top = Qt.AlignmentFlag.AlignTop
        for at, (name, fact) in enumerate(self._rows):
            self._grid.removeWidget(name)
            self._grid.removeWidget(fact)
            if narrow:
                self._grid.addWidget(name, at * 2, 0, 1, 2)
                self._grid.addWidget(fact, at * 2 + 1, 0, 1, 2)
            else:
                self._grid.addWidget(name, at, 0, top)
                self._grid.addWidget(fact, at, 1, top)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5)


class SectionCard(Card):
    """A section to read, and the reviewer's remark about it: `remarked(section, text)`."""

    remarked = Signal(str, str)

    def __init__(
        self, section: str, title: str, _: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, 2, parent)
        self.section = section
        self._changed = Chip(parent=self)
        self.head.addWidget(self._changed)
        self._facts = QVBoxLayout()
        self.body.addLayout(self._facts)
        self._note = QWidget(self)
        inner = QVBoxLayout(self._note)
        inner.setContentsMargins(0, 0, 0, 0)
        caption = QLabel(_("What has to be different here?"), self._note)
        self._editor = LongTextEditor(2, self._note)
        self._editor.setAccessibleName(_("Remark about: {section}", section=title))
        caption.setBuddy(self._editor)
        inner.addWidget(caption)
        inner.addWidget(self._editor)
        self._fold = Fold(_("Remark about this part"), self._note, self)
        self._fold.setAccessibleName(_("Remark about: {section}", section=title))
        self.body.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._note)
        self._ = _
        self._editor.edited.connect(self._edited)
        self._fold.folded.connect(self._unfolded)

    def add_sheet(self, sheet: Sheet) -> None:
        """Add facts below what is there."""
        if sheet.heading:
            self._facts.addWidget(Heading(sheet.heading, 3, self))
        self._facts.addWidget(FactSheet(sheet, self))

    def show_note(self, text: str) -> None:
        """Show a remark that was written before."""
        self._editor.show_value(text)
        if text:
            self._fold.setChecked(True)

    def show_changes(self, count: int) -> None:
        """Say how much changed here since the last version."""
        text = self._.ngettext("{count} change", "{count} changes", count) if count else ""
        self._changed.say(text, Icon.EDIT, Tone.WARN)

    def _edited(self, text: object) -> None:
        self.remarked.emit(self.section, str(text))

    def _unfolded(self, opened: bool) -> None:
        if opened and not self._editor.toPlainText():
            self._editor.setFocus()


class ChangesCard(Card):
    """What changed since the last version, in words and colour: `chosen(section)`."""

    chosen = Signal(str)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Changed since the last version"), 2, parent)
        self._ = _
        self._first = Remark(Icon.INFO, Tone.INFO, self)
        self._list = RowList(_("Changed since the last version"), self)
        self._sections: tuple[str, ...] = ()
        self.body.addWidget(self._first)
        self.body.addWidget(self._list)
        self._list.chosen.connect(self._choose)

    def show_changes(self, rows: Sequence[ChangeRow], first_time: str) -> None:
        """Show the changes, or that there is nothing to compare with."""
        none = self._("Nothing changed since it was handed in before.")
        self._first.say(first_time or ("" if rows else none))
        self._sections = tuple(row.section.value for row in rows)
        self._list.setVisible(bool(rows))
        self._list.show_rows([self._row(at, row) for at, row in enumerate(rows)])

    def _row(self, at: int, row: ChangeRow) -> Row:
        words, icon, tone = _KINDS[row.kind]
        title = f"{row.where} ({self._(words)})"
        was = self._("Was: {text}", text=row.before) if row.before else ""
        now = self._("Is now: {text}", text=row.after) if row.after else ""
        return Row(str(at), title, "\n".join(filter(None, (was, now))), icon, tone)

    def _choose(self, key: str) -> None:
        self.chosen.emit(self._sections[int(key)])


class ChecklistView(QWidget):
    """The eighteen points: the question, the law, and what the program found."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._layout = QVBoxLayout(self)
        self._sum = Words(parent=self)
        self._guide = Words(
            _("These points guide; you judge. What the program found stands below each."),
            muted=True,
            parent=self,
        )
        self._layout.addWidget(self._sum)
        self._layout.addWidget(self._guide)
        self._list = RowList(_("Checklist"), self)
        self._layout.addWidget(self._list)
        self._layout.addStretch(1)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show the points with their findings."""
        looks = sum(point.mark in (Mark.LOOK, Mark.WRONG) for point in points)
        self._sum.setText(
            self._.ngettext("{count} point asks a look", "{count} points ask a look", looks)
        )
        self._list.show_rows([self._row(point) for point in points])

    def _row(self, point: Point) -> Row:
        words, icon, tone = (
            _MARKS[point.mark] if point.mark else (N_("For you to judge"), Icon.OPEN, Tone.NEUTRAL)
        )
        found = "\n".join(f"{self._(_MARKS[item.mark][0])}: {item.text}" for item in point.found)
        detail = "\n".join(filter(None, (found or self._(words), point.statute)))
        return Row(str(point.number), f"{point.number}. {point.question}", detail, icon, tone)


class VerdictBar(QFrame):
    """Approve, send back or pass on; every button that is grey says why.

    Signals: `approved(passphrase)`, `returned`, `escalated`, `left`.
    """

    approved = Signal(str)
    returned = Signal()
    escalated = Signal()
    left = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._refused = Remark(Icon.BLOCKED, Tone.WARN, self)
        self._refused.setObjectName("refused")
        self._hint = Words(muted=True, parent=self)
        self._sign = QWidget(self)
        self._passphrase = SecretEditor(self._sign)
        self._wrong = Remark(Icon.ERROR, Tone.DANGER, self._sign)
        self._confirm = Button(_("Sign and approve"), Icon.CHECK, primary=True, parent=self._sign)
        self._cancel = Button(_("Not yet"), parent=self._sign)
        self._build_sign()
        self._approve = Button(_("Approve…"), Icon.DONE, primary=True, parent=self)
        self._return = Button(_("Send back"), Icon.RETURN, parent=self)
        self._escalate = Button(_("Ask for a second look…"), Icon.ARROW_RIGHT, parent=self)
        self._close = Button(_("To the queue"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons)
        for button in (self._approve, self._return, self._escalate, self._close):
            flow.addWidget(button)
        self._lay = layout = QVBoxLayout(self)
        layout.addWidget(self._refused)
        layout.addWidget(self._sign)
        layout.addWidget(self._hint)
        layout.addWidget(self._buttons)
        self._approve.clicked.connect(self._ask)
        self._confirm.clicked.connect(self._signed)
        self._passphrase.returnPressed.connect(self._signed)
        self._cancel.clicked.connect(self._not_yet)
        self._return.clicked.connect(self.returned)
        self._escalate.clicked.connect(self.escalated)
        self._close.clicked.connect(self.left)

    def put_first(self, question: QWidget, last: QWidget) -> None:
        """Put what is asked before a verdict over the buttons; `last` is its last control."""
        self._lay.insertWidget(0, question)
        QWidget.setTabOrder(last, self._approve)

    def show_verdicts(self, verdicts: Verdicts) -> None:
        """Open what may be done, and say why the rest is grey."""
        self._refused.say("\n".join(verdicts.approve_refused))
        self._approve.setEnabled(not verdicts.approve_refused)
        self._approve.setAccessibleDescription(" ".join(verdicts.approve_refused))
        if verdicts.approve_refused:
            self._show_sign(shown=False)
        may_return = not verdicts.return_refused and verdicts.remarks > 0
        hint = self._("To send it back or pass it on, write first what has to be different.")
        for button in (self._return, self._escalate):
            button.setEnabled(may_return)
            button.setAccessibleDescription(
                "" if may_return else " ".join((*verdicts.return_refused, hint))
            )
        counted = self._.ngettext(
            "{count} part has a remark; it goes along when you send the case back.",
            "{count} parts have a remark; they go along when you send the case back.",
            verdicts.remarks,
        )
        refused = bool(verdicts.return_refused)
        self._hint.setText("" if refused else counted if verdicts.remarks else hint)
        self._hint.setHidden(refused or not self._sign.isHidden())

    def show_refused(self, sentences: Sequence[str]) -> None:
        """Say why what was just tried did not happen."""
        self._show_sign(shown=False)
        self._refused.say("\n".join(sentences))
        self._approve.setEnabled(False)

    def show_wrong_passphrase(self, text: str) -> None:
        """Say that nothing was signed, and let it be typed again."""
        self._wrong.say(text)
        mark(self._passphrase, FAULTY)
        self._passphrase.setAccessibleDescription(text)
        self._passphrase.selectAll()
        self._passphrase.setFocus()

    def _build_sign(self) -> None:
        self._sign.hide()
        self._wrong.say("")
        words = self._("Your passphrase, to sign exactly this content and no other")
        caption = Caption(words, self._passphrase, self._sign)
        self._passphrase.setAccessibleName(words)
        self._passphrase.setObjectName("passphrase")
        self._passphrase.setMaximumWidth(style_of(self).em * 24)
        acts = QWidget(self._sign)
        flow = FlowLayout(acts)
        flow.addWidget(self._confirm)
        flow.addWidget(self._cancel)
        layout = QVBoxLayout(self._sign)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (caption, self._passphrase, self._wrong, acts):
            layout.addWidget(part)

    def _show_sign(self, *, shown: bool) -> None:
        """Ask for the passphrase in place of the buttons: one thing at a time."""
        self._sign.setVisible(shown)
        self._buttons.setHidden(shown)
        self._hint.setHidden(shown or not self._hint.text())

    def _ask(self) -> None:
        self._wrong.say("")
        self._show_sign(shown=True)
        self._passphrase.setFocus()

    def _signed(self) -> None:
        passphrase = self._passphrase.text()
        self._passphrase.clear()
        self._wrong.say("")
        mark(self._passphrase, FAULTY, on=False)
        self.approved.emit(passphrase)

    def _not_yet(self) -> None:
        self._passphrase.clear()
        self._show_sign(shown=False)
        self._approve.setFocus()
