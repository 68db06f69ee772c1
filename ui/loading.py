"""What loads while somebody stands at the door, and what begins once they see their desk."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.ahead import Ahead
from ui.entry import Entry

if TYPE_CHECKING:
    from ui.jobs import Job, Jobs
    from ui.kinds import Kinds

_TURN_MS = 1
"""Not 0: Qt does what waits for no time at all before it paints or takes a key."""


class FirstPaint(QObject):
    """Calls back once, after what it watches was painted for the first time."""

    def __init__(self, parent: QObject, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self._then = then
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._then)
        return False


class Loading(QObject):
    """Loads in this order: what opens the store, the worklist, then a case.

    All of it beside the window, and what is left once somebody comes in within it, by pieces.
    """

    ready = Signal(object)
    """The store can be opened: the locations that are known before anybody signed in."""
    there = Signal()
    """All is loaded that can be before somebody signs in; they may be coming in by now."""

    def __init__(
        self,
        window: QWidget,
        entry: Entry,
        jobs: "Callable[[], Jobs]",
        language: Callable[[], str],
        comes_in: Callable[[], bool],
    ) -> None:
        """`comes_in` tells whether somebody comes in, or is in: pages may be built then."""
        super().__init__(window)
        self._window = window
        self._entry = entry
        self._jobs = jobs
        self._language = language
        self._comes_in = comes_in
        self._ahead = Ahead()
        self._kinds: Kinds | None = None
        self._stopped = self._pages_asked = self._press_asked = False
        self._prove = entry.prove
        """What is still to be proven, once for a run of the program."""
        self._expect = entry.expect

    @property
    def done(self) -> bool:
        """Whether a desk can be built."""
        return self._ahead.done

    def begin(self) -> None:
        """Begin, now that the page at the door is in sight."""
        from ui.kinds import Kinds

        self._kinds = Kinds()
        self._meet()

    def stop(self) -> None:
        """Let it be: the window closes."""
        self._stopped = True

    def warm_up(self) -> None:
        """Load in a thread of its own, so that no keystroke of the passphrase waits."""
        self._jobs().start(self._warm_up, self._warm, _fail)

    def for_next(self) -> None:
        """Load what is left for who comes in next: nobody came in this time."""
        if self._ahead.done and self._nobody_yet():
            self.pages(self._all_there, _fail)

    def pages(self, then: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        """Load the pages that are opened first: beside the window, unless somebody comes in.

        Only they bring another thread to Qt: by then the window has no kind left to meet. To meet
        all of them takes a tenth of a second, for which who comes in does not wait.
        """
        if self._comes_in() and not self._ahead.busy:
            self._by_pieces(then, failed)
            return
        from ui.kinds import meet_all

        meet_all()
        self._jobs().start(
            lambda _job: self._ahead.load(self._language(), self._comes_in),
            lambda _none: then(),
            failed,
        )

    def left(self, then: Callable[[], None], wanted: Callable[[], bool]) -> None:
        """Load what is opened after the worklist, where that is not there yet, as long as wanted.

        Only then begins what loads in other threads: of libraries that import each other, two
        threads that begin at different ends find half of one.
        """
        if not wanted():
            return
        if self._meets() or self._ahead.go_on():
            QTimer.singleShot(_TURN_MS, self, lambda: self.left(then, wanted))
        else:
            self._beside(self._take_expected())
            prove, self._prove = self._prove, None
            self._beside(prove)
            then()

    def press(self, page: str) -> None:
        """Load what prints letters when this page is that of the first case: it may want one."""
        from ui.desk_pages import CASE

        if page == CASE and not self._press_asked:
            self._press_asked = True
            self._beside(self._entry.prepare)

    def _by_pieces(self, then: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        """Load them in the window, which comes round between two of them."""
        try:
            more = self._ahead.first(self._language())
        except Exception as fault:
            failed(fault)
            return
        QTimer.singleShot(_TURN_MS, self, partial(self._by_pieces, then, failed) if more else then)

    def _meet(self) -> None:
        """Meet the kinds of Qt, as long as nobody comes in, and then begin to load."""
        if self._stopped:
            return
        if not self._comes_in() and self._meets():
            QTimer.singleShot(0, self, self._meet)
        else:
            self.warm_up()

    def _meets(self) -> bool:
        """Meet the next few kinds of Qt; return whether there were any."""
        return self._kinds is not None and self._kinds.meet_next()

    def _warm_up(self, _job: "Job") -> Sequence[str]:
        return self._entry.warm_up()

    def _warm(self, locations: Sequence[str]) -> None:
        self.ready.emit(locations)
        if self._window.isVisible() and not self._pages_asked:
            self._pages_asked = True
            self.pages(self._all_there, _fail)
        else:
            self.for_next()

    def _all_there(self) -> None:
        self.there.emit()
        if self._nobody_yet():
            self._beside(self._take_expected())

    def _nobody_yet(self) -> bool:
        """Return whether the window stands at the door, and was not closed meanwhile."""
        return self._window.isVisible() and not self._comes_in()

    def _take_expected(self) -> Callable[[], None] | None:
        """Return what gets ready for the first case, unless that was begun."""
        expect, self._expect = self._expect, None
        return expect

    def _beside(self, act: Callable[[], None] | None) -> None:
        if act is not None:
            self._jobs().start(lambda _job: act(), lambda _nothing: None, _fail)


def _fail(fault: BaseException) -> None:
    raise fault
