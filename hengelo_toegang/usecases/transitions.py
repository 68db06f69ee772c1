"""Recording how residents go over to support nearby, and starting a case where that fails."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Channel, Report, Reporter
from hengelo_toegang.domain.deadlines import only_holds_letters, over
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Consent, Household, PersonId
from hengelo_toegang.domain.policy import TransitionRule
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.transitions import (
    Event,
    Fault,
    Happened,
    Transition,
    TransitionRefused,
    faults,
    planned,
)
from hengelo_toegang.usecases import following
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase, UnitOfWork
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number
from hengelo_toegang.usecases.transition_list import TransitionRow, transition_rows

_RECORD, _TAKE_BACK = "record_transition", "take_back_transition"


def transition_list(desk: Desk) -> Sequence[TransitionRow]:
    """Return who goes over to support nearby, under the laws that the user writes under.

    Who was not accepted while the end is past or near comes first.
    """
    rules = desk.policy.transitions
    if not rules or not desk.user.writes:
        return ()
    running = desk.queries.running_until(date.min, date.max, tuple(rules))
    mine = [row for row in running if row.law in desk.user.writes]
    with desk.open() as uow:
        records = [one for one in uow.transitions.all() if one.law in desk.user.writes]

        def name_of(record: Transition) -> str:
            return _name(uow, record)

        return transition_rows(mine, records, rules, desk.today(), name_of)


def transitions_waiting(desk: Desk) -> int:
    """Return how many nobody told yet whose indication ends soon, or has ended.

    Soon is when the talk about what follows should begin: a setting, in weeks.
    """
    policy, user = desk.policy, desk.user
    if not policy.transitions or not user.writes:
        return 0
    weeks = policy.settings.follow_up.indication_weeks
    ends = {code: rule.ends_from for code, rule in policy.transitions.items()}
    return desk.queries.transitions_to_tell(
        ends, desk.today() + timedelta(weeks=weeks), user.writes
    )


def record_transition(
    desk: Desk, row: TransitionRow, one: Happened, given_by: PersonId | None = None
) -> Transition:
    """Keep what happened with one resident.

    Consent to hand over is kept with the household as well, given by the resident or by who
    acts for them, and ends there when it is withdrawn. Where a tailored provision is needed
    a case starts, that goes on from the one that granted the support where there is one.

    Raises:
        TransitionRefused: It is not that far, or a day, a name or a text is wrong.
        StaleCase: Somebody else recorded something meanwhile.
    """
    with desk.open() as uow:
        before = current(uow, row)
        one = replace(one, by=desk.user.id, text=one.text.strip(), whom=one.whom.strip())
        one = planned(before, one, desk.policy.settings.follow_up.taken_over_weeks)
        refuse(desk, before, tuple(faults(before, one, desk.today())))
        household = uow.households.get(row.household)
        rule = desk.policy.transitions[row.product]
        if one.what is Event.HANDED_OVER and not consents(household, row, rule, one.on):
            raise TransitionRefused((Fault.NO_CONSENT,))
        if one.what in (Event.CONSENTED, Event.REFUSED):
            changed = _with_consent(household, row, rule, one, given_by or row.person)
            _keep_household(uow, household, changed)
        elif one.what is Event.TAILORED:
            one = replace(one, case=_start_case(desk, uow, row, one).id)
        return keep(uow, before.with_event(one), _RECORD)


def take_back(desk: Desk, row: TransitionRow) -> Transition:
    """Take back what was recorded last, when it was a mistake; that it was there stays provable.

    Raises:
        TransitionRefused: There is nothing, a letter went out, or a case began.
        StaleCase: Somebody else recorded something meanwhile.
    """
    with desk.open() as uow:
        before = current(uow, row)
        last = before.last
        if last is None or last.letters or last.case is not None:
            raise TransitionRefused((Fault.KEPT,))
        refuse(desk, before, ())
        if last.what in (Event.CONSENTED, Event.REFUSED):
            household = uow.households.get(row.household)
            rule = desk.policy.transitions[row.product]
            _keep_household(uow, household, _without_consent(household, row, rule, last))
        return keep(uow, replace(before, happened=before.happened[:-1]), _TAKE_BACK)


def consents(
    household: Household, row: TransitionRow, rule: TransitionRule, day: date
) -> tuple[Consent, ...]:
    """Return the consents by which the resident may be handed over on `day`."""
    return tuple(
        consent
        for consent in household.consents
        if consent.person == row.person
        and consent.party == rule.organisation
        and consent.holds_on(day)
    )


def givers(household: Household, person: PersonId) -> tuple[PersonId, ...]:
    """Return who can consent for a resident: themselves, and who acts for them."""
    acting = (tie.person for tie in household.relations if tie.of == person and tie.represents)
    parents = (one.id for one in household.authorities_over(person))
    return tuple(dict.fromkeys((person, *acting, *parents)))


def case_to_write_in(uow: UnitOfWork, row: TransitionRow) -> Case | None:
    """Return the case that letters about a provision belong to.

    That is the one that granted it, else one of the resident under that law that is still
    open, else the one that holds earlier letters of this kind and nothing more.
    """
    if row.case is not None:
        return uow.cases.get(row.case)
    mine = [
        case
        for case in uow.cases.of_household(row.household)
        if (case.resident, case.law) == (row.person, row.law)
    ]
    still = [case for case in mine if not over(case)]
    return next(iter((*still, *filter(only_holds_letters, mine))), None)


def new_case(desk: Desk, row: TransitionRow) -> Case:
    """Return a case for a resident who has none: nobody asked for anything yet."""
    return Case(
        new_case_id(),
        row.household,
        row.law,
        row.person,
        desk.user.id,
        number=new_case_number(desk.today()),
        owner_name=desk.user.name,
        owner_certified=desk.user.certified,
    )


def current(uow: UnitOfWork, row: TransitionRow) -> Transition:
    """Return the record of a row as it stands, with the last day of the file.

    Raises:
        StaleCase: Somebody else recorded something since the row was read.
    """
    try:
        kept = uow.transitions.get(row.id)
    except NotFound:
        kept = replace(row.record, happened=())
    if kept.happened != row.record.happened:
        raise StaleCase(row.id)
    return kept.lasting(row.until)


def refuse(desk: Desk, record: Transition, found: tuple[Fault, ...]) -> None:
    """Raise `TransitionRefused` for these faults, or where the law is not the user's."""
    if record.law not in desk.user.writes:
        found = (Fault.NOT_YOUR_LAW, *found)
    if found:
        raise TransitionRefused(found)


