"""What general facilities ask: which were weighed, with the social map beside them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hengelo_toegang.domain.case import FacilityTried
from hengelo_toegang.i18n import Translate
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField
from ui.pages.case.ladder.map_panel import MapPanel
from ui.pages.case.ladder.part import Entry, Part
from ui.pages.case.ladder.presenter import Editor, LadderPresenter
from ui.pages.case.short_help import ShortHelpBox
from ui.pages.case.sides import Sides
from ui.reading import DateCodec
from ui.widgets.editors import LetterTextEditor, LineEditor, RadioEditor, WordsEditor
from ui.widgets.fields import Choice, Kind, complaint
from ui.widgets.texts import Heading, Words


class FacilityPart(Part):
    """Facilities weighed by name, with the social map beside them."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__(presenter, _)
        self._rows: list[FacilityEntry] = []
        self._names: tuple[str, ...] | None = None
        self._map = MapPanel(_)
        self._short = ShortHelpBox(presenter.put, presenter.shown, presenter.today, _)
        self._sides = Sides(self._build_weighed(), self._map)
        self._lay.addWidget(self._sides)
        self._map.looked_up.connect(presenter.look_up)
        self._map.named.connect(self._named)
        self._map.first_named.connect(self._first_named)

    def show_editor(self, editor: Editor) -> None:
        if self._need != editor.row.need.id:
            self._map.clear()
        self._need = editor.row.need.id
        tried = editor.finding.facilities
        names = (self._need, *(item.name for item in tried))
        if names != self._names:
            self._names = names
            self._rebuild(tried)
        self._empty.setVisible(not tried)
        for row, item in zip(self._rows, tried, strict=True):
            row.show_facility(item)
        self._map.show_found(editor.map, self._presenter.today())
        self._short.show_help(self._need, editor.finding.short_help, self._presenter.settings())

    def _build_weighed(self) -> QWidget:
        weighed = QWidget()
        lay = QVBoxLayout(weighed)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(Heading(self._("Facilities weighed"), 3))
        self._empty = Words(
            self._("Nothing weighed yet. Choose from the social map, or type a name there."),
            muted=True,
        )
        lay.addWidget(self._empty)
        self._rows_lay = QVBoxLayout()
        lay.addLayout(self._rows_lay)
        lay.addWidget(self._short)
        lay.addStretch()
        return weighed

    def _rebuild(self, tried: Sequence[FacilityTried]) -> None:
        for row in self._rows:
            discard(row)
        place = self.place("general_facility.facilities")
        self._rows = [
            FacilityEntry(self._presenter, place, index, item.name, self._)
            for index, item in enumerate(tried)
        ]
        for row in self._rows:
            self._rows_lay.addWidget(row)

    def _named(self, name: str) -> None:
        self._presenter.add_facility(self._need, name)

    def _first_named(self) -> None:
        self._map.clear()
        self._presenter.add_found(self._need)


class FacilityEntry(Entry):
    """A facility by name: suitable or not and why, its cost, when there is room, when to ask."""

    def __init__(
        self,
        presenter: LadderPresenter,
        place: str,
        index: int,
        name: str,
        _: Translate,
    ) -> None:
        super().__init__(name, presenter, place, index, _("Remove"))
        put = presenter.put
        yes_no = (Choice(True, _("Yes")), Choice(False, _("No")))
        self._suitable = PlaceField(_("Is it suitable?"), RadioEditor(yes_no), put)
        self._why = PlaceField(
            _("Why, or why not; what the resident says"), LetterTextEditor(1), put
        )
        self._cost = PlaceField(_("What it costs the resident"), WordsEditor(), put)
        dates, half = DateCodec(presenter.today), _(complaint(Kind.DATE))
        self._available = PlaceField(_("Room from"), LineEditor(dates), put, half=half)
        self._again = PlaceField(_("Ask again on"), LineEditor(dates), put, half=half)
        grid = QGridLayout()
        grid.addWidget(self._cost, 0, 0, 1, 2)
        grid.addWidget(self._available, 1, 0)
        grid.addWidget(self._again, 1, 1)
        self.lay.addWidget(self._suitable)
        self.lay.addWidget(self._why)
        self.lay.addLayout(grid)

    def show_facility(self, item: FacilityTried) -> None:
        """Show what is written; a new entry has no answer yet."""
        answered = item.suitable or bool(item.why)
        self._suitable.show_at(f"{self.place}.suitable", item.suitable if answered else None)
        self.show_field(self._why, "why")
        self.show_field(self._cost, "cost")
        self.show_field(self._available, "available_from")
        self.show_field(self._again, "follow_up")
