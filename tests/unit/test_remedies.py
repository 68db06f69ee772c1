"""Whatever a check of a store finds, there is something to do about it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.breaks import Fault
from hengelo_toegang.breaks import BREAKS
from hengelo_toegang.i18n import DUTCH, LANGUAGES, translator
from hengelo_toegang.usecases.backing_up import Backup, Contents
from hengelo_toegang.words_remedies import REMEDIES, Remedy, newest_tried, remedy_words

MADE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HELD = Contents(40, 6, 100, MADE)


def a_backup(number: int = 1, *, tried: bool = True, aside: bool = False) -> Backup:
    place = Path("/kluis") / f"toegang.store-{number:05d}"
    return Backup(
        place, place / "toegang.store", MADE, 1, HELD, MADE if tried else None, aside, number
    )


def test_every_break_has_words_and_a_remedy():
    assert set(REMEDIES) == {fault.value for fault in Fault}
    assert set(BREAKS) == set(Fault)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", Fault)
def test_what_to_do_is_said_of_every_break(fault, language):
    _ = translator(language)
    lines = remedy_words(fault.value, a_backup(), Contents(43, 7, 120, MADE), _)
    assert all(lines)
    said = " ".join(lines)
    going_back = REMEDIES[fault.value] in (Remedy.RESTORE, Remedy.INVESTIGATE)
    assert ("/kluis/toegang.store-00001" in said) == going_back
    assert ("2026" in said) == going_back
    assert ("3 " in said and "1 " in said) or not going_back
    if REMEDIES[fault.value] is Remedy.REBUILD:
        assert "rebuild" in said


def test_what_nobody_can_count_is_said_to_be_so():
    _ = translator("en")
    assert "nobody can say" in remedy_words("page", a_backup(), None, _)[-1]
    same = remedy_words("page", a_backup(), HELD, _)[-1]
    assert same == "Going back to it leaves out no version and no letter."


def test_without_a_tried_backup_nothing_is_promised():
    lines = remedy_words("page", None, HELD, translator(DUTCH))
    assert len(lines) == 2


def test_the_newest_backup_is_the_last_that_was_tried_and_made_here():
    backups = [a_backup(1), a_backup(2), a_backup(3, tried=False), a_backup(4, aside=True)]
    found = newest_tried(backups)
    assert found is not None
    assert found.number == 2
    assert newest_tried(backups[2:]) is None
