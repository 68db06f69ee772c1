"""A list of files, approved by a second person, destroys them; of what it says nothing is left."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import text

from db.breaks import Fault
from db.check import verify
from db.engine import PAGE_SIZE
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.retention import list_due
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.destruction import Entry, ListFault, ListState, Subject
from hengelo_toegang.domain.filing import FilingState
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.retention import Hold, Rule
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases import destroying
from hengelo_toegang.usecases.destroying import ListRefused
from hengelo_toegang.usecases.filing_ports import Filing
from hengelo_toegang.usecases.ports import NotFound
from tests.builders import a_full_case, a_household, a_person
from tests.residents.conftest import (
    ANNA,
    C1,
    H1,
    MARK,
    PETRA,
    PIA,
    SECRET,
    TOM,
    Office,
    keep_file,
    over,
)

_SALT, _RESERVED, _IV = 16, 80, 16
YEARS_15 = 365 * 15 + 5


def destroy(office: Office, approver=PETRA) -> list[destroying.Carried]:
    """Make, approve and carry out a list of everything that is due."""
    pia = office.desk(PIA)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    destroying.approve_list(office.desk(approver), made.id)
    return list(destroying.carry_out(pia, made.id))


def pages(office: Office) -> Iterator[bytes]:
    """Yield every page of the file as it is under its encryption, free ones too."""
    content = office.path.read_bytes()
    for start in range(0, len(content), PAGE_SIZE):
        page = content[start : start + PAGE_SIZE]
        body = page[_SALT if start == 0 else 0 : -_RESERVED]
        iv = page[-_RESERVED : -_RESERVED + _IV]
        open_page = Cipher(algorithms.AES(office.store._dek), modes.CBC(iv)).decryptor()
        yield open_page.update(body) + open_page.finalize()


def stored_pieces(office: Office) -> set[bytes]:
    """Return a piece of every packed content, since packed words cannot be searched for."""
    with office.store.engine.connect() as connection:
        blobs = [row[0] for row in connection.execute(text("select content from documents"))]
        blobs += [row[0] for row in connection.execute(text("select content from drafts"))]
        blobs += [row[0] for row in connection.execute(text("select content from papers"))]
    return {blob[8:40] for blob in blobs if blob}


def told(office: Office) -> list[str]:
    """Return where the rows of any table, shadow tables of the index too, still name MARK."""
    found = []
    with office.store.engine.connect() as connection:
        names = connection.execute(text("select name from sqlite_master where type = 'table'"))
        for (table,) in names.all():
            for row in connection.exec_driver_sql(f'select * from "{table}"'):
                for value in row:
                    content = value.encode() if isinstance(value, str) else value
                    if isinstance(content, bytes):
                        readable = content + _unpacked(content)
                        if MARK.casefold().encode() in readable.lower():
                            found.append(f"{table}: {row}")
    return found


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return b""


def test_everything_of_a_file_is_gone_and_the_chain_still_holds(office):
    keep_file(office)
    before = stored_pieces(office)
    assert len(told(office)) > 8
    office.desk(ANNA).open().empty_journal()
    raw = b"".join(pages(office))
    assert MARK.encode() in raw
    assert all(piece in raw for piece in before)
    office.clock.forward(days=YEARS_15)
    with office.desk(ANNA).open() as uow:
        other = replace(a_household(a_person("p9", surname="Blijft")), id=HouseholdId("h9"))
        uow.households.save(other, "new")
        uow.commit()
    carried = destroy(office)
    assert [one.entry.subject for one in carried] == [Subject.CASE, Subject.HOUSEHOLD]
    assert all(one.entry.done for one in carried)
    assert told(office) == []
    raw = b"".join(pages(office))
    kept = stored_pieces(office)
    assert MARK.lower().encode() not in raw.lower()
    assert [piece for piece in before - kept if piece in raw] == []
    assert not next(office.path.parent.glob("*-wal")).stat().st_size
    assert verify(office.store) is None
    office.store.rebuild()
    assert verify(office.store) is None
    assert office.desk(ANNA).queries.find_residents(MARK) == []
    with office.desk(ANNA).open() as uow:
        assert uow.papers.read("searches") == ""
        assert [note.text for note in uow.notes.all()] == ["Ring the office."]
        with pytest.raises(NotFound):
            uow.cases.get(C1)


def test_where_it_was_filed_goes_with_the_file_and_of_others_stays(office):
    keep_file(office)
    other = CaseId("elsewhere")
    with office.desk(ANNA).open() as uow:
        for case in (C1, other):
            moment = office.clock()
            uow.filings.put(Filing(case, FilingState.FILED, moment, moment.date()))
            uow.filings.note(case, "case", f"https://zaken.example/{case}")
        uow.commit()
    office.clock.forward(days=YEARS_15)
    destroy(office)
    with office.desk(ANNA).open() as uow:
        assert set(uow.filings.all()) == {other}
        assert uow.filings.journal(C1) == {}
        assert uow.filings.journal(other) != {}


def test_the_log_says_what_went_in_ids_alone(office):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    destroy(office)
    with office.desk(PIA).open() as uow:
        acts = uow.kept.acts_on((C1, H1))
    assert [(one.subject, one.result) for one in acts if one.action == "destroy"] == [
        (C1, "done"),
        (H1, "done"),
    ]


def test_nothing_is_due_before_its_day(office):
    keep_file(office)
    office.clock.forward(days=365 * 15)
    assert destroying.due_files(office.desk(PIA)) == ()
    with pytest.raises(ListRefused, match="not_due"):
        destroying.make_list(
            office.desk(PIA), [Entry(Subject.CASE, C1, date(2026, 1, 1), Rule.WMO)]
        )


@pytest.mark.parametrize(
    ("user", "fault"),
    [(PIA, ListFault.OWN_LIST), (ANNA, ListFault.NOT_YOURS)],
)
def test_who_made_a_list_or_works_on_cases_does_not_approve_it(office, user, fault):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    pia = office.desk(PIA)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    with pytest.raises(ListRefused, match=fault.value):
        destroying.approve_list(office.desk(user), made.id)
    with pytest.raises(ListRefused, match="not_approved"):
        list(destroying.carry_out(pia, made.id))
    with office.desk(ANNA).open() as uow:
        assert uow.cases.get(C1)


def test_a_team_lead_approves_and_does_not_carry_out(office):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    pia, tom = office.desk(PIA), office.desk(TOM)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    destroying.approve_list(tom, made.id)
    with pytest.raises(ListRefused, match="not_yours"):
        list(destroying.carry_out(tom, made.id))
    assert len(list(destroying.carry_out(pia, made.id))) == 2


def test_an_approval_in_the_name_of_another_destroys_nothing(office):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    pia = office.desk(PIA)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    with pia.open() as uow:
        forged = replace(uow.destructions.get(made.id), approved_by=PETRA, approved_on=pia.today())
        uow.destructions.save(forged, "approve_list")
        uow.commit()
    with pytest.raises(ListRefused, match="not_proven"):
        list(destroying.carry_out(pia, made.id))
    broken = verify(office.store)
    assert broken is not None
    assert broken.fault is Fault.DESTRUCTION


def test_what_was_broken_off_goes_on_and_nothing_is_half(office):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    pia = office.desk(PIA)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    destroying.approve_list(office.desk(PETRA), made.id)
    work = destroying.carry_out(pia, made.id)
    next(work)
    # Nobody asks for the rest.
    del work
    with pia.open() as uow:
        listed = uow.destructions.get(made.id)
    assert [bool(entry.done) for entry in listed.entries] == [True, False]
    assert listed.state is ListState.APPROVED
    assert verify(office.store) is None
    assert [one.entry.subject for one in destroying.carry_out(pia, made.id)] == [Subject.HOUSEHOLD]
    with pia.open() as uow:
        assert uow.destructions.get(made.id).state is ListState.DONE
    assert list(destroying.carry_out(pia, made.id)) == []


def test_a_fault_in_the_middle_of_a_file_leaves_it_whole(office, monkeypatch):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    pia = office.desk(PIA)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    destroying.approve_list(office.desk(PETRA), made.id)

    def fail(*_: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        # After everything was erased, and before the line says so.
        broken.setattr("db.kept.SqlKeptFiles._forget_papers", fail)
        with pytest.raises(OSError, match="disk is gone"):
            next(destroying.carry_out(pia, made.id))
    with office.desk(ANNA).open() as uow:
        assert MARK in uow.cases.get(C1).clarification.question_behind
        assert len(uow.letters.of_case(C1)) == 1
    assert verify(office.store) is None
    assert len(list(destroying.carry_out(pia, made.id))) == 2


def test_an_objection_that_came_since_keeps_the_file(office):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    pia = office.desk(PIA)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    destroying.approve_list(office.desk(PETRA), made.id)
    with office.desk(ANNA).open() as uow:
        case = uow.cases.get(C1)
        uow.cases.save(replace(case, objections=(Objection(pia.today()),)), "objection")
        uow.commit()
    held = [one.entry.held for one in destroying.carry_out(pia, made.id)]
    assert held == [Hold.OBJECTION, Hold.CASE_KEPT]
    with office.desk(ANNA).open() as uow:
        assert uow.cases.get(C1)


def test_a_line_left_out_needs_its_reason_and_stays(office):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    pia = office.desk(PIA)
    case, home = (due.entry for due in destroying.due_files(pia))
    with pytest.raises(ListRefused, match="empty"):
        destroying.make_list(pia, [replace(case, kept="Of interest to history.")])
    made = destroying.make_list(pia, [replace(case, kept="Of interest to history."), home])
    destroying.approve_list(office.desk(PETRA), made.id)
    assert [one.entry.held for one in destroying.carry_out(pia, made.id)] == [Hold.CASE_KEPT]


@pytest.mark.parametrize("law", [Law.WMO, Law.JEUGD])
def test_an_open_case_is_shown_and_kept(office, law):
    keep_file(office, replace(a_full_case(), law=law, stage=Stage.LADDER))
    office.clock.forward(days=365 * 21)
    (due,) = destroying.due_files(office.desk(PIA))
    assert Hold.OPEN in due.holds
    with pytest.raises(ListRefused, match="not_due"):
        destroying.make_list(office.desk(PIA), [due.entry])


def test_a_list_taken_back_destroys_nothing(office):
    keep_file(office, over(a_full_case()))
    office.clock.forward(days=YEARS_15)
    pia = office.desk(PIA)
    made = destroying.make_list(pia, [due.entry for due in destroying.due_files(pia)])
    destroying.approve_list(office.desk(PETRA), made.id)
    with pytest.raises(ListRefused, match="reason_missing"):
        destroying.withdraw_list(pia, made.id, " ")
    destroying.withdraw_list(office.desk(TOM), made.id, "Asked by the archivist.")
    with pytest.raises(ListRefused, match="not_approved"):
        list(destroying.carry_out(pia, made.id))


def test_the_command_line_lists_numbers_and_nobodys_name(office, capsys):
    keep_file(office)
    office.clock.forward(days=YEARS_15)
    office.store.close()
    assert list_due(office.path, PIA, SECRET, translator("en"), office.clock) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0].startswith("due  2041-03-02  case  ")
    assert said.splitlines()[-1] == "2 files can go."
    assert MARK not in said
    assert list_due(office.path, ANNA, SECRET, translator("en"), office.clock) == exits.REFUSED


def test_a_case_goes_before_the_one_that_it_goes_on_from(office):
    first = keep_file(office)
    later = replace(over(a_full_case()), id=CaseId("a-later"), follows=first.id, letters=())
    with office.desk(ANNA).open() as uow:
        uow.cases.save(later, "report")
        uow.commit()
    office.clock.forward(days=YEARS_15)
    carried = [one.entry for one in destroy(office)]
    assert [entry.id for entry in carried] == ["a-later", C1, H1]
    assert all(entry.done for entry in carried)


def test_what_a_kept_case_goes_on_from_is_kept(office):
    first = keep_file(office)
    office.clock.forward(days=365 * 5)
    later = replace(over(a_full_case()), id=CaseId("a-later"), follows=first.id, letters=())
    with office.desk(ANNA).open() as uow:
        uow.cases.save(later, "report")
        uow.commit()
    office.clock.forward(days=365 * 11)
    (due,) = destroying.due_files(office.desk(PIA))
    assert (due.entry.id, due.holds) == (C1, (Hold.LATER_CASE,))
