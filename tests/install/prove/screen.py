"""The window of an installed program as the bus of screen readers tells it: what stands in it."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hengelo_toegang.i18n import Translate
from tests.gui.e2e.driver import Near, Screen

PATIENCE = 90.0
"""Seconds that somebody waits for what follows, on a machine that does more than this."""
SLOWER = 18
"""How many times longer a program of its own may take than one in the process of the test."""
_STILL = 0.3
BUTTONS = ("push button", "toggle button", "radio button", "check box")
_FIELDS = ("text", "password text", "combo box", "check box", "filler", "panel")
_WORDS = ("label", "heading", *BUTTONS, "list item", "table cell")
_QUESTIONS = ("dialog", "alert")


@dataclass(frozen=True, slots=True)
class Node:
    """Something in sight: numbered as in the look in which it was seen."""

    node: int
    parent: int | None
    role: str
    name: str
    states: tuple[str, ...]
    text: str
    options: tuple[str, ...]


class Bus:
    """Asks the process that sits on the bus, one thing after the other."""

    def __init__(self, name: str, env: Mapping[str, str], user: tuple[str, ...]) -> None:
        script = Path(__file__).with_name("bus.py")
        self._asked = subprocess.Popen(
            [*user, "/usr/bin/python3", str(script), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(env),
            text=True,
        )

    def ask(self, **asked: Any) -> Any:
        """Return the answer to one question; see bus.py."""
        assert self._asked.stdin is not None
        assert self._asked.stdout is not None
        self._asked.stdin.write(json.dumps(asked) + "\n")
        self._asked.stdin.flush()
        answer = self._asked.stdout.readline()
        if not answer:
            raise AssertionError("the program is gone from the bus")
        return json.loads(answer)

    def end(self) -> None:
        """Leave the bus."""
        self._asked.kill()
        self._asked.wait()


class BusScreen(Screen):
    """What stands in the window, found by the words on it."""

    def __init__(self, bus: Bus, _: Translate) -> None:
        self.bus = bus
        self._ = _

    def look(self) -> list[Node]:
        """Return what is in sight: of a question, when one is before the window."""
        seen = [
            Node(**{**told, "states": tuple(told["states"]), "options": tuple(told["options"])})
            for told in self.bus.ask(do="look")
        ]
        questions = [one for one in seen if one.parent is None and one.role in _QUESTIONS]
        return [one for one in seen if one.node >= questions[-1].node] if questions else seen

    def texts(self) -> list[str]:
        """Return everything that can be read."""
        found: list[str] = []
        for one in self.look():
            if one.role in _WORDS:
                found.append(one.name.replace("\u00ad", ""))
        return [text for text in found if text]

    def wait(self, done: Callable[[], bool], what: Callable[[], str], most: float = 5) -> None:
        until = time.monotonic() + SLOWER * most
        while not done():
            if time.monotonic() > until:
                raise AssertionError(what())
            time.sleep(0.1)

    def stand_still(self) -> None:
        """Wait until two looks show the same."""

        def still() -> bool:
            before = self.look()
            time.sleep(_STILL)
            return before == self.look()

        self.wait(still, lambda: "it goes on changing")

    def offers(self, label: str) -> bool:
        """Whether there is a field with this label now."""
        wanted = self._(label)
        return any(one.role in _FIELDS and one.name == wanted for one in self.look())

    def field(self, label: str, near: Near = "") -> Any:
        """Return the editor with this label, the one beside `near`."""
        wanted = self._(label)
        return self._find(near, lambda one: one.role in _FIELDS and one.name == wanted, label)

    def button(self, words: str, near: Near = "") -> Any:
        """Return the button with these words on it."""
        wanted = self._(words)

        def fits(one: Node) -> bool:
            name = one.name.replace("\u00ad", "")
            known = (name, name.split(" (", 1)[0], name.split(":", 1)[0])
            return one.role in BUTTONS and wanted in known

        return self._find(near, fits, words)

    def heading(self, words: str) -> bool:
        """Whether a heading says this."""
        wanted = self._(words)
        return any(one.role in ("label", "heading") and one.name == wanted for one in self.look())

    def listing(self, name: str) -> Any:
        """Return a list or a table by its name."""
        wanted = self._(name)
        return self._find(
            "", lambda one: one.role in ("list", "table") and one.name == wanted, name
        )

    def option(self, editor: Any, words: str) -> Any:
        """Return one answer of a question, as it is in sight now."""
        wanted = self._(words)
        for one in self.inside(self.look(), editor.node):
            if one.role in BUTTONS and one.name == wanted:
                return one
        raise AssertionError(f"no answer {wanted!r}")

    def value(self, label: str, near: Near = "") -> str:
        """Return what stands in a field."""
        return str(self.field(label, near).text)

    def rows(self, listing: Node) -> list[list[Node]]:
        """Return the rows of a list or a table, each with its cells."""
        inside = [*self.inside(self.look(), listing.node)]
        if listing.role == "list":
            return [[one] for one in inside if one.role == "list item"]
        width = sum(one.role == "table column header" for one in inside)
        cells = [one for one in inside if one.role == "table cell"]
        return [cells[at : at + width] for at in range(0, len(cells), width)]

    def inside(self, seen: list[Node], root: int) -> Iterator[Node]:
        """Return what is in something."""
        within = {root}
        for one in seen:
            if one.parent in within:
                within.add(one.node)
                yield one

    def _find(self, near: Near, fits: Callable[[Node], bool], what: str) -> Node:
        """Return what fits, once it is there; what follows from typing comes a moment later."""
        until = time.monotonic() + PATIENCE
        while True:
            found = self._found(near, fits)
            if found is not None:
                return found
            if time.monotonic() > until:
                raise AssertionError(f"no {self._(what)!r} beside {near!r} in {self.texts()}")
            time.sleep(0.1)

    def _found(self, near: Near, fits: Callable[[Node], bool]) -> Node | None:
        seen = self.look()
        if not near:
            return _only([one for one in seen if fits(one)])
        words, number = near if isinstance(near, tuple) else (near, 1)
        wanted = self._(words)
        signs = [
            one
            for one in seen
            if one.role in ("label", "heading", *BUTTONS)
            and one.name.replace("\u00ad", "").startswith(wanted)
        ]
        known = {one.node: one for one in seen}
        part = signs[number - 1].parent if len(signs) >= number else None
        while part is not None:
            inside = [one for one in self.inside(seen, part) if fits(one)]
            if inside:
                return inside[0]
            part = known[part].parent
        return None


def _only(found: list[Node]) -> Node | None:
    """Return the one that is meant: a field before the answer or the group of the same name."""
    first = min((_rank(one) for one in found), default=0)
    best = [one for one in found if _rank(one) == first]
    return best[0] if len(best) == 1 else None


def _rank(one: Node) -> int:
    return _FIELDS.index(one.role) if one.role in _FIELDS else len(_FIELDS)
