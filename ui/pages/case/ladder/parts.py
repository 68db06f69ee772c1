"""What each rung asks beside its outcome and reason: people, facilities, alternatives."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.case import FacilityTried, NetworkHelp
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField, focus
from ui.pages.case.ladder.board import AlternativeRow, Housemate, MapEntry, question_answers
from ui.pages.case.ladder.presenter import Editor, LadderPresenter
from ui.pages.case.sides import Sides
from ui.reading import DateCodec, DecimalCodec, TextCodec, words_of_money
from ui.style import QUIET, mark, style_of, tinted
from ui.theme import Tone
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    LineEditor,
    LongTextEditor,
    RadioEditor,
)
from ui.widgets.fields import Choice, Kind, complaint
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words

_FOUR = {
    "able": N_("Are the parents able to give this help themselves?"),
    "available": N_("Are they available to give it?"),
    "financial": N_("Does giving it bring financial problems?"),
    "overload": N_("Does giving it, or has it, overloaded them?"),
}
_ALTERNATIVE = 30
"""Characters of width that an alternative takes."""


class Part(QWidget):
    """The specific side of one rung; `show_editor` fills it, whatever it held before."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _
        self._need = NeedId("")
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)

    def show_editor(self, editor: Editor) -> None:
        """Show what is written for the open need."""
        raise NotImplementedError

    def place(self, rest: str) -> str:
        """Return the place of a field on this need's ladder."""
        return f"needs.{self._need}.ladder.{rest}"

    def show_field(self, field: PlaceField, rest: str) -> None:
        """Show what stands at a place of this need's ladder."""
        place = self.place(rest)
        field.show_at(place, self._presenter.shown(place))


