"""Whatever somebody with the key changes by hand in the file is found."""

import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import Session, SQLModel, select

from db import projections, triggers
from db.breaks import Break, Fault
from db.check import verify
from db.store import Store, open_store
from db.tables.cases import ProvisionTable
from db.tables.chain import HeadTable
from db.tables.contacts import ContactTable
from db.tables.diary import DiaryTable, NoteTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Review, ReviewOutcome, Stage
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble, WorklistFilter
from tests.builders import (
    ANNA,
    BAS,
    a_full_case,
    a_household,
    a_letter,
    a_person,
    a_user,
    listed,
)
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector

C1 = CaseId("c1")
CARLA = UserId("carla")
LETTER = a_letter()


@pytest.fixture
def filled(store: Store) -> Store:
    for stage in (Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED):
        with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            if stage is not Stage.DRAFT:
                uow.cases.get(C1)
            uow.letters.add(LETTER)
            uow.cases.save(a_full_case(stage=stage, letters=(listed(LETTER),)), stage.value)
            uow.commit()
    return store


def tamper(store: Store, *statements: str, **values: object) -> None:
    """Change the file as somebody with the key could: guards down, then up again."""
    with store.engine.begin() as connection:
        for name in triggers.TRIGGERS:
            connection.execute(text(f"drop trigger {name}"))
        for statement in statements:
            assert connection.execute(text(statement), values).rowcount, statement
        triggers.ensure(connection)


def found_by_words(store: Store) -> list[str]:
    return [row.case for row in store.queries.worklist(WorklistFilter(words="ozturk"))]


def test_a_case_that_is_found_by_the_words_of_another_is_found_out(filled):
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.households.save(a_household(a_person("p9"), id=HouseholdId("h2")), "new")
        uow.commit()
    other = "(select docid from residents where person = 'p9')"
    for docid in (other, "null"):
        tamper(filled, f"update worklist set docid = {docid}")
        assert verify(filled) == Break(Fault.LIST, "resident_words")
        filled.rebuild()
        assert verify(filled) is None


def test_a_case_is_found_by_its_resident_whichever_is_listed_first(filled):
    assert found_by_words(filled) == [C1]
    with filled.engine.begin() as connection:
        connection.execute(text("delete from residents"))
    assert found_by_words(filled) == []
    assert filled.words_agree()
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        home = uow.households.get(a_household().id)
        # Somebody else has the number that was free.
        uow.households.save(a_household(a_person("p9"), id=HouseholdId("h2")), "new")
        uow.households.save(home, "listed again")
        uow.commit()
    assert found_by_words(filled) == [C1]
    assert verify(filled) is None


def test_a_case_that_moves_is_found_by_who_it_is_of_there(filled):
    (resident,) = a_household().people
    moved = a_household(replace(resident, surname="Verhuisd"), id=HouseholdId("h2"))
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.households.save(moved, "new")
        uow.cases.save(replace(uow.cases.get(C1), household=moved.id), "moved")
        uow.commit()
    assert found_by_words(filled) == []
    assert [row.case for row in filled.queries.worklist(WorklistFilter(words="verhuisd"))] == [C1]
    assert verify(filled) is None


def test_an_untouched_store_is_whole(filled):
    assert verify(filled) is None


def test_a_user_whom_nobody_vouched_for_is_found_and_does_not_count(filled):
    carla = a_user(CARLA, name="Carla")
    with filled.unit_of_work(BAS, KEYS[BAS]) as uow, suppress(PermissionError):
        try:
            uow.users.put(carla, bytes(KEYS[BAS].verify_key))
        finally:
            uow.commit()
    assert verify(filled) == Break(Fault.USER, CARLA)
    with pytest.raises(StoreError, match="not_signed_in"), filled.unit_of_work(CARLA, KEYS[BAS]):
        pass


@pytest.mark.parametrize(("named", "fault"), [(ANNA, None), (BAS, Fault.REVIEW)])
def test_a_review_in_the_name_of_another_is_found(filled, named, fault):
    seen = Review(named, date(2026, 3, 10), ReviewOutcome.APPROVED, "print")
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.save(replace(uow.cases.get(C1), reviews=(seen,)), "forged")
        uow.commit()
    broken = verify(filled)
    assert (broken and broken.fault) == fault


def test_a_store_that_was_erased_in_is_whole(filled):
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.erase(C1)
        uow.commit()
    assert verify(filled) is None


LAST = "(select revision from heads where aggregate = 'c1')"
FIRST = "(select hash from revisions where aggregate = 'c1' and sequence = 1)"
DOCUMENT = f"(select document_hash from revisions where hash = {LAST})"


