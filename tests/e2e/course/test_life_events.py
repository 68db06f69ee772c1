"""Something changed in somebody's life: what ends, what asks a decision, what is left to do."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.case import Case, Report, Stage, Verdict
from hengelo_toegang.domain.consequences import FileGoes, Going, consequences
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.family import ImpossibleChange
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, TaskKind
from hengelo_toegang.domain.people import Address, Consent, PersonId, UserId
from hengelo_toegang.usecases import life_events
from hengelo_toegang.usecases.diary import record_follow_up
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.households import undo
from hengelo_toegang.usecases.life_events import Happened
from hengelo_toegang.usecases.ports import DiaryFilter
from tests.e2e.course.conftest import COLLEAGUE
from tests.repertoire import CASE


def tell(desks: Any, kind: EventKind, **changes: Any) -> Any:
    desk = desks(on=changes.pop("today", desks().today()))
    dossier = open_dossier(desk, CASE)
    fields: dict[str, Any] = {"person": dossier.case.resident, "on": desk.today()}
    happened = Happened(kind, **fields | changes)
    return life_events.record_event(desk, dossier.household.id, happened)


def kinds(found: Any) -> set[TaskKind]:
    return {task.kind for task in found.tasks}


def test_death_ends_what_runs_and_closes_the_case(played: Any) -> None:
    desks = played("01")
    followed = tell(desks, EventKind.DIED, reason="Overleden.")
    case = open_dossier(desks(), CASE).case
    assert case.ended is not None
    assert (case.stage, case.ended.reason) == (Stage.ENDED, "Overleden.")
    assert followed.household.person(case.resident).died == desks().today()
    assert TaskKind.TELL_PROVIDER in kinds(followed.touched[0])
    assert followed.started == ()


def test_an_open_case_closes_with_the_death(played: Any) -> None:
    def early(raw: dict[str, Any]) -> None:
        for step in ("sent", "review", "decision", "application", "research_report"):
            raw["case"].pop(step)

    desks = played("01", early)
    tell(desks, EventKind.DIED, reason="Overleden.")
    assert open_dossier(desks(), CASE).case.stage is Stage.ENDED


def test_moving_away_ends_nothing_without_a_decision(played: Any) -> None:
    desks = played("01")
    home = Address("Dorpsstraat", 1, postcode="7471 AA", town="Goor")
    followed = tell(desks, EventKind.MOVED_AWAY, address=home)
    before = open_dossier(desks(), CASE).case
    assert (before.stage, before.ended) == (Stage.SENT, None)
    (started,) = followed.started
    (line,) = started.decision.lines
    assert (line.verdict, line.ground) == (Verdict.ENDED, "moved_away")
    assert started.decision.hearing is not None
    assert TaskKind.HAND_OVER in kinds(followed.touched[0])
    assert followed.household.person(before.resident).address == home


def test_long_term_care_leaves_aids_and_ends_help_by_a_decision(played: Any) -> None:
    desks = played("01")
    followed = tell(desks, EventKind.LONG_TERM_CARE)
    (started,) = followed.started
    assert {line.ground for line in started.decision.lines} == {"other_law"}


def test_what_was_kept_before_is_not_kept_again(played: Any) -> None:
    desks = played("01")
    tell(desks, EventKind.LONG_TERM_CARE)
    again = tell(desks, EventKind.LONG_TERM_CARE)
    assert (again.touched, again.started) == ((), ())


def test_a_day_to_come_changes_nothing(played: Any) -> None:
    desks = played("01")
    before = open_dossier(desks(), CASE)
    with pytest.raises(ImpossibleChange):
        tell(desks, EventKind.DIED, on=desks().today() + timedelta(days=1))
    after = open_dossier(desks(), CASE)
    assert (after.case, after.household) == (before.case, before.household)


def test_a_task_is_done_once_and_stays_to_be_read(played: Any) -> None:
    desks = played("01")
    tell(desks, EventKind.LONG_TERM_CARE)
    case = life_events.finish_task(desks(), CASE, 0, 0)
    assert case.events[0].tasks[0].done == desks().today()


def test_partners_part_and_one_gets_a_secret_address(played: Any) -> None:
    desks = played("01")
    dossier = open_dossier(desks(), CASE)
    partner = dossier.household.partner_of(dossier.case.resident)
    assert partner is not None
    home = Address("Elders", 3, postcode="7551 AA")
    followed = tell(
        desks, EventKind.DIVORCED, person=PersonId(partner.id), address=home, secret=True
    )
    gone = followed.household.person(partner.id)
    assert (gone.address, gone.secret_address, gone.moved_out) == (home, True, desks().today())
    assert followed.household.partner_of(dossier.case.resident) is None


OTHER = CaseId("other")


def beside(desks: Any, law: Law, owner: str = COLLEAGUE) -> None:
    """Keep a case of the same resident under another law, of somebody else."""
    desk = desks(COLLEAGUE)
    report = Report(desk.today() - timedelta(days=9))
    with desk.open() as uow:
        given = uow.cases.get(CASE)
        other = Case(OTHER, given.household, law, given.resident, UserId(owner), report=report)
        uow.cases.save(other, "report")
        uow.commit()


def asked_of(desks: Any) -> list[tuple[EntryKind, str]]:
    """Return what the diary of the colleague asks about the other case."""
    rows = desks(COLLEAGUE).queries.diary(DiaryFilter(desks().today()))
    return [(row.kind, row.about) for row in rows if row.case == OTHER]


@pytest.mark.parametrize("kind", [EventKind.DIED, EventKind.MOVED_AWAY, EventKind.DIVORCED])
def test_who_works_under_another_law_is_asked_what_it_changes_there(
    played: Any, kind: EventKind
) -> None:
    desks = played("01")
    beside(desks, Law.PARTICIPATIEWET)
    before = open_dossier(desks(COLLEAGUE), OTHER).case
    tell(desks, kind, going=Going("Hof van Twente"))
    assert open_dossier(desks(COLLEAGUE), OTHER).case == before, "read, and not written"
    ((asked, about),) = asked_of(desks)
    assert asked is EntryKind.LIFE_EVENT
    assert about.split(":")[1:3] == [kind.value, before.resident]


def test_who_looked_is_not_asked_again(played: Any) -> None:
    desks = played("01")
    beside(desks, Law.PARTICIPATIEWET)
    tell(desks, EventKind.MOVED_AWAY, going=Going("Hof van Twente"))
    ((_kind, about),) = asked_of(desks)
    today = desks().today()
    seen = FollowUp(today, about, today, Found.DONE, COLLEAGUE)
    record_follow_up(desks(COLLEAGUE), OTHER, seen)
    assert asked_of(desks) == []


def test_what_follows_is_done_for_the_other_case_by_who_works_on_it(played: Any) -> None:
    desks = played("01")
    beside(desks, Law.PARTICIPATIEWET)
    tell(desks, EventKind.DIED)
    dossier = open_dossier(desks(COLLEAGUE), OTHER)
    happened = Happened(EventKind.DIED, dossier.case.resident, desks().today(), "Overleden.")
    life_events.record_event(desks(COLLEAGUE), dossier.household.id, happened)
    after = open_dossier(desks(COLLEAGUE), OTHER)
    assert after.case.stage is Stage.ENDED
    assert asked_of(desks) == []
    assert len(after.household.life_events) == 1


@pytest.mark.parametrize(
    ("law", "consents", "told"),
    [
        (Law.PARTICIPATIEWET, False, False),
        (Law.PARTICIPATIEWET, True, True),
        (Law.WGS, False, True),
    ],
)
def test_long_term_care_is_told_to_another_law_by_consent_alone(
    played: Any, law: Law, consents: bool, told: bool
) -> None:
    desks = played("01")
    beside(desks, law)
    desk = desks(COLLEAGUE)
    if consents:
        with desk.open() as uow:
            case = uow.cases.get(CASE)
            home = uow.households.get(case.household)
            given = Consent(case.resident, case.resident, Law.WMO, law, "één plan", desk.today())
            uow.households.save(replace(home, consents=(given,)), "consent")
            uow.commit()
    tell(desks, EventKind.LONG_TERM_CARE)
    assert bool(asked_of(desks)) is told


def test_who_began_after_it_was_recorded_knows_it_already(played: Any) -> None:
    desks = played("01")
    tell(desks, EventKind.MOVED_AWAY, going=Going("Hof van Twente"))
    desk = desks(COLLEAGUE)
    report = Report(desk.today() + timedelta(days=1))
    with desk.open() as uow:
        given = uow.cases.get(CASE)
        later = Case(OTHER, given.household, Law.WGS, given.resident, COLLEAGUE, report=report)
        uow.cases.save(later, "report")
        uow.commit()
    assert asked_of(desks) == []


def test_a_provider_is_told_by_the_death_itself_that_its_work_ends(played: Any) -> None:
    desks = played("01")
    followed = tell(desks, EventKind.DIED, reason="Overleden.")
    case = open_dossier(desks(), CASE).case
    assert [letter.kind for letter in case.letters if "assignment" in letter.kind] == [
        "provider-assignment",
        "end-assignment",
    ]
    # Who died by mistake is brought back to life, with what the case said before.
    assert followed.kept is not None
    undo(desks(), followed.kept.written, followed.kept.cases)
    back = open_dossier(desks(), CASE)
    assert (back.case.stage, back.household.life_events) == (Stage.SENT, ())


def test_the_file_goes_along_only_when_the_resident_consents(played: Any) -> None:
    desks = played("01")
    found = {}
    for file in FileGoes:
        dossier = open_dossier(desks(), CASE)
        on = desks().today() - timedelta(days=list(FileGoes).index(file))
        found[file] = kinds(
            consequences(
                dossier, EventKind.MOVED_AWAY, on, UserId("anna"), going=Going("Goor", file)
            )
        )
    asks = {TaskKind.HAND_OVER, TaskKind.BRING_FILE}
    assert found[FileGoes.TO_ASK] & asks == {TaskKind.HAND_OVER}
    assert found[FileGoes.CONSENTS] & asks == {TaskKind.BRING_FILE}
    assert found[FileGoes.REFUSES] & asks == set()


def test_help_goes_on_here_until_the_day_that_was_agreed(played: Any) -> None:
    desks = played("01")
    until = desks().today() + timedelta(days=21)
    going = Going("Hof van Twente", FileGoes.CONSENTS)
    followed = tell(desks, EventKind.MOVED_AWAY, going=going, goes_on_until=until)
    (line,) = followed.started[0].decision.lines
    assert line.until == until
    (given,) = [one for one in followed.household.consents if one.party]
    assert (given.party, given.from_law, given.to_law) == (
        "gemeente Hof van Twente",
        Law.WMO,
        Law.WMO,
    )
