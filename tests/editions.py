"""Editions of law and policy for tests: the shipped files, with a line changed here and there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hengelo_toegang.adapters.policy_editions import PolicyReader
from hengelo_toegang.bootstrap import Rules, policy_reader
from hengelo_toegang.domain.decisions import cost_of_line
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.editions import EditionFile
from hengelo_toegang.usecases.policy_editions import Draft

TARIFFS = "catalogue/tariffs.csv"
NEXT_YEAR = "D002,HO-BASIS,zin,minuut,0.64,"
"""How the tariff of 2027 begins in its file; no case of the tests was decided by it."""
DEARER = (TARIFFS, NEXT_YEAR, "D002,HO-BASIS,zin,minuut,0.70,")
UNTIL = date(2027, 12, 31)
Change = tuple[str, str, str]
"""A file, and what becomes what in it."""


def files_with(rules: Rules, *changes: Change) -> tuple[EditionFile, ...]:
    """Return the files of an edition."""
    texts = {file.name: file.text for file in policy_reader(rules).own_files()}
    for name, old, new in changes:
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new, 1)
    return tuple(EditionFile(name, text) for name, text in texts.items())


def a_draft(rules: Rules, *changes: Change, label: str = "Tarieven 2027") -> Draft:
    """Return an edition as somebody proposes it; without changes with the dearer tariff."""
    return Draft(files_with(rules, *(changes or (DEARER,))), label, UNTIL)


def written(rules: Rules, folder: Path, *changes: Change) -> Path:
    """Write the files of an edition in a folder, and return it."""
    PolicyReader(rules.policy, rules.texts).write(files_with(rules, *changes), folder)
    return folder


def price(dossier: Dossier) -> Decimal:
    """Return what a hundred minutes of help cost in a week of 2027 that is decided on now."""
    # What was handed in keeps its own tariffs.
    drafted = dossier.drafted
    line = next(line for line in drafted.lines if line.product == "HO-BASIS")
    start, until = date(2027, 1, 4), date(2027, 1, 10)
    week = replace(line, volume=Decimal(100), start=start, until=until)
    return cost_of_line(drafted, week).amount
