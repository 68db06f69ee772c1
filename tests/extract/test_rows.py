"""Which rows a case gives, and on which day each became what it is; every table filled."""

import csv
import io
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from hengelo_toegang.adapters.ggm.files import files_of
from hengelo_toegang.domain.case import (
    Closing,
    Decision,
    Sent,
    Stage,
    UrgentProvision,
    Verdict,
)
from hengelo_toegang.domain.extract.changes import Version, changes
from hengelo_toegang.domain.extract.making import rows_of
from hengelo_toegang.domain.extract.names import Pseudonyms
from hengelo_toegang.domain.extract.rows import Table
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.kept import SentAssignment
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.self_reliance import DomainLevel, SelfReliance
from hengelo_toegang.domain.talks import PositiveHealth, Talk
from hengelo_toegang.usecases.extract_ports import Extract
from tests.builders import a_case, a_full_case, a_line, a_report

DAY = date(2026, 3, 12)
LINE = a_line(
    product="HO-BASIS",
    volume=Decimal("2.5"),
    unit=Unit.HALF_DAY,
    frequency=Frequency.MONTH,
    form=Form.PGB_INFORMAL,
    start=date(2026, 4, 1),
    until=date(2027, 3, 31),
)
ASSIGNED = SentAssignment(
    70000001,
    "m1",
    DAY,
    time(9),
    "TMZ",
    "99990002",
    "HO-BASIS",
    "01",
    "01A01",
    date(2026, 4, 1),
    size=Size(150, "01", "2"),
)


def a_sent_case(*lines, **more):
    return a_full_case(
        decision=Decision(date(2026, 3, 10), lines or (LINE,)),
        sent=Sent(DAY),
        stage=Stage.SENT,
        **more,
    )


