"""Rows for the data team: what goes out, on which day it changed, and who is let."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hengelo_toegang.adapters.ggm.files import COMMON, DESTROYED, DICTIONARY, MANIFEST, described
from hengelo_toegang.adapters.ggm.sheets import SHEETS
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Closing
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.extracting import (
    EXTRACT,
    ExtractRefused,
    Refusal,
    allow,
    extract,
    may_extract,
)
from hengelo_toegang.usecases.office_settings import SettingsRefused
from tests.extract.conftest import ANNA, IRIS, JAN, PAUL
from tests.repertoire import CASE

Rows = dict[str, list[dict[str, str]]]
LATER = timedelta(days=7)


def rows_of(files) -> Rows:
    """Return the rows of each table by the name of its file, without the ending."""
    return {
        name.removesuffix(".csv"): list(
            csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
        )
        for name, content in files.items()
        if name.endswith(".csv") and name != DICTIONARY
    }


def extracted(stage: Stage, since: date | None = None, *, user: UserId = IRIS) -> Rows:
    return rows_of(extract(stage.desk(user, stage.clock.day), since).files)


def told(rows: Rows) -> list[tuple[str, str, str]]:
    """Return table, day and whether it is gone of every row."""
    return sorted(
        (name, row["eigen.gewijzigdOp"], row["eigen.verwijderd"])
        for name, some in rows.items()
        for row in some
        if "eigen.id" in row
    )


def end_on(stage: Stage, on: date) -> None:
    """End what was granted, on a day."""
    with stage.desk(ANNA, on).open() as uow:
        case = uow.cases.get(CASE)
        uow.cases.save(replace(case, ended=Closing(on, "Verhuisd naar een verpleeghuis.")), "end")
        uow.commit()


def test_a_case_is_told_in_the_names_of_the_ggm(allowed):
    rows = extracted(allowed)
    (report,), (application,) = rows["AOMMeldingWmoJeugd"], rows["AOM_AanvraagWmoJeugd"]
    (decision,), (provision,) = rows["Beschikking"], rows["BeschikteVoorziening"]
    assert report["aanmeldwijze"] == "wijkentree"
    assert report["eigen.datumMelding"] == "2026-10-05"
    assert report["vervolg"] == "aanvraag"
    assert application["datumStartAanvraag"] == "2026-11-09"
    assert application["datumPlanVastgesteld"] == "2026-11-02"
    assert application["datumBeschikking"] == decision["datumAfgifte"] == "2026-11-23"
    assert application["eigen.melding"] == report["eigen.id"]
    assert decision["eigen.aanvraag"] == application["eigen.id"]
    assert decision["code"] == decision["eigen.id"] == provision["eigen.beschikking"]
    given = {
        "wet": "Wmo",
        "Voorziening.productcode": "HO-BASIS",
        "status": "toegekend",
        "datumStart": "2026-12-01",
        "datumEinde": "2027-11-30",
        "leveringsvorm": "ZIN",
        "omvang": "150",
        "eenheid": "Minuut",
        "eigen.eenheidIwmo": "01",
        "frequentie": "week",
        "eigen.frequentieIwmo": "2",
    }
    assert {name: provision[name] for name in given} == given
    assert {(one["Leefgebied.naam"], one["Scoresoort.niveau"]) for one in rows["Score"]} == {
        ("Lichaamsfuncties", "4"),
        ("Mentaal welbevinden", "7"),
        ("Zingeving", "7"),
        ("Kwaliteit van leven", "6"),
        ("Meedoen", "3"),
        ("Dagelijks functioneren", "4"),
    }
    assert rows["Toewijzing"] == rows["eigen.VernietigdeCasus"] == []


def test_nobody_is_named_and_no_word_of_the_case_goes_along(allowed):
    files = extract(allowed.desk(IRIS, allowed.clock.day)).files
    everything = b"\n".join(files.values()).decode()
    with allowed.desk(ANNA, allowed.clock.day).open() as uow:
        case = uow.cases.get(CASE)
        household = uow.households.get(case.household)
    kept_back = [
        case.number,
        case.household,
        "2026-TEST",
        "artrose",
        "Anna",
        "Carintreggeland",
        *(one.bsn for one in household.people),
        *(one.surname for one in household.people),
        *(one.id for one in household.people if len(one.id) > 4),
        household.address.street,
        household.address.postcode,
    ]
    assert [word for word in kept_back if word and word in everything] == []


def test_a_row_says_on_which_day_it_became_so(allowed):
    rows = extracted(allowed)
    assert [one["eigen.gewijzigdOp"] for one in rows["Beschikking"]] == ["2026-11-23"]
    # The report became so when an application followed.
    assert [one["eigen.gewijzigdOp"] for one in rows["AOMMeldingWmoJeugd"]] == ["2026-11-09"]
    assert {one["eigen.gewijzigdOp"] for one in rows["Score"]} == {"2026-10-05"}


def test_since_a_day_only_what_changed_goes_out(allowed):
    sent = date(2026, 11, 23)
    assert told(extracted(allowed, sent)) == [
        ("AOM_AanvraagWmoJeugd", "2026-11-23", "false"),
        ("Beschikking", "2026-11-23", "false"),
        ("BeschikteVoorziening", "2026-11-23", "false"),
    ]
    before = extracted(allowed)
    end_on(allowed, sent + LATER)
    after = extracted(allowed, sent + LATER)
    assert told(after) == [("BeschikteVoorziening", "2026-11-30", "false")]
    (now,), (then,) = after["BeschikteVoorziening"], before["BeschikteVoorziening"]
    assert now["eigen.id"] == then["eigen.id"]
    assert (now["datumEinde"], now["datumEindeOorspronkelijk"]) == ("2026-11-30", "2027-11-30")
    allowed.clock.day = sent + 2 * LATER
    assert told(extracted(allowed, sent + 2 * LATER)) == []


def test_what_went_away_is_told_once_with_its_day(allowed):
    day = allowed.clock.day + LATER
    (gone,) = extracted(allowed)["BeschikteVoorziening"]
    with allowed.desk(ANNA, day).open() as uow:
        case = uow.cases.get(CASE)
        uow.cases.save(replace(case, decision=replace(case.decision, lines=())), "correct")
        uow.commit()
    rows = extracted(allowed, day)
    (row,) = rows["BeschikteVoorziening"]
    assert (row["eigen.id"], row["eigen.verwijderd"]) == (gone["eigen.id"], "true")
    # What it said is not told once more.
    assert {row[name] for name in row if name not in COMMON} == {""}
    assert extracted(allowed)["BeschikteVoorziening"] == []


def test_of_what_was_destroyed_only_that_is_told(allowed):
    (report,) = extracted(allowed)["AOMMeldingWmoJeugd"]
    day = allowed.clock.day + LATER
    with allowed.desk(ANNA, day).open() as uow:
        uow.cases.erase(CASE)
        uow.commit()
    rows = extracted(allowed, day)
    assert told(rows) == []
    assert rows["eigen.VernietigdeCasus"] == [
        {"eigen.casus": report["eigen.casus"], "eigen.gewijzigdOp": day.isoformat()}
    ]
    allowed.clock.day = day + LATER
    assert extracted(allowed, day + LATER)["eigen.VernietigdeCasus"] == []


def test_names_stay_the_same_and_others_cannot_make_them(allowed):
    first, again = extracted(allowed), extracted(allowed)
    assert first == again
    allow(allowed.desk(PAUL, allowed.clock.day), on=False)
    allow(allowed.desk(PAUL, allowed.clock.day), on=True, scores=True)
    assert extracted(allowed) == first


def test_scores_stay_where_they_are_unless_the_municipality_says_otherwise(stage):
    allow(stage.desk(PAUL, stage.clock.day), on=True)
    assert extracted(stage)["Score"] == []


def logged(stage: Stage) -> list[str]:
    acts = stage.store.queries.audit_events(None, 30)
    return [act.result for act in acts if act.action == EXTRACT]


def test_each_time_is_logged_and_a_refusal_as_well(allowed):
    extracted(allowed)
    extracted(allowed, date(2026, 11, 1))
    with pytest.raises(ExtractRefused) as refused:
        extracted(allowed, user=ANNA)
    assert refused.value.why is Refusal.NOT_YOURS
    with pytest.raises(ExtractRefused) as refused:
        extracted(allowed, allowed.clock.day + LATER)
    assert refused.value.why is Refusal.IN_FUTURE
    assert sorted(logged(allowed)) == [
        "all",
        "refused: in_future",
        "refused: not_yours",
        "since 2026-11-01",
    ]


def test_nothing_goes_out_before_an_administrator_said_so(stage):
    with pytest.raises(ExtractRefused) as refused:
        extracted(stage)
    assert refused.value.why is Refusal.NOT_ALLOWED
    with pytest.raises(SettingsRefused):
        allow(stage.desk(IRIS, stage.clock.day), on=True)
    allow(stage.desk(PAUL, stage.clock.day), on=True)
    allow(stage.desk(PAUL, stage.clock.day), on=False)
    with pytest.raises(ExtractRefused):
        extracted(stage)


def test_of_other_laws_nothing_goes_out(allowed):
    assert may_extract(allowed.desk(JAN, allowed.clock.day))
    assert told(extracted(allowed, user=JAN)) == []


def test_the_list_beside_the_tables_says_what_they_are(allowed):
    files = extract(allowed.desk(IRIS, allowed.clock.day)).files
    assert [*files][-1] == MANIFEST
    said = json.loads(files[MANIFEST])
    assert (said["format"], said["since"], said["laws"]) == ("levering/1", None, ["wmo"])
    for table in said["tables"]:
        content = files[table["file"]]
        assert table["sha256"] == hashlib.sha256(content).hexdigest()
        lines = list(csv.reader(io.StringIO(content.decode(), newline="")))
        assert table["rows"] == len(lines) - 1
    assert {table["file"] for table in said["tables"]} == {*files} - {MANIFEST, DICTIONARY}


def test_the_dictionary_has_every_column_and_no_other(allowed):
    files = extract(allowed.desk(IRIS, allowed.clock.day)).files
    explained = list(csv.DictReader(io.StringIO(files[DICTIONARY].decode(), newline="")))
    for name in [sheet.file for sheet in SHEETS] + [DESTROYED]:
        head = next(csv.reader(io.StringIO(files[name].decode(), newline="")))
        assert head == [one["kolom"] for one in explained if one["bestand"] == name]
    assert all(one["betekenis"] for one in explained)


def test_the_document_explains_each_column_in_the_same_words():
    page = (Path(__file__).parents[2] / "docs" / "ggm.md").read_text(encoding="utf-8")
    for sheet in SHEETS:
        assert f"### {sheet.file}\n\n{sheet.meaning}\n" in page
    told = [
        f"| `{name}` | {source} | {meaning} |"
        for _file, _type, name, source, meaning in described()
    ]
    shown = [line for line in page.splitlines() if line.startswith("| `")]
    assert shown == told
