"""What a colleague with a key of their own could put in a bundle, and what is refused of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from db import codec
from db.revisions import hash_of
from db.signing import Signer
from db.tables.chain import RevisionTable, UserTable
from db.vouching import user_hash
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Expertise, Review, ReviewOutcome, Sent, Way
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.deciding import send
from hengelo_toegang.usecases.ports import Desk
from tests.builders import a_reviewer
from tests.e2e.exchange.conftest import ANNA, BERT, FIRST, Laptop, Pair, laptop
from tests.e2e.exchange.forging import Parts, put_rows, rows_of, sealed
from tests.repertoire import CASE

MALLORY = UserId("mallory")
Row = dict[str, Any]


def approval_in_the_name_of(user: UserId, desk: Desk) -> None:
    """Write an approval by another in one's own store, past the use cases."""
    with desk.open() as uow:
        case = uow.cases.get(CASE)
        seen = Review(user, desk.today(), ReviewOutcome.APPROVED, fingerprint(case))
        forged = replace(case, stage=CaseStage.APPROVED, reviews=(*case.reviews, seen))
        uow.cases.save(forged, "approve")
        uow.commit()


def signed_anew(laptop: Laptop, row: Row, by: UserId) -> Row:
    """Return a revision with the hash that fits it, signed by somebody."""
    table = RevisionTable(**{**row, "signature": b""})
    hash_ = hash_of(table)
    signature = Signer(by, laptop.stage.keys[by].signing_key).sign("revision", hash_)
    return {**row, "hash": hash_, "signature": signature.hex()}


def last_version(parts: Parts, change: Callable[[Row], Row]) -> None:
    """Change the last version of the case."""
    rows = rows_of(parts, "revisions.json")
    place = max(number for number, row in enumerate(rows) if row["aggregate"] == CASE)
    rows[place] = change(rows[place])
    put_rows(parts, "revisions.json", rows)


def user_row(laptop: Laptop, user: User, by: UserId, key: bytes) -> Row:
    row = UserTable(
        user_id=user.id,
        content=codec.encode(user),
        schema_version=1,
        public_key=key,
        author=by,
        moment=laptop.desk(ANNA).now().isoformat(),
        hash="",
        signature=b"",
    )
    row.hash = user_hash(row)
    signature = Signer(by, laptop.stage.keys[by].signing_key).sign("user", row.hash)
    fields = row.model_dump(exclude={"number", "content", "public_key", "signature"})
    return {
        **fields,
        "content": row.content.decode(),
        "public_key": key.hex(),
        "signature": signature.hex(),
    }


def test_an_approval_in_the_name_of_a_colleague_does_not_come_in(pair: Pair):
    approval_in_the_name_of(BERT, pair.first.desk(ANNA))
    assert pair.second.refusal(pair.first.send(BERT), BERT) is BundleTrouble.FORGED_REVIEW


def test_an_advice_in_the_name_of_a_colleague_does_not_come_in(pair: Pair):
    advice = Expertise("Bert Jansen, arts", advice="Ja.", by=BERT)
    with pair.first.desk(ANNA).open() as uow:
        case = uow.cases.get(CASE)
        uow.cases.save(replace(case, expertise=(*case.expertise, advice)), "forged")
        uow.commit()
    assert pair.second.refusal(pair.first.send(BERT), BERT) is BundleTrouble.FORGED_REVIEW


def test_an_approval_of_own_work_comes_in_and_counts_for_nothing(pair: Pair):
    """Written past the use cases in one's own name it is a true record of what was done."""
    approval_in_the_name_of(ANNA, pair.first.desk(ANNA))
    pair.second.take(pair.first.send(BERT), BERT)
    today = pair.second.stage.clock.day
    with pytest.raises(ActionBlocked) as refused:
        send(pair.second.desk(ANNA), CASE, Sent(today, Way.POST))
    assert Blocker.NOT_APPROVED in refused.value.blockers


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        (lambda row: {**row, "author": BERT}, BundleTrouble.FORGED),
        (lambda row: {**row, "author": MALLORY}, BundleTrouble.UNKNOWN_SIGNER),
        (lambda row: {**row, "sequence": 99}, BundleTrouble.ALTERED),
        (lambda row: {**row, "parents": '["no", "such"]'}, BundleTrouble.PARENT_MISSING),
        (lambda row: {**row, "parents": '["1", "2", "3"]'}, BundleTrouble.NEWER),
        (
            lambda row: {**row, "parents": json.dumps([*json.loads(row["parents"])] * 2)},
            BundleTrouble.ALTERED,
        ),
        (lambda row: {**row, "parents": f'["{"0" * 64}"]'}, BundleTrouble.PARENT_MISSING),
        (lambda row: {**row, "schema_version": 99}, BundleTrouble.NEWER),
        (lambda row: {**row, "aggregate": "other"}, BundleTrouble.ALTERED),
        (lambda row: {**row, "document_hash": "0" * 64}, BundleTrouble.ALTERED),
    ],
)
def test_a_version_that_anna_signed_falsely_does_not_come_in(pair: Pair, change, trouble):
    def forge(parts: Parts) -> None:
        last_version(parts, lambda row: signed_anew(pair.first, change(row), ANNA))

    file = sealed(pair.first, pair.first.send(BERT), forge)
    assert pair.second.refusal(file, BERT) is trouble


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "other"},
        {"moment": "not a moment"},
        {"moment": "2026-11-23T12:00:00"},
        {"kind": "settings"},
        {"kind": "no kind"},
        {"signature": "no digits"},
        {"parents": "not a list"},
        {"parents": "7"},
        {"co_authors": "["},
        {"more": 1},
        {"sequence": "1"},
    ],
    ids=str,
)
def test_a_version_that_was_altered_does_not_come_in(pair: Pair, change):
    def forge(parts: Parts) -> None:
        last_version(parts, lambda row: {**row, **change})

    file = sealed(pair.first, pair.first.send(BERT), forge)
    assert pair.second.refusal(file, BERT) in (BundleTrouble.ALTERED, BundleTrouble.FORGED)


