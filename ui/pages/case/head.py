"""The head of the case page: who the case is about, and what can be done at any step."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.shown import Header, Tracks
from ui.style import QUIET, mark
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.inside import Inside
from ui.widgets.texts import Heading, Remark, Words

if TYPE_CHECKING:
    from ui.pages.case.tracks import TrackRow


class CaseHead(Inside):
    """Names at the left and buttons at the right; one below the other where it is narrow."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._tracks: Tracks | None = None
        self._chosen: Callable[[str], None] | None = None
        self._track_rows: tuple[TrackRow, ...] = ()
        self._resident = Heading("", 1)
        self._about = Words(muted=True)
        self._stage = Chip()
        self._marks = Remark(Icon.WARNING, Tone.WARN)
        self.letters = Button(_("Letters"), Icon.LETTER, quiet=True)
        self.letters.setAccessibleDescription(
            _("Read the letters of this case, or make an invitation or a form")
        )
        self.urgent = Button(_("Urgent help"), Icon.URGENT, quiet=True)
        self.urgent.setToolTip("Ctrl+U")
        self.undo = Button(_("Undo"), Icon.UNDO, quiet=True)
        self.redo = Button(_("Redo"), Icon.REDO, quiet=True)
        self.undo.setToolTip("Ctrl+Alt+Z")
        self.redo.setToolTip("Ctrl+Shift+Z")
        self.side = Button(_("Missing"), Icon.WARNING, quiet=True)
        self.side.setAccessibleDescription(_("Missing, legal dates and policy signals"))
        self.side.setCheckable(True)
        self._more = QPushButton(_("More"))
        mark(self._more, QUIET)
        self._more.setAccessibleDescription(
            _("Withdraw, set aside, notice of default, objection, something changed")
        )
        menu = QMenu(self._more)
        menu.aboutToShow.connect(self._show_tracks)
        self._more.setMenu(menu)
        self._lay = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay.addLayout(self._build_names(), 1)
        self._tools = QWidget()
        tools = FlowLayout(self._tools)
        for button in (self.urgent, self.undo, self.redo, self.side, self._more):
            tools.addWidget(button)
        self._lay.addWidget(self._tools)

    def show_header(self, header: Header) -> None:
        """Show who the case is about, and how far it is."""
        self._resident.setText(header.resident)
        self._about.setText(header.about)
        self._stage.say(header.stage, Icon.CURRENT, Tone.INFO)
        self._marks.say("   ".join(header.marks))

    def show_missing(self, count: int) -> None:
        """Say on the button how much is missing."""
        self.side.setText(self._("Missing ({count})", count=count) if count else self._("Missing"))

    def offer_tracks(self, tracks: Tracks | None, chosen: Callable[[str], None]) -> None:
        """Offer what lies beside the steps, as it is when somebody looks; None offers nothing."""
        self._more.setVisible(tracks is not None)
        self._tracks, self._chosen = tracks, chosen

    def _show_tracks(self) -> None:
        rows = self._tracks() if self._tracks is not None else None
        if rows is None or tuple(rows) == self._track_rows:
            return
        self._track_rows = tuple(rows)
        menu = self._more.menu()
        menu.clear()
        groups: dict[str, QMenu] = {}
        for row in rows:
            holder = groups.get(row.group) or menu.addMenu(row.group) if row.group else menu
            groups[row.group] = holder
            action = holder.addAction(row.title.replace("&", "&&"))
            action.setEnabled(not row.why)
            action.triggered.connect(partial(self._take, row.key))
            if row.why:
                holder.addAction(f"      {row.why.replace('&', '&&')}").setEnabled(False)

    def _take(self, key: str) -> None:
        if self._chosen is not None:
            self._chosen(key)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the buttons below the names, or beside them."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._lay.setDirection(down if narrow else across)
        self._tools.setMinimumWidth(0 if narrow else self._tools.sizeHint().width())

    def _build_names(self) -> QVBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        title = QHBoxLayout()
        title.addWidget(self._resident, 1)
        title.addWidget(self.letters)
        title.addWidget(self._stage)
        names.addLayout(title)
        names.addWidget(self._about)
        names.addWidget(self._marks)
        return names
