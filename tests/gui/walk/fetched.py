"""What somebody is asked who fetches people from a file, on the walk."""

import json
import tempfile
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from tests.gui.walk.screens import Visit, household
from ui.widgets.files import FileAsker

_NOBODY = "999990093"
"""A BSN that nobody in the town has."""


def fetch(visit: Visit) -> None:
    """Choose a file in which somebody of the household goes by another name, and one is new."""
    page = household(visit, 0)
    known = visit.town.household().people[0]
    people = [
        {"burgerservicenummer": known.bsn, "naam": {"geslachtsnaam": "Vermeer"}},
        {"burgerservicenummer": _NOBODY, "naam": {"geslachtsnaam": "Zwart"}},
        {"burgerservicenummer": "123456789"},
    ]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        file = Path(folder) / "personen.json"
        file.write_text(json.dumps({"personen": people}))
        patched.setattr(
            FileAsker, "ask_open", lambda _self, _title, _ending, on_chosen: on_chosen(file)
        )
        page._people.fetch.click()
        while page._runner.busy:
            QTest.qWait(1)
