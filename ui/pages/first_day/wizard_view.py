"""One screen of the wizard at a time: what it is about, what it asks, and the way on."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.icons import Icon
from ui.pages.first_day.brand_preview import BrandPreview
from ui.pages.first_day.key_card import KeyCard
from ui.pages.first_day.shown import Part, Place, Shown, Values
from ui.progress import Step, Work
from ui.runner import Runner
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.files import FileAsker
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.progress import Progress
from ui.widgets.texts import Heading, Remark, Words

_WIDE = 42
"""How wide a screen is at most, in lines of text."""


class WizardPresenter(Protocol):
    """What the page asks of whoever leads through the screens."""

    def edited(self, place: str, value: object) -> None: ...

    def back(self) -> None: ...

    def next(self) -> None: ...


class WizardView(QWidget):
    """Widgets only: a card in the middle, that holds one screen after the other."""

    def __init__(
        self, _: Translate, sealed: Callable[[], tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`sealed` says the key for the safe, and of whom, on the screen that shows it."""
        super().__init__(parent)
        self._ = _
        self._sealed = sealed
        self._runner = Runner(self)
        self._files = FileAsker(self)
        self._inside: QWidget | None = None
        self._form: FormView | None = None
        self._preview: BrandPreview | None = None
        self._values: dict[str, object] = {}
        self._fault = Remark(Icon.ERROR, Tone.DANGER, self)
        self._fault.setObjectName("fault")
        self._back = Button(_("Back"), Icon.CHEVRON_LEFT, parent=self)
        self._back.setObjectName("back")
        self._next = Button("", primary=True, parent=self)
        self._next.setObjectName("next")
        self.progress = Progress(_("How far it is"), _("It stops…"), _, self)
        self.progress.stopped.connect(self._runner.stop)
        self._build()

    def bind(self, presenter: WizardPresenter) -> None:
        """Route presses and typing to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._back.clicked.connect(presenter.back)
        self._next.clicked.connect(presenter.next)

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._runner.busy

    def leave(self) -> None:
        """Stop what is being made, and wait until it has."""
        self._runner.leave()

    def show_screen(self, shown: Shown, place: Place, values: Values) -> None:
        """Show a screen in the place of the one before, with the keyboard at its first field."""
        self._values = dict(values)
        self._fault.say("")
        before, self._inside = self._inside, self._screen(shown, place)
        self._column.insertWidget(0, self._inside)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._next.setText(shown.next)
        self._back.setVisible(shown.back)
        if self._form is None or not self._form.focus(shown.fields[0].place):
            self._next.setFocus()
        # Once it has its place: what has the keyboard may stand far below the title.
        QTimer.singleShot(0, self._area, lambda: self._area.verticalScrollBar().setValue(0))
        announcements().say(self, shown.title)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show faults at their field, and that of the whole above the buttons."""
        if self._form is not None:
            self._form.show_errors(errors)
            places = self._form.places()
            first = next((place for place in places if place in errors), None)
            if first is not None:
                self._form.focus(first)
                # Again, once the faults have their room.
                QTimer.singleShot(0, self._form, partial(self._form.focus, first))
        self._fault.say(errors.get("", ""))
        if "" in errors:
            announcements().say(self, errors[""], urgent=True)

    def show_value(self, place: str, value: object) -> None:
        """Show the value of one field."""
        if self._form is not None:
            self._form.show_value(place, value)

    def begin(self, words: str) -> None:
        """Show that something is being made; nothing else can be pressed meanwhile."""
        self._able(on=False)
        self._fault.say("")
        self.progress.begin(words)

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show how far it is."""
        self.progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        """Show that nothing is being made."""
        self.progress.hide()
        self._able(on=True)
        self._next.setFocus()

    def run(
        self,
        work: Work,
        on_progress: Step,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Do work beside the window."""
        self._runner.run(work, on_progress, on_done, on_fault, on_stopped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, but for where it begins a line."""
        inside = isinstance(self.focusWidget(), QPlainTextEdit | QTextEdit)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not inside and self._next.isEnabled():
            self._next.click()
        else:
            super().keyPressEvent(event)

    def _able(self, *, on: bool) -> None:
        for part in (self._inside, self._back, self._next):
            if part is not None:
                part.setEnabled(on)

    def _screen(self, shown: Shown, place: Place) -> QWidget:
        em = style_of(self).em
        screen = QWidget(self)
        layout = QVBoxLayout(screen)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em * 2 // 3)
        if place.total > 1:
            words = self._("Step {number} of {total}", number=place.number, total=place.total)
            layout.addWidget(Words(words, muted=True, parent=screen))
        layout.addWidget(Heading(shown.title, 1, screen))
        for words in shown.about:
            layout.addWidget(Words(words, parent=screen))
        for words in shown.points:
            point = Remark(Icon.ARROW_RIGHT, Tone.INFO, screen)
            point.say(words)
            layout.addWidget(point)
        if shown.part is Part.KEY:
            layout.addWidget(KeyCard(*self._sealed(), self._, screen))
        self._form = None
        if shown.fields:
            self._form = self._asked(shown, screen)
            layout.addWidget(self._form)
        if shown.files:
            layout.addWidget(self._choosers(shown, screen))
        self._preview = None
        if shown.part is Part.BRAND:
            self._preview = BrandPreview(self._, screen)
            self._preview.show_values(self._values)
            layout.addWidget(self._preview)
        return screen

    def _asked(self, shown: Shown, screen: QWidget) -> FormView:
        form = FormView(shown.fields, self._, date.today, screen)
        form.show_values(self._values)
        form.edited.connect(self._edited)
        return form

    def _choosers(self, shown: Shown, screen: QWidget) -> QWidget:
        row = QWidget(screen)
        flow = FlowLayout(row)
        for place, words, ending in shown.files:
            button = Button(words, Icon.UPLOAD, parent=row)
            button.setObjectName(f"choose_{place}")
            button.clicked.connect(partial(self._choose, place, words, ending))
            flow.addWidget(button)
        return row

    def _choose(self, place: str, words: str, ending: str) -> None:
        def chosen(path: Path) -> None:
            self.show_value(place, str(path))
            self._edited(place, str(path))

        self._files.ask_open(words.rstrip("…"), ending, chosen)

    def _edited(self, place: str, value: object) -> None:
        self._values[place] = value
        self._presenter.edited(place, value)
        if self._preview is not None:
            self._preview.show_values(self._values)

    def _build(self) -> None:
        em = style_of(self).em
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        card.setMaximumWidth(em * _WIDE)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._next)
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(em * 2, em * 3 // 2, em * 2, em * 3 // 2)
        self._column.setSpacing(em * 2 // 3)
        self._column.addWidget(self._fault)
        self._column.addWidget(self.progress)
        self._column.addLayout(buttons)
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(card, 6, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._area = scrolled(page, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
