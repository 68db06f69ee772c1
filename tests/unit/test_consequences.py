"""What follows from a life event, case by case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengelo_toegang.domain.case import Sent, Stage
from hengelo_toegang.domain.consequences import (
    coming_of_age,
    concerned,
    consequences,
)
from hengelo_toegang.domain.life_events import EventKind, TaskKind
from hengelo_toegang.domain.provisions import Form
from tests.unit.dossiers import (
    ANNA,
    DECIDED,
    TODAY,
    a_dossier,
    a_family,
    a_line,
    a_person,
    a_total,
    a_youth_dossier,
    a_youth_line,
    with_case,
)

WHILE = date(2027, 1, 15)


def sent(dossier):
    return with_case(dossier, stage=Stage.SENT, sent=Sent(DECIDED))


def after(dossier, kind, on=WHILE):
    return consequences(sent(dossier), kind, on, ANNA.id, "Daarom.")


def products(lines):
    return [line.product for line in lines]


def test_long_term_care_leaves_aids_and_general_transport_with_us():
    lines = (
        a_line(),
        a_line(product="DB-LICHT"),
        a_line(product="SCOOT"),
        a_total("RT-PAS"),
        a_total("WONING"),
    )
    found = after(a_dossier(*lines), EventKind.LONG_TERM_CARE)
    assert products(found.to_decide) == ["HO-BASIS", "DB-LICHT"]
    assert found.ends == ()
    assert found.case.ended is None


def test_youth_help_with_a_stay_goes_on_after_a_move():
    lines = (a_youth_line(), a_youth_line(product="GH"), a_youth_line(product="JVERBLIJF"))
    found = after(a_youth_dossier(*lines), EventKind.MOVED_AWAY)
    assert products(found.to_decide) == ["JGGZ-WO"]


def test_death_tells_providers_and_stops_budgets():
    pgb = a_line(form=Form.PGB_INFORMAL)
    found = after(a_dossier(a_line(provider="Carint"), pgb), EventKind.DIED)
    about = {(task.kind, task.about) for task in found.tasks}
    assert (TaskKind.TELL_PROVIDER, "Carint") in about
    assert TaskKind.STOP_PAYMENT in {task.kind for task in found.tasks}
    assert found.case.ended is not None
    assert found.case.ended.on == WHILE


def test_youth_help_ends_by_law_with_the_birthday():
    born = date(2009, 6, 3)
    last = date(2027, 6, 2)
    dossier = a_youth_dossier(a_youth_line(until=last), household=a_family(born))
    found = after(dossier, EventKind.COMES_OF_AGE, last + timedelta(days=1))
    assert products(found.ends) == ["JGGZ-WO"]
    kinds = {task.kind for task in found.tasks}
    assert {TaskKind.START_ADULT_SUPPORT, TaskKind.DECIDE_EXTENDED} <= kinds
    assert found.case.ended is None


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_is_kept_once(kind):
    dossier = sent(a_dossier())
    found = after(dossier, kind)
    assert not concerned(found.case, kind, WHILE)


def test_nothing_that_ran_out_is_concerned():
    case = sent(a_dossier()).case
    assert concerned(case, EventKind.DIED, date(2027, 11, 30))
    assert not concerned(case, EventKind.DIED, date(2027, 12, 1))


@pytest.mark.parametrize(
    ("birthday", "warned"),
    [
        (TODAY, False),
        (TODAY + timedelta(days=1), True),
        (TODAY + timedelta(weeks=26), True),
        (TODAY + timedelta(weeks=26, days=1), False),
    ],
)
def test_a_coming_birthday_is_warned_of_half_a_year_ahead(birthday, warned):
    person = a_person(born=birthday.replace(year=birthday.year - 18))
    assert (coming_of_age(person, TODAY) == birthday) is warned


def test_nobody_who_died_comes_of_age():
    born = (TODAY + timedelta(days=1)).replace(year=TODAY.year - 18)
    assert coming_of_age(replace(a_person(born=born), died=TODAY), TODAY) is None
