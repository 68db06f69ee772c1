"""What is kept about one person in a store, gathered to answer them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from hengelo_toegang.domain.access_requests import (
    AccessRequest,
    Outcome,
)
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.own_data import (
    Part,
    PartKind,
    Passage,
    case_tree,
    letters_of,
    mentions,
    names_of_others,
    own,
    passages,
    person_tree,
    receivers_of,
    written_names,
)
from hengelo_toegang.domain.people import Household, HouseholdId, Person, UserId
from hengelo_toegang.domain.retention import term_of
from hengelo_toegang.domain.running import decided, provided
from hengelo_toegang.domain.safety_records import SafetyRecord, safety_id
from hengelo_toegang.letters.residents import Seen
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, UnitOfWork

_LOOKS = ("open", "read", "show", "list", "print", "prepare")
"""How acts begin that only look."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an answer to an access request would hold, and what has to be looked at first."""

    request: AccessRequest
    person: Person
    household: Household
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]
    seen: tuple[Seen, ...]
    receivers: tuple[str, ...]
    safety: bool
    """Whether there is a record about safety."""

    @property
    def open(self) -> tuple[Passage, ...]:
        """The texts that nobody judged in these words."""
        judged = {(one.place, one.words) for one in self.request.judged}
        return tuple(one for one in self.passages if (one.place, one.words) not in judged)


def prepared_for(uow: UnitOfWork, request: AccessRequest, household: Household) -> Prepared:
    """Return everything that is kept about who a request is about, in every household."""
    homes = [household]
    homes += [
        uow.households.get(home_id)
        for home_id in uow.households.with_person(request.person)
        if home_id != household.id
    ]
    person = household.person(request.person)
    parts: list[Part] = []
    names: set[str] = set()
    receivers: list[str] = []
    subjects: list[str] = []
    safety = False
    for home in homes:
        cases = uow.cases.of_household(home.id)
        parts.append(Part(PartKind.PERSON, f"person:{home.id}", person_tree(person, home)))
        found, has_safety = _case_parts(uow, home, cases, person, request)
        parts += found
        safety |= has_safety
        names |= names_of_others(home.people, person, written_names(tuple(cases)))
        receivers += [one for part in found for one in part.receivers]
        mine = [case.id for case in cases if person.is_known_as(case.resident)]
        subjects += [home.id, *mine]
    parts += _other_parts(uow, {home.id for home in homes}, person)
    return Prepared(
        request,
        person,
        household,
        tuple(part for part in parts if part.tree),
        passages(parts, names),
        _seen(uow, subjects),
        tuple(dict.fromkeys(receivers)),
        safety,
    )


def _case_parts(
    uow: UnitOfWork,
    household: Household,
    cases: Sequence[Case],
    person: Person,
    request: AccessRequest,
) -> tuple[list[Part], bool]:
    given = provided(household.running, [one for case in cases for one in decided(case)])
    parts: list[Part] = []
    safety = False
    for case in cases:
        if not person.is_known_as(case.resident):
            said = list(mentions(case, person))
            if said:
                key = f"other:{case.id}"
                parts.append(Part(PartKind.OTHER_CASE, key, {"text": said}, case.law))
            continue
        changed = uow.cases.head(case.id).moment.date()
        parts.append(
            Part(
                PartKind.CASE,
                f"case:{case.id}",
                case_tree(case, person),
                case.law,
                case.number,
                letters_of(case, person),
                receivers_of(case, household, person),
                term_of(case, given, changed),
            )
        )
        record = _safety(uow, case)
        safety |= record is not None
        if record is not None and request.safety:
            tree = own(record, person) or {}
            parts.append(Part(PartKind.SAFETY, f"safety:{case.id}", tree, case.law))
    return parts, safety


def _safety(uow: UnitOfWork, case: Case) -> SafetyRecord | None:
    try:
        record = uow.safety.get(safety_id(case.id))
    except NotFound:
        return None
    return record if record.steps else None


def _other_parts(uow: UnitOfWork, homes: set[HouseholdId], person: Person) -> Iterable[Part]:
    for contact in uow.contacts.all():
        if contact.person is not None and person.is_known_as(contact.person):
            tree = own(contact, person) or {}
            yield Part(PartKind.CONTACT, f"contact:{contact.id}", tree, contact.law)
    for gone in uow.transitions.all():
        if gone.household in homes and person.is_known_as(gone.person):
            tree = own(gone, person) or {}
            yield Part(PartKind.TRANSITION, f"transition:{gone.id}", tree, gone.law)
    for asked in uow.access_requests.all():
        if person.is_known_as(asked.person) and asked.outcome is Outcome.STATEMENT:
            tree = {"received": asked.received, "text": asked.asked}
            yield Part(PartKind.PERSON, f"statement:{asked.id}", tree)


def _seen(uow: UnitOfWork, subjects: Sequence[str]) -> tuple[Seen, ...]:
    roles: dict[tuple[UserId, date], str] = {}
    looked: Counter[tuple[date, str]] = Counter()
    worked: Counter[tuple[date, str]] = Counter()
    for act in uow.kept.acts_on(subjects):
        if act.action.startswith("store.") or act.result == "refused":
            continue
        day = act.moment.date()
        if (act.actor, day) not in roles:
            roles[act.actor, day] = _role_of(uow, act.actor, act.moment)
        counted = looked if act.action.startswith(_LOOKS) else worked
        counted[day, roles[act.actor, day]] += 1
    return tuple(
        Seen(day, role, looked[day, role], worked[day, role])
        for day, role in sorted({*looked, *worked})
    )


def _role_of(uow: UnitOfWork, user: UserId, moment: datetime) -> str:
    """Return in what role somebody worked then: the last of their roles, as letters name it."""
    found = uow.users.as_of(user, moment)
    return found.roles[-1].value if found.roles else ""
