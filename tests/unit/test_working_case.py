"""The case while it is edited: undo, drafts, and what an act has yet to make."""

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.process import missing
from tests.builders import ANNA, a_case, a_household, a_user
from tests.unit.dossiers import a_dossier
from ui.pages.case.working import WorkingCase, date_in, names_in, number_in
from ui.reading import Raw

if TYPE_CHECKING:
    from hengelo_toegang.domain.policy import Policy


class Kept:
    """Remembers what was written."""

    def __init__(self):
        self.drafts, self.revisions, self.bases = [], [], []

    def save_draft(self, case, raw, base):
        self.drafts.append((case, dict(raw)))
        self.bases.append(base)

    def amend(self, case, base):
        self.revisions.append(case)
        self.bases.append(base)
        return case

    def drop_draft(self, case_id):
        self.drafts.clear()

    def head_of(self, case_id):
        return f"head {len(self.revisions)}"


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def working(kept):
    no_rule_is_asked = cast("Policy", None)
    dossier = Dossier(a_case(), a_household(), no_rule_is_asked, date(2026, 3, 2))
    return WorkingCase(dossier, {}, kept.save_draft, kept.amend, kept.head_of, kept.drop_draft)


def test_typing_on_in_one_field_is_one_change(working):
    for text in ("p", "pa", "pas"):
        working.edit("identity.document", text)
    working.undo()
    assert working.read("identity.document") == ""


def test_pause_ends_a_change(working):
    working.edit("identity.document", "pas")
    working.keep()
    working.edit("identity.document", "paspoort")
    working.undo()
    assert working.read("identity.document") == "pas"


def test_redo_brings_back_what_undo_took(working):
    working.edit("identity.document", "pas")
    working.undo()
    working.redo()
    assert working.read("identity.document") == "pas"


def test_nothing_changed_writes_nothing(working, kept):
    working.keep()
    working.settle()
    assert (kept.drafts, kept.revisions) == ([], [])


def test_half_a_date_outlives_the_revision(working, kept):
    working.edit("identity.seen", Raw("3-1"))
    working.settle()
    assert kept.drafts[-1][1] == {"identity.seen": "3-1"}
    assert working.shown("identity.seen") == Raw("3-1")


def test_value_replaces_half_of_one(working):
    working.edit("identity.seen", Raw("3-1"))
    working.edit("identity.seen", date(2026, 1, 3))
    assert not working.raw


def test_part_that_an_act_makes_is_only_text_until_then(working):
    working.edit("application.received", date(2026, 3, 1))
    working.edit("application.consent_by", ("p1", "p2"))
    assert working.case.application is None
    assert date_in(working.raw, "application.received") == date(2026, 3, 1)
    assert names_in(working.raw, "application.consent_by") == ("p1", "p2")


@pytest.mark.parametrize("text", ["", "veel", "NaN", "Infinity"])
def test_what_is_no_number_is_none(text):
    assert number_in({"urgent.line.volume": text}, "urgent.line.volume") is None


def test_what_is_typed_stays_on_the_revision_it_was_typed_on(working, kept):
    working.edit("identity.document", "pas")
    working.keep()
    working.settle()
    working.edit("identity.document", "paspoort")
    working.keep()
    assert kept.bases == ["head 0", "head 0", "head 1"]


def test_a_note_is_kept_with_the_draft_and_is_nothing_to_undo(working, kept):
    working.note("talk.at", "clarification.work")
    assert not working.can_undo
    assert working.unkept
    working.keep()
    assert kept.drafts[-1][1] == {"@talk.at": "clarification.work"}
    working.put("clarification.work", "Vrijwilliger")
    working.note("talk.at", "clarification.involved")
    working.undo()
    assert working.noted("talk.at") == "clarification.involved", "undo is about the case"
    working.note("talk.at", "")
    assert working.noted("talk.at") == ""


def test_who_stops_observing_hears_nothing_more(working):
    heard = []
    stop = working.observe(lambda: heard.append(1))
    working.put("clarification.work", "Vrijwilliger")
    stop()
    working.put("clarification.work", "Vrijwilligster")
    assert heard == [1]


def test_what_is_missing_is_looked_up_once_for_each_version(kept):
    dossier, user = a_dossier(), a_user(ANNA)
    made = WorkingCase(dossier, {}, kept.save_draft, kept.amend, kept.head_of, kept.drop_draft)
    found = made.missing(made.dossier, Action.SUBMIT, user)
    assert made.missing(made.dossier, Action.SUBMIT, user) is found
    made.put("identity.seen", None)
    after = made.missing(made.dossier, Action.SUBMIT, user)
    assert after == missing(made.dossier, Action.SUBMIT, user)
    assert after != found
