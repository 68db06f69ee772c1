"""Letters as they go out: one for each reader, whole or not at all, read back as they were."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import text

from db.breaks import Break
from hengelo_toegang import bootstrap
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, Sent
from hengelo_toegang.domain.correspondence import Appointment, ConsentAsked
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, PersonId, UserId
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.recipients import recipients_of
from hengelo_toegang.letters.facts import Kind, LetterIncomplete
from hengelo_toegang.usecases.deciding import send
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.issuing import issue, preview
from hengelo_toegang.usecases.on_demand import ask_consent, invite
from hengelo_toegang.usecases.ports import (
    Desk,
    NotFound,
    SealRefused,
    SealTrouble,
    StoredLetter,
    UnprintableText,
)
from hengelo_toegang.usecases.reprinting import letter_pdf, letter_text
from hengelo_toegang.usecases.sealing import import_seal
from tests.letters.conftest import read
from tests.repertoire import CASE, Repertoire, casus_of, unsent
from tests.seals import PASSPHRASE, authority

Play = Callable[..., Stage]


@pytest.fixture
def played(repertoire: Repertoire, tmp_path: Path) -> Iterator[Play]:
    """Give what plays a casus up to its approval, in a store of its own."""
    with ExitStack() as stores:

        def approved(name: str) -> Stage:
            casus = casus_of(repertoire.rules, name, unsent)
            return stores.enter_context(repertoire.staged(casus, tmp_path / f"{name}.store"))

        yield approved


@pytest.fixture
def stage(played: Play) -> Stage:
    """Return a store in which casus 01 (Wmo, one resident) is approved and not sent."""
    return played("01")


def desk_of(stage: Stage, user: str = "anna") -> Desk:
    return stage.desk(UserId(user), date(2026, 12, 14))


def person_changed(desk: Desk, person: str, **wishes: object) -> None:
    with desk.open() as uow:
        home = uow.households.get(uow.cases.get(CASE).household)
        people = tuple(
            replace(each, **wishes) if each.id == person else each  # type: ignore[arg-type]
            for each in home.people
        )
        assert people != home.people
        uow.households.save(replace(home, people=people), "wishes")
        uow.commit()


def sealed_by(stage: Stage, last: datetime) -> None:
    import_seal(desk_of(stage, "bert"), authority().file(last=last), PASSPHRASE)


def sent(desk: Desk) -> Case:
    return send(desk, CASE, Sent(desk.today()))


def decisions(desk: Desk) -> list[StoredLetter]:
    with desk.open() as uow:
        return [
            uow.letters.get(letter.sha256)
            for letter in uow.cases.get(CASE).letters
            if Kind(letter.kind).decides
        ]


def case_of(desk: Desk) -> Case:
    with desk.open() as uow:
        return uow.cases.get(CASE)


def check(stage: Stage, rules: Rules) -> Break | None:
    return bootstrap.check(stage.store, next(iter(stage.keys.values())), rules)


def test_a_letter_is_kept_with_its_text_reader_and_prints(stage: Stage, rules: Rules) -> None:
    case = sent(desk_of(stage))
    (letter,) = decisions(desk_of(stage))
    (issued,) = (one for one in case.letters if Kind(one.kind).decides)
    assert (issued.addressee, issued.language) == (letter.addressee, letter.language)
    assert (letter.language, letter.large_print, letter.sealed) == ("nl", False, False)
    assert letter.addressee in letter.text.splitlines()
    assert letter.unsigned == letter.sha256 == hashlib.sha256(letter.pdf).hexdigest()
    assert len(letter.inputs) == 64
    assert check(stage, rules) is None


def test_two_addresses_get_a_letter_each_and_neither_shows_the_other(
    played: Play, rules: Rules
) -> None:
    stage = played("05")
    desk = desk_of(stage, "carla")
    person_changed(desk, "p3", address=Address("Oldenzaalsestraat", 40, "", "7551 AR", "Hengelo"))
    sent(desk)
    mother, father = decisions(desk)
    assert "Twekkelerweg" in mother.text
    assert "Oldenzaalsestraat" not in read(mother.pdf) + mother.text
    assert "Oldenzaalsestraat" in father.text
    assert "Twekkelerweg" not in read(father.pdf) + father.text
    assert mother.inputs != father.inputs
    assert check(stage, rules) is None


def test_a_secret_address_reaches_no_parent_elsewhere(played: Play) -> None:
    desk = desk_of(played("05"), "carla")
    person_changed(desk, "p3", address=Address("Oldenzaalsestraat", 40, "", "7551 AR", "Hengelo"))
    with desk.open() as uow:
        home = uow.households.get(uow.cases.get(CASE).household)
        uow.households.save(replace(home, secret_address=True), "secret")
        uow.commit()
    talk = Appointment(date(2026, 12, 21), time(10, 30), "bij u thuis, Twekkelerweg 7")
    told = ConsentAsked(PersonId("p1"), Law.JEUGD, Law.WMO, "een gesprek aan de Twekkelerweg 7")
    for write in (lambda: invite(desk, CASE, talk), lambda: ask_consent(desk, CASE, told)):
        with pytest.raises(ActionBlocked) as refusal:
            write()
        assert refusal.value.blockers == (Blocker.ADDRESS_SECRET,)
    assert not any(letter.kind == Kind.INVITATION for letter in case_of(desk).letters)
    invited = invite(desk, CASE, replace(talk, place="bij u thuis"))
    assert sum(letter.kind == Kind.INVITATION for letter in invited.letters) == 2


@pytest.mark.parametrize("sealed", [False, True])
def test_two_readers_who_are_equal_on_paper_get_one_letter(stage: Stage, sealed: bool) -> None:
    if sealed:
        sealed_by(stage, datetime(2029, 1, 1, tzinfo=UTC))
    desk = desk_of(stage)
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
        before = len(dossier.case.letters)
        (to,) = recipients_of(dossier, desk.today())
        case = issue(desk, uow, dossier, Kind.DECISION_GRANT, desk.today(), to=(to, to))
        assert len(case.letters) == before + 1
        assert uow.letters.get(case.letters[-1].sha256).sealed is sealed


def test_who_asks_for_it_gets_large_print(stage: Stage) -> None:
    desk = desk_of(stage)
    person_changed(desk, "p1", large_print=True)
    sent(desk)
    (letter,) = decisions(desk)
    assert letter.large_print


def test_who_reads_another_language_gets_the_translation_beside_the_dutch_letter(
    stage: Stage, rules: Rules
) -> None:
    desk = desk_of(stage)
    person_changed(desk, "p1", language="en")
    case = sent(desk)
    listed = [letter.language for letter in case.letters if Kind(letter.kind).decides]
    assert listed == ["nl", "en"]
    dutch, english = decisions(desk)
    assert english.template.startswith("en/")
    assert "Dear" in english.text
    assert "Geachte" not in english.text
    assert english.sha256 != dutch.sha256
    assert english.inputs != dutch.inputs
    assert check(stage, rules) is None


def test_a_language_in_which_it_is_not_offered_gives_the_dutch_letter_alone(stage: Stage) -> None:
    desk = desk_of(stage)
    person_changed(desk, "p1", language="de")
    sent(desk)
    assert [letter.language for letter in decisions(desk)] == ["nl"]


def rows_of(stage: Stage) -> tuple[object, ...]:
    """Return what is in the store of letters, revisions and acts."""
    with stage.store.engine.connect() as connection:
        return tuple(
            connection.execute(text(f"select count(*) from {table}")).scalar_one()
            for table in ("letters", "revisions", "audit")
        )


class Faulty:
    """A press that fails at the second letter."""

    def __init__(self) -> None:
        self.rendered = 0

    def render(self, letter: object) -> bytes:
        self.rendered += 1
        if self.rendered > 1:
            raise UnprintableText("U+1F600")
        return b"%PDF-1.7\n%%EOF\n"

    def warm_up(self) -> None:
        """Nothing is loaded."""

    def envelope_test(self, settings: object, made: object) -> bytes:
        return self.render(settings)

    def factsheet(self, sheet: object) -> bytes:
        return self.render(sheet)


def test_a_fault_in_the_last_letter_leaves_nothing_of_the_first(stage: Stage) -> None:
    desk = desk_of(stage)
    person_changed(desk, "p1", language="en")
    before = rows_of(stage)
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
        faulty = replace(desk, press=Faulty())
        with pytest.raises(UnprintableText):
            issue(faulty, uow, dossier, Kind.REPORT_CONFIRMATION, desk.today())
        # Whatever was written by then would be kept.
        uow.commit()
    assert rows_of(stage) == before


def test_a_day_without_text_and_a_missing_fact_leave_nothing(stage: Stage) -> None:
    desk, before = desk_of(stage), rows_of(stage)
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
        with pytest.raises(NotInForce):
            issue(desk, uow, dossier, Kind.REPORT_CONFIRMATION, date(2020, 1, 1))
        with pytest.raises(LetterIncomplete):
            issue(desk, uow, dossier, Kind.DECISION_URGENT, desk.today())
        uow.commit()
    assert rows_of(stage) == before


def test_a_decision_gets_the_seal_and_its_translation_does_not(stage: Stage, rules: Rules) -> None:
    sealed_by(stage, datetime(2029, 1, 1, tzinfo=UTC))
    desk = desk_of(stage)
    person_changed(desk, "p1", language="en")
    sent(desk)
    dutch, english = decisions(desk)
    assert (dutch.sealed, english.sealed) == (True, False)
    assert check(stage, rules) is None
    with desk.open() as uow:
        others = [one for one in uow.letters.of_case(CASE) if not Kind(one.kind).decides]
    assert not any(one.sealed for one in others)


def test_a_preview_says_concept_is_never_sealed_and_is_kept_nowhere(stage: Stage) -> None:
    sealed_by(stage, datetime(2029, 1, 1, tzinfo=UTC))
    desk = desk_of(stage)
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
    before = rows_of(stage)
    shown = preview(desk, dossier, Kind.DECISION_GRANT)
    assert "CONCEPT" in read(shown)
    assert b"/ByteRange" not in shown
    assert rows_of(stage) == before
    with pytest.raises(NotFound):
        letter_pdf(desk, hashlib.sha256(shown).hexdigest())


def test_a_seal_that_expired_stops_the_decision_and_removes_nothing(stage: Stage) -> None:
    sealed_by(stage, datetime(2026, 12, 15, tzinfo=UTC))
    desk = stage.desk(UserId("anna"), date(2026, 12, 16))
    before = rows_of(stage)
    with pytest.raises(SealRefused) as refusal:
        sent(desk)
    assert (refusal.value.trouble, refusal.value.day) == (SealTrouble.EXPIRED, date(2026, 12, 15))
    assert rows_of(stage) == before


def test_a_letter_is_read_back_as_it_was_and_the_reading_is_logged(stage: Stage) -> None:
    desk = desk_of(stage)
    sent(desk)
    (letter,) = decisions(desk)
    assert letter_pdf(desk, letter.sha256) == letter.pdf
    # The facts may change; the text that went out does not.
    person_changed(desk, "p1", surname="Bakker")
    assert letter_text(desk, letter.sha256) == letter.text
    read_text, read_pdf = stage.store.queries.audit_events(CASE)[:2]
    assert (read_pdf.action, read_pdf.result) == ("read_letter", f"done {letter.sha256}")
    assert (read_text.action, read_text.actor) == ("read_letter_text", "anna")


@pytest.mark.parametrize("reading", [letter_pdf, letter_text])
def test_who_does_not_work_with_the_law_reads_no_letter_of_it(
    stage: Stage, reading: Callable[[Desk, str], object]
) -> None:
    desk = desk_of(stage)
    sent(desk)
    (letter,) = decisions(desk)
    stranger = replace(desk, user=replace(desk.user, laws=(Law.JEUGD,), mandates=()))
    with pytest.raises(ActionBlocked) as refusal:
        reading(stranger, letter.sha256)
    assert refusal.value.blockers == (Blocker.NOT_YOUR_LAW,)
    assert stage.store.queries.audit_events(CASE)[0].result == f"refused {letter.sha256}"


def test_a_letter_that_is_not_there_is_not_found(stage: Stage) -> None:
    with pytest.raises(NotFound):
        letter_text(desk_of(stage), "0" * 64)