class Entry(QFrame):
    """A box around one entry of a list, with its own button to remove it."""

    def __init__(
        self, title: str, presenter: LadderPresenter, place: str, index: int, remove: str
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.presenter = presenter
        self.place = f"{place}.{index}"
        self._list, self._index = place, index
        self.lay = QVBoxLayout(self)
        button = QPushButton(remove)
        button.setAccessibleName(f"{remove}: {title}")
        mark(button, QUIET)
        button.setIcon(tinted(button, Icon.REMOVE))
        button.clicked.connect(self._removed)
        head = QHBoxLayout()
        head.addWidget(Heading(title, 3), 1)
        head.addWidget(button)
        self.lay.addLayout(head)

    def show_field(self, field: PlaceField, name: str) -> None:
        """Show one field of the entry."""
        place = f"{self.place}.{name}"
        field.show_at(place, self.presenter.shown(place))

    def _removed(self) -> None:
        self.presenter.remove(self._list, self._index)


class OwnStrengthPart(Part):
    """Usual help per housemate, and for youth the four questions about help beyond it."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__(presenter, _)
        self._mates: list[ReasonedRow] = []
        self._ids: tuple[str, ...] | None = None
        self._nobody = Words(_("Nobody else lives in this house."), muted=True)
        self._mates_lay = QVBoxLayout()
        words = _("This help goes beyond the usual help of parents")
        self._beyond = PlaceField(words, CheckEditor(words), presenter.put)
        self._questions = QWidget()
        lay = QVBoxLayout(self._questions)
        lay.setContentsMargins(0, 0, 0, 0)
        self._rows = [
            ReasonedRow(name, _(question), self._answered, _) for name, question in _FOUR.items()
        ]
        for row in self._rows:
            lay.addWidget(row)
        self._lay.addWidget(Heading(_("Usual help per housemate"), 3))
        self._lay.addWidget(self._nobody)
        self._lay.addLayout(self._mates_lay)
        self._lay.addWidget(self._beyond)
        self._lay.addWidget(self._questions)

    def show_editor(self, editor: Editor) -> None:
        self._need = editor.row.need.id
        ids = tuple(mate.id for mate in editor.housemates)
        if ids != self._ids:
            self._ids = ids
            self._rebuild(editor.housemates)
        self._nobody.setVisible(not ids)
        for row, mate in zip(self._mates, editor.housemates, strict=True):
            row.show_answer(mate.can, mate.why, self.place("own_strength.usual_help"))
        self._beyond.setVisible(editor.asks_four_questions)
        self.show_field(self._beyond, "own_strength.beyond_usual")
        self._questions.setVisible(editor.asks_four_questions and editor.finding.beyond_usual)
        answers = question_answers(editor.finding.four_questions)
        for question, (name, answer, why) in zip(self._rows, answers, strict=True):
            question.show_answer(answer, why, self.place(f"own_strength.four_questions.{name}"))

    def _rebuild(self, mates: Sequence[Housemate]) -> None:
        for row in self._mates:
            discard(row)
        self._mates = [
            ReasonedRow(
                mate.id,
                self._("Can {name} take this over?", name=mate.name),
                self._helped,
                self._,
            )
            for mate in mates
        ]
        for row in self._mates:
            self._mates_lay.addWidget(row)

    def _helped(self, person: str, can: bool | None, why: str) -> None:
        self._presenter.usual_help(self._need, person, can, why)

    def _answered(self, name: str, answer: bool | None, why: str) -> None:
        self._presenter.question(self._need, name, answer, why)


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


class FacilityPart(Part):
    """Facilities weighed by name, with the social map beside them."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__(presenter, _)
        self._rows: list[FacilityEntry] = []
        self._names: tuple[str, ...] | None = None
        self._shown: tuple[MapEntry, ...] | None = None
        self._sides = Sides(self._build_weighed(), self._build_map())
        self._lay.addWidget(self._sides)

    def show_editor(self, editor: Editor) -> None:
        if self._need != editor.row.need.id:
            self._search.editor.show_value("")
        self._need = editor.row.need.id
        tried = editor.finding.facilities
        names = (self._need, *(item.name for item in tried))
        if names != self._names:
            self._names = names
            self._rebuild(tried)
        self._empty.setVisible(not tried)
        for row, item in zip(self._rows, tried, strict=True):
            row.show_facility(item)
        if editor.map != self._shown:
            self._shown = editor.map
            self._fill(editor.map)
        typed = self._typed()
        self._own.setVisible(bool(typed))
        self._own.setText(self._("Add “{name}” by name", name=typed))

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
        lay.addStretch()
        return weighed

    def _build_map(self) -> QWidget:
        social_map = QWidget()
        lay = QVBoxLayout(social_map)
        lay.setContentsMargins(0, 0, 0, 0)
        line = LineEditor(TextCodec())
        line.setClearButtonEnabled(True)
        line.returnPressed.connect(self._add_typed)
        self._search = PlaceField(
            self._("Search the social map, or type a name"), line, self._looked_up
        )
        self._list = RowList(self._("Social map"))
        self._list.chosen.connect(self._chosen)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._list)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(style_of(self).em * 15)
        scroll.setWidget(holder)
        self._nothing = Words(self._("Nothing found here. It can be added by name."), muted=True)
        self._own = QPushButton()
        self._own.setIcon(tinted(self._own, Icon.ADD))
        self._own.clicked.connect(self._add_typed)
        lay.addWidget(Heading(self._("Social map"), 3))
        lay.addWidget(self._search)
        lay.addWidget(self._own)
        lay.addWidget(scroll, 1)
        lay.addWidget(self._nothing)
        return social_map

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

    def _fill(self, entries: Sequence[MapEntry]) -> None:
        self._list.show_rows([self._row(entry) for entry in entries])
        self._nothing.setVisible(not entries)

    def _row(self, entry: MapEntry) -> Row:
        facility = entry.facility
        where = self._("in the neighbourhood") if entry.near else facility.neighbourhood
        age = str(facility.source_year) if facility.source_year else self._("year unknown")
        if entry.old:
            age = self._("{year}: ask first", year=age)
        about = (facility.description, facility.audience, facility.contact)
        spoken = ". ".join(part for part in (facility.name, where, age, *about) if part)
        return Row(
            facility.name,
            facility.name,
            f"{where} · {age}",
            Icon.PLACE if entry.near else Icon.MAP,
            Tone.OK if entry.near else Tone.NEUTRAL,
            spoken,
        )

    def _typed(self) -> str:
        return str(self._search.editor.value() or "").strip()

    def _looked_up(self, _place: str, value: object) -> None:
        self._presenter.look_up(str(value or ""))

    def _add_typed(self) -> None:
        name = self._typed()
        if name:
            self._search.editor.show_value("")
            self._presenter.look_up("")
            self._presenter.add_facility(self._need, name)

    def _chosen(self, name: str) -> None:
        self._presenter.add_facility(self._need, name)


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
            LongTextEditor(1),
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


