"""A power cut, a lock, a second program, a file that is not whole: what is typed stays."""

import getpass
import os
import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from tests.gui.e2e.casework import Consultant, casus_of
from tests.gui.e2e.driver import Keyboard, Mouse
from tests.gui.e2e.program import LEAD, consultant, passphrase_of

ROOT = Path(__file__).parents[3]
ANNA = consultant("anna", "Anna de Vries", Law.WMO)
TEXT = "Mevrouw zingt elke week in een koor en dat gaat goed."
_LIKEWISE = ("by hand", "by the system")
"""Other ways to lock, that go through the same door."""


@pytest.fixture
def store(played):
    return played("identity", ANNA, LEAD)


def test_text_survives_a_kill_and_a_second_program_is_told_who_has_the_store(start, store):
    command = [sys.executable, "-m", "tests.gui.e2e.typist", str(store), TEXT]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline().strip() == "paused"
        typist.kill()
    program = start((), "2026-11-23", path=store)
    hands = Mouse(program.screen)
    program.sign_in(hands, "anna")
    Consultant(program, hands, casus_of("01")).open_case()
    hands.take("Steps", "Clarification")
    assert program.screen.value("What goes well") == TEXT


def test_second_program_on_a_store_is_told_so(start, store):
    first = start((), "2026-11-23", path=store)
    first.sign_in(Mouse(first.screen), "anna")
    second = start((), "2026-11-23", path=store)
    hands = Mouse(second.screen)
    hands.choose("Who are you?", "anna")
    hands.fill("Passphrase", passphrase_of("anna"))
    hands.press("Open")
    known = f"{getpass.getuser()} op {platform.node()}"
    process = f"(proces {os.getpid()})"
    second.screen.wait(
        lambda: any(known in text and process in text for text in second.screen.texts()),
        lambda: f"nobody says who has it: {second.screen.texts()}",
    )


def test_damaged_file_is_called_damaged(start, store):
    content = bytearray(store.read_bytes())
    content[5000:9000] = bytes(4000)
    store.write_bytes(content)
    refused(start((), "2026-11-23", path=store), "The store is damaged. Restore the last backup.")


def test_foreign_file_is_left_alone(start, store):
    store.write_bytes(b"somebody else's file")
    program = start((), "2026-11-23", path=store)
    refused(program, "This file is not a store of this program; it was left alone.")
    assert store.read_bytes() == b"somebody else's file"


def test_wrong_passphrase_is_said_at_the_field(start, store):
    program = start((), "2026-11-23", path=store)
    hands = Mouse(program.screen)
    hands.choose("Who are you?", "anna")
    hands.fill("Passphrase", passphrase_of("bert"))
    hands.press("Open")
    program.screen.wait_for("This passphrase does not belong to this user.")
    field = program.screen.field("Passphrase")
    assert field.hasFocus()
    assert program.screen._("This passphrase does not belong to this user.") in (
        field.accessibleDescription()
    )


@pytest.mark.parametrize(
    "how", ["by itself", *(pytest.param(way, marks=pytest.mark.long) for way in _LIKEWISE)]
)
def test_lock_keeps_half_a_text(start, store, monkeypatch, how):
    if how == "by itself":
        monkeypatch.setattr("hengelo_toegang.usecases.office.idle_minutes", lambda _desk: 0.05)
    program = start((), "2026-11-23", path=store)
    hands, screen = Keyboard(program.screen), program.screen
    anna = Consultant(program, hands, casus_of("01"))
    program.sign_in(hands, "anna")
    anna.open_case()
    anna.step("Clarification")
    hands.fill("What goes well", "Half een zi")
    if how == "by hand":
        hands.lock()
    elif how == "by the system":
        program.window._system.asked()
    screen.wait_for("Who are you?")
    assert not screen.shows("Half een zi")
    program.sign_in(hands, "anna")
    anna.open_case()
    anna.step("Clarification")
    assert screen.value("What goes well") == "Half een zi"


def test_the_time_that_an_administrator_set_locks_the_next_desk(start):
    admin = User(UserId("ada"), "Ada Bos", (Role.ADMINISTRATOR,))
    program = start((admin, ANNA), "2026-11-23")
    hands, window = Mouse(program.screen), program.window
    program.sign_in(hands, "ada")
    settings = window._desk.services.office
    lock = window._work_at_desk().idle._lock
    assert lock.interval() == 5 * 60_000
    settings.change(replace(settings.settings(), idle_minutes=2), "")
    hands.lock()
    program.screen.wait_for("Who are you?")
    program.sign_in(hands, "anna")
    assert lock.interval() == 2 * 60_000
    assert lock.isActive()
    lock.timeout.emit()
    program.screen.wait_for("Who are you?")


def refused(program, why):
    hands = Mouse(program.screen)
    hands.choose("Who are you?", "anna")
    hands.fill("Passphrase", passphrase_of("anna"))
    hands.press("Open")
    program.screen.wait_for(why)
