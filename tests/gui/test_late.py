"""What is built when it is first needed: it knows all that it was told before, in its place."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.focus_order import stops
from ui.icons import Icon
from ui.scrolling import scrolled
from ui.theme import Tone
from ui.widgets.below import Below
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.widgets.form import FieldBlock, FormView
from ui.widgets.late import Late
from ui.widgets.texts import Remark

FIELDS = (
    Field("first", "Eerste"),
    Field("half", "Helft", width=Width.HALF),
    Field("choice", "Keuze", Kind.CHOICE, width=Width.HALF),
    Field("last", "Laatste"),
)


@pytest.fixture
def form(qapp, fonts, light, nl, on_screen):
    view = FormView(FIELDS, nl, partial(date, 2026, 11, 23), away=True)
    on_screen(view, 600, 400)
    return view


def built(view: FormView) -> list[str]:
    return [block.field.place for block in view.findChildren(FieldBlock)]


def test_a_field_that_is_away_is_not_built(form):
    form.show_values({"first": "een", "last": "twee"})
    form.show_errors({"last": "Dit mist nog."})
    form.set_shown("last", shown=False)
    assert built(form) == []
    assert form.places() == ("first", "half", "choice", "last")


def test_a_field_that_comes_later_is_as_it_was_told_to_be(form, qapp):
    form.set_choices("choice", [Choice(1, "Een"), Choice(2, "Twee")])
    form.show_values({"choice": 2, "last": "wat er stond"})
    form.show_errors({"last": "Dit mist nog."})
    form.set_read_only(read_only=True)
    form.show_only({"choice", "last"})
    qapp.processEvents()
    choice, last = (form.findChild(QWidget, place) for place in ("choice", "last"))
    assert choice.value() == 2
    assert last.value() == "wat er stond"
    assert last.isReadOnly()
    assert not choice.isEnabled()
    assert [one.text() for one in form.findChildren(Remark)] == ["Dit mist nog."]


def test_fields_stand_in_their_order_whenever_they_came(form, qapp):
    form.set_shown("last", shown=True)
    form.set_shown("first", shown=True)
    form.show_only({"first", "half", "choice", "last"})
    qapp.processEvents()
    assert [stop.objectName() for stop in stops(form)] == [field.place for field in FIELDS]
    first, half, choice, last = (form.findChild(QWidget, one.place) for one in FIELDS)
    tops = [one.mapTo(form, one.rect().topLeft()).y() for one in (first, half, choice, last)]
    assert tops[0] < tops[1] == tops[2] < tops[3]


def test_a_part_is_built_when_it_has_something_to_show(qapp, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    above, below = QLineEdit(), QLineEdit()
    made: list[QLineEdit] = []

    def make() -> QLineEdit:
        made.append(QLineEdit())
        return made[-1]

    column.addWidget(above)
    late = Late(make, column)
    column.addWidget(below)
    page.show()
    assert late.when(False) is None
    assert made == []
    part = late.when(True)
    qapp.processEvents()
    assert part is late.part is late.when(False)
    assert len(made) == 1
    assert list(stops(page)) == [above, part, below]
    assert above.y() < part.y() < below.y()


def test_what_is_below_the_fold_comes_also_on_a_page_that_is_scrolled_out_of_sight(shown, qtbot):
    page, high, part = QWidget(), QWidget(), QWidget()
    column, inside = QVBoxLayout(page), QVBoxLayout(part)
    high.setFixedHeight(2000)
    for one in (high, part):
        column.addWidget(one)
    below, built = Below(part, inside), list[int]()
    below.show_slices([partial(inside.addSpacing, 900), partial(built.append, 1)])
    assert not built
    shown(scrolled(page), 600, 400)
    assert part.visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: below.over)
    assert built == [1]


def test_a_page_that_nobody_saw_comes_no_further(shown, qtbot):
    page = QWidget()
    below, ended = Below(page, QVBoxLayout(page)), list[int]()
    below.ended.connect(partial(ended.append, 1))
    below.show_slices([])
    page.setParent(shown(QWidget(), 600, 400))
    page.show()
    page.hide()
    qtbot.wait(400)
    assert not ended
    page.show()
    qtbot.waitUntil(lambda: bool(ended))


def test_a_remark_is_words_only_once_it_says_something(qapp, qtbot, fonts, light):
    remark = Remark(Icon.ERROR, Tone.DANGER)
    qtbot.addWidget(remark)
    remark.say("")
    assert remark.text() == ""
    assert remark.findChildren(QLabel) == []
    remark.say("Vul de dag in.")
    assert remark.text() == "Vul de dag in."
    assert not remark.isHidden()
    remark.say("")
    assert remark.isHidden()


def test_a_remark_that_keeps_its_room_moves_nothing(qapp, qtbot, fonts, light):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    remark, below = Remark(Icon.DONE, Tone.OK), QLineEdit()
    column.addWidget(remark)
    column.addWidget(below)
    remark.keep_room()
    remark.say("")
    page.show()
    qapp.processEvents()
    before = below.y()
    assert before > remark.fontMetrics().height()
    remark.say("Bewaard om 14:03.")
    qapp.processEvents()
    assert below.y() == before
