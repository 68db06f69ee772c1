"""Something changed in somebody's life: the household, and every case it means something for.

One transaction: when any part is refused, nothing was written. Cases under laws that the
user does not work with are neither read nor changed: that it happened stands in the
household, and whoever owns such a case is asked in their diary what it changes there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain import family
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Channel, Report, Reporter
from hengelo_toegang.domain.consequences import (
    GROUNDS,
    NOWHERE,
    Consequences,
    FileGoes,
    Going,
    concerned,
    consequences,
    watched_day,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.family import ON, Impossible, ImpossibleChange
from hengelo_toegang.domain.following import ending
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, KnownEvent
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    Household,
    HouseholdId,
    PersonId,
    RelationKind,
    birthday,
)
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.following import begin, following
from hengelo_toegang.usecases.households import Kept, refuse_beyond_post
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.providers import end_assignment
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number

_EVENT = "life_event"
_TASK = "life_event_task"


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened, as it was told."""

    kind: EventKind
    person: PersonId
    on: date
    reason: str = ""
    """Why a case ends that is over by it, in the words that stay with it."""
    address: Address | None = None
    """Where somebody went, when that is known."""
    secret: bool = False
    """Whether nobody else may learn that address."""
    everybody: bool = False
    """Whether the whole household went along."""
    adult_support: bool = False
    """Whether a report under the Wmo begins with it."""
    extended: bool = False
    """Whether a decision on extended youth help is begun (Jeugdwet 1.1)."""
    going: Going = NOWHERE
    """To which municipality somebody went, and whether the file goes along."""
    goes_on_until: date | None = None
    """Until when help goes on here after a move; a decision ends it then."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What was done: the household, the cases it touched, and those that it started."""

    household: Household
    touched: tuple[Consequences, ...] = ()
    started: tuple[Case, ...] = ()
    kept: Kept | None = None
    """What was written, as far as it can be taken back: not once a case began."""


def foresee(desk: Desk, household_id: HouseholdId, happened: Happened) -> Followed:
    """Return what would follow, without writing anything."""
    with desk.open() as uow:
        household = uow.households.get(household_id)
        found = tuple(_touched(desk, uow, household, happened))
    return Followed(household, found)


def record_event(desk: Desk, household_id: HouseholdId, happened: Happened) -> Followed:
    """Do all that follows from a life event, in one transaction.

    What ends by law ends; what ends only by a decision gets the draft of one, with its
    ground and the hearing to come. What a person has to do stands on the case.

    Raises:
        ImpossibleChange: The day or the people cannot be so.
        ActionBlocked: This user only looks after the post.
    """
    with desk.open() as uow:
        before = uow.households.get(household_id)
        refuse_beyond_post(desk, uow, before, None)
        after = before if _is_known(before, happened) else _changed(desk, before, happened)
        after = family.with_event(after, _known(desk, uow, after, happened))
        households = [_with_leave(desk, uow, after, happened)]
        if happened.kind is EventKind.DIED:
            households += _died_elsewhere(desk, uow, after, happened)
        after = households[0]
        written = []
        for household in households:
            if household != before:
                revision = uow.households.save(household, _EVENT)
                written.append((household.id, revision.hash))
                uow.audit.record(_EVENT, household.id, "done")
        touched = tuple(
            found for home in households for found in _touched(desk, uow, home, happened)
        )
        started: list[Case] = []
        cases = []
        for found in touched:
            case = _told_to_providers(desk, uow, found, households, happened)
            cases.append((case.id, uow.cases.save(case, _EVENT).hash))
            uow.audit.record(_EVENT, found.case.id, "done")
            started += _started(desk, uow, found, happened)
        if happened.adult_support and Law.WMO in desk.user.writes:
            started.append(_adult_report(desk, uow, household_id, happened))
        uow.commit()
    kept = None if started else Kept(after, tuple(written), tuple(cases))
    return Followed(after, touched, tuple(started), kept)


