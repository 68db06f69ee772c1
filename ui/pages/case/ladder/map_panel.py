"""The social map beside a need: what fits comes first, one key names it there."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hengelo_toegang.domain.facilities import Facility, FacilityState
from hengelo_toegang.i18n import Translate
from ui.facilities import age_words, where_words
from ui.icons import Icon
from ui.pages.case.inputs import PlaceField
from ui.pages.case.ladder.near import MapEntry, MapShown
from ui.reading import TextCodec, words_of_day
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import LineEditor
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Words

_HIGH = 17
"""How high what is found is, in lines of text: it stays so, whatever is typed."""


class SearchLine(LineEditor):
    """Where one types what to look for; arrow down goes to what is found."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class MapPanel(QWidget):
    """Finds while one types; it never moves what stands around it."""

    looked_up = Signal(str)
    named = Signal(str)
    first_named = Signal()

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._shown: MapShown | None = None
        self._line = SearchLine(TextCodec())
        self._line.setClearButtonEnabled(True)
        self._search = PlaceField(
            _("Search the social map, or type a name"), self._line, self._typed_on
        )
        self._list = RowList(_("Social map"))
        self._list.setObjectName("social_map")
        self._own = Button("", Icon.ADD)
        # As wide as the panel and always there: nothing moves while one types.
        kept = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        kept.setRetainSizeWhenHidden(True)
        self._own.setSizePolicy(kept)
        self._told = Words(muted=True)
        self._about = Words(muted=True)
        self._build()
        self._line.returnPressed.connect(self.first_named)
        self._line.went_down.connect(self._go_down)
        self._list.chosen.connect(self.named)
        self._list.selectionModel().currentChanged.connect(self._tell_about)
        self._own.clicked.connect(self._name_typed)

    def show_found(self, shown: MapShown, today: date) -> None:
        """Show what is found for a need."""
        typed = self.typed()
        self._own.setVisible(bool(typed))
        words = self._("Add “{name}” by name", name=typed)
        room = self.width() - style_of(self).em * 4
        metrics = self._own.fontMetrics()
        self._own.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._own.setAccessibleName(words)
        if shown == self._shown:
            return
        self._shown = shown
        self._list.show_rows([self._row(entry, today) for entry in shown.entries])
        self._told.setText(self._hint(shown))
        self._tell_about(self._list.currentIndex())

    def clear(self) -> None:
        """Take away what was typed."""
        self._search.editor.show_value("")

    def typed(self) -> str:
        """Return what was typed."""
        return str(self._search.editor.value() or "").strip()

    def _hint(self, shown: MapShown) -> str:
        _ = self._
        if not shown.entries:
            return _("Nothing found here. It can be added by name.")
        if shown.more:
            return _.ngettext(
                "{count} more: type a word. Enter names a facility at this need.",
                "{count} more: type a word. Enter names a facility at this need.",
                shown.more,
            )
        return _("Enter names a facility at this need.")

    def _row(self, entry: MapEntry, today: date) -> Row:
        _, facility = self._, entry.facility
        where = _("in the neighbourhood") if entry.near else where_words(facility, _)
        told = (
            _("favourite") if entry.favourite else "",
            _("proposal") if facility.state is FacilityState.PROPOSED else "",
            where,
            age_words(facility, today, _),
            facility.cost,
            _("first: {words}", words=facility.admission) if facility.admission else "",
            self._room(facility, today),
        )
        detail = " · ".join(part for part in told if part)
        about = (facility.name, detail, facility.description, facility.audience, facility.contact)
        spoken = ". ".join(part for part in about if part)
        icon, tone = (
            (Icon.WARNING, Tone.WARN)
            if entry.old
            else (Icon.STAR_FILLED, Tone.INFO)
            if entry.favourite
            else (Icon.PLACE, Tone.OK)
            if entry.near
            else (Icon.MAP, Tone.NEUTRAL)
        )
        return Row(facility.name, facility.name, detail, icon, tone, spoken, strong=entry.favourite)

    def _room(self, facility: Facility, today: date) -> str:
        day = facility.available_from
        if day is None or day <= today:
            return ""
        words = words_of_day(day, self._.language, weekday=False)
        return self._("room from {day}", day=words)

    def _tell_about(self, current: QModelIndex) -> None:
        entries = self._shown.entries if self._shown is not None else ()
        if not current.isValid() or current.row() >= len(entries):
            self._about.setText("")
            return
        facility = entries[current.row()].facility
        parts = (facility.description, facility.audience, facility.contact)
        self._about.setText(" · ".join(part for part in parts if part))

    def _typed_on(self, _place: str, value: object) -> None:
        self.looked_up.emit(str(value or ""))

    def _name_typed(self) -> None:
        name = self.typed()
        if name:
            self.clear()
            self.looked_up.emit("")
            self.named.emit(name)

    def _go_down(self) -> None:
        if self._list.rows:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            self._list.select(0)

    def _build(self) -> None:
        em = style_of(self).em
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._list)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(em * _HIGH)
        scroll.setWidget(holder)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(Heading(self._("Social map"), 3))
        lay.addWidget(self._search)
        lay.addWidget(scroll, 1)
        lay.addWidget(self._own)
        lay.addWidget(self._told)
        lay.addWidget(self._about)
