"""Hears the program as a screen reader does; runs in the Python of the system, with pyatspi.

    python3 listener.py NAME PASSPHRASE WORDS

It opens the store from the unlock page, finds the worklist, and opens the search. It
prints what it found, and ends with 1 and a sentence at the first thing it can't find.
"""

import os
import sys
import time

import pyatspi  # type: ignore[import-not-found]  # of the system

PATIENCE = 60


def main(name, passphrase, words):
    app = wait(lambda: named(pyatspi.Registry.getDesktop(0), name), f"{name} on the bus")
    field = wait(lambda: found(app, pyatspi.ROLE_PASSWORD_TEXT), "the passphrase")
    tell(field)
    wait(lambda: field.queryEditableText().setTextContents(passphrase), "typing the passphrase")
    press(wait(lambda: button(app, "Openen"), "the button that opens"))
    table = wait(lambda: found(app, pyatspi.ROLE_TABLE), "the worklist")
    tell(table)
    said(table.name, "the worklist has no name")
    said(wait(lambda: table.queryTable().nRows, "rows in the worklist"), "no rows")
    search = wait(lambda: found(app, pyatspi.ROLE_TEXT, "Zoeken"), "the search")
    tell(search)
    search.queryEditableText().setTextContents(words)
    tell(wait(lambda: found(app, pyatspi.ROLE_LIST, "Zoeken"), "what the search found"))


def wait(look, what):
    """Return the first true answer; the bus may be a moment behind the window."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            answer = look()
        except (LookupError, RuntimeError, NotImplementedError):
            answer = None  # what was there a moment ago has gone
        if answer:
            return answer
        time.sleep(0.1)
    raise SystemExit(f"not found: {what}")


def named(desktop, name):
    return next((app for app in desktop if app is not None and app.name == name), None)


def found(root, role, name=""):
    """Return the first visible node with a role, and with a name when one is given."""
    for node in nodes(root):
        if (
            node.getRole() == role
            and node.name.startswith(name)
            and node.getState().contains(pyatspi.STATE_SHOWING)
        ):
            return node
    return None


def button(root, name):
    node = found(root, pyatspi.ROLE_PUSH_BUTTON, name)
    return node if node is not None and node.getState().contains(pyatspi.STATE_ENABLED) else None


def nodes(node, depth=0):
    yield node
    if depth < 25:
        for at in range(min(node.childCount, 60)):
            child = node.getChildAtIndex(at)
            if child is not None:
                yield from nodes(child, depth + 1)


def press(node):
    tell(node)
    said(node.queryAction().doAction(0), f"{node.name} can't be pressed")


def said(answer, trouble):
    if not answer:
        raise SystemExit(trouble)


def tell(node):
    sys.stdout.write(f"{node.getRoleName()} {node.name!r}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
    # The teardown of pyatspi may fail once the bus goes.
    os._exit(0)
