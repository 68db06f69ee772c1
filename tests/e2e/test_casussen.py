"""The acceptance cases: whole casussen, played through the command line.

What they print stands beside them. Look at the difference before taking it over, and never
rename or remove a key: `GOLDEN=write python3 dev.py test tests/e2e/test_casussen.py`.
"""

import io
import json
import os
import re
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from hengelo_toegang.adapters.result import result_schema
from hengelo_toegang.cli import main

CASUSSEN = sorted((Path(__file__).parents[1] / "casussen").glob("*.yaml"))
RESULTS = Path(__file__).with_name("results")
ASSIGNMENT = "provider-assignment"
"""What goes to a provider is no letter to the resident, so a casus doesn't expect it."""


def differences(expect: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the result has instead, per key of `expect` that does not hold."""
    decisions = [letter for letter in result["letters"] if letter["objection_until"]]
    own = result["own_contribution"]
    blocked = result["blocked"]["blockers"] if result["blocked"] else []
    found: dict[str, Any] = {
        "stage": result["stage"],
        "outcome": result["outcome"],
        "total": result["total"],
        "urgent_total": result["urgent_total"],
        "blocked": next((b for b in blocked if b == expect.get("blocked")), blocked),
        "terms": {t["id"]: t["end"] for t in result["terms"] if t["id"] in expect.get("terms", {})},
        "ladder": {
            n["need"]: n["ends_at"]
            for n in result["ladder"]
            if n["need"] in expect.get("ladder", {})
        },
        "lines": {line["need"]: line["amount"] for line in result["lines"]},
        "own_contribution": own["per_month"] if own else None,
        "review_required": sorted(result["review"]["reasons"]),
        "letters": [letter["kind"] for letter in result["letters"] if letter["kind"] != ASSIGNMENT],
        "objection_until": decisions[-1]["objection_until"] if decisions else None,
        "salutation": decisions[-1]["salutation"] if decisions else None,
        "means": result["means"],
    }
    wanted = json.loads(json.dumps(expect, default=str))
    if "review_required" in wanted:
        wanted["review_required"] = sorted(wanted["review_required"])
    return {
        key: found[key] for key, value in wanted.items() if key != "exit" and found[key] != value
    }


@dataclass(frozen=True)
class Ran:
    """An acceptance case as the command played it."""

    path: Path
    code: int
    printed: str


@pytest.fixture(scope="module", params=CASUSSEN, ids=lambda path: path.stem)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Play an acceptance case once."""
    path, out = request.param, tmp_path_factory.mktemp("uitvoer")
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = main(["run", str(path), "--out", str(out)])
    # Where the letters lie is another place each time, and on Windows written otherwise.
    said = re.sub(r'(path": ").*[/\\]([^/\\]+",)', r"\1uitvoer/\2", printed.getvalue())
    return Ran(path, code, said)


def test_a_casus_gives_what_it_expects(ran: Ran) -> None:
    expect = yaml.safe_load(ran.path.read_text(encoding="utf-8"))["expect"]
    assert ran.code == expect["exit"]
    assert differences(expect, json.loads(ran.printed)) == {}


def test_what_is_printed_is_the_same_to_the_letter_but_for_hashes(ran: Ran) -> None:
    """Whoever reads results counts on every key, value and place of them."""
    said = re.sub(r'("(?:sha256|hash)": )"[0-9a-f]{64}"', r'\1"…"', ran.printed)
    path = RESULTS / f"{ran.path.stem}.json"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def keys_elsewhere(said: object, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> list[str]:
    """Return the keys in a result that its schema has not, or has in another place."""
    if "$ref" in schema:
        return keys_elsewhere(said, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if isinstance(said, list):
        return [key for one in said for key in keys_elsewhere(one, schema["items"], whole)]
    if not isinstance(said, dict):
        return []
    if "anyOf" in schema:
        (schema,) = (one for one in schema["anyOf"] if "$ref" in one)
        return keys_elsewhere(said, schema, whole)
    known = schema["properties"]
    wrong = [] if [*said] == [*known] else [f"{[*said]} is not {[*known]}"]
    return wrong + [key for name in known for key in keys_elsewhere(said[name], known[name], whole)]


def test_a_result_has_the_keys_of_its_schema_in_that_order(ran: Ran) -> None:
    schema = result_schema()
    assert keys_elsewhere(json.loads(ran.printed), schema, schema) == []


def test_the_same_casus_gives_the_same_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prints = []
    for folder in ("one", "two"):
        main(["run", str(CASUSSEN[1]), "--out", str(tmp_path / folder)])
        letters = json.loads(capsys.readouterr().out)["letters"]
        prints.append([letter["sha256"] for letter in letters])
    assert prints[0] == prints[1]
