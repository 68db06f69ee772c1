"""Reads the window of a program from the bus of screen readers; runs in the system's Python.

    python3 bus.py NAME

Answers each line of JSON with one: `{"do": "look"}` with all that is in sight of the program
called NAME, `{"do": "focus", "node": N}` with whether the keyboard went there, and
`{"do": "has focus", "node": N}` with whether it is there. A node is numbered by the look
before it.
"""

import json
import sys
import time
import warnings
from typing import Any

import gi  # type: ignore[import-not-found]  # of the system

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)  # of a name that newer systems lack
PATIENCE = 60
DEEPEST, MOST_CHILDREN = 40, 400
STATES = ("FOCUSED", "CHECKED", "ENABLED", "SELECTED", "FOCUSABLE", "MODAL", "EXPANDED")


def main(name):
    app = wait(lambda: program(name))
    nodes = []
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] == "look":
            nodes = look(app)
            answer = [told for _node, told in nodes]
        else:
            answer = act(asked, nodes[asked["node"]][0])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def wait(find):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = find()
        if found is not None:
            return found
        time.sleep(0.2)
    raise SystemExit("the program is not on the bus")


def program(name):
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(at)
        if app is not None and app.get_name() == name:
            return app
    return None


def look(app):
    found: list[tuple[Any, Any]] = []
    # What is remembered may be older than what stands in the window.
    app.clear_cache()
    for at in range(app.get_child_count()):
        walk(app.get_child_at_index(at), None, 0, found)
    return found


def walk(node, parent, depth, found):
    """Note a node and what is in it, as far as it is in sight."""
    try:
        states = node.get_state_set()
        if not states.contains(Atspi.StateType.SHOWING):
            return
        number = len(found)
        found.append((node, told(node, number, parent, states)))
        if depth < DEEPEST:
            for at in range(min(node.get_child_count(), MOST_CHILDREN)):
                child = node.get_child_at_index(at)
                if child is not None:
                    walk(child, number, depth + 1, found)
    except (GLib.Error, AttributeError):
        return  # it went while it was looked at


def told(node, number, parent, states):
    role = node.get_role_name()
    said = {
        "node": number,
        "parent": parent,
        "role": role,
        "name": node.get_name() or "",
        "states": [one for one in STATES if states.contains(getattr(Atspi.StateType, one))],
        "text": "",
        "options": [],
    }
    if role == "combo box":
        # Qt calls it by what is chosen, and leaves to others to look for its label.
        said["name"] = label(node) or said["name"]
        said["options"], said["text"] = choices(node)
    elif role == "text":
        # Each question goes over the bus and back, so only what can be typed in is asked for.
        text = node.get_text_iface()
        said["text"] = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
    return said


def label(node):
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_name()
    return ""


def choices(combo):
    """Return what a list offers, folded in as it is, and which of it is chosen."""
    listed = combo.get_child_at_index(0)
    items = [listed.get_child_at_index(at) for at in range(listed.get_child_count())]
    chosen = [one for one in items if one.get_state_set().contains(Atspi.StateType.SELECTED)]
    return [one.get_name() for one in items], chosen[0].get_name() if chosen else ""


def act(asked, node):
    try:
        if asked["do"] == "has focus":
            return node.get_state_set().contains(Atspi.StateType.FOCUSED)
        return bool(node.get_component_iface().grab_focus())
    except (GLib.Error, AttributeError):
        return False


if __name__ == "__main__":
    main(sys.argv[1])
