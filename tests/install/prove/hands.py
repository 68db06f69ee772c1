"""Somebody at the keyboard of an installed program: keys go to the X server, as from a real one."""

import subprocess
import time
from collections.abc import Mapping
from typing import Any

from tests.gui.e2e.driver import MOST_TABS, Near, Screen
from tests.install.prove.screen import BUTTONS, BusScreen, Node

_TRIES = 3
_KEY_PAUSE = 0.05


class BusHands:
    """Goes to what it looks for, and types; never touches the mouse."""

    def __init__(self, screen: BusScreen, env: Mapping[str, str], user: tuple[str, ...]) -> None:
        self.screen: Screen = screen
        self._look = screen
        self._env = dict(env)
        self._user = user

    def fill(self, label: str, text: str, near: Near = "") -> None:
        """Go to a field and type in it, over what stood there."""
        for _ in range(_TRIES):
            field = self._look.field(label, near)
            self.go(field)
            self.key("ctrl+a")
            self.type(text)
            if field.role == "password text" or self._came(label, near, text):
                return
        raise AssertionError(f"{label!r} holds {self._look.value(label, near)!r}, not {text!r}")

    def choose(self, label: str, option: str, near: Near = "") -> None:
        """Go to a list and down to an answer."""
        wanted = self._look._(option)
        offered: list[Node] = []

        def there() -> bool:
            offered[:] = [self._look.field(label, near)]
            return wanted in offered[0].options

        self._look.wait(there, lambda: f"no {wanted!r} in {offered[0].options}")
        self.go(offered[0])
        self.key("Home", *["Down"] * offered[0].options.index(wanted))
        self._look.wait(
            lambda: self._look.value(label, near) == wanted,
            lambda: f"{label!r} is at {self._look.value(label, near)!r}, not {wanted!r}",
        )

    def pick(self, label: str, option: str, near: Near = "") -> None:
        """Go to an answer of a question, or to its box, and choose it."""
        field = self._look.field(label, near)
        self.go(field if field.role in BUTTONS else self._look.option(field, option))
        self.key("space")

    def press(self, words: str, near: Near = "") -> None:
        """Go to a button and press it."""
        self._when_enabled(words, near)
        self.go(self._look.button(words, near))
        self.key("space")

    def take(self, name: str, row: str) -> None:
        """Go to a list or a table, down to a row, and open it."""
        wanted = self._look._(row)
        listing = self._look.listing(name)
        at = self._row(listing, wanted)
        self.go(listing)
        self.key("Home", *["Down"] * at)
        self._look.wait(
            lambda: self._is_current(self._look.listing(name), at),
            lambda: f"{row!r} of {name!r} is not reached",
        )
        self.key("Return")

    def act(self, words: str) -> None:
        """Do the main act of the step."""
        self._look.stand_still()
        self._when_enabled(words, "")
        self.key("ctrl+Return")

    def page(self, title: str) -> None:
        """Go to a page by its number; a new report has its own keys."""
        if title == "New report":
            self.key("ctrl+n")
            return
        at = self._row(self._look.listing("Pages"), self._look._(title))
        self.key(f"alt+{at + 1}")

    def search(self, text: str, row: str) -> None:
        """Find a resident and open the household."""
        self.key("ctrl+k")
        self.type(text)
        self.take("Search", row)

    def lock(self) -> None:
        """Lock the program."""
        self.key("ctrl+l")

    def key(self, *keys: str) -> None:
        """Press keys, wherever the cursor is."""
        for one in keys:
            self._x("key", "--clearmodifiers", one)
            time.sleep(_KEY_PAUSE)

    def type(self, text: str) -> None:
        """Type, wherever the cursor is."""
        self._x("type", "--clearmodifiers", "--delay", "6", "--", text)

    def go(self, target: Node) -> None:
        """Bring the keyboard to something: at once, as a screen reader does, or with Tab."""
        if self._look.bus.ask(do="focus", node=target.node):
            return
        for _ in range(MOST_TABS):
            if self._look.bus.ask(do="has focus", node=target.node):
                return
            self.key("Tab")
        raise AssertionError(f"Tab does not come to {target.role} {target.name!r}")

    def _came(self, label: str, near: Near, text: str) -> bool:
        """Return whether what was typed stands there, as far as the field writes it so."""
        try:
            self._look.wait(lambda: text[-1] in self._look.value(label, near), lambda: "", most=0.5)
        except AssertionError:
            return False
        stands = self._look.value(label, near)
        return "\n" in text or stands.split() == text.split() or len(stands) >= len(text)

    def _when_enabled(self, words: str, near: Near) -> None:
        def enabled() -> bool:
            return "ENABLED" in self._look.button(words, near).states

        self._look.wait(enabled, lambda: f"{words}: {self._look.button(words, near)}")

    def _row(self, listing: Node, wanted: str) -> int:
        found: list[int] = []

        def there() -> bool:
            rows = self._look.rows(listing)
            found[:] = [
                at for at, row in enumerate(rows) if any(wanted in cell.name for cell in row)
            ]
            return bool(found)

        self._look.wait(there, lambda: f"no row {wanted!r} in {self._look.rows(listing)}")
        return found[0]

    def _is_current(self, listing: Node, at: int) -> bool:
        states = {state for cell in self._look.rows(listing)[at] for state in cell.states}
        return bool(states & {"SELECTED", "FOCUSED"})

    def _x(self, *words: Any) -> None:
        command = [*self._user, "xdotool", *words]
        subprocess.run(command, env=self._env, check=True, capture_output=True)
