"""What stands around the pages: navigation, search, who works where, and the status line."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import StoreError
from ui.focus_order import stops
from ui.help.asking import Help, Helps
from ui.icons import Icon
from ui.look import Look
from ui.page import Page
from ui.pasted import trimmed_words
from ui.style import style_of, theme_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip, StateButton
from ui.widgets.look_button import LookButton
from ui.widgets.navigation import Navigation
from ui.widgets.rows import Row
from ui.widgets.search import Found, SearchField
from ui.widgets.stack import PageStack
from ui.widgets.status import StatusLine
from ui.widgets.table import RecordsModel
from ui.widgets.texts import Remark

_NARROW = 50
"""Below this width, in lines of text, the navigation folds away behind a button."""
_PAINTED_MS = 250
"""After so long a page that comes in sight is painted; what nobody waits for is done then."""


class PageWidget(Protocol):
    """What the shell needs of a page; a page that keeps work also has `leave() -> bool`."""

    def refresh(self) -> None:
        """Show what there is now; called whenever the page comes in sight."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is shown around the pages."""

    who: str
    """Name of the user, and where they work today."""
    fictitious: bool
    find: Callable[[str], Found] | None
    """Finds residents, cases and pages; without it there is nobody for this user to find."""
    central: bool = False
    """Whether everything is kept at the centre, and nothing on this device."""
    home: Callable[[], None] | None = None
    """Goes back from practising to one's own work."""
    tour: Callable[[], None] | None = None
    """Stops the guided tour, or comes back to it."""


def _nobody(_words: str) -> Found:
    return Found(())


class NavGround(QWidget):
    """The ground that the navigation stands on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme_of(self).nav))
        painter.setPen(QColor(theme_of(self).line))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()


class DemoBand(QWidget):
    """Says on every page that the people on it do not exist."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        em = style_of(self).em
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(em // 2, em // 6, em // 2, em // 6)
        self._words = Remark(Icon.INFO, Tone.WARN, self)
        self._words.say(text)
        layout.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)

    def add(self, button: QWidget) -> None:
        """Put a button at the end of the band."""
        self._layout.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme_of(self).warn_back))
        painter.setPen(QColor(theme_of(self).warn))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()


