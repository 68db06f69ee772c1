"""What a screen reader says by itself: that it is saved, and what is wrong."""

from datetime import date

import pytest

from ui.announcing import announcements
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.fields import Field
from ui.widgets.form import FormView
from ui.widgets.status import StatusLine


@pytest.fixture
def heard():
    said = []

    def hear(text, urgent):
        said.append((text, urgent))

    announcements().announced.connect(hear)
    yield said
    announcements().announced.disconnect(hear)


@pytest.fixture
def line(shown):
    return shown(StatusLine())


def test_what_is_done_waits_for_its_turn(line, heard):
    line.tell("Vastgelegd.")
    assert heard == [("Vastgelegd.", False)]


@pytest.mark.parametrize("tone", [Tone.WARN, Tone.DANGER])
def test_what_went_wrong_breaks_in(line, heard, tone):
    line.tell("Niet bewaard.", Icon.WARNING, tone)
    assert heard == [("Niet bewaard.", True)]


def test_saving_is_not_said_again_and_again(line, heard):
    for _ in range(9):
        line.whisper("Opgeslagen om 14:03.")
    line.whisper("Opgeslagen om 14:04.")
    assert heard == [("Opgeslagen om 14:03.", False), ("Opgeslagen om 14:04.", False)]


def test_silence_is_not_announced(line, heard):
    line.tell("")
    line.whisper("")
    assert heard == []


def test_fault_of_a_field_breaks_in_once(shown, heard, nl):
    fields = (Field("day", "Dag"), Field("why", "Waarom"))
    form = shown(FormView(fields, nl, lambda: date(2026, 3, 2)))
    for _ in range(3):
        form.show_errors({"day": "Vul een dag in."})
    form.show_errors({})
    form.show_errors({"day": "Vul een dag in.", "why": "Schrijf waarom."})
    assert heard == [("Vul een dag in.", True), ("Vul een dag in. Schrijf waarom.", True)]
