"""The acceptance cases: whole casussen, played through the command line."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from hengelo_toegang.cli import main

CASUSSEN = sorted((Path(__file__).parents[1] / "casussen").glob("*.yaml"))
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


@pytest.mark.parametrize("path", CASUSSEN, ids=lambda path: path.stem)
def test_a_casus_gives_what_it_expects(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expect = yaml.safe_load(path.read_text(encoding="utf-8"))["expect"]
    code = main(["run", str(path), "--out", str(tmp_path)])
    result = json.loads(capsys.readouterr().out)
    assert code == expect["exit"]
    assert differences(expect, result) == {}


def test_the_same_casus_gives_the_same_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prints = []
    for folder in ("one", "two"):
        main(["run", str(CASUSSEN[1]), "--out", str(tmp_path / folder)])
        letters = json.loads(capsys.readouterr().out)["letters"]
        prints.append([letter["sha256"] for letter in letters])
    assert prints[0] == prints[1]