class ReasonedRow(QFrame):
    """A question with yes or no, and why."""

    def __init__(
        self,
        name: str,
        question: str,
        answered: Callable[[str, bool | None, str], None],
        _: Translate,
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._name, self._answered = name, answered
        lay = QHBoxLayout(self)
        yes_no = (Choice(True, _("Yes")), Choice(False, _("No")))
        self._answer = PlaceField(question, RadioEditor(yes_no), self._changed)
        self._why = PlaceField(_("Because"), LongTextEditor(1), self._changed)
        lay.addWidget(self._answer, 2, Qt.AlignmentFlag.AlignTop)
        lay.addWidget(self._why, 3, Qt.AlignmentFlag.AlignTop)

    def show_answer(self, answer: bool | None, why: str, place: str) -> None:
        """Show what is answered."""
        self._answer.show_at(place, answer)
        self._why.show_at(place, why)

    def _changed(self, _place: str, _value: object) -> None:
        answer, why = self._answer.editor.value(), self._why.editor.value()
        self._answered(self._name, answer if isinstance(answer, bool) else None, str(why or ""))


class PersonEntry(Entry):
    """Somebody from the network."""

    def __init__(self, presenter: LadderPresenter, place: str, index: int, _: Translate) -> None:
        title = _("Helper {number}", number=index + 1)
        super().__init__(title, presenter, place, index, _("Remove"))
        put = presenter.put
        self.who = PlaceField(_("Who"), LineEditor(TextCodec()), put)
        self._what = PlaceField(_("With what"), LineEditor(TextCodec()), put)
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


class FacilityEntry(Entry):
    """A facility by name: suitable or not and why, when there is room, when to look again."""

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
        self._why = PlaceField(_("Why, or why not; what the resident says"), LongTextEditor(1), put)
        dates, half = DateCodec(presenter.today), _(complaint(Kind.DATE))
        self._available = PlaceField(_("Room from"), LineEditor(dates), put, half=half)
        self._again = PlaceField(_("Ask again on"), LineEditor(dates), put, half=half)
        grid = QGridLayout()
        grid.addWidget(self._available, 0, 0)
        grid.addWidget(self._again, 0, 1)
        self.lay.addWidget(self._suitable)
        self.lay.addWidget(self._why)
        self.lay.addLayout(grid)

    def show_facility(self, item: FacilityTried) -> None:
        """Show what is written; a new entry has no answer yet."""
        answered = item.suitable or bool(item.why)
        self._suitable.show_at(f"{self.place}.suitable", item.suitable if answered else None)
        self.show_field(self._why, "why")
        self.show_field(self._available, "available_from")
        self.show_field(self._again, "follow_up")


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
        self._cost = Heading("", 3)
        self._each = Words()
        self._cheapest = Remark(Icon.EURO, Tone.OK)
        self._remark = Remark(Icon.WARNING, Tone.WARN)
        how_much = QHBoxLayout()
        how_much.addWidget(self._volume, 1)
        how_much.addWidget(self._unit, 2, Qt.AlignmentFlag.AlignBottom)
        self.lay.addWidget(self.product)
        self.lay.addLayout(how_much)
        for line in (self._cost, self._each, self._cheapest, self._remark):
            self.lay.addWidget(line)
        self.lay.addStretch()

    def show_alternative(self, row: AlternativeRow) -> None:
        """Show the product, the volume and the cost."""
        self.show_field(self.product, "product")
        self.show_field(self._volume, "volume")
        self._unit.setText(f"{row.unit} {row.frequency}" if row.unit else "")
        self._cost.setVisible(row.amount is not None)
        each = row.why_not
        if row.amount is not None:
            amount = words_of_money(row.amount)
            self._cost.setText(self._("{total} over the period", total=amount))
            each = ""
            if row.per_frequency is not None and row.frequency:
                each = f"{words_of_money(row.per_frequency)} {row.frequency}"
        self._each.setText(each)
        self._each.setVisible(bool(each))
        self._cheapest.say(self._("Lowest cost of these") if row.cheapest else "")
        self._remark.say(row.not_indicated)
