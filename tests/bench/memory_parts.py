"""Loads what signing in needs part by part, and prints how many megabytes each adds.

The parts come in the order in which one needs the other; what two of them share counts for the
first. What the desk itself takes is left out: it is what a window takes beyond them all.
"""

import gc
import json
from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QApplication, QWidget

# Before what is measured: with it no source text is kept, as in the program.
import ui  # noqa: F401
from tests.bench.memory import resident

_LIBRARIES = ("sqlcipher3", "nacl.public", "argon2", "yaml", "babel.dates", "babel.numbers")
_STORE = tuple(f"hengelo_toegang.stores.{name}" for name in ("office", "keeper", "centre"))


def main() -> dict[str, float]:
    """Return what each part adds, in order."""
    parts: dict[str, float] = {}
    held: list[object] = []

    def add(name: str, act: Callable[[], object]) -> None:
        held.append(act())
        gc.collect()
        parts[name] = (resident() or 0) - sum(parts.values())

    add("a bare window", _bare)
    add("SQLModel", lambda: import_module("sqlmodel"))
    add("other libraries", lambda: [import_module(name) for name in _LIBRARIES])
    add("rules, use cases and store", lambda: [import_module(name) for name in _STORE])
    add("law, policy and texts, read", _rules)
    add("screens", _screens)
    add("kinds of Qt", _kinds)
    return parts


def _bare() -> tuple[QApplication, QWidget]:
    app, window = QApplication([]), QWidget()
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    return app, window


def _rules() -> object:
    from hengelo_toegang import bootstrap

    bootstrap.get_ready()
    rules = bootstrap.read_rules(proven=False)
    rules.texts.read()
    return rules


def _screens() -> None:
    import_module("hengelo_toegang.cli.window")
    from hengelo_toegang.i18n import DUTCH
    from ui.ahead import Ahead

    Ahead().load(DUTCH, lambda: False)


def _kinds() -> None:
    from ui.kinds import meet_all

    meet_all()


if __name__ == "__main__":
    print(json.dumps(main()))