def test_a_gap_in_a_chain_is_seen(pair: Pair):
    def gap(parts: Parts) -> None:
        rows = rows_of(parts, "revisions.json")
        rows.remove(next(row for row in rows if row["aggregate"] == CASE))
        put_rows(parts, "revisions.json", rows)

    file = sealed(pair.first, pair.first.send(BERT), gap)
    assert pair.second.refusal(file, BERT) is BundleTrouble.PARENT_MISSING


def test_nobody_vouches_but_who_may(pair: Pair):
    key = bytes(pair.first.stage.keys[BERT].signing_key.verify_key)

    def mallory(parts: Parts) -> None:
        by_bert = user_row(pair.first, a_reviewer(MALLORY), BERT, key)
        put_rows(parts, "users.json", [*rows_of(parts, "users.json"), by_bert])

    file = sealed(pair.first, pair.first.send(BERT), mallory)
    assert pair.second.refusal(file, BERT) is BundleTrouble.UNVOUCHED


def test_nobody_gives_themselves_a_mandate(pair: Pair):
    with pair.first.desk(ANNA).open() as uow:
        bert = uow.users.get(BERT)
    key = bytes(pair.first.stage.keys[BERT].signing_key.verify_key)

    def more(parts: Parts) -> None:
        mandates = tuple(replace(one, up_to=one.up_to * 2) for one in bert.mandates)
        row = user_row(pair.first, replace(bert, mandates=mandates), BERT, key)
        put_rows(parts, "users.json", [*rows_of(parts, "users.json"), row])

    file = sealed(pair.first, pair.first.send(BERT), more)
    assert pair.second.refusal(file, BERT) is BundleTrouble.UNVOUCHED


def test_what_changed_later_of_a_user_is_not_undone(pair: Pair):
    first, second = pair.first, pair.second
    second.stage.clock.day += timedelta(days=1)
    for place, name in ((first, "earlier"), (second, "later")):
        with place.desk(ANNA).open() as uow:
            uow.users.put(replace(uow.users.get(BERT), name=name))
            uow.commit()
    second.take(first.send(BERT), BERT)
    with second.desk(ANNA).open() as uow:
        assert uow.users.get(BERT).name == "later"


def test_a_household_that_no_case_is_about_does_not_come_in(pair: Pair):
    with pair.first.desk(ANNA).open() as uow:
        home = uow.households.get(uow.cases.get(CASE).household)
        other = replace(home, id=type(home.id)("other"))
        uow.households.save(other, "new")
        uow.commit()
    sent = pair.first.send(BERT)
    with pair.first.desk(ANNA).open() as uow:
        extra = uow.exchange.gather((CASE,), (home.id, other.id))

    def more(parts: Parts) -> None:
        parts.clear()
        parts.update(extra)

    assert pair.second.refusal(sealed(pair.first, sent, more), BERT) is BundleTrouble.ALTERED


def test_what_was_destroyed_here_does_not_come_back(pair: Pair):
    second, sent = pair.second, pair.first.send(BERT)
    second.take(pair.first.send(BERT), BERT)
    second.erase(CASE)
    assert second.refusal(pair.first.send(BERT), BERT) is BundleTrouble.ERASED
    assert second.refusal(sent, BERT) is BundleTrouble.ERASED


def test_a_log_of_which_the_end_was_cut_off_is_seen_by_others(pair: Pair, made, tmp_path: Path):
    """Who puts an old copy of their store back, and goes on in it, is found out by a colleague."""
    first, second = pair.first, pair.second
    first.store.settle()
    copyfile(first.store.path, tmp_path / f"old.{FIRST}")
    for _ in range(3):
        second.take(first.send(BERT), BERT)
    with laptop(made, tmp_path / f"old.{FIRST}", made.keys) as old:
        for place in (old, second):
            place.stage.clock.day += timedelta(days=1)
        # It counts anew: what has this number is not what came in under it.
        assert second.refusal(old.send(BERT), BERT) is BundleTrouble.LOG_CUT
        sent = sealed(old, old.send(BERT), sequence=9)
        assert second.refusal(sent, BERT) is BundleTrouble.LOG_CUT
        # And who takes in what others saw of one's own log finds it out as well.
        back = second.send(ANNA, by=BERT)
        assert old.refusal(back, ANNA) is BundleTrouble.LOG_CUT
