"""What is written comes back, by whom it was written, and nothing is overwritten blindly."""

import json
from dataclasses import replace
from datetime import date

import pytest
from nacl.signing import SigningKey
from sqlalchemy import text
from sqlalchemy.exc import InvalidRequestError

from db.check import verify
from db.signing import signed_by
from db.store import create_store
from hengelo_toegang.domain.case import Stage, Submission
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.revisions import RevisionKind, revision_hash
from hengelo_toegang.usecases.ports import (
    Draft,
    NotFound,
    StaleCase,
    StoreError,
    StoreTrouble,
    WorklistFilter,
)
from tests.builders import (
    ANNA,
    BAS,
    a_case,
    a_full_case,
    a_household,
    a_letter,
    a_person,
    a_reviewer,
    a_seal,
    a_user,
)
from tests.plain_projector import PlainProjector

C1 = CaseId("c1")
ALL = WorklistFilter()


def saved(work, case=None):
    with work() as uow:
        revision = uow.cases.save(case or a_full_case(), "report")
        uow.commit()
    return revision.hash


def test_a_case_comes_back_as_it_was_written(work, reopen):
    saved(work)
    reopened = reopen()
    with reopened.unit_of_work(ANNA, SigningKey(b"a" * 32)) as uow:
        assert uow.cases.get(C1) == a_full_case()
        assert uow.cases.of_household(HouseholdId("h1")) == [a_full_case()]


def test_a_household_comes_back_as_it_was_written(work):
    with work() as uow:
        assert uow.households.get(HouseholdId("h1")) == a_household()


def test_users_come_back_in_alphabetical_order(work):
    with work() as uow:
        assert uow.users.all() == [a_user(), a_reviewer()]
        assert uow.users.get(BAS) == a_reviewer()


@pytest.mark.parametrize(
    "name",
    ["d'Ancona", "O\u2019Neill", "Łukaszewicz-Đorđe", "Ĳzermans", "محمد", "李", "\0 x", "👩‍🦽"],
)
def test_odd_names_survive(work, name):
    with work() as uow:
        home = replace(uow.households.get(HouseholdId("h1")), people=(a_person(surname=name),))
        uow.households.save(home, "renamed")
        uow.commit()
    with work() as uow:
        assert uow.households.get(HouseholdId("h1")).people[0].surname == name


def test_leaving_without_commit_changes_nothing(work, store):
    with work() as uow:
        uow.cases.save(a_case(), "report")
    assert store.queries.worklist(ALL) == []
    with work() as uow, pytest.raises(NotFound):
        uow.cases.get(C1)


def _save_and_fail(uow):
    uow.cases.save(a_case(), "report")
    uow.cases.get(CaseId("c2"))


def test_an_error_half_way_changes_nothing(work, store):
    uow = work()
    with pytest.raises(NotFound), uow:
        _save_and_fail(uow)
    assert store.queries.worklist(ALL) == []


def test_a_case_without_household_is_refused(work):
    with work() as uow, pytest.raises(NotFound):
        uow.cases.save(a_case(household=HouseholdId("elsewhere")), "report")


def test_each_version_stands_on_the_one_before(work, clock):
    first = saved(work)
    clock.forward(hours=1)
    with work() as uow:
        uow.cases.save(replace(uow.cases.get(C1), location="Thiemsbrug"), "left")
        uow.commit()
    with work() as uow:
        older, newer = uow.cases.history(C1)
        assert (older.hash, older.parents) == (first, ())
        assert (newer.parents, newer.sequence, newer.reason) == ((first,), 2, "left")
        assert uow.cases.at(first) == a_full_case()


def test_a_revision_is_signed_by_whoever_opened_the_store(work):
    saved(work, a_case(co_authors=(BAS,)))
    with work() as uow:
        (revision,) = uow.cases.history(C1)
    print_of_it = revision_hash(
        C1,
        RevisionKind.CASE,
        1,
        (),
        ANNA,
        (BAS,),
        revision.device,
        revision.moment,
        "report",
        revision.schema_version,
        revision.document_hash,
    )
    assert revision.hash == print_of_it
    key = bytes(SigningKey(b"a" * 32).verify_key)
    assert signed_by(key, "revision", revision.hash, revision.signature)