def table(case, name):
    """Return the rows of one table as they go out."""
    found = tuple(changes([Version(DAY, case)], scores=True))
    extract = Extract(found, (), Pseudonyms("00" * 32), DAY, None, tuple(Law), True, True)
    content = files_of(extract)[f"{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_units_and_forms_are_those_of_the_ggm_beside_the_codes_of_iwmo():
    loan = replace(LINE, form=Form.LOAN, unit=None, frequency=None, volume=None)
    lent, budget = table(a_sent_case(LINE, loan), "BeschikteVoorziening")
    said = ("omvang", "eenheid", "eigen.eenheidIwmo", "frequentie", "eigen.frequentieIwmo")
    assert [budget[name] for name in said] == ["2.5", "Dagdeel (4 uur)", "16", "maand", "4"]
    assert [lent[name] for name in said] == [""] * 5
    assert (budget["leveringsvorm"], lent["leveringsvorm"]) == ("PGB", "eigen:lening")
    assert budget["eigen.id"] != lent["eigen.id"]


def test_two_lines_that_are_the_same_stay_two():
    assert len(table(a_sent_case(LINE, LINE), "BeschikteVoorziening")) == 2


def test_what_is_refused_is_counted_and_gives_no_provision():
    refused = replace(LINE, verdict=Verdict.REFUSED, ground="own_strength")
    case = a_sent_case(LINE, refused)
    (decision,) = table(case, "Beschikking")
    assert (decision["eigen.toegekend"], decision["eigen.afgewezen"]) == ("1", "1")
    assert decision["grondslagen"] == "own_strength"
    assert len(table(case, "BeschikteVoorziening")) == 1


def test_help_that_went_ahead_is_a_decision_of_its_own():
    urgent = UrgentProvision(LINE, date(2026, 2, 20), Sent(date(2026, 2, 21)))
    first, second = sorted(
        table(a_sent_case(urgent=urgent), "Beschikking"), key=lambda row: row["datumAfgifte"]
    )
    assert (first["eigen.spoed"], first["datumAfgifte"]) == ("true", "2026-02-21")
    assert (second["eigen.spoed"], second["datumAfgifte"]) == ("false", "2026-03-12")


def test_nothing_is_decided_before_the_letter_went_out():
    case = replace(a_sent_case(), sent=None, stage=Stage.APPROVED)
    assert {place[0] for place in rows_of(case, scores=True)} == {Table.REPORT, Table.APPLICATION}


@pytest.mark.parametrize(
    ("closing", "said"),
    [
        ({"withdrawn": Closing(DAY, "Anna wil niet meer")}, "ingetrokken"),
        ({"set_aside": Closing(DAY, "Geen gegevens")}, "buiten behandeling"),
        ({"stage": Stage.CLOSED_WITHOUT_APPLICATION}, "geen aanvraag"),
    ],
)
def test_why_it_stopped_is_a_code_and_never_what_somebody_wrote(closing, said):
    (row,) = table(a_case(report=a_report(), **closing), "AOMMeldingWmoJeugd")
    assert row["redenAfsluiting"] == said
    assert not {"Anna wil niet meer", "Geen gegevens"} & {*row.values()}


def test_an_assignment_is_told_as_its_provider_last_heard():
    later = replace(
        ASSIGNED, message="m2", on=date(2026, 6, 1), until=DAY, reason=ChangeReason.SHORTENED
    )
    (row,) = table(a_sent_case(assigned=(ASSIGNED, later)), "Toewijzing")
    told = {
        "toewijzingnummer": "70000001",
        "datumToewijzing": "2026-06-01",
        "datumStartToewijzing": "2026-04-01",
        "datumEindeToewijzing": "2026-03-12",
        "redenWijziging": "05",
        "Leverancier.AGBCode": "99990002",
        "Voorzieningsoort.productcategoriecode": "01",
        "Voorziening.productcode": "01A01",
        "omvang": "150",
        "eenheid": "01",
        "frequentie": "2",
        "eigen.nooitToegewezen": "false",
    }
    assert {name: row[name] for name in told} == told


def test_scores_are_those_of_each_talk():
    case = a_case(report=a_report())
    level = DomainLevel("huishouden", SelfReliance.LIMITED)
    said = replace(
        case.clarification,
        positive_health=PositiveHealth(body=4),
        talked_on=DAY,
        self_reliance=(level,),
        earlier_talks=(Talk(date(2026, 1, 5), PositiveHealth(body=3)),),
    )
    rows = table(replace(case, clarification=said), "Score")
    assert {(row["datum"], row["Leefgebied.naam"], row["Scoresoort.niveau"]) for row in rows} == {
        ("2026-01-05", "Lichaamsfuncties", "3"),
        ("2026-03-12", "Lichaamsfuncties", "4"),
        ("2026-03-12", "huishouden", "3 beperkt zelfredzaam"),
    }


def test_a_row_that_went_and_came_back_became_so_when_it_came_back():
    whole, less = a_sent_case(), a_sent_case(replace(LINE, verdict=Verdict.REFUSED))
    days = [date(2026, 3, day) for day in (12, 13, 14)]
    versions = [Version(day, case) for day, case in zip(days, (whole, less, whole), strict=True)]
    found = {one.table: one for one in changes(versions, scores=False)}
    assert found[Table.PROVISION].on == days[2]
    assert found[Table.PROVISION].row is not None
    assert found[Table.REPORT].on == days[0]
    gone = {one.table: one for one in changes(versions[:2], scores=False)}
    assert (gone[Table.PROVISION].on, gone[Table.PROVISION].row) == (days[1], None)


def test_rows_of_a_resident_who_is_another_record_now_are_news():
    once = a_sent_case()
    less = replace(once, decision=replace(once.decision, lines=()))
    joined = replace(less, resident=PersonId("the-other-record"))
    days = [date(2026, 3, day) for day in (12, 13, 14)]
    versions = [Version(day, case) for day, case in zip(days, (once, less, joined), strict=True)]
    found = {one.table: one for one in changes(versions, scores=False)}
    there = {one.on for one in found.values() if one.row is not None}
    assert there == {days[2]}
    # What was gone by then is told with the day on which it went.
    assert (found[Table.PROVISION].on, found[Table.PROVISION].row) == (days[1], None)
