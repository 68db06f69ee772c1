"""What the documents for integrators show is what the program does: their examples are run."""

import io
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from hengelo_toegang.adapters.casus import casus_schema
from hengelo_toegang.adapters.result import result_schema
from hengelo_toegang.cli import command_parser, exits, main
from hengelo_toegang.i18n import ENGLISH, translator

DOCS = Path(__file__).parents[2] / "docs"
CASUS = (DOCS / "casus.md").read_text(encoding="utf-8")
INTERFACES = (DOCS / "interfaces.md").read_text(encoding="utf-8")
GGM = (DOCS / "ggm.md").read_text(encoding="utf-8")
WITHOUT = {
    *("backups", "restore", "rebuild", "recover", "recovery-key", "retention", "demo"),
    *("import", "central"),
}
"""Commands that no other system has to do with, or that stand by their document alone."""


def example(named, page=CASUS):
    """Return the example of a page that begins with these words."""
    (found,) = re.findall(rf"^```{re.escape(named)}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return found


def lacking(shown: Any, said: Any, place: str = "") -> list[str]:
    """Return where a result is not what is shown of it; what is not shown may be anything."""
    if isinstance(shown, dict):
        known = said if isinstance(said, dict) else {}
        return [
            fault
            for key in shown
            for fault in lacking(shown[key], known.get(key), f"{place}.{key}")
        ]
    if isinstance(shown, list) and isinstance(said, list) and len(shown) == len(said):
        pairs = enumerate(zip(shown, said, strict=True))
        return [
            fault for at, (one, other) in pairs for fault in lacking(one, other, f"{place}[{at}]")
        ]
    return [] if shown == said else [f"{place}: {said!r}"]


@pytest.mark.parametrize(("more", "code"), [("", exits.OK), ("casus more", exits.REFUSED)])
def test_an_example_gives_the_result_that_stands_below_it(more, code, tmp_path, capsys):
    file = tmp_path / "casus.yaml"
    file.write_text(example("yaml casus") + (example(f"yaml {more}") if more else ""), "utf-8")
    assert main(["run", str(file), "--out", str(tmp_path / "uitvoer")]) == code
    said = json.loads(capsys.readouterr().out)
    shown = json.loads(example(f"json result {code}"))
    assert lacking(shown, said) == []
    # In the order in which it is printed.
    assert [key for key in said if key in shown] == [*shown]


def test_faults_are_told_as_shown(tmp_path, capsys):
    file = tmp_path / "casus.yaml"
    wrong = example("yaml casus").replace("phone", "pigeon").replace("1941-03-02", "1941-13-02")
    file.write_text(wrong.replace("  law: wmo", "  wet: wmo"), "utf-8")
    out = tmp_path / "uitvoer"
    assert main(["run", str(file), "--out", str(out), "--lang", "en"]) == exits.BAD_INPUT
    *told, unknown = capsys.readouterr().err.splitlines()
    assert told == example("text faults").splitlines()
    assert unknown.startswith("case.wet: unknown key; expected: one of ")
    assert not out.exists()


def test_questions_are_answered_as_shown(monkeypatch, capsys):
    asked = io.TextIOWrapper(io.BytesIO(example("jsonl compute").encode()))
    monkeypatch.setattr(sys, "stdin", asked)
    assert main(["compute"]) == exits.OK
    assert capsys.readouterr().out == example("jsonl answers")


@pytest.mark.parametrize(
    ("kind", "schema"), [("casus", casus_schema()), ("result", result_schema())]
)
def test_a_schema_is_printed_and_has_the_keys_that_are_told_of(kind, schema, capsys):
    assert main(["schema", kind]) == exits.OK
    assert json.loads(capsys.readouterr().out) == schema
    assert all(
        f"`{key}`" in CASUS for key in schema["properties"] if key not in ("format", "today")
    )


def commands(page: str) -> list[str]:
    """Return every command that a page shows."""
    return [
        line.strip().partition(" #")[0]
        for line in page.splitlines()
        if line.startswith("    hengelo-toegang ")
    ]


def test_every_interface_is_in_the_overview():
    """Each command has its place there, but those that only keep a store whole or try it out."""
    parser = command_parser(translator(ENGLISH))
    (subparsers,) = (one for one in parser._actions if isinstance(one.choices, dict))
    shown = {shlex.split(line)[1] for line in commands(INTERFACES)}
    assert {*(subparsers.choices or ())} - shown == WITHOUT


@pytest.mark.parametrize(
    "line", [line for page in (CASUS, INTERFACES, GGM) for line in commands(page)]
)
def test_each_command_that_is_shown_is_one_that_the_program_knows(line, capsys):
    _name, *words = shlex.split(re.split(r" [<>] ", line)[0])
    command_parser(translator(ENGLISH)).parse_args(words)
