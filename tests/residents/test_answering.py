"""What a resident gets to see: their own data, nobody else's, and what was looked at first."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest

from hengelo_toegang.domain.access_requests import (
    AccessRequest,
    Asker,
    Judged,
    Outcome,
    RequestFault,
    Right,
)
from hengelo_toegang.domain.case import (
    Case,
    Finding,
    Ladder,
    NetworkHelp,
    ParentView,
    Reporter,
    ResearchReport,
    Review,
    ReviewOutcome,
    SectionReason,
    Sent,
    Stage,
    UsualHelp,
    Views,
)
from hengelo_toegang.domain.hand_overs import HandOver
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import Objection, ObjectionOutcome, Objector
from hengelo_toegang.domain.people import (
    Consent,
    Household,
    Person,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
)
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases import residents
from hengelo_toegang.usecases.answers import Given, Naming
from hengelo_toegang.usecases.household_file import open_household
from hengelo_toegang.usecases.residents import RequestRefused
from tests.builders import a_full_case, a_household, a_need, a_person, a_report
from tests.residents.conftest import ANNA, C1, H1, P1, PIA, TOM, Office
from ui.labels import label

OTHER = "Zwquemerk"
"""Stands in every field of its own that is about somebody else."""
P2 = PersonId("p2")
NL = translator("nl")
NAMING = Naming(lambda code: label(code, NL), lambda kind: kind)


def other_person(**changes: Any) -> Person:
    return a_person(
        "p2",
        given_names=f"{OTHER}voor",
        surname=f"{OTHER}achter",
        partner_surname=f"{OTHER}partner",
        bsn="999990020",
        born=date(1987, 6, 5),
        **changes,
    )


def a_home() -> Household:
    tie = Relation(P2, RelationKind.CHILD, P1, carer=True)
    consent = Consent(P2, P2, Law.WMO, Law.JEUGD, f"{OTHER}doel", date(2026, 1, 1))
    runs = RunningProvision(Law.WMO, P2, f"{OTHER}product", date(2026, 1, 1))
    return a_household(
        a_person(), other_person(), relations=(tie,), consents=(consent,), running=(runs,)
    )


def a_case_with_others() -> Case:
    """Return a case that has something of somebody else in every field that is for that."""
    finding = Finding(
        reason="Mevrouw redt het niet alleen.",
        usual_help=(UsualHelp(P2, can=False, why=f"{OTHER}reden"),),
        who=(NetworkHelp(f"{OTHER}helper", "boodschappen", Decimal(1)),),
    )
    return a_full_case(
        stage=Stage.SENT,
        sent=Sent(date(2026, 3, 2)),
        report=a_report(by=Reporter.PROFESSIONAL, question="Ik wil schoon wonen."),
        needs=(a_need(ladder=Ladder(own_strength=finding)),),
        research_report=ResearchReport(
            date(2026, 3, 2),
            resident_view="Ik ben het ermee eens.",
            views=Views(by_parent=(ParentView(P2, f"{OTHER}mening"),)),
        ),
        reviews=(
            Review(
                ANNA,
                date(2026, 3, 2),
                ReviewOutcome.RETURNED,
                "0" * 64,
                (SectionReason("decision", f"{OTHER}intern"),),
            ),
        ),
        hand_overs=(HandOver(date(2026, 3, 2), ANNA, ANNA, ANNA, f"{OTHER}notitie"),),
        objections=(
            Objection(
                date(2026, 3, 3),
                Objector.OTHER,
                f"{OTHER}bezwaar",
                outcome=ObjectionOutcome.WITHDRAWN,
            ),
        ),
        owner_name=f"{OTHER}eigenaar",
    )


def a_request(**changes: Any) -> AccessRequest:
    fields: dict[str, Any] = {
        "id": "r1",
        "right": Right.ACCESS,
        "household": H1,
        "person": P1,
        "received": date(2026, 3, 2),
        "by": PIA,
        "identity": "paspoort gezien",
    }
    return AccessRequest(**fields | changes)


@pytest.fixture
def file(office: Office) -> Office:
    with office.desk(ANNA).open() as uow:
        uow.households.save(a_home(), "new")
        uow.cases.save(a_case_with_others(), "report")
        uow.audit.record("open", C1, "done")
        uow.commit()
    return office


def give(office: Office, **changes) -> Given:
    pia = office.desk(PIA)
    request = residents.take_in(pia, a_request(**changes))
    open_ones = residents.prepare(pia, request.id).open
    residents.judge(
        pia, request.id, [Judged(one.place, one.words, struck=False) for one in open_ones]
    )
    return residents.answer(pia, request.id, Outcome.GRANTED, "", (), NAMING)


def words_of(given: Given) -> str:
    pages = pypdfium2.PdfDocument(given.pdf)
    said = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(said.split()) + given.data.decode()


def test_the_own_data_is_there_and_nobody_elses(file):
    said = words_of(give(file))
    assert OTHER not in said
    assert "999990020" not in said
    assert "1987" not in said
    for own in ("999990019", "Ik wil schoon wonen.", "boodschappen", "Ik ben het ermee eens."):
        assert own in said


def test_the_same_data_is_there_for_a_machine(file):
    data = json.loads(give(file).data)
    (case,) = [part for part in data["parts"] if part["kind"] == "case"]
    assert case["data"]["report"]["question"] == "Ik wil schoon wonen."
    assert case["kept_until"] == "2041-03-02"
    assert data["seen"] == [{"on": "2026-03-02", "role": "Consulent", "looked": 1, "worked": 0}]


def test_a_text_that_names_a_housemate_is_looked_at_before_it_is_given(file):
    text = f"Dochter {OTHER}voor is ziek."
    with file.desk(ANNA).open() as uow:
        case = uow.cases.get(C1)
        uow.cases.save(replace(case, location=text), "moved")
        uow.commit()
    pia = file.desk(PIA)
    request = residents.take_in(pia, a_request())
    (passage,) = [one for one in residents.prepare(pia, request.id).open if one.named]
    assert (passage.text, passage.named) == (text, (f"{OTHER}voor",))
    with pytest.raises(RequestRefused, match="passages_open"):
        residents.answer(pia, request.id, Outcome.GRANTED, "", (), NAMING)
    strike = Judged(passage.place, passage.words, struck=True)
    with pytest.raises(RequestRefused, match="reason_missing"):
        residents.judge(pia, request.id, [strike])
    others = [
        Judged(one.place, one.words, struck=False)
        for one in residents.prepare(pia, request.id).open
        if not one.named
    ]
    residents.judge(pia, request.id, [replace(strike, reason="Gezondheid."), *others])
    said = words_of(residents.answer(pia, request.id, Outcome.GRANTED, "", (), NAMING))
    assert text not in said
    assert said.count("weggelaten: dit gaat over een ander") >= 3


def test_other_words_in_the_same_place_are_looked_at_anew(file):
    pia = file.desk(PIA)
    request = residents.take_in(pia, a_request())
    first = residents.prepare(pia, request.id).open
    residents.judge(pia, request.id, [Judged(one.place, one.words, struck=False) for one in first])
    assert residents.prepare(pia, request.id).open == ()
    with file.desk(ANNA).open() as uow:
        case = uow.cases.get(C1)
        clarified = replace(case.clarification, involved="De buren.")
        uow.cases.save(replace(case, clarification=clarified), "amend")
        uow.commit()
    assert [one.text for one in residents.prepare(pia, request.id).open] == ["De buren."]


def test_what_somebody_elses_case_says_of_a_person_is_theirs(file):
    pia = file.desk(PIA)
    request = residents.take_in(pia, a_request(person=P2))
    prepared = residents.prepare(pia, request.id)
    (part,) = [one for one in prepared.parts if one.kind == "other_case"]
    assert [one["why"] for one in part.tree["text"] if "why" in one] == [f"{OTHER}reden"]
    assert f"{OTHER}reden" in [one.text for one in prepared.open]
    assert "Ik wil schoon wonen." not in str(prepared.parts)


@pytest.mark.parametrize(
    ("changes", "born", "fault"),
    [
        ({"identity": " "}, None, RequestFault.IDENTITY_MISSING),
        ({"received": date(2026, 3, 3)}, None, RequestFault.IN_FUTURE),
        ({"right": Right.CORRECTION}, None, RequestFault.ASKED_MISSING),
        ({}, date(2014, 3, 3), RequestFault.CHILD_UNDER_12),
        ({"asker": Asker.PARENT}, date(2020, 1, 1), RequestFault.NO_AUTHORITY),
        ({"asker": Asker.PARENT}, date(2010, 3, 2), RequestFault.OF_AGE),
        ({"asker": Asker.REPRESENTATIVE}, None, RequestFault.NOT_REPRESENTED),
        ({"asker": Asker.AUTHORISED}, None, RequestFault.WRITTEN_MISSING),
    ],
)
def test_who_may_not_ask_hears_why(file, changes, born, fault):
    if born is not None:
        with file.desk(ANNA).open() as uow:
            home = uow.households.get(H1)
            people = (replace(home.people[0], born=born), *home.people[1:])
            uow.households.save(replace(home, people=people), "corrected")
            uow.commit()
    with pytest.raises(RequestRefused) as refusal:
        residents.take_in(file.desk(PIA), a_request(**changes))
    assert refusal.value.faults == (fault,)


def test_a_child_of_twelve_asks_for_itself(file):
    with file.desk(ANNA).open() as uow:
        home = uow.households.get(H1)
        people = (replace(home.people[0], born=date(2014, 3, 2)), *home.people[1:])
        uow.households.save(replace(home, people=people), "corrected")
        uow.commit()
    assert residents.take_in(file.desk(PIA), a_request()).open


def test_only_a_privacy_officer_answers(file):
    with pytest.raises(RequestRefused, match="not_yours"):
        residents.take_in(file.desk(ANNA), a_request())
    assert residents.requests(file.desk(ANNA)) == ()


def test_the_term_is_a_month_and_two_more_with_a_reason(file):
    pia = file.desk(PIA)
    residents.take_in(pia, a_request())
    (row,) = residents.requests(pia)
    assert row.term.end == date(2026, 4, 2)
    residents.extend(pia, "r1", "Er zijn veel zaken.")
    (row,) = residents.requests(pia)
    assert row.term.end == date(2026, 6, 2)


def test_a_correction_is_answered_once_it_was_made(file):
    pia = file.desk(PIA)
    residents.take_in(pia, a_request(right=Right.CORRECTION, asked="Ik heet Fatima."))
    with pytest.raises(RequestRefused, match="not_corrected"):
        residents.answer(pia, "r1", Outcome.GRANTED, "", ("CAK",), NAMING)
    file.clock.forward(hours=1)
    with file.desk(ANNA).open() as uow:
        home = uow.households.get(H1)
        people = (replace(home.people[0], given_names="Fatima"), *home.people[1:])
        uow.households.save(replace(home, people=people), "corrected")
        uow.commit()
    said = words_of(residents.answer(pia, "r1", Outcome.GRANTED, "", ("CAK",), NAMING))
    assert "CAK, op 2 maart 2026" in said


def test_a_statement_goes_with_the_file_and_with_later_answers(file):
    pia = file.desk(PIA)
    residents.take_in(pia, a_request(right=Right.CORRECTION, asked="Ik ben niet slordig."))
    residents.answer(pia, "r1", Outcome.STATEMENT, "Het is een oordeel.", (), NAMING)
    assert [one.asked for one in residents.statements(file.desk(ANNA), H1)] == [
        "Ik ben niet slordig."
    ]
    assert "Ik ben niet slordig." in words_of(give(file, id="r2"))


def test_a_statement_is_for_who_works_with_its_law(file):
    pia = file.desk(PIA)
    asked = a_request(right=Right.CORRECTION, asked="Ik ben niet slordig.", law=Law.JEUGD)
    residents.take_in(pia, asked)
    residents.answer(pia, "r1", Outcome.STATEMENT, "Het is een oordeel.", (), NAMING)
    assert len(open_household(file.desk(ANNA), H1).statements) == 1
    assert open_household(file.desk(TOM), H1).statements == ()


def test_destruction_on_request_leaves_what_still_runs(file):
    pia = file.desk(PIA)
    residents.take_in(pia, a_request(right=Right.DESTRUCTION, asked="Alles weg, alstublieft."))
    residents.answer(pia, "r1", Outcome.GRANTED, "", (), NAMING)
    with pytest.raises(RequestRefused, match="nothing_to_destroy"):
        residents.list_for_request(pia, "r1")
    file.clock.forward(days=366 * 2)
    listed = residents.list_for_request(pia, "r1")
    assert [entry.id for entry in listed.entries] == [C1]