def keep(uow: UnitOfWork, record: Transition, reason: str) -> Transition:
    """Keep a record with its line in the audit log."""
    uow.transitions.save(record, reason)
    uow.audit.record(reason, record.id, "done")
    uow.commit()
    return record


def _keep_household(uow: UnitOfWork, before: Household, after: Household) -> None:
    if after != before:
        uow.households.save(after, _RECORD)
        uow.audit.record(_RECORD, after.id, "consent")


def _with_consent(
    household: Household,
    row: TransitionRow,
    rule: TransitionRule,
    one: Happened,
    given_by: PersonId,
) -> Household:
    held = consents(household, row, rule, one.on)
    if one.what is Event.REFUSED:
        ended = tuple(
            replace(consent, withdrawn=one.on) if consent in held else consent
            for consent in household.consents
        )
        return replace(household, consents=ended)
    if held:
        return household
    given = Consent(
        row.person,
        given_by,
        row.law,
        row.law,
        rule.facility,
        one.on,
        party=rule.organisation,
    )
    return replace(household, consents=(*household.consents, given))


def _without_consent(
    household: Household, row: TransitionRow, rule: TransitionRule, last: Happened
) -> Household:
    """Return the household as if consent was not given, or not withdrawn, on that day."""

    def undone(consent: Consent) -> Consent:
        if (consent.person, consent.party) != (row.person, rule.organisation):
            return consent
        if last.what is Event.REFUSED and consent.withdrawn == last.on:
            return replace(consent, withdrawn=None)
        if last.what is Event.CONSENTED and consent.given == last.on:
            return replace(consent, withdrawn=consent.given)
        return consent

    return replace(household, consents=tuple(undone(one) for one in household.consents))


def _start_case(desk: Desk, uow: UnitOfWork, row: TransitionRow, one: Happened) -> Case:
    """Start the case for a tailored provision, or return the one that runs already."""
    if row.case is not None:
        dossier = dossier_of(desk, uow, row.case)
        if not missing(dossier, Action.FOLLOW, desk.user):
            found = following.following(uow, dossier.case)
            return found or following.begin(desk, uow, dossier.case, FollowReason.REINDICATION)
    known = case_to_write_in(uow, replace(row, case=None))
    if known is not None and known.report is not None:
        return known
    case = known or new_case(desk, row)
    report = Report(one.on, Channel.OTHER, Reporter.SELF, question=one.text)
    case = replace(case, report=report, writers=written_by(case, desk.user.id))
    uow.cases.save(case, "report")
    uow.audit.record("register_report", case.id, "done")
    return case


def _name(uow: UnitOfWork, record: Transition) -> str:
    try:
        return full_name(uow.households.get(record.household).person(record.person))
    except (NotFound, KeyError):
        return ""
