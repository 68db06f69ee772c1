"""Taking a file over into the social map of a real store."""

from dataclasses import replace
from pathlib import Path

import pytest

import resources
from hengelo_toegang.domain.facilities import (
    FacilityAct,
    FacilityBlocker,
    FacilityState,
    facility_id,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.facilities import FacilityRefused
from hengelo_toegang.usecases.map_files.importing import CHUNK, Effect
from hengelo_toegang.usecases.map_files.sheet import BadFile, Trouble
from tests.builders import ANNA, BAS

PAUL = UserId("paul")
PLUS = facility_id("Ontmoeten Plus")
CATALOGUE = Path(resources.__file__).parent / "catalogue" / "facilities.csv"


class Stopped(Exception):
    """The user stopped the import."""


def quietly(_number, _total):
    pass


def plan(services, text, fields=None):
    content = text if isinstance(text, bytes) else text.encode()
    return services.social_map.plan(content, quietly, fields)


def run(services, planned, **how):
    return list(services.social_map.import_each(planned, **how))[-1]


def a_file(count):
    rows = (f"Buurtsoep {number};Noord;geldzaken;2025" for number in range(count))
    return "\n".join(("naam;wijk;leefgebied;bronjaar", *rows))


@pytest.fixture
def lead(desks):
    return desks(BAS)


def test_catalogue_reads_back_as_it_is(lead):
    planned = plan(lead, CATALOGUE.read_bytes())
    assert planned.faults == ()
    assert {change.effect for change in planned.changes} == {Effect.SAME}
    assert planned.gone == ()


def test_whole_map_goes_out_and_comes_back_the_same(lead):
    services = lead.social_map
    plus = services.current().get(PLUS)
    services.correct(plus, replace(plus, contact="=074", remarks="een\ntwee; drie"))
    services.retire(services.current().named("Wijkentree"), "Gestopt")
    planned = plan(lead, services.export(services.current().entries))
    assert planned.count(Effect.SAME) == len(services.current().entries)


def test_preview_tells_what_is_new_changed_and_gone(lead):
    before = lead.social_map.current()
    planned = plan(lead, "naam;contact\nBuurtsoep;074 1\nOntmoeten Plus;074 2\n")
    told = [(change.effect, change.after.name, change.after.contact) for change in planned.changes]
    assert told == [
        (Effect.NEW, "Buurtsoep", "074 1"),
        (Effect.CHANGED, "Ontmoeten Plus", "074 2"),
    ]
    assert len(planned.gone) == len(before.offered) - 1
    # What the file does not tell stays as it is known, and nothing is written yet.
    assert planned.changes[1].after.description == before.get(PLUS).description
    assert lead.social_map.current() is before


def test_import_writes_versions_that_tell_where_they_come_from(lead):
    done = run(lead, plan(lead, "naam;contact\nBuurtsoep;074 1\nOntmoeten Plus;074 2\n"))
    assert (done.done, done.total, done.faults) == (2, 2, ())
    assert lead.social_map.current().named("Buurtsoep").state is FacilityState.CURRENT
    newest = lead.social_map.history(PLUS)[0]
    assert (newest.act, newest.by, newest.changed) == (FacilityAct.IMPORT, BAS, ("contact",))


def test_what_is_gone_is_retired_only_when_asked_for(lead):
    planned = plan(lead, "naam\nOntmoeten Plus\n")
    run(lead, planned, retire_gone="Staat niet meer in de lijst van de gemeente")
    assert [entry.name for entry in lead.facilities()] == ["Ontmoeten Plus"]
    gone = lead.social_map.current().named("Wijkentree")
    assert gone.why_retired == "Staat niet meer in de lijst van de gemeente"
    again = plan(lead, "naam\nOntmoeten Plus\nWijkentree\n")
    run(lead, again)
    assert lead.social_map.current().get(gone.id).offered


def test_rows_with_faults_are_told_and_the_others_taken(lead):
    text = "naam;wijk;bronjaar\nA;Zuid;24\nB;Noord;2025\nC;Noord\nB;Noord;2025\n"
    planned = plan(lead, text)
    assert [(fault.line, fault.column, fault.value) for fault in planned.faults] == [
        (2, "wijk", "Zuid"),
        (2, "bronjaar", "24"),
        (4, "", ""),
        (5, "naam", "B"),
    ]
    assert [change.after.name for change in planned.changes] == ["B"]
    assert planned.gone == (), "a row that cannot be read may be about any of them"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("voornaam;straat\nA;B\n", Trouble.NO_HEADER),
        ("naam;wijk\n", Trouble.NO_ROWS),
        ("naam;naam\nA;B\n", Trouble.COLUMN_TWICE),
    ],
)
def test_file_without_the_right_columns_is_refused(lead, text, trouble):
    with pytest.raises(BadFile) as refusal:
        plan(lead, text)
    assert refusal.value.trouble is trouble


def test_columns_can_be_said_by_hand(lead):
    planned = plan(lead, "naam;waar\nBuurtsoep;Noord\n", ("name", "neighbourhoods"))
    assert planned.changes[0].after.neighbourhoods == ("Noord",)


def test_stopping_leaves_whole_entries_and_the_same_file_goes_on(lead):
    planned = plan(lead, a_file(3 * CHUNK))
    running = lead.social_map.import_each(planned)
    assert next(running).done == CHUNK
    running.close()
    taken = [one for one in lead.facilities() if one.name.startswith("Buurtsoep")]
    assert len(taken) == CHUNK
    again = plan(lead, a_file(3 * CHUNK))
    assert (again.count(Effect.SAME), again.count(Effect.NEW)) == (CHUNK, 2 * CHUNK)
    assert run(lead, again).done == 2 * CHUNK


def test_reading_can_be_stopped_between_two_rows(lead):
    def stop(number, _total):
        if number == 2:
            raise Stopped

    with pytest.raises(Stopped):
        lead.social_map.plan(a_file(9).encode(), stop, None)


def test_entry_that_somebody_changed_meanwhile_is_left_as_it_is(desks):
    lead, anna = desks(BAS), desks(ANNA)
    planned = plan(lead, "naam;contact\nOntmoeten Plus;074 2\nBuurtsoep;074 1\n")
    checked = anna.social_map.check(anna.social_map.current().get(PLUS))
    done = run(lead, planned)
    assert [fault.value for fault in done.faults] == ["Ontmoeten Plus"]
    assert lead.social_map.current().get(PLUS) == checked
    assert lead.social_map.current().get(facility_id("Buurtsoep")) is not None


def test_import_is_for_who_is_in_charge(desks):
    with pytest.raises(FacilityRefused) as refusal:
        plan(desks(ANNA), "naam\nBuurtsoep\n")
    assert refusal.value.blocker is FacilityBlocker.NOT_IN_CHARGE


def test_who_sets_the_program_up_takes_the_first_list_over(desks):
    administrator = desks(PAUL)
    run(administrator, plan(administrator, "naam\nBuurtsoep\n"))
    assert desks(ANNA).social_map.current().get(facility_id("Buurtsoep")) is not None


def test_proposal_in_a_file_is_a_proposal_of_who_reads_it(lead):
    run(lead, plan(lead, "naam;status\nBuurtsoep;voorstel\n"))
    made = lead.social_map.current().named("Buurtsoep")
    assert (made.state, made.proposed_by) == (FacilityState.PROPOSED, BAS)
