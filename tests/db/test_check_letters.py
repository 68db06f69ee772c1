"""Each letter is found that is not as it went out, or not with its case; named for people."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from db.breaks import Break, Fault, LetterName
from db.check import verify
from db.store import Store
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import StoredLetter
from tests.builders import ANNA, a_full_case, a_letter, a_seal, listed
from tests.db.conftest import KEYS
from tests.db.test_check import tamper

C1 = CaseId("c1")
NAME = LetterName("decision-grant", "W-2026-7KQ4", date(2026, 3, 10))
DUTCH = a_letter()
TRANSLATED = a_letter(b"%PDF-1.7 translated %%EOF\n", language="en")
SEALED = a_letter(DUTCH.pdf + b"seal %%EOF\n", unsigned=DUTCH.sha256)


def keep(store: Store, *letters: StoredLetter, case_lists: tuple[StoredLetter, ...] | None = None):
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        for letter in letters:
            uow.letters.add(letter)
        said = tuple(listed(letter) for letter in (letters if case_lists is None else case_lists))
        uow.cases.save(a_full_case(letters=said), "sent")
        uow.commit()


def whole(_pdf: bytes, _certificates: object) -> bool:
    return True


def test_letters_that_the_case_lists_are_whole(store):
    keep(store, DUTCH, TRANSLATED)
    assert verify(store, {DUTCH.template}, whole) is None


@pytest.mark.parametrize("place", [0, 9, len(DUTCH.pdf) - 1])
def test_one_changed_byte_is_found(store, place):
    keep(store, DUTCH)
    flipped = bytearray(DUTCH.pdf)
    flipped[place] ^= 1
    tamper(store, "update letters set pdf = :pdf", pdf=bytes(flipped))
    assert verify(store) == Break(Fault.LETTER, DUTCH.sha256, NAME)


def test_a_removed_row_is_found_by_what_the_case_says(store):
    keep(store, DUTCH, TRANSLATED)
    tamper(store, "delete from letters where language = 'nl'")
    assert verify(store) == Break(Fault.LETTER_MISSING, DUTCH.sha256, NAME)


@pytest.mark.parametrize(("column", "fault"), [("pdf", Fault.LETTER), ("text", Fault.LETTER_TEXT)])
def test_two_letters_that_were_swapped_are_found(store, column, fault):
    other = replace(TRANSLATED, text="Dear Ms Öztürk\n")
    keep(store, DUTCH, other)
    tamper(
        store,
        f"update letters set {column} = case language when 'nl' then :theirs else :ours end",
        ours=getattr(DUTCH, column),
        theirs=getattr(other, column),
    )
    found = verify(store)
    assert found is not None
    assert (found.fault, found.letter) == (fault, NAME)


def test_a_letter_that_the_case_does_not_list_is_found(store):
    keep(store, DUTCH, TRANSLATED, case_lists=(DUTCH,))
    assert verify(store) == Break(Fault.LETTER_UNLISTED, TRANSLATED.sha256, NAME)


def test_a_letter_that_was_never_kept_is_found(store):
    keep(store, DUTCH, case_lists=(DUTCH, TRANSLATED))
    assert verify(store) == Break(Fault.LETTER_MISSING, TRANSLATED.sha256, NAME)


def test_a_letter_text_that_nobody_knows_is_found(store):
    keep(store, DUTCH)
    found = verify(store, {"nl/decision-grant/2/0000000000000000"})
    assert found == Break(Fault.LETTER_TEMPLATE, DUTCH.sha256, NAME)


def test_a_sealed_letter_begins_with_the_one_that_was_made(store):
    keep(store, SEALED)
    assert verify(store, None, whole) is None


def test_a_sealed_letter_that_begins_with_another_is_found(store):
    keep(store, replace(SEALED, unsigned=TRANSLATED.sha256))
    assert verify(store) == Break(Fault.LETTER_UNSIGNED, SEALED.sha256, NAME)


def test_a_broken_seal_is_found_and_the_check_gets_the_certificates(store):
    given = []

    def broken(pdf: bytes, certificates) -> bool:
        given.append((pdf, set(certificates)))
        return False

    keep(store, SEALED)
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.seals.put(a_seal(b"certificate"))
        uow.commit()
    assert verify(store, None, broken) == Break(Fault.LETTER_SEAL, SEALED.sha256, NAME)
    assert given == [(SEALED.pdf, {b"certificate"})]


def test_an_erased_letter_is_whole_and_says_nothing_any_more(store):
    keep(store, DUTCH)
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.erase(C1)
        uow.commit()
    assert verify(store, set(), whole) is None
    with store.engine.connect() as connection:
        (row,) = connection.execute(text("select pdf, addressee, text from letters"))
    assert tuple(row) == (None, None, None)


@pytest.mark.parametrize(
    "change",
    [
        "update seals set certificate = x'00'",
        "update seals set key = x'00'",
        "update seals set key = null",
        "delete from seals",
        "insert into seals (fingerprint, certificate, key, name, valid_from, valid_until)"
        " select 'other', x'00', key, name, valid_from, valid_until from seals",
    ],
)
def test_a_seal_that_was_changed_by_hand_is_found(store, change):
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.seals.put(a_seal())
        uow.commit()
    assert verify(store) is None
    tamper(store, change)
    found = verify(store)
    assert found is not None
    assert found.fault is Fault.SEAL