def test_nobody_overwrites_a_case_that_they_did_not_read(work):
    saved(work)
    with work() as uow, pytest.raises(StaleCase):
        uow.cases.save(a_case(location="elsewhere"), "blind")


def test_work_on_an_older_version_is_refused(work):
    base = saved(work)
    with work() as uow:
        uow.cases.save(replace(uow.cases.get(C1), location="Thiemsbrug"), "left")
        uow.commit()
    with work() as uow:
        draft = replace(uow.cases.at(base), location="Town hall")
        with pytest.raises(StaleCase):
            uow.cases.save(draft, "left")


def test_somebody_else_writes_between_two_commits_of_one_unit_of_work(work, work_as):
    saved(work)
    with work() as mine:
        case = mine.cases.get(C1)
        mine.commit()
        with work_as(BAS) as other:
            other.cases.save(replace(other.cases.get(C1), location="Thiemsbrug"), "left")
            other.commit()
        with pytest.raises(StaleCase):
            mine.cases.save(replace(case, location="Town hall"), "left")


def test_the_first_user_of_a_store_writes_themselves(tmp_path, clock):
    path = tmp_path / "new.dossiers"
    key = SigningKey.generate()
    with create_store(
        path, bytes(32), store_id="s2", projector=PlainProjector(), clock=clock, fictitious=True
    ) as store:
        with store.unit_of_work(ANNA, key) as uow:
            uow.users.put(a_user(), bytes(key.verify_key))
            uow.commit()
        assert store.identity.fictitious


@pytest.mark.parametrize("user", [BAS, UserId("carla")])
def test_another_key_than_the_registered_one_is_refused(store, user):
    with (
        pytest.raises(StoreError, match="not_signed_in"),
        store.unit_of_work(user, SigningKey.generate()),
    ):
        pass


def test_a_new_key_keeps_what_the_old_one_signed(work, store):
    saved(work)
    fresh = SigningKey.generate()
    with work() as uow:
        uow.users.put(a_user(name="Anna again"), bytes(fresh.verify_key))
        uow.commit()
    with store.unit_of_work(ANNA, fresh) as uow:
        assert uow.cases.verified(C1) == a_full_case()
        assert uow.users.get(ANNA).name == "Anna again"


def test_a_unit_of_work_that_was_left_stays_closed(work):
    with work() as uow:
        pass
    with pytest.raises(InvalidRequestError):
        uow.users.all()


def test_a_letter_comes_back_byte_for_byte(work):
    with work() as uow:
        uow.letters.add(a_letter())
        uow.letters.add(a_letter())
        uow.commit()
    with work() as uow:
        assert uow.letters.of_case(C1) == [a_letter()]
        assert uow.letters.get(a_letter().sha256) == a_letter()


def test_a_letter_of_another_case_with_the_same_bytes_is_a_mistake(work):
    with work() as uow:
        uow.letters.add(a_letter())
        with pytest.raises(ValueError, match="another case"):
            uow.letters.add(a_letter(case=CaseId("c2")))


def test_the_log_keeps_hashes_of_a_letter_and_nothing_that_is_in_it(work, store):
    letter = a_letter(unsigned="0" * 64)
    with work() as uow:
        uow.letters.add(letter)
        uow.commit()
    (event,) = [each for each in store.queries.audit_events("c1") if each.action == "store.letter"]
    kept = json.loads(event.result)
    assert (kept["sha256"], kept["unsigned"]) == (letter.sha256, letter.unsigned)
    assert (kept["template"], kept["inputs"]) == (letter.template, letter.inputs)
    assert kept["sealed"] is True
    assert "Öztürk" not in event.result