@pytest.mark.parametrize(
    ("fault", "statements"),
    [
        (Fault.LIST, ["update worklist set stage = 'sent'"]),
        (Fault.LIST, ["update worklist set due = '2030-01-01'"]),
        (Fault.LIST, ["update provisions set volume = '20'"]),
        (Fault.LIST, ["delete from provisions where position = 0"]),
        (Fault.LIST, ["delete from worklist"]),
        (Fault.LIST, ["update residents set bsn = '111222333'"]),
        (Fault.LIST, ["delete from residents"]),
        (Fault.HEAD, [f"update heads set revision = {FIRST} where aggregate = 'c1'"]),
        (Fault.HEAD, ["delete from heads where aggregate = 'c1'"]),
        (Fault.REVISION, [f"update revisions set author = 'bas' where hash = {LAST}"]),
        (Fault.REVISION, [f"update revisions set moment = 'never' where hash = {LAST}"]),
        (Fault.REVISION, [f"update revisions set signature = x'00' where hash = {LAST}"]),
        (Fault.DOCUMENT, [f"update documents set content = :other where hash = {DOCUMENT}"]),
        (Fault.DOCUMENT, [f"update documents set content = x'00' where hash = {DOCUMENT}"]),
        (Fault.DOCUMENT, [f"update documents set content = null where hash = {DOCUMENT}"]),
        (Fault.LETTER, ["update letters set pdf = x'00'"]),
        (Fault.LETTER, ["update letters set pdf = null"]),
        (Fault.LETTER, ["update letters set kind = 'referral'"]),
        (Fault.LETTER, ["update letters set unsigned = 'other'"]),
        (Fault.LETTER, ["update letters set text = null, addressee = null, pdf = null"]),
        (Fault.LETTER_TEXT, ["update letters set text = 'Dear Sir'"]),
        (Fault.LETTER_TEXT, ["update letters set text = null"]),
        (Fault.LETTER_UNLISTED, ["update letters set addressee = 'B. Jansen'"]),
        (Fault.LETTER_MISSING, ["delete from letters"]),
        (Fault.USER, ["update users set public_key = :other where user_id = 'bas'"]),
        (Fault.USER, ["delete from users where user_id = 'bas'"]),
        (Fault.AUDIT, ["update audit set actor = 'bas' where sequence = 2"]),
        (Fault.AUDIT, ["delete from audit where sequence = 2"]),
        (Fault.AUDIT_END, ["delete from audit where sequence = (select max(sequence) from audit)"]),
        (Fault.AUDIT_END, ["delete from audit_heads"]),
        (Fault.AUDIT_END, ["update audit_heads set signer = 'bas'"]),
        (
            Fault.REVISION,
            [
                f"update heads set revision = {FIRST} where aggregate = 'c1'",
                "delete from revisions where aggregate = 'c1' and sequence > 1",
            ],
        ),
    ],
)
def test_a_change_by_hand_is_found(filled, fault, statements):
    tamper(filled, *statements, **({"other": bytes(32)} if ":other" in statements[0] else {}))
    found = verify(filled)
    assert found is not None
    assert found.fault is fault


def resealed(store: Store, table: type[SQLModel], **changes: object) -> None:
    """Write other things in every row of a table and seal them, as a thief of the key could."""
    with Session(store.engine) as session:
        for row in session.exec(select(table)).all():
            for name, value in changes.items():
                setattr(row, name, value)
            row.seal = projections.seal([row])
            session.add(row)
        session.commit()


def test_a_contact_put_under_another_law_with_a_new_seal_is_found(filled):
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.contacts.save(Contact(ContactId("k1"), date(2026, 3, 2), ANNA, law=Law.JEUGD), "keep")
        uow.commit()
    assert verify(filled) is None
    resealed(filled, ContactTable, law="wmo")
    assert verify(filled) == Break(Fault.LIST, "k1")


def test_a_note_given_to_somebody_else_with_a_new_seal_is_found(filled):
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.notes.save(DiaryNote(NoteId("m1"), ANNA, date(2026, 3, 2), "Bel."), "keep")
        uow.commit()
    assert verify(filled) is None
    resealed(filled, NoteTable, user_id="bas")
    assert verify(filled) == Break(Fault.LIST, "m1")


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        (WorklistTable, {"owner_name": "Mallory"}),
        (WorklistTable, {"urgent": True}),
        (ProvisionTable, {"product": "OB9"}),
    ],
)
def test_a_row_of_a_case_that_says_something_else_with_a_new_seal_is_found(filled, table, changes):
    with Session(filled.engine) as session:
        for row in session.exec(select(table)).all():
            for name, value in changes.items():
                setattr(row, name, value)
            session.add(row)
        session.flush()
        rows = projections.stored_rows(session, [C1])[C1]
        before = [row for row in rows if isinstance(row, table)]
        household = session.get_one(HeadTable, a_household().id).revision
        rows[0].seal = projections.seal(rows, household)
        session.commit()
    assert before
    assert verify(filled) == Break(Fault.LIST, C1)