class Shell(QWidget):
    """The pages of one signed-in user, and everything around them."""

    lock_requested = Signal()
    renewal_requested = Signal(str)
    """The store needs a new key, without that of a user who left."""
    found = Signal(str)
    """Something was chosen in the search; see `ui.search` for what a key holds."""
    exchange_requested = Signal()
    """Somebody wants to see more of how the exchange stands."""
    shown = Signal(str)
    """A page came in sight, by its name."""
    troubled = Signal(object)
    """A page could not be read (`StoreError`); what stood there stays."""

    def __init__(self, look: Look, _: Translate, parent: QWidget | None = None) -> None:
        """Make what stands around the pages of anybody; `furnish` makes it somebody's."""
        super().__init__(parent)
        self._ = _
        self._look = look
        self._pages: dict[str, Page] = {}
        self._built: dict[str, QWidget] = {}
        self._current = ""
        self._outdated = False
        self._menu_open = False
        self._away = False
        self._kept_where = ""
        self._find: Callable[[str], Found] = _nobody
        self._cover: QWidget | None = None
        self._uncovered_focus: QWidget | None = None
        self._inside = QWidget(self)
        self._stack = PageStack(self)
        self._status = StatusLine(self)
        self._navigation = Navigation(_, self)
        self._search = SearchField(
            _("Search"),
            _("Name, birth date, BSN, case number or address (Ctrl+K)"),
            self._look_for,
            self,
        )
        policy = self._search.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._search.setSizePolicy(policy)
        self._build(look)
        self._counts: dict[str, int] = {}
        self._to_count: list[Page] = []
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._count_timer.timeout.connect(self._count_next)
        self._navigation.chosen.connect(self._go)
        self._search.chosen.connect(self.found)
        self._shortcuts: list[QShortcut] = []

    def furnish(self, pages: Sequence[Page], around: Surroundings) -> None:
        """Let somebody in, once: their pages, and what they are told of where they are."""
        assert not self._pages  # those of the one before would stay
        self._pages = {page.key: page for page in pages}
        self._kept_where = self._("Central") if around.central else self._("On this device")
        self._find = around.find or _nobody
        self._search.setVisible(around.find is not None)
        self._who.say(around.who, Icon.PLACE, Tone.NEUTRAL)
        self._store.say(self._kept_where, Icon.STORE, Tone.OK)
        if around.fictitious:
            self._outer.insertWidget(0, self._demo_band(around))
        self._show_counts()
        self._arrange()
        desk, look = self._inside, self._look
        listed = [page for page in pages if page.listed]
        self._shortcuts += [
            *([self._shortcut("Ctrl+K", self._to_search, desk)] if around.find else []),
            self._shortcut("F1", self.show_help),
            self._shortcut("Ctrl+L", self.lock_requested.emit),
            self._shortcut("Ctrl++", look.larger),
            self._shortcut("Ctrl+-", look.smaller),
            *(
                self._shortcut(f"Alt+{at}", partial(self._go, page.key), desk)
                for at, page in enumerate(listed, start=1)
            ),
        ]

    def add_shortcut(self, keys: str, act: Callable[[], None]) -> None:
        """Let keys do something on every page."""
        self._shortcuts.append(self._shortcut(keys, act, self._inside))

    def cover(self, widget: QWidget) -> None:
        """Fill the window with something that stands alone, such as a talk at the table.

        Nothing else can be seen or reached meanwhile: whoever looks along sees only this.
        """
        if self._cover is not None:
            self.uncover()
        self._uncovered_focus = QApplication.focusWidget()
        self._cover = widget
        self._outer.addWidget(widget, 1)
        self._inside.hide()
        widget.show()

    def uncover(self) -> None:
        """Show the desk again, with the keyboard where it was."""
        if self._cover is None:
            return
        before, self._cover = self._cover, None
        self._outer.removeWidget(before)
        before.hide()
        before.setParent(None)
        before.deleteLater()
        self._inside.show()
        if self._uncovered_focus is not None and isValid(self._uncovered_focus):
            self._uncovered_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._uncovered_focus = None

    def take_focus(self) -> None:
        """Put the keyboard where the page in sight wants it, else at its first stop."""
        page = self._cover or self._stack.currentWidget()
        if page is None:
            return
        wanted = page.focusWidget()
        stop = wanted if wanted is not None and wanted.isVisible() else next(stops(page), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> None:
        """Count anew how much waits on each page, and show it behind its name.

        Once the page in sight is painted, one at a time, with a turn for the window between
        them: whoever types or goes on to another page never waits for the figures beside it.
        """
        self._to_count = [page for page in self._pages.values() if page.listed and page.waiting]
        self._count_timer.start(_PAINTED_MS)

    def show_store(self, away: str) -> None:
        """Show that the store is within reach, or in a few words that it is not."""
        self._away = bool(away)
        if away:
            self._store.say(away, Icon.WARNING, Tone.DANGER)
        else:
            self._store.say(self._kept_where, Icon.STORE, Tone.OK)
        self._arrange()

    def show_exchange(self, text: str, icon: Icon, tone: Tone) -> None:
        """Show how exchange with the central store stands; no words where there is none."""
        self._exchange.say(text, icon, tone)
        self._arrange()

    def look_again(self) -> None:
        """Let the page in sight show what came in, with the keyboard where it is."""
        widget = self._stack.currentWidget()
        look = getattr(widget, "look_again", None)
        if look is not None and self._cover is None:
            self._calmly(look)
        self.count()

    def come_back(self) -> bool:
        """Keep what waited for the store, and read what could not be; False when it waits on."""
        if not self.keep():
            return False
        page = self._stack.currentWidget()
        if self._outdated and page is not None:
            self._refresh(page)
        self.count()
        return not self._outdated

    @property
    def current(self) -> str:
        """Which page is in sight."""
        return self._current

    @property
    def room(self) -> QSize:
        """How large a page is."""
        return self._stack.size()

    def page(self, key: str) -> QWidget:
        """Return a page, built when this is its first use."""
        if key not in self._built:
            widget = self._pages[key].build()
            self._built[key] = widget
            self.put_in(widget)
        return self._built[key]

    def put_in(self, widget: QWidget) -> None:
        """Give a page its place, unless it has one."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)

    def prepare(self, key: str) -> Iterator[None]:
        """Build a page and fill it before it is shown, in steps that are short for a window."""
        page = self.page(key)
        fill = getattr(page, "fill", None)
        if fill is not None:
            yield
            yield from fill()

    def go(self, key: str) -> bool:
        """Show a page; False when the page before it cannot be left."""
        if key != self._current and not self.leave():
            return False
        try:
            page = self.page(key)
        except StoreError as trouble:
            self.troubled.emit(trouble)
            return False
        self.show_widget(page, key)
        return True

    def show_widget(self, widget: QWidget, key: str) -> None:
        """Show a page that is here already, under the name of `key`."""
        self.put_in(widget)
        self._current = key
        if widget is not self._stack.currentWidget():
            self._status.move_on()
        self._stack.setCurrentWidget(widget)
        self.count()
        self._navigation.show_current(key)
        self._refresh(widget)
        self.shown.emit(key)

    def drop(self, widget: QWidget) -> None:
        """Take away a page that is built anew each time, such as a case.

        Some hundred widgets go with it: that waits until what came instead is painted.
        """
        self._stack.removeWidget(widget)
        widget.hide()
        QTimer.singleShot(_PAINTED_MS, widget, widget.deleteLater)

    def let_go(self) -> None:
        """Go as soon as the window comes round, and ask the store nothing until then: it closes."""
        for model in self.findChildren(RecordsModel):
            model.let_go()
        self.deleteLater()

    def leave(self) -> bool:
        """Let what is in sight keep its work; False when it could not."""
        return self._all("leave")

    def keep(self) -> bool:
        """Let what is in sight keep what is typed, and stay; False when it could not."""
        return self._all("keep")

    def say(self, text: str, icon: Icon = Icon.DONE, tone: Tone = Tone.OK) -> None:
        """Say what just happened."""
        self._status.tell(text, icon, tone)

    def say_trimmed(self, cut: int, signs: int) -> None:
        """Say what a field did not take of what was pasted in it."""
        self.say(trimmed_words(cut, signs, self._), Icon.WARNING, Tone.WARN)

    def show_help(self) -> None:
        """Open the manual at the page in sight; a page of steps speaks for its step."""
        self.open_help(self.window())

    def open_help(self, window: QWidget) -> None:
        """Open the manual beside a window: this one, or a dialog above the page in sight."""
        from ui.help.window import show_help

        page = self._pages.get(self._current)
        if page is None:
            return
        widget = self._cover or self._stack.currentWidget()
        own = Help(page.title, page.help, page.key)
        show_help(window, widget.help() if isinstance(widget, Helps) else own, self._)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_timer.start(_PAINTED_MS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _count_next(self) -> None:
        # Out of sight it is locked, and the store may be shut: it counts on when it is back.
        if not self._to_count or not self.isVisible():
            return
        page = self._to_count.pop(0)
        found = self._calmly(partial(_waiting, page))
        if found is False:
            self._to_count = []
            return
        if isinstance(found, int) and found != self._counts.get(page.key, 0):
            self._counts[page.key] = found
            self._show_counts()
        if self._to_count:
            self._count_timer.start(0)

    def _show_counts(self) -> None:
        listed = [page for page in self._pages.values() if page.listed]
        self._navigation.show_pages([_row(page, self._counts.get(page.key, 0)) for page in listed])
        self._ground.setFixedWidth(self._navigation.wanted_width())

    def _all(self, act: str) -> bool:
        parts = [part for part in (self._cover, self._stack.currentWidget()) if part is not None]
        acts = [found for part in parts if (found := getattr(part, act, None)) is not None]
        return all([self._calmly(found) is not False for found in acts])

    def _refresh(self, widget: QWidget) -> None:
        refresh = getattr(widget, "refresh", None)
        self._outdated = refresh is not None and self._calmly(refresh) is False

    def _calmly(self, act: Callable[[], object]) -> object:
        """Return what an act returns; False when the store is in trouble, which is told."""
        try:
            return act()
        except StoreError as trouble:
            self.troubled.emit(trouble)
            return False

    def _go(self, key: str) -> None:
        self._menu_open = False
        self.go(key)
        self._arrange()

    def _look_for(self, words: str) -> Found:
        return self._find(words)

    def _to_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _shortcut(
        self, keys: str, act: Callable[[], object], owner: QWidget | None = None
    ) -> QShortcut:
        """Return a shortcut that works while its owner is in sight."""
        shortcut = QShortcut(QKeySequence(keys), owner or self)
        shortcut.activated.connect(act)
        return shortcut

    def _toggle_menu(self) -> None:
        self._menu_open = not self._menu_open
        self._arrange()
        if self._menu_open:
            self._navigation.setFocus()

    def _arrange(self) -> None:
        em = style_of(self).em
        narrow = self.width() < _NARROW * em
        self._menu.setVisible(narrow)
        self._ground.setVisible(not narrow or self._menu_open)
        self._ground.setFixedWidth(self._navigation.wanted_width())
        self._who.setVisible(not narrow)
        # How the exchange stands says as well that all of it is on this device.
        exchanges = bool(self._exchange.accessibleName())
        self._store.setVisible(not narrow and (self._away or not exchanges))

    def _demo_band(self, around: Surroundings) -> DemoBand:
        band = DemoBand(self._("DEMO – fictitious data: nobody here exists."), self)
        if around.tour is not None:
            tour = Button(self._("Guided tour"), Icon.SIGNAL, quiet=True, parent=self)
            tour.setObjectName("tour_button")
            tour.clicked.connect(around.tour)
            band.add(tour)
        if around.home is not None:
            home = Button(self._("Back to my own work"), Icon.RETURN, quiet=True, parent=self)
            home.setObjectName("home")
            home.clicked.connect(around.home)
            band.add(home)
        return band

    def _build(self, look: Look) -> None:
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        below = QHBoxLayout(self._inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        outer.addWidget(self._inside, 1)
        self._ground = NavGround(self)
        side = QVBoxLayout(self._ground)
        side.setContentsMargins(0, style_of(self).em // 2, 0, 0)
        side.addWidget(self._navigation)
        side.addStretch(1)
        below.addWidget(self._ground)
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addLayout(self._top(look))
        page.addWidget(self._stack, 1)
        em = style_of(self).em
        self._status.setContentsMargins(em, em // 6, em, em // 4)
        page.addWidget(self._status)
        below.addLayout(page, 1)

    def _top(self, look: Look) -> QHBoxLayout:
        em = style_of(self).em
        self._menu = Button(self._("Menu"), Icon.MENU, quiet=True, parent=self)
        self._menu.clicked.connect(self._toggle_menu)
        self._who = Chip(parent=self)
        lock = Button(self._("Lock"), Icon.LOCK, quiet=True, parent=self)
        lock.setToolTip("Ctrl+L")
        lock.clicked.connect(self.lock_requested)
        self._store = Chip(parent=self)
        self._exchange = StateButton(self)
        self._exchange.clicked.connect(self.exchange_requested)
        self._exchange.hide()
        top = QHBoxLayout()
        top.setContentsMargins(em, em // 2, em // 2, em // 4)
        top.setSpacing(em // 2)
        top.addWidget(self._menu)
        top.addWidget(self._search, 1)
        self.look_button = LookButton(look, self._, self)
        for part in (self._who, self._store, self._exchange, self.look_button, lock):
            top.addWidget(part)
        return top


def _waiting(page: Page) -> int:
    return page.waiting() if page.waiting is not None else 0


def _row(page: Page, waiting: int) -> Row:
    title = f"{page.title} ({waiting})" if waiting else page.title
    return Row(page.key, title, icon=page.icon)
