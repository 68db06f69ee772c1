"""The window of somebody who has no store yet, and what they do in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.stores.first_day import FirstDayAt
from tests.builders import Clock
from ui.look import Look
from ui.pages.first_day.window import FirstDayActs, FirstDayWindow
from ui.pages.first_day.wizard_view import WizardView
from ui.pages.unlock.own_passphrase import AGAIN, NEW

OWN = "molen fiets kaas tulp"
ADMINISTRATOR = {
    "name": "Paul Wessels",
    "function": "functioneel beheerder",
    "user": "paul",
    NEW: OWN,
    AGAIN: OWN,
}


@dataclass
class Person:
    """Somebody at the window: what they see, press and type."""

    window: FirstDayWindow
    went: list[str]
    """Where the window led to."""

    @property
    def view(self) -> WizardView:
        """The wizard that is in sight."""
        view = self.window.wizard
        assert view is not None
        return view

    @property
    def state(self) -> Any:
        """How far it is."""
        return self.window._states[self.window._at]

    def settle(self) -> None:
        """Wait for what is made beside the window."""
        while self.view.busy:
            QTest.qWait(1)
        QTest.qWait(1)

    def take(self, way: str) -> None:
        """Take one of the ways by its button."""
        button = self.window.findChild(QPushButton, way)
        assert isinstance(button, QPushButton)
        button.click()
        if self.window.wizard is not None:
            self.settle()

    def type(self, **answers: object) -> None:
        """Fill in fields."""
        for place, value in answers.items():
            self.view.show_value(place, value)
            self.view._edited(place, value)

    def next(self) -> None:
        """Press the button that goes on, and wait for what it does."""
        self.view._next.click()
        self.settle()

    def back(self) -> None:
        """Press the button that goes back."""
        self.view._back.click()

    def faults(self) -> dict[str, str]:
        """Return the faults that are shown, by place."""
        view = self.view
        shown = {"": view._fault.text()} if not view._fault.isHidden() else {}
        blocks = view._form._blocks if view._form is not None else {}
        return shown | {place: block._fault for place, block in blocks.items() if block._fault}

    def up_to_key(self, **other: object) -> None:
        """Fill in everything, and let the store be made."""
        self.take("set_up")
        for _screen in range(3):
            self.next()
        self.type(**{**ADMINISTRATOR, **other})
        self.next()
        self.next()

    def to_the_end(self) -> None:
        """Put the key in the safe."""
        key = self.view._sealed()[0]
        self.type(witness="Petra Nijhuis", on_paper=True)
        self.next()
        self.type(typed=key.lower().replace("-", " "))
        self.next()


@pytest.fixture
def day(rules, tmp_path: Path) -> FirstDayAt:
    return FirstDayAt(tmp_path / "data" / "toegang.store", Clock(), TEMPORARY_COST, rules)


@pytest.fixture
def person_in(qapp, qtbot, fonts, preferences, day) -> Iterator[Callable[..., Person]]:
    """Give what seats somebody at the window in a look."""
    seated: list[Person] = []

    def seat(look: Look, nl, **other: Any) -> Person:
        went: list[str] = []
        acts = {
            "day": lambda: day,
            "make_practice": lambda _step: went.append("made"),
            "open_store": lambda: went.append("store"),
            "practise": lambda: went.append("practice"),
            "practice_is_made": lambda: False,
            "place": str(day.path),
            **other,
        }
        window = FirstDayWindow(look, FirstDayActs(**acts), nl)
        qtbot.addWidget(window, before_close_func=_at_rest)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        seated.append(Person(window, went))
        return seated[-1]

    yield seat
    for one in seated:
        one.window._closing = True
        one.window.close()


def _at_rest(window: QWidget) -> None:
    assert isinstance(window, FirstDayWindow)
    window._closing = True


@pytest.fixture
def person(person_in, qapp, light, preferences, nl) -> Person:
    person: Person = person_in(Look(qapp, preferences), nl)
    return person


def left_of(day: FirstDayAt) -> list[str]:
    """Return what lies where the store goes, but for the lock that two programs share."""
    folder = day.path.parent
    if not folder.exists():
        return []
    return sorted(one.name for one in folder.iterdir() if not one.name.endswith(".lock"))


__all__ = ["ADMINISTRATOR", "OWN", "left_of"]
