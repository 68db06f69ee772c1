"""The page of one letter text: its words at the left, what follows from them beside it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.help.asking import Help
from ui.icons import Icon
from ui.jobs import Job, Jobs
from ui.pages.manage.fields import field_rows
from ui.pages.manage.text.actions import ActionBar
from ui.pages.manage.text.board import Actions, FaultLine, Reading, TextHead, Work
from ui.pages.manage.text.difference import DiffLine
from ui.pages.manage.text.parts import (
    ChecksPane,
    DifferencePane,
    FieldsPane,
    ReadingPane,
    SamplePane,
)
from ui.pages.manage.text.presenter import TextPresenter
from ui.pages.manage.text.source import SourceEditor
from ui.reading import DateCodec
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.chips import Chip
from ui.widgets.editors import LineEditor
from ui.widgets.fields import Kind, complaint
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading, Remark, Words

_BESIDE = 58
"""From this width, in lines of text, the tabs stand beside the words."""


class TextView(QWidget):
    """Shows one version and reports what is typed and pressed; decides nothing."""

    left = Signal()
    """Back to the list."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__()
        self._ = _
        self._presenter: TextPresenter | None = None
        self._beside: bool | None = None
        self._jobs = Jobs(self)
        self.destroyed.connect(self._jobs.shut_down)
        self._title = Heading("", 1, self)
        self._about = Words(muted=True, parent=self)
        self._state = Chip(parent=self)
        self._earlier = Remark(Icon.RETURN, Tone.WARN, self)
        self._start = LineEditor(DateCodec(today), self)
        self._start_fault = Remark(Icon.ERROR, Tone.DANGER, self)
        self._source = SourceEditor(_, self)
        self._place = Words(muted=True, parent=self)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._sample = SamplePane(_)
        self._checks = ChecksPane(_)
        self._reading = ReadingPane(_)
        self._fields = FieldsPane(field_rows(_), _)
        self._difference = DifferencePane(_)
        self._checks_area = scrolled(self._checks)
        self._tabs.addTab(self._sample, _("Preview"))
        self._tabs.addTab(self._checks_area, _("Checks"))
        self._tabs.addTab(scrolled(self._reading), _("Readability"))
        self._tabs.addTab(self._fields, _("Fields"))
        self._tabs.addTab(scrolled(self._difference), _("Difference"))
        self._bar = ActionBar(_, self)
        self._status = StatusLine(self)
        self._words = self._build_words()
        self._build()
        self._source.at_line.connect(self._say_line)
        self._checks.chosen.connect(self._go_to_line)
        self._difference.chosen.connect(self._go_to_line)

    def bind(self, presenter: TextPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._source.typed.connect(presenter.edited)
        self._source.settled.connect(presenter.settle)
        self._start.edited.connect(presenter.start_chosen)
        self._start.edited.connect(self._start_typed)
        self._start.left.connect(self._start_left)
        self._sample.chosen.connect(presenter.choose_sample)
        self._checks.asked.connect(presenter.check)
        self._bar.handed_in.connect(self._hand_in)
        self._bar.approved.connect(presenter.approve)
        self._bar.given_back.connect(presenter.give_back)
        self._bar.withdrawn.connect(presenter.withdraw)
        self._bar.begun.connect(presenter.start_new)
        self._bar.left.connect(self.left)

    def run(
        self,
        work: Work,
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window."""

        def do(job: Job) -> object:
            return work(job.step)

        self._jobs.start(do, on_done, on_failed, self._progress)

    def keep(self) -> bool:
        """Keep what was typed as a draft; False when that did not work."""
        return self._presenter is None or self._presenter.settle()

    def leave(self) -> bool:
        """Keep what was typed; False when that did not work."""
        self._source.settle()
        return self._presenter.leave() if self._presenter is not None else True

    def help(self) -> Help:
        """Return what one does here."""
        about = self._(
            "Write the text at the left. Beside it you see the letter as it becomes, what is "
            "wrong, how it reads, which fields you may use and what changed. Hand it in when "
            "nothing is wrong; a second person approves it. A fault goes to its line."
        )
        return Help(self._title.text(), about, "text")

    def show_head(self, head: TextHead) -> None:
        self._title.setText(head.title)
        self._about.setText(head.about)
        self._state.say(head.state, Icon.DOCUMENT, Tone.INFO)
        self._earlier.say("\n".join(head.earlier))

    def show_text(self, text: str, start: date, *, editable: bool, dutch: bool) -> None:
        self._source.show_text(text, editable=editable, dutch=dutch)
        self._start.show_value(start)
        self._start.set_read_only(read_only=not editable)
        self._say_of_start("")

    def show_samples(self, names: Sequence[str], chosen: int) -> None:
        self._sample.show_samples(names, chosen)

    def show_preview(self, pdf: bytes) -> None:
        self._sample.show_preview(pdf)

    def show_no_preview(self, why: str) -> None:
        self._sample.show_none(why)

    def show_faults(self, faults: Sequence[FaultLine], said: str) -> None:
        self._checks.show_faults(faults, said)
        self._source.mark_lines([fault.line for fault in faults])
        at = self._tabs.indexOf(self._checks_area)
        title = self._("Checks ({count})", count=len(faults)) if faults else self._("Checks")
        self._tabs.setTabText(at, title)

    def show_reading(self, reading: Reading | None) -> None:
        self._reading.show_reading(reading)

    def show_difference(self, lines: Sequence[DiffLine], said: str) -> None:
        self._difference.show_lines(lines, said)

    def show_actions(self, actions: Actions) -> None:
        self._bar.show_actions(actions)

    def show_working(self, text: str) -> None:
        self._bar.set_busy(busy=bool(text))
        self._checks.set_busy(busy=bool(text))
        if text:
            self._status.tell(text, Icon.CLOCK, Tone.INFO)

    def show_wrong_passphrase(self, text: str) -> None:
        self._bar.show_wrong_passphrase(text)

    def tell(self, text: str, *, refused: bool = False) -> None:
        if refused:
            self._status.tell(text, Icon.BLOCKED, Tone.WARN)
            self._tabs.setCurrentWidget(self._checks_area)
        else:
            self._status.tell(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _hand_in(self) -> None:
        self._source.settle()
        if self._presenter is not None:
            self._presenter.hand_in()

    def _start_typed(self, day: object) -> None:
        if isinstance(day, date):
            self._say_of_start("")

    def _start_left(self) -> None:
        """Say what is wrong with the day once somebody leaves it: half of it is no fault yet."""
        known = isinstance(self._start.value(), date)
        self._say_of_start("" if known else self._(complaint(Kind.DATE)))

    def _say_of_start(self, fault: str) -> None:
        self._start_fault.say(fault)
        self._start.setAccessibleDescription(fault)

    def _progress(self, number: int, total: int, _text: str) -> None:
        said = self._("Sample {number} of {total}", number=number, total=total)
        self._status.say(said, Icon.CLOCK, Tone.INFO)

    def _go_to_line(self, line: int) -> None:
        if self._tabs.indexOf(self._words) >= 0:
            self._tabs.setCurrentWidget(self._words)
        self._source.go_to_line(line)

    def _say_line(self, line: int, lines: int) -> None:
        self._place.setText(self._("Line {line} of {lines}", line=line, lines=lines))

    def _arrange(self) -> None:
        """Put the tabs beside the words where there is room; else the words in a tab too."""
        beside = self.width() >= _BESIDE * style_of(self).em
        if beside is self._beside:
            return
        self._beside = beside
        at = self._tabs.indexOf(self._words)
        if beside:
            if at >= 0:
                self._tabs.removeTab(at)
            self._middle.insertWidget(0, self._words, 1)
            self._words.show()
        elif at < 0:
            self._tabs.insertTab(0, self._words, self._("Text"))
            self._tabs.setCurrentIndex(0)

    def _build_words(self) -> QWidget:
        words = QWidget(self)
        caption = QLabel(self._("Holds from"), words)
        caption.setBuddy(self._start)
        self._start.setMaximumWidth(style_of(self).em * 10)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addWidget(self._start)
        top.addWidget(self._start_fault, 1)
        top.addStretch(1)
        layout = QVBoxLayout(words)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._source, 1)
        layout.addWidget(self._place)
        return words

    def _build(self) -> None:
        em = style_of(self).em
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(em // 2)
        self._middle.addWidget(self._words, 1)
        self._middle.addWidget(self._tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em // 3, em, em // 4)
        layout.setSpacing(em // 3)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addWidget(self._earlier)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._status)
