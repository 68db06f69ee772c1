"""Policy signals: what the policy asks, the answer, and the reason for it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hengelo_toegang.domain.case import Answer
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.chips import Chip
from ui.widgets.editors import LongTextEditor, RadioEditor
from ui.widgets.fields import Choice
from ui.widgets.texts import Heading, Words


class SignalLike(Protocol):
    """A policy signal that fires, and what was answered."""

    @property
    def id(self) -> str: ...

    @property
    def question(self) -> str: ...

    @property
    def source(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def answer(self) -> Answer | None: ...

    @property
    def reason(self) -> str: ...

    @property
    def binding(self) -> bool:
        """Whether it is policy in the sense of Awb 4:84."""
        ...


class SignalCard(QFrame):
    """One signal; the answer and the reason save themselves."""

    answered = Signal(str, object)
    explained = Signal(str, str)

    def __init__(self, signal: SignalLike, _: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._id = signal.id
        self._ = _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._question = Words(signal.question, parent=self)
        self._source = Words(muted=True, parent=self)
        self._status = Chip(parent=self)
        self._answer = RadioEditor(
            (
                Choice(Answer.FOLLOWED, _("Followed")),
                Choice(Answer.DEVIATED, _("Deviated")),
            ),
            self,
        )
        self._reason = LongTextEditor(2, self)
        layout = QVBoxLayout(self)
        margin = style_of(self).em // 2
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(style_of(self).em // 3)
        for part in (self._status, self._question, self._source, self._answer, self._reason):
            layout.addWidget(part)
        self._answer.edited.connect(self._answered)
        self._reason.edited.connect(self._explained)
        self.show_signal(signal)

    def show_signal(self, signal: SignalLike) -> None:
        """Show the answer and its reason; what is being typed stays as typed."""
        self._question.setText(signal.question)
        self._source.setText(signal.source)
        self._status.say(
            signal.status,
            Icon.LAW if signal.binding else Icon.SIGNAL,
            Tone.INFO if signal.binding else Tone.NEUTRAL,
        )
        self._answer.show_value(signal.answer)
        self._answer.name_buttons(signal.question)
        self._answer.setAccessibleName(signal.question)
        self._reason.show_value(signal.reason)
        self._reason.setPlaceholderText(self._("Why?"))
        self._reason.setAccessibleName(self._("Reason: {question}", question=signal.question))

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the answer."""
        self._answer.set_read_only(read_only=read_only)
        self._reason.set_read_only(read_only=read_only)

    def focus_answer(self) -> None:
        """Go to the answer, or to the reason when only that is missing."""
        target = self._reason if self._answer.value() is not None else self._answer
        target.setFocus()

    def _answered(self, value: object) -> None:
        self.answered.emit(self._id, value)

    def _explained(self, value: object) -> None:
        self.explained.emit(self._id, str(value))


class SignalCards(QWidget):
    """The signals of a case: `answered(id, Answer)`, `explained(id, reason)`."""

    answered = Signal(str, object)
    explained = Signal(str, str)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._cards: dict[str, SignalCard] = {}
        self._read_only = False
        self._heading = Heading(_("Policy signals"), 3, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._heading)

    def show_signals(self, signals: Sequence[SignalLike]) -> None:
        """Show the signals that fire; a card that stays keeps the focus in it."""
        wanted = [signal.id for signal in signals]
        for gone in [own for own in self._cards if own not in wanted]:
            card = self._cards.pop(gone)
            self._layout.removeWidget(card)
            card.deleteLater()
        for at, signal in enumerate(signals, start=1):
            known = self._cards.get(signal.id)
            if known is None:
                self._cards[signal.id] = self._card(signal, at)
            else:
                known.show_signal(signal)
        self.setVisible(bool(signals))

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the answers."""
        self._read_only = read_only
        for card in self._cards.values():
            card.set_read_only(read_only=read_only)

    def focus(self, signal: str) -> bool:
        """Go to a signal by its id; return whether it is here."""
        card = self._cards.get(signal)
        if card is not None:
            card.focus_answer()
        return card is not None

    def _card(self, signal: SignalLike, at: int) -> SignalCard:
        card = SignalCard(signal, self._, self)
        card.set_read_only(read_only=self._read_only)
        card.answered.connect(self.answered)
        card.explained.connect(self.explained)
        self._layout.insertWidget(at, card)
        return card
