"""Leads who practises through the tour: looks at the program, says the next step, and rings it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.tour import Tour, case_of_tour
from ui.announcing import announcements
from ui.desk_pages import CASE
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.scrolling import bring_into_sight
from ui.style import style_of
from ui.tour.panel import TourPanel
from ui.tour.presenter import Guidance, Seen, TourPresenter
from ui.tour.ring import TourRing, found_by

_LOW = 26
"""In a window lower than this, in lines of text, the strip shows at a desk when it is asked for."""
_EVERY_MS = 700
"""How often it looks; only while somebody practises, and the strip is in sight."""


class Guide(QObject):
    """The tour in one window for practising."""

    def __init__(
        self,
        window: MainWindow,
        tour: Tour,
        preferences: Preferences,
        again: Callable[[], None],
        today: Callable[[], date],
        people: str,
    ) -> None:
        """`again` begins anew, with fresh people; `people` tells those of today from others."""
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._ = translator(preferences.language)
        self._again = again
        self._presenter = TourPresenter(tour, preferences.text, preferences.keep, today, people)
        self._panel = TourPanel(self._, window)
        self._ring = TourRing(window)
        self._target: QWidget | None = None
        self._unfolded = False
        """Whether the strip was asked for where there is little room."""
        self._guidance: Guidance | None = None
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._panel)
        self._panel.pointed.connect(self.point)
        self._panel.stopped.connect(self.stop)
        self._panel.again.connect(self._begin_again)
        shortcut = QShortcut(QKeySequence("F9"), window)
        shortcut.activated.connect(self.point)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)
        self._show(on=not self._presenter.stopped)

    @property
    def guidance(self) -> Guidance | None:
        """What is said now."""
        return self._guidance

    @property
    def target(self) -> QWidget | None:
        """What is ringed now, if that is in sight."""
        return self._target

    def toggle(self) -> None:
        """Stop the tour, or come back to it where one is.

        Where there is little room it only folds away, and goes on.
        """
        if self._presenter.stopped:
            self._presenter.go_on()
            self._unfolded = True
            self._show(on=True)
        elif self._is_low():
            self._unfolded = not self._unfolded
            self.look()
        else:
            self.stop()

    def stop(self) -> None:
        """Put the tour away until somebody asks for it."""
        self._presenter.stop()
        self._show(on=False)

    def look(self) -> None:
        """See how far the case is, and say what comes next."""
        if self._presenter.stopped:
            return
        if self._preferences.language != self._.language:
            self._lay_anew()
        try:
            seen = self._seen()
        except StoreError:
            return  # the store is shut or away for a moment; the window says so itself
        self._guidance = self._presenter.guidance(seen, self._)
        self._panel.show_guidance(self._guidance)
        self._panel.setVisible(self._unfolded or not self._is_low())
        self._find()

    def point(self) -> None:
        """Bring what the step is about into sight, and say what it is; the keyboard stays."""
        self.look()
        if self._target is None:
            said = self._("What you need is not on this page. Read the step below.")
        else:
            bring_into_sight(self._target)
            name = self._target.accessibleName() or getattr(self._target, "text", str)()
            said = self._("It is here: {name}", name=name)
        announcements().say(self._panel, said, urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure anew with the text of the program."""
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._lay_anew)
        return False

    def _lay_anew(self) -> None:
        self._ = translator(self._preferences.language)
        self._panel.speak(self._)

    def _seen(self) -> Seen:
        from ui.pages.case.view import CaseView

        desk = self._window.desk
        if desk is None:
            return Seen(None, None, opened=False)
        here = desk.services.desk
        kept = case_of_tour(here)
        page = desk.case_page
        if kept is None or desk.shell.current != CASE or not isinstance(page, CaseView):
            return Seen(here.user.id, kept, opened=False)
        edited = page.presenter.working.case
        opened = edited.id == kept.id
        return Seen(here.user.id, edited if opened else kept, opened)

    def _is_low(self) -> bool:
        """Return whether the page of a desk needs all the room there is."""
        low = self._window.height() < _LOW * style_of(self._window).em
        return low and self._window.desk is not None

    def _find(self) -> None:
        words = self._guidance.point if self._guidance is not None else ()
        found = found_by(words, self._window, self._panel, self._)
        if found is not self._target:
            self._target = found
            if found is None:
                self._ring.leave()
            else:
                self._ring.follow(found)

    def _show(self, *, on: bool) -> None:
        self._panel.setVisible(on)
        if on:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
            self._target = None
            self._ring.leave()

    def _begin_again(self) -> None:
        self._presenter.forget()
        self._again()