def finish_task(desk: Desk, case_id: CaseId, event: int, task: int) -> Case:
    """Note that something that a life event asks was done today.

    Raises:
        ActionBlocked: The user does not work under the law of the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.WRITE_LETTER, desk.user)
        events = dossier.case.events
        done = events[event].with_done(task, desk.today())
        case = replace(dossier.case, events=(*events[:event], done, *events[event + 1 :]))
        uow.cases.save(case, _TASK)
        uow.audit.record(_TASK, case_id, "done")
        uow.commit()
    return case


def _is_known(household: Household, happened: Happened) -> bool:
    """Return whether a colleague recorded it in the household already."""
    if happened.kind is EventKind.DIED:
        return household.person(happened.person).died == happened.on
    moved = happened.kind is EventKind.MOVED_AWAY and happened.everybody
    return moved and household.address == happened.address


def _changed(desk: Desk, household: Household, happened: Happened) -> Household:
    """Return the household after the event.

    Raises:
        ImpossibleChange: The day or the people cannot be so.
    """
    person, on, today = happened.person, happened.on, desk.today()
    match happened.kind:
        case EventKind.DIED:
            _refuse(family.departure_faults(household, person, on, today))
            return family.died(household, person, on)
        case EventKind.MOVED_AWAY if happened.everybody and happened.address is not None:
            _refuse(family.move_faults(household, happened.address, on, today))
            return family.moved(household, happened.address, on, "", secret=happened.secret)
        case EventKind.MOVED_AWAY:
            _refuse(family.departure_faults(household, person, on, today))
            return _left(household, happened)
        case EventKind.DIVORCED:
            _refuse(family.departure_faults(household, person, on, today))
            return _left(_parted(household, happened), happened)
        case EventKind.COMES_OF_AGE:
            born = household.person(person).born
            if born is None or on != birthday(born, 18):
                _refuse({family.BORN: Impossible.NOT_HERE})
            return household
        case EventKind.LONG_TERM_CARE:
            if on > today:
                _refuse({ON: Impossible.FUTURE})
            return household


def _died_elsewhere(
    desk: Desk, uow: UnitOfWork, household: Household, happened: Happened
) -> Iterator[Household]:
    """Yield the other households of somebody who died, as they are afterwards."""
    for other in uow.households.with_person(happened.person):
        if other != household.id:
            there = family.died(uow.households.get(other), happened.person, happened.on)
            yield family.with_event(there, _known(desk, uow, there, happened))


def _known(desk: Desk, uow: UnitOfWork, household: Household, happened: Happened) -> KnownEvent:
    """Return what everybody who works for the household may know of an event.

    Of long-term care that is who works under the laws that it was recorded for.
    """
    laws: tuple[Law, ...] = ()
    if happened.kind is EventKind.LONG_TERM_CARE:
        cases = uow.cases.of_household(household.id)
        mine = {case.law for case in cases if _about(household, case, happened)}
        laws = tuple(law for law in Law if law in desk.user.writes and law in mine)
        laws = laws or tuple(law for law in Law if law in desk.user.writes)
    return KnownEvent(
        happened.kind,
        household.person(happened.person).id,
        happened.on,
        desk.today(),
        desk.user.id,
        laws,
        happened.going.municipality,
    )


def _with_leave(desk: Desk, uow: UnitOfWork, household: Household, happened: Happened) -> Household:
    """Return the household with the consent to bring the file to another municipality."""
    going = happened.going
    if happened.kind is not EventKind.MOVED_AWAY or going.file is not FileGoes.CONSENTS:
        return household
    touched = _touched(desk, uow, household, happened)
    given = tuple(
        Consent(
            found.case.resident,
            found.case.resident,
            found.case.law,
            found.case.law,
            "warme overdracht",
            desk.today(),
            party=f"gemeente {going.municipality}",
        )
        for found in touched
    )
    return replace(household, consents=tuple(dict.fromkeys((*household.consents, *given))))


def _told_to_providers(
    desk: Desk,
    uow: UnitOfWork,
    found: Consequences,
    households: Sequence[Household],
    happened: Happened,
) -> Case:
    """Return the case with a letter for each provider whose work ends by law."""
    if not found.ends:
        return found.case
    household = next(home for home in households if home.id == found.case.household)
    dossier = Dossier(found.case, household, desk.policy, desk.today())
    last = watched_day(happened.kind, happened.on)
    return end_assignment(desk, uow, dossier, found.ends, last)


def _left(household: Household, happened: Happened) -> Household:
    return family.moved_out(
        household, happened.person, happened.address, happened.on, secret=happened.secret
    )


def _parted(household: Household, happened: Happened) -> Household:
    """Return the household after two partners went apart."""
    for tie in household.relations:
        partners = tie.kind is RelationKind.PARTNER
        if partners and happened.person in (tie.person, tie.of):
            household = family.parted(household, tie, happened.on)
    return household


def _touched(
    desk: Desk, uow: UnitOfWork, household: Household, happened: Happened
) -> Iterator[Consequences]:
    for case in uow.cases.of_household(household.id):
        mine = case.law in desk.user.writes and _about(household, case, happened)
        if mine and concerned(case, happened.kind, happened.on):
            dossier = Dossier(case, household, desk.policy, desk.today())
            yield consequences(
                dossier,
                happened.kind,
                happened.on,
                desk.user.id,
                happened.reason,
                happened.going,
            )


def _about(household: Household, case: Case, happened: Happened) -> bool:
    """Return whether a case is of whom it happened to, or of everybody."""
    if happened.everybody or happened.kind is EventKind.DIVORCED:
        return True
    return household.person(happened.person).is_known_as(case.resident)


def _started(
    desk: Desk, uow: UnitOfWork, found: Consequences, happened: Happened
) -> Iterator[Case]:
    """Start what the event asks a decision for, unless one is being drafted already."""
    if following(uow, found.case) is not None:
        return
    if found.to_decide:
        ground = GROUNDS[happened.kind]

        def ended(case: Case) -> Case:
            known = replace(found.case.events[-1], tasks=())
            case = replace(case, events=(known,))
            last = happened.goes_on_until or max(happened.on, desk.today())
            return ending(case, last, ground, found.to_decide)

        yield begin(desk, uow, found.case, FollowReason.END, ended)
    elif happened.extended and found.case.law is Law.JEUGD and found.ends:
        yield begin(desk, uow, found.case, FollowReason.REINDICATION)


def _adult_report(desk: Desk, uow: UnitOfWork, household: HouseholdId, happened: Happened) -> Case:
    """Take in a report under the Wmo of who comes of age, to be confirmed like any other."""
    case = Case(
        new_case_id(),
        household,
        Law.WMO,
        happened.person,
        desk.user.id,
        new_case_number(desk.today()),
        owner_name=desk.user.name,
        owner_certified=desk.user.certified,
        report=Report(desk.today(), Channel.OTHER, Reporter.SELF),
    )
    case = replace(case, writers=written_by(case, desk.user.id))
    uow.cases.save(case, "report")
    uow.audit.record("register_report", case.id, "done")
    return case


def _refuse(faults: family.Faults) -> None:
    if faults:
        raise ImpossibleChange(faults)
