"""Forms show values, report what the user edits, and say at the field what is wrong."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from tests.gui.conftest import focused
from ui.reading import Raw
from ui.widgets.choice_editors import ChoiceEditor
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.widgets.form import FormView

FRUIT = (Choice("apple", "Apple"), Choice("pear", "Pear"), Choice("fig", "Fig"))
FIELDS = tuple(
    Field(kind.value, f"Label of {kind.value}", kind, help="Help.", choices=FRUIT, width=Width.HALF)
    for kind in Kind
)
VALUES = {
    "text": "Some words",
    "long_text": "Two\nlines",
    "secret": "hush",
    "date": date(2026, 3, 5),
    "whole": 12,
    "decimal": Decimal("2.5"),
    "money": Decimal("1234.50"),
    "choice": "pear",
    "radio": "fig",
    "check": True,
    "multi": ("apple", "fig"),
}


@pytest.fixture
def form(shown, nl):
    return shown(FormView(FIELDS, nl, lambda: date(2026, 3, 2)), 900, 800)


@pytest.fixture
def edits(form):
    heard = []
    form.edited.connect(lambda place, value: heard.append((place, value)))
    return heard


def field(form, place):
    return form.findChild(QWidget, place)


def fault(form, place):
    block = field(form, place).parentWidget()
    return [label.text() for label in block.findChildren(QLabel) if label.isVisible()]


def test_showing_values_is_no_edit(form, edits):
    form.show_values(VALUES)
    assert {place: field(form, place).value() for place in VALUES} == VALUES
    assert edits == []


def test_showing_nothing_empties_every_field(form, edits):
    form.show_values(VALUES)
    form.show_values({})
    assert {field(form, kind.value).value() for kind in Kind} == {None, "", False, ()}
    assert edits == []


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        ("text", "Jan", "Jan"),
        ("long_text", "Jan", "Jan"),
        ("whole", "12", 12),
        ("decimal", "2,5", Decimal("2.5")),
        ("money", "12,5", Decimal("12.5")),
        ("date", "5-3-2026", date(2026, 3, 5)),
    ],
)
def test_typing_reports_the_value(form, edits, place, typed, value):
    QTest.keyClicks(field(form, place), typed)
    assert edits[-1] == (place, value)


def test_half_a_date_is_kept_as_typed_and_complained_of_on_leaving(form, edits):
    form.focus("date")
    QTest.keyClicks(field(form, "date"), "5-3")
    assert edits[-1] == ("date", Raw("5-3"))
    assert not any("datum" in text for text in fault(form, "date"))
    QTest.keyClick(field(form, "date"), Qt.Key.Key_Tab)
    assert any("Dit is nog geen datum" in text for text in fault(form, "date"))


def test_complaint_goes_when_the_date_is_right(form):
    form.show_values({"date": Raw("5-3")})
    assert any("Dit is nog geen datum" in text for text in fault(form, "date"))
    form.show_values({"date": date(2026, 3, 5)})
    assert not any("Dit is nog geen datum" in text for text in fault(form, "date"))


def test_date_is_written_in_full_on_leaving(form, edits):
    form.focus("date")
    QTest.keyClicks(field(form, "date"), "5-3-26")
    QTest.keyClick(field(form, "date"), Qt.Key.Key_Tab)
    assert field(form, "date").text() == "05-03-2026"
    assert edits[-1] == ("date", date(2026, 3, 5))


def test_what_is_being_typed_is_not_written_over(form):
    form.focus("date")
    QTest.keyClicks(field(form, "date"), "5-3-2026")
    form.show_values({"date": date(2026, 3, 5)})
    assert field(form, "date").text() == "5-3-2026"


def test_draft_shows_dates_and_numbers_as_people_write_them(form):
    form.show_values({"date": Raw("2026-03-05"), "decimal": Raw("2.125"), "choice": Raw("fig")})
    assert field(form, "date").text() == "05-03-2026"
    assert field(form, "decimal").text() == "2,125"
    assert field(form, "choice").currentText() == "Fig"


def test_choosing_reports_the_value_and_not_the_words(form, edits):
    box = field(form, "choice")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert edits == [("choice", "apple")]


def test_arrow_keys_choose_among_radio_buttons(form, edits):
    form.show_values({"radio": "apple"})
    form.focus("radio")
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert edits == [("radio", "pear")]


def test_several_answers_come_in_the_order_of_the_choices(form, edits):
    boxes = field(form, "multi").findChildren(QWidget)
    boxes[2].click()
    boxes[0].click()
    assert edits[-1] == ("multi", ("apple", "fig"))


def test_wheel_over_a_list_changes_no_answer(form, edits):
    box = field(form, "choice")
    middle = box.rect().center()
    event = QWheelEvent(
        middle.toPointF(),
        box.mapToGlobal(middle).toPointF(),
        middle * 0,
        middle * 0 - middle.__class__(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert edits == []


def test_tab_leaves_a_long_text(form):
    form.focus("long_text")
    QTest.keyClick(field(form, "long_text"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field(form, "secret")
    assert field(form, "long_text").toPlainText() == ""


def test_long_text_grows_with_what_is_written(form):
    before = field(form, "long_text").height()
    form.show_values({"long_text": "line\n" * 8})
    assert field(form, "long_text").height() > before


def test_faults_stand_at_their_field_and_are_read_out(form):
    form.show_errors({"text": "Fill in a name."})
    assert "Fill in a name." in fault(form, "text")
    spoken = QAccessible.queryAccessibleInterface(field(form, "text"))
    assert spoken.text(QAccessible.Text.Description).startswith("Fill in a name.")
    form.show_errors({})
    assert "Fill in a name." not in fault(form, "text")


def test_a_fault_of_a_field_that_is_built_later_is_said_at_once_and_once(shown, nl, heard):
    form = FormView(FIELDS, nl, lambda: date(2026, 3, 2), away=True)
    faults = {"text": "Fill in a name."}
    form.show_errors(faults)
    assert heard == ["Fill in a name."]
    form.show_only(("text",))
    shown(form, 900, 800)
    assert "Fill in a name." in fault(form, "text")
    form.show_errors(faults)
    assert heard == ["Fill in a name."]


def test_every_field_has_the_name_of_its_label(form):
    for kind in Kind:
        assert field(form, kind.value).accessibleName() == f"Label of {kind.value}"


@pytest.mark.parametrize(
    ("place", "found"), [("text", True), ("text.deeper", True), ("elsewhere", False)]
)
def test_going_to_a_place_finds_the_field_around_it(form, place, found):
    assert form.focus(place) is found


def test_going_to_a_part_finds_its_first_field(shown, nl):
    form = shown(FormView((Field("need.reason", "Reason"),), nl, lambda: date(2026, 3, 2)))
    assert form.focus("need")
    assert focused().objectName() == "need.reason"


def test_closed_form_takes_no_typing(form, edits):
    form.set_read_only(read_only=True)
    QTest.keyClicks(field(form, "text"), "Jan")
    assert edits == []


def test_hidden_field_leaves_no_hole(form):
    before = form.sizeHint().height()
    form.set_shown("long_text", shown=False)
    form.set_shown("secret", shown=False)
    assert form.sizeHint().height() < before


def test_narrow_form_puts_fields_below_each_other(form, qtbot):
    form.resize(300, 2000)
    qtbot.waitUntil(lambda: field(form, "text").width() > 200)
    assert field(form, "long_text").mapTo(form, form.rect().topLeft()).x() == 0


def test_other_choices_keep_what_was_chosen(form):
    form.show_values({"choice": "fig"})
    form.set_choices("choice", (Choice("fig", "Fig"), Choice("plum", "Plum")))
    assert field(form, "choice").value() == "fig"


def test_field_gets_the_room_that_its_fault_takes(shown, qtbot, nl):
    """Its height was once remembered from before, so that the fault lay over the text."""
    form = FormView([Field("a", "Why", Kind.LONG_TEXT, lines=2)], nl, lambda: date(2026, 3, 2))
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(form)
    layout.addStretch(1)
    shown(page)
    block = form._blocks["a"]
    form.show_errors({"a": "Write the reason."})
    qtbot.waitUntil(lambda: block.height() >= block.heightForWidth(block.width()))
    assert block.height() > block.editor.height() * 1.5


def test_a_field_that_is_built_before_the_form_is_shown_is_shown_with_it(shown, nl):
    form = FormView(FIELDS, nl, lambda: date(2026, 3, 2), away=True)
    form.show_only(("text", "date", "money"))
    block = field(form, "date").parentWidget()
    assert not block.testAttribute(Qt.WidgetAttribute.WA_WState_Polished), "laid out for nothing"
    form.set_shown("date", shown=False)
    form.set_shown("whole", shown=False)
    form.set_shown("whole", shown=True)
    shown(form, 900, 800)
    in_sight = [
        one.place for one in FIELDS if (made := field(form, one.place)) and made.isVisible()
    ]
    assert in_sight == ["text", "whole", "money"]
    form.set_shown("date", shown=True)
    assert field(form, "date").isVisible()


def test_a_choice_asks_as_much_room_as_qt_would_and_makes_no_list_for_it(light, shown):
    page = QWidget()
    column = QVBoxLayout(page)
    ours = ChoiceEditor((*FRUIT, Choice("long", "A name that is " + "long " * 9)), "Choose…", "")
    theirs = QComboBox()
    theirs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    theirs.setMinimumContentsLength(8)
    theirs.setPlaceholderText("Choose…")
    theirs.addItems([ours.itemText(at) for at in range(ours.count())])
    for one in (ours, theirs):
        column.addWidget(one)
    assert theirs.findChild(QAbstractItemView) is not None
    assert ours.findChild(QAbstractItemView) is None
    shown(page, 400, 200)
    assert ours.sizeHint() == theirs.sizeHint()
    assert ours.minimumSizeHint() == theirs.minimumSizeHint()


def test_a_field_is_as_wide_whether_the_others_are_hidden_or_not_built(shown, nl):
    hidden, unbuilt = (
        FormView(FIELDS, nl, lambda: date(2026, 3, 2), away=away) for away in (False, True)
    )
    for form in (hidden, unbuilt):
        form.show_only(("date",))
        shown(form, 637, 300)
    assert field(hidden, "date").size() == field(unbuilt, "date").size()