def test_a_seal_takes_the_place_of_the_one_before_and_can_go(work, store):
    first, second = a_seal(b"first"), a_seal(b"second")
    with work() as uow:
        assert uow.seals.current() is None
        uow.seals.put(first)
        uow.seals.put(second)
        assert uow.seals.current() == second
        uow.commit()
    with work() as uow:
        uow.seals.remove()
        assert uow.seals.current() is None
        with pytest.raises(NotFound):
            uow.seals.remove()
        uow.commit()
    with store.engine.connect() as connection:
        kept = connection.execute(text("select certificate, key from seals order by number"))
        assert [tuple(row) for row in kept] == [(b"first", None), (b"second", None)]
    acts = [event.action for event in store.queries.audit_events(second.fingerprint)]
    assert acts == ["store.remove_seal", "store.seal"]
    assert verify(store) is None


def test_a_letter_with_other_bytes_is_refused(work):
    with work() as uow, pytest.raises(ValueError, match="other bytes"):
        uow.letters.add(replace(a_letter(), pdf=b"other"))


def test_a_draft_keeps_half_finished_text(work, clock):
    draft = Draft(C1, ANNA, "base", a_case(), (("report.received", "3 mrt 20"),), clock())
    with work() as uow:
        uow.drafts.put(draft)
        uow.drafts.put(replace(draft, content=a_case(location="Thiemsbrug")))
        uow.commit()
    with work() as uow:
        assert uow.drafts.get(C1, ANNA) == replace(draft, content=a_case(location="Thiemsbrug"))
        assert uow.drafts.get(C1, BAS) is None
        uow.drafts.drop(C1, ANNA)
        uow.commit()
    with work() as uow:
        assert uow.drafts.get(C1, ANNA) is None


def test_moving_house_shows_in_every_list(work, store):
    saved(work)
    with work() as uow:
        home = uow.households.get(HouseholdId("h1"))
        uow.households.save(replace(home, neighbourhood="Slangenbeek"), "moved")
        uow.commit()
    assert [row.neighbourhood for row in store.queries.worklist(ALL)] == ["Slangenbeek"]


def test_the_review_queue_follows_the_stage(work, store):
    handed_in = a_full_case(
        stage=Stage.IN_REVIEW, submission=Submission(ANNA, date(2026, 3, 10), "0" * 64)
    )
    saved(work, handed_in)
    (row,) = store.queries.review_queue()
    assert (row.case, row.submitted_by, row.reasons) == (C1, ANNA, ("sample",))
    with work() as uow:
        uow.cases.save(replace(uow.cases.get(C1), stage=Stage.APPROVED), "approved")
        uow.commit()
    assert store.queries.review_queue() == []


def test_every_act_is_logged_with_who_and_when(work, store, clock):
    with work() as uow:
        uow.audit.record("read", "c1", "done")
        uow.commit()
    newest = store.queries.audit_events("c1")[0]
    assert (newest.actor, newest.action, newest.subject, newest.result) == (
        ANNA,
        "read",
        "c1",
        "done",
    )
    assert newest.moment == clock()
    assert newest.origin == store.identity.device


def test_erasing_a_case_leaves_no_content_behind(work, store, clock):
    saved(work)
    with work() as uow:
        uow.letters.add(a_letter())
        uow.drafts.put(Draft(C1, ANNA, "base", a_case(), (), clock()))
        uow.cases.erase(C1)
        uow.commit()
    with work() as uow:
        with pytest.raises(NotFound):
            uow.cases.get(C1)
        assert uow.letters.of_case(C1) == []
        assert uow.drafts.get(C1, ANNA) is None
        assert len(uow.cases.history(C1)) == 1
    assert store.queries.worklist(WorklistFilter(open_only=False)) == []
    assert store.queries.find_residents("W-2026") == []


@pytest.mark.slow
def test_a_second_transaction_waits_and_then_says_so(work, work_as, store):
    with work() as first:
        first.cases.save(a_case(), "report")
        second = work_as(BAS)
        with pytest.raises(StoreError) as refusal:
            second.__enter__()
    assert refusal.value.trouble is StoreTrouble.IN_USE
    assert store.queries.worklist(ALL) == []
