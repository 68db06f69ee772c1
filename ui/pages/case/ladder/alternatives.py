"""What remains asks: the ways to meet the need side by side, each with what it costs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField, focus
from ui.pages.case.ladder.compare import AlternativeRow, Costs
from ui.pages.case.ladder.part import Entry, Part
from ui.pages.case.ladder.presenter import Editor, LadderPresenter
from ui.reading import DecimalCodec, words_of_money
from ui.style import tinted
from ui.theme import Tone
from ui.widgets.editors import ChoiceEditor, LetterTextEditor, LineEditor, LongTextEditor
from ui.widgets.fields import Choice, Kind, complaint
from ui.widgets.texts import Heading, Remark, Words

_ALTERNATIVE = 30
"""Characters of width that an alternative takes."""


class TailoredPart(Part):
    """Ways to meet the need side by side, each with what it costs."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__(presenter, _)
        self._rows: list[AlternativeEntry] = []
        self._lay.addWidget(Heading(_("Alternatives side by side"), 3))
        self._empty = Words(
            _(
                "No alternatives yet. Put at least two beside each other: the cheapest one that"
                " is adequate is enough."
            ),
            muted=True,
        )
        self._lay.addWidget(self._empty)
        self._grid = QGridLayout()
        self._lay.addLayout(self._grid)
        self._add = QPushButton(_("Add an alternative"))
        self._add.setIcon(tinted(self._add, Icon.ADD))
        self._add.clicked.connect(self._added)
        self._lay.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._basis = PlaceField(
            _("What the size rests on"),
            LetterTextEditor(1),
            presenter.put,
            _("The standard or count behind the number, such as minutes per room."),
        )
        self._lay.addWidget(self._basis)

    def show_editor(self, editor: Editor) -> None:
        changed = self._need != editor.row.need.id
        self._need = editor.row.need.id
        self.show_field(self._basis, "tailored.size_basis")
        if changed or len(editor.alternatives) != len(self._rows):
            self._rebuild(editor)
        self._empty.setVisible(not editor.alternatives)
        for box, row in zip(self._rows, editor.alternatives, strict=True):
            box.show_alternative(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _rebuild(self, editor: Editor) -> None:
        for box in self._rows:
            discard(box)
        place = self.place("tailored.alternatives")
        self._rows = [
            AlternativeEntry(self._presenter, place, index, editor.products, self._)
            for index in range(len(editor.alternatives))
        ]
        self._arrange()

    def _arrange(self) -> None:
        """Put as many alternatives side by side as fit in words, not in pixels."""
        fit = max(1, self.width() // (self.fontMetrics().averageCharWidth() * _ALTERNATIVE))
        for index, box in enumerate(self._rows):
            self._grid.addWidget(box, index // fit, index % fit)

    def _added(self) -> None:
        self._presenter.add_alternative(self._need)
        if self._rows:
            focus(self._rows[-1].product.editor)


class CostLines(QWidget):
    """What one way costs per week, over the period and per year, below each other."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._lines: list[tuple[Words, Words]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row in range(3):
            line = (Words(muted=True), Words())
            line[1].setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(line[0], row, 0)
            grid.addWidget(line[1], row, 1)
            self._lines.append(line)

    def show_costs(self, costs: Costs | None) -> None:
        """Show the amounts; without them the lines go away."""
        self.setVisible(costs is not None)
        if costs is None:
            return
        _ = self._
        period = _(
            "{start} to {until}", start=f"{costs.start:%d-%m-%Y}", until=f"{costs.until:%d-%m-%Y}"
        )
        shown = (
            (_("Per week"), costs.week),
            (period if costs.week is not None else _("Once"), costs.period),
            (_("Per year"), costs.year),
        )
        for (called, amount), (name, words) in zip(self._lines, shown, strict=True):
            for label in (called, amount):
                label.setVisible(words is not None)
            called.setText(name)
            amount.setText(words_of_money(words) if words is not None else "")
            amount.setAccessibleName(f"{name}: {amount.text()}")


class AlternativeEntry(Entry):
    """One product and volume, and what it comes to."""

    def __init__(
        self,
        presenter: LadderPresenter,
        place: str,
        index: int,
        products: Sequence[tuple[str, str]],
        _: Translate,
    ) -> None:
        title = _("Alternative {number}", number=index + 1)
        super().__init__(title, presenter, place, index, _("Remove"))
        self._ = _
        choices = tuple(Choice(code, name) for code, name in products)
        self.product = PlaceField(
            _("Product"),
            ChoiceEditor(choices, _("Choose a product"), ""),
            presenter.put,
        )
        self._volume = PlaceField(
            _("How much"),
            LineEditor(DecimalCodec()),
            presenter.put,
            half=_(complaint(Kind.DECIMAL)),
        )
        self._unit = Words(muted=True)
        self._costs = CostLines(_)
        self._why_not = Words()
        self._cheapest = Remark(Icon.EURO, Tone.OK)
        self._remark = Remark(Icon.WARNING, Tone.WARN)
        self._not_adequate = PlaceField(
            _("Not adequate, because"),
            LongTextEditor(1),
            presenter.put,
            _("Empty: it is adequate."),
        )
        how_much = QHBoxLayout()
        how_much.addWidget(self._volume, 1)
        how_much.addWidget(self._unit, 2, Qt.AlignmentFlag.AlignBottom)
        self.lay.addWidget(self.product)
        self.lay.addLayout(how_much)
        for line in (self._costs, self._why_not, self._cheapest, self._remark):
            self.lay.addWidget(line)
        self.lay.addStretch()
        self.lay.addWidget(self._not_adequate)

    def show_alternative(self, row: AlternativeRow) -> None:
        """Show the product, the volume and the cost."""
        self.show_field(self.product, "product")
        self.show_field(self._volume, "volume")
        self.show_field(self._not_adequate, "not_adequate")
        self._unit.setText(f"{row.unit} {row.frequency}" if row.unit else "")
        self._costs.show_costs(row.costs)
        self._why_not.setText(row.why_not)
        self._why_not.setVisible(bool(row.why_not))
        cheapest = self._("The cheapest of those that are adequate")
        self._cheapest.say(cheapest if row.cheapest else "")
        self._remark.say(row.not_indicated)
