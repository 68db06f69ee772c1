"""The demo store: fictitious households, and users whose passphrases are known to all."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.demo import (
    ADMINISTRATORS,
    ALL_LAWS,
    COLLEAGUES,
    CONSULTANTS,
    OFFICE,
    TEAM_LEADS,
    TEAMS,
    TEXT_EDITORS,
    DemoCase,
    demo_cases,
)
from hengelo_toegang.adapters.demo_contacts import demo_contacts, demo_notes
from hengelo_toegang.adapters.demo_transitions import demo_transitions
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.own_ids import with_own_ids
from hengelo_toegang.adapters.play import play
from hengelo_toegang.adapters.tour import read_tour, tour_casus
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.demo_course import go_on
from hengelo_toegang.cli.demo_experiences import say_how_it_went
from hengelo_toegang.cli.demo_follow_ups import ask_again
from hengelo_toegang.cli.demo_households import live_on
from hengelo_toegang.cli.demo_talks import look_back
from hengelo_toegang.cli.demo_team import share_out
from hengelo_toegang.cli.practice import demo_store, known_passphrase
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.transitions import Event
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.announcing import announce_each
from hengelo_toegang.usecases.contacts import keep_contact
from hengelo_toegang.usecases.diary import keep_note
from hengelo_toegang.usecases.papers import keep_paper
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number, new_household_id
from hengelo_toegang.usecases.tour import PAPER
from hengelo_toegang.usecases.transitions import record_transition, transition_list
from hengelo_toegang.words import trouble_words

_WITH_LAWS = frozenset({Role.ADMINISTRATION, Role.WIJKRACHT, Role.ADVISER, Role.POLICY_ADVISER})
SMALLEST, LARGEST = 1, 900
"""Households in a demo; there are not many more numbers for test persons."""


def passphrase_of(user: UserId) -> str:
    """Return the passphrase of a demo user; the README names it too."""
    return known_passphrase(user)


def make_demo(path: Path | None, size: int, _: Translate, *, practice: bool = False) -> int:
    """Make a demo store and say where it lies; return the exit code.

    For `practice` it holds the case of the tour too, and it prints how many households are
    made, for who waits for them.
    """
    if not SMALLEST <= size <= LARGEST:
        sys.stderr.write(
            _(
                "--size: {size} is not possible; {least} to {most} is.",
                size=size,
                least=SMALLEST,
                most=LARGEST,
            )
            + "\n"
        )
        return exits.BAD_INPUT
    where = path or demo_store(bootstrap.local_now().date())
    try:
        step = _print if practice else _unheard
        fill_demo(where, size, bootstrap.read_rules(), step=step, tour=practice)
    except StoreError as trouble:
        sys.stderr.write(trouble_words(trouble, _) + "\n")
        return exits.BAD_INPUT
    sys.stdout.write(_("The demo store is ready: {path}", path=where) + "\n")
    return exits.OK


def _print(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _unheard(_number: int) -> None:
    """Tell nobody how far it is."""


def fill_demo(
    path: Path,
    size: int,
    rules: Rules,
    now: datetime | None = None,
    step: Callable[[int], None] = _unheard,
    *,
    tour: bool = False,
) -> None:
    """Make a store of fictitious cases as they stand today: a whole one, or none.

    `step` hears how many households are made. With `tour` the case of the guided tour is there
    as well.

    Raises:
        StoreError: There is a file already, or it cannot be written.
    """
    moment = now or bootstrap.local_now()
    today = moment.date()
    # What happened today is not later than it is now: the window would mistrust its clock.
    clock = CasusClock(today, moment)
    users = [(user, passphrase_of(user.id)) for user in _users()]
    with bootstrap.made_whole(path) as place:
        founded = bootstrap.found_store(
            place, users, rules, clock, cost=TEMPORARY_COST, fictitious=True
        )
        with founded.store:
            stage = Stage(founded.store, founded.keys, rules, clock)
            for number, case in enumerate(demo_cases(size, today, rules.policy), start=1):
                _play(case, stage)
                step(number)
            ask_again(stage, today)
            say_how_it_went(stage, today)
            _tell(stage, today)
            _hand_over(stage, today)
            share_out(stage, today)
            live_on(stage, today)
            look_back(stage, today)
            go_on(stage, today)
            if tour:
                _prepare_tour(stage, today)


def _prepare_tour(stage: Stage, today: date) -> None:
    """Let the report of the tour come in, and tell those who play in it which case it is."""
    casus = with_own_ids(tour_casus(today, stage.rules.policy), new_household_id())
    case_id = new_case_id()
    play(casus, case_id, new_case_number(casus.report_day), stage.desk, confirm=False)
    for user in read_tour().names:
        keep_paper(stage.desk(user, today), PAPER, case_id)
    stage.clock.day = today


def _play(case: DemoCase, stage: Stage) -> None:
    casus = with_own_ids(case.casus, new_household_id())
    number = new_case_number(casus.report_day)
    play(casus, new_case_id(), number, stage.desk, hand_in=case.hand_in, confirm=case.confirmed)


def _tell(stage: Stage, today: date) -> None:
    """Keep short contacts and notes, as if their writers had sat at their desks then."""
    for told in demo_contacts(today):
        moment = told.moment
        desk = stage.desk(told.contact.by, moment.date())
        keep_contact(replace(desk, now=partial(_at, moment)), told.contact)
    for note in demo_notes(today):
        keep_note(stage.desk(note.user, today), note)


def _hand_over(stage: Stage, today: date) -> None:
    """Take residents as far on their way to support nearby as their stories go."""
    anna = UserId("anna")
    for resident in demo_transitions(today, anna):
        home = resident.household
        with stage.desk(anna, today).open() as uow:
            uow.households.save(home, "report")
            uow.commit()
        for one in resident.happened:
            desk = stage.desk(anna, one.on)
            row = next((row for row in transition_list(desk) if row.household == home.id), None)
            if row is None:
                # Before the policy began there was nothing to hand over.
                break
            if one.what is Event.TOLD:
                told = list(announce_each(desk, [row], one.on + timedelta(weeks=3)))
                assert all(result.refusal is None for result in told)
            else:
                record_transition(desk, row, one)
    stage.clock.day = today


def _at(moment: datetime) -> datetime:
    return moment


def _users() -> tuple[User, ...]:
    consultants = (
        User(
            UserId(name),
            str(who["name"]),
            (Role.CONSULTANT,),
            tuple(Law(law) for law in who["laws"]),
            function="consulent",
            team=TEAMS.get(name, ""),
        )
        for name, who in (*CONSULTANTS.items(), *COLLEAGUES.items())
    )
    laws = tuple(Law(law) for law in ALL_LAWS)
    leads = (
        User(
            UserId(name),
            str(who["name"]),
            (Role.TEAM_LEAD,),
            laws,
            mandates=(Mandate(laws, Decimal(who["up_to"])),),
            function="teamleider",
            team=TEAMS.get(name, ""),
        )
        for name, who in TEAM_LEADS.items()
    )
    editors = (
        User(UserId(name), str(who["name"]), (Role.TEXT_EDITOR,), function=str(who["function"]))
        for name, who in TEXT_EDITORS.items()
    )
    administrators = (
        User(UserId(name), str(who["name"]), (Role.ADMINISTRATOR,), function=str(who["function"]))
        for name, who in ADMINISTRATORS.items()
    )
    office = (
        User(
            UserId(name),
            str(who["name"]),
            (Role(who["role"]),),
            laws if Role(who["role"]) in _WITH_LAWS else (),
            function=str(who["function"]),
            employer=str(who.get("employer", "")),
        )
        for name, who in OFFICE.items()
    )
    return (*administrators, *consultants, *leads, *editors, *office)
