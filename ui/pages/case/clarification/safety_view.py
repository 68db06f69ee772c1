"""The widgets of the record of the reporting code: five steps under each other."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.domain.safety_records import CodeStep
from hengelo_toegang.i18n import Translate
from ui.help.asking import Help
from ui.icons import Icon
from ui.pages.case.clarification.safety_presenter import SafetyHead, SafetyPresenter, StepNote
from ui.pages.case.sheet import Sheet
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading, Remark, Words

_KEEP_MS = 1500
"""After typing paused this long, what was typed is written."""


class SafetyView(QWidget):
    """Shows the five steps; it stands alone, since nobody may read along with the file."""

    def __init__(self, _: Translate, today: Callable[[], date], close: Callable[[], None]) -> None:
        super().__init__()
        self._ = _
        self._uncover = close
        self._sheet = Sheet(_, today)
        self._states: dict[CodeStep, Chip] = {}
        self._call = Remark(Icon.URGENT, Tone.DANGER)
        self._open = Remark(Icon.INFO, Tone.INFO)
        self._remark = Remark(Icon.WARNING, Tone.WARN)
        self._resident = Words(muted=True)
        self._status = StatusLine()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_MS)
        self._back = Button(_("Back to the case"), Icon.CHEVRON_LEFT)
        self._back.setToolTip("Esc")
        self._back.clicked.connect(self._close)
        em = style_of(self).em
        lay = QVBoxLayout(self)
        lay.setContentsMargins(em * 2, em, em * 2, em)
        lay.setSpacing(em // 2)
        lay.addLayout(self._build_head())
        lay.addWidget(self._build_steps(), 1)
        lay.addWidget(self._status)
        self._escape = QShortcut(QKeySequence("Escape"), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self._close)

    def bind(self, presenter: SafetyPresenter) -> None:
        """Build the steps and route everything to `presenter`, keeping it alive."""
        self._presenter = presenter
        self._sheet.build(presenter.sections())
        for step in CodeStep:
            self._states[step] = Chip()
            self._sheet.add_to(step.value, self._states[step], left=True)
        self._sheet.edited.connect(self._edited)
        self._timer.timeout.connect(self._keep)
        presenter.bind(self)
        self._sheet.stand()
        self._sheet.stand_whole()

    def start(self) -> None:
        """Put the keyboard in the first step."""
        self._sheet.go_to(f"{CodeStep.SIGNALS}.text")

    def leave(self) -> bool:
        """Write what was typed; the window asks this before it locks."""
        self._timer.stop()
        return self._presenter.keep()

    def help(self) -> Help:
        """Return what F1 says here."""
        return Help(
            self._("Reporting code (meldcode)"),
            self._(
                "The five steps when there are signs that somebody is not safe. This record stands"
                " apart from the case: it comes in no letter, and no reviewer reads it. Each time"
                " that it is read or written is logged."
            ),
            "safety",
        )

    def show_head(self, head: SafetyHead) -> None:
        self._resident.setText(head.resident)
        self._call.say(head.call)
        self._open.say(head.open)
        self._remark.say(head.remark)

    def show_values(self, values: Mapping[str, object]) -> None:
        self._sheet.show_values(values.get)

    def show_states(self, states: Mapping[CodeStep, StepNote]) -> None:
        for step, note in states.items():
            icon, tone = (Icon.DONE, Tone.OK) if note.taken else (Icon.OPEN, Tone.NEUTRAL)
            self._states[step].say(note.words, icon, tone)

    def whisper(self, text: str) -> None:
        self._status.say(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING, Tone.WARN)

    def _build_head(self) -> QVBoxLayout:
        names = QVBoxLayout()
        names.addWidget(Heading(self._("Safety: the reporting code (meldcode)"), 1))
        names.addWidget(self._resident)
        names.addWidget(
            Words(
                self._(
                    "Apart from the case: in no letter, and not for the reviewer. Reading and"
                    " writing are logged."
                ),
                muted=True,
            )
        )
        top = QHBoxLayout()
        top.addLayout(names, 1)
        top.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.addLayout(top)
        for remark in (self._call, self._open, self._remark):
            head.addWidget(remark)
        return head

    def _build_steps(self) -> QScrollArea:
        return scrolled(self._sheet)

    def _edited(self, place: str, value: object) -> None:
        self._presenter.edit(place, value)
        self._timer.start()

    def _keep(self) -> None:
        if not self._presenter.keep():
            self._timer.start()

    def _close(self) -> None:
        self._timer.stop()
        if self._presenter.close():
            self._uncover()
        else:
            self._timer.start()
