"""What the network asks beside its outcome: who helps, with what, and whether they agreed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout

from hengelo_toegang.domain.case import NetworkHelp
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField, focus
from ui.pages.case.ladder.part import Entry, Part
from ui.pages.case.ladder.presenter import Editor, LadderPresenter
from ui.reading import DecimalCodec
from ui.style import tinted
from ui.widgets.editors import CheckEditor, LineEditor, WordsEditor
from ui.widgets.fields import Kind, complaint
from ui.widgets.texts import Heading, Words


class NetworkPart(Part):
    """Who around the resident helps, with what, how often, and whether they agreed."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__(presenter, _)
        self._lay.addWidget(Heading(_("Who around the resident helps"), 3))
        self._empty = Words(
            _("Nobody named yet. Name who helps now and who might; ask them first."),
            muted=True,
        )
        self._lay.addWidget(self._empty)
        self._rows: list[PersonEntry] = []
        self._rows_lay = QVBoxLayout()
        self._lay.addLayout(self._rows_lay)
        self._add = QPushButton(_("Add somebody"))
        self._add.setIcon(tinted(self._add, Icon.ADD))
        self._add.clicked.connect(self._added)
        self._lay.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_editor(self, editor: Editor) -> None:
        changed = self._need != editor.row.need.id
        self._need = editor.row.need.id
        who = editor.finding.who
        if changed or len(who) != len(self._rows):
            self._rebuild(len(who))
        self._empty.setVisible(not who)
        for row, item in zip(self._rows, who, strict=True):
            row.show_person(item)

    def _rebuild(self, count: int) -> None:
        for row in self._rows:
            discard(row)
        place = self.place("network.who")
        self._rows = [PersonEntry(self._presenter, place, index, self._) for index in range(count)]
        for row in self._rows:
            self._rows_lay.addWidget(row)

    def _added(self) -> None:
        self._presenter.add_person(self._need)
        if self._rows:
            focus(self._rows[-1].who.editor)


class PersonEntry(Entry):
    """Somebody from the network."""

    def __init__(self, presenter: LadderPresenter, place: str, index: int, _: Translate) -> None:
        title = _("Helper {number}", number=index + 1)
        super().__init__(title, presenter, place, index, _("Remove"))
        put = presenter.put
        self.who = PlaceField(_("Who"), WordsEditor(), put)
        self._what = PlaceField(_("With what"), WordsEditor(), put)
        self._often = PlaceField(
            _("Times per week"), LineEditor(DecimalCodec()), put, half=_(complaint(Kind.DECIMAL))
        )
        agreed = _("They agreed to it themselves")
        self._agreed = PlaceField(agreed, CheckEditor(agreed), put)
        grid = QGridLayout()
        grid.addWidget(self.who, 0, 0)
        grid.addWidget(self._what, 0, 1)
        grid.addWidget(self._often, 0, 2)
        for column, share in enumerate((4, 5, 2)):
            grid.setColumnStretch(column, share)
        self.lay.addLayout(grid)
        self.lay.addWidget(self._agreed)

    def show_person(self, item: NetworkHelp) -> None:
        """Show what is written about this person."""
        self.show_field(self.who, "name")
        self.show_field(self._what, "what")
        self.show_field(self._often, "per_week")
        self.show_field(self._agreed, "agreed")