def test_a_row_of_the_diary_put_under_another_law_is_found(filled):
    with Session(filled.engine) as session:
        session.add(
            DiaryTable(
                case_id=C1,
                position=0,
                owner=ANNA,
                law="jeugd",
                kind="evaluation",
                about="evaluation",
                planned=date(2026, 3, 2),
                due=date(2026, 3, 2),
                subject="",
                ends=None,
            )
        )
        session.flush()
        rows = projections.stored_rows(session, [C1])[C1]
        household = session.get_one(HeadTable, a_household().id).revision
        rows[0].seal = projections.seal(rows, household)
        session.add(rows[0])
        session.commit()
    assert verify(filled) == Break(Fault.LIST, C1)


@pytest.mark.parametrize("name", triggers.TRIGGERS)
def test_a_removed_guard_is_found(filled, name):
    with filled.engine.begin() as connection:
        connection.execute(text(f"drop trigger {name}"))
    assert verify(filled) == Break(Fault.TRIGGER, name)


def test_a_guard_that_guards_nothing_is_found(filled):
    with filled.engine.begin() as connection:
        connection.execute(text("drop trigger audit_no_delete"))
        connection.execute(
            text("create trigger audit_no_delete before delete on audit begin select 1; end")
        )
    assert verify(filled) == Break(Fault.TRIGGER, "audit_no_delete")


def test_a_broken_page_is_found(filled, path, clock):
    filled.close()
    with path.open("r+b") as file:
        file.seek(20 * 4096 + 9)
        file.write(b"\x00" * 8)
    with open_store(path, DEK, projector=PlainProjector(), clock=clock) as opened:
        assert verify(opened) == Break(Fault.PAGE, "HMAC verification failed for page 21")


def test_a_broken_page_of_a_store_that_is_read_only_is_found(filled, path, clock):
    with open_store(path, DEK, projector=PlainProjector(), clock=clock, read_only=True) as opened:
        assert verify(opened) is None


def test_a_whole_case_put_back_to_an_earlier_day_is_refused_for_review(filled):
    """As a replayed page would have it: everything that is left fits together."""
    tamper(
        filled,
        f"update heads set revision = {FIRST} where aggregate = 'c1'",
        "delete from revisions where aggregate = 'c1' and sequence > 1",
    )
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        assert uow.cases.get(C1).stage is Stage.DRAFT
        with pytest.raises(StoreError) as refusal:
            uow.cases.verified(C1)
    assert refusal.value.trouble is StoreTrouble.TAMPERED


def test_a_decision_rewritten_in_place_is_refused_everywhere(filled):
    with filled.engine.connect() as connection:
        content = connection.execute(text(f"select content from documents where hash = {DOCUMENT}"))
        plain = zlib.decompress(content.scalar_one())
    forged = zlib.compress(plain.replace(b'"granted"', b'"refused"'))
    tamper(filled, f"update documents set content = :forged where hash = {DOCUMENT}", forged=forged)
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow, pytest.raises(StoreError):
        uow.cases.get(C1)


def test_a_verified_case_is_the_newest_one(filled):
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        assert uow.cases.verified(C1) == a_full_case(
            stage=Stage.APPROVED, letters=(listed(LETTER),)
        )


def rows_of(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = ("worklist", "review_queue", "terms", "provisions", "residents")
    with store.engine.connect() as connection:
        return {
            table: [
                tuple(value for name, value in row._mapping.items() if name != "docid")
                for row in connection.execute(text(f"select * from {table} order by 1, 2, 3"))
            ]
            for table in tables
        }


def test_lists_computed_anew_are_the_same_lists(filled):
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.households.save(a_household(a_person("p9"), id=HouseholdId("h2")), "new")
        uow.cases.save(replace(a_full_case(), id=CaseId("c2"), number="W-2"), "report")
        uow.commit()
    before = rows_of(filled)
    filled.rebuild()
    filled.rebuild()
    assert rows_of(filled) == before
    assert verify(filled) is None


def test_lists_changed_by_hand_are_put_right(filled):
    tamper(filled, "update worklist set stage = 'sent'", "delete from residents")
    filled.rebuild()
    assert verify(filled) is None
    assert filled.queries.worklist(WorklistFilter())[0].stage is Stage.APPROVED
    assert len(filled.queries.find_residents("ozturk")) == 1


def test_an_erased_case_stays_erased(filled):
    with filled.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.erase(C1)
        uow.commit()
    filled.rebuild()
    assert verify(filled) is None
    assert filled.queries.worklist(WorklistFilter(open_only=False)) == []
