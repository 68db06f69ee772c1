"""Released letter texts are never edited: a change is a new file (docs/letters.md)."""

import hashlib

import pytest

from hengelo_toegang.adapters.templates import earlier_letters
from tests.released_letters import ROOT, edited, fingerprint, in_force, recorded, unrecorded

TEXT = (
    "---\nid: x\nvalid_from: 2024-01-01\nvalid_to:\nstatus: approved\n---\n# Kop\n\nvalid_to: x\n"
)


def test_no_released_text_was_edited():
    changed = edited(in_force(), recorded())
    assert changed == [], f"put these back, and make a new file instead: {changed}"


def test_every_approved_text_is_on_the_list():
    new = unrecorded(in_force(), recorded())
    assert new == [], f"released for the first time? python -m tests.released_letters: {new}"


def test_a_text_may_end_and_stays_the_text_it_was():
    ended = TEXT.replace("valid_to:\nstatus", "valid_to: 2026-12-31\nstatus")
    assert fingerprint(ended) == fingerprint(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [("# Kop", "# kop"), ("2024-01-01", "2024-01-02"), ("valid_to: x", "valid_to: y")],
)
def test_any_other_change_is_seen(old, new):
    assert fingerprint(TEXT.replace(old, new)) != fingerprint(TEXT)


def test_what_is_gone_changed_or_new_is_named():
    before = {"nl/a.md": "1", "nl/b.md": "2", "nl/c.md": "3"}
    now = {"nl/a.md": "1", "nl/b.md": "9", "nl/d.md": "4"}
    assert edited(now, before) == ["nl/b.md", "nl/c.md"]
    assert unrecorded(now, before) == ["nl/d.md"]


def test_a_draft_is_not_released(tmp_path):
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text(TEXT.replace("approved", "draft"), encoding="utf-8")
    assert set(in_force(tmp_path)) == {"a.md"}


def test_texts_of_before_the_list_are_as_they_were():
    """Their names hold the begin of their hash: no letter is written by them any more."""
    files = [*(ROOT.parent / "earlier_letters").rglob("*.md")]
    assert files
    for file in files:
        assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(file.stem.split(".")[1])
    assert len(earlier_letters(ROOT.parent / "earlier_letters")) == len(files)
