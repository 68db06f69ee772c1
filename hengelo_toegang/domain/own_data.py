"""What is kept about one person, without what is about others (AVG 15 lid 4, Wmo 5.3.2).

What stands in a field of its own about another person is left out here by rule: what names
somebody else belongs to that person. Free text can name anybody: what does is pointed out,
and a privacy officer looks at it before it is given.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from hengelo_toegang.domain import ids
from hengelo_toegang.domain.case import (
    Case,
    Clarification,
    NetworkHelp,
    Report,
    Reporter,
    Review,
    UrgentProvision,
    UsualHelp,
    Views,
)
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.coordination import Coordinator
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.follow_ups import FollowUp
from hengelo_toegang.domain.hand_overs import HandOver
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import LifeEvent
from hengelo_toegang.domain.messages.kept import ProviderAnswer, SentAssignment
from hengelo_toegang.domain.names import addressee, full_name
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import Household, NameUse, Person, PersonId
from hengelo_toegang.domain.referrals import Referral
from hengelo_toegang.domain.retention import Term
from hengelo_toegang.domain.safety_records import SafetyStep
from hengelo_toegang.domain.transitions import Happened, Transition
from hengelo_toegang.records import dataclass

Tree = Mapping[str, Any]
"""Fields by name; in them other trees, lists of trees, and values."""

_IDS = frozenset(
    {
        ids.PersonId,
        ids.UserId,
        ids.HouseholdId,
        ids.CaseId,
        ids.NeedId,
        ids.ContactId,
        ids.FacilityId,
        ids.SafetyId,
        ids.NoteId,
    }
)
"""What tells nobody anything, or who an official is."""

_LEFT_OUT: Mapping[type, frozenset[str]] = {
    # Who wrote, handed in and looked at it: officials; what they told one another is not
    # about the resident's life but about their work (UAVG 41 lid 1 i).
    Case: frozenset(
        {"writers", "co_authors", "owner_name", "owner_certified", "submission", "letters"}
    ),
    Review: frozenset({"fingerprint", "reasons"}),
    # What the municipality pays a provider is public policy; what it comes to is in the letter.
    UrgentProvision: frozenset({"tariffs"}),
    HandOver: frozenset({"note"}),
    # What is seen and done about safety is decided on apart.
    Clarification: frozenset({"safety"}),
    # Who reported (Wmo 5.3.2 lid 3: another's privacy), helps, objects: others.
    Report: frozenset({"by"}),
    NetworkHelp: frozenset({"name"}),
    Objection: frozenset({"name"}),
    LifeEvent: frozenset({"tasks"}),
    FollowUp: frozenset({"about"}),
    Coordinator: frozenset({"user"}),
    Transition: frozenset({"id"}),
    # How machines name what was assigned; how much it is stands in the decision.
    SentAssignment: frozenset({"message", "at", "agb", "category", "code", "size", "reference"}),
    ProviderAnswer: frozenset({"message", "codes"}),
    Referral: frozenset({"name", "reference"}),
    Happened: frozenset({"whom", "letters"}),
    Contact: frozenset({"by_name"}),
    SafetyStep: frozenset({"with_whom"}),
}
_TOLD_REPORTERS = (Reporter.SELF,)
_ALWAYS_CHECKED: Mapping[type, frozenset[str]] = {
    # About the resident and about somebody else in one breath.
    Views: frozenset({"parents"}),
    UsualHelp: frozenset({"why"}),
    NetworkHelp: frozenset({"what"}),
    Clarification: frozenset({"carer_text", "involved"}),
}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST = 3
"""Shorter words than this name nobody: initials, and the prefixes of surnames."""


class PartKind(StrEnum):
    """Where something about a person is kept."""

    PERSON = "person"
    CASE = "case"
    OTHER_CASE = "other_case"
    """What a case of somebody else says about this person."""
    CONTACT = "contact"
    TRANSITION = "transition"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class GivenLetter:
    """A letter that went out: what kind, when, and whether to this person."""

    kind: str
    on: Any
    to_person: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is kept about somebody."""

    kind: PartKind
    key: str
    tree: Tree
    law: Law | None = None
    number: str = ""
    letters: tuple[GivenLetter, ...] = ()
    receivers: tuple[str, ...] = ()
    """Who outside the municipality got data of it."""
    term: Term | None = None
    """How long it is kept; None: the term has not begun."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that names somebody else, or may speak of somebody else."""

    place: str
    text: str
    named: tuple[str, ...]
    """The words in it that name others; empty where it is looked at whatever it says."""

    @property
    def words(self) -> str:
        """The print of its words, by which a judgement of it holds."""
        return text_print(self.text)


def text_print(text: str) -> str:
    """Return a print of a text, to know the same words again."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def own(value: object, person: Person) -> Any:  # noqa: ANN401  (a tree of whatever is kept)
    """Return a value without what is about others; None where nothing is left."""
    if isinstance(value, tuple):
        items = [kept for item in value if (kept := own(item, person)) not in (None, {})]
        return items or None
    if is_dataclass(value) and not isinstance(value, type):
        return _own_fields(value, person) or None
    return None if value == "" else value


def mentions(value: object, person: Person) -> Iterator[Any]:
    """Yield what a file of somebody else says of this person, in fields that name them."""
    if isinstance(value, tuple):
        for item in value:
            yield from mentions(item, person)
    elif is_dataclass(value) and not isinstance(value, type):
        whose = _whose(value)
        if whose is not None and person.is_known_as(whose):
            if (kept := own(value, person)) is not None:
                yield kept
        else:
            for part in fields(value):
                yield from mentions(getattr(value, part.name), person)


def case_tree(case: Case, person: Person) -> Tree:
    """Return what a case of this person says."""
    return own(case, person) or {}


def person_tree(person: Person, household: Household) -> Tree:
    """Return who this person is, and what the household keeps about them and nobody else."""
    tree = dict(own(person, person) or {})
    if person.name_use is NameUse.OWN:
        for name in ("partner_surname", "partner_prefix", "partner_title"):
            tree.pop(name, None)
    if not household.lives_elsewhere(person.id):
        tree["address"] = own(household.address, person)
        tree["neighbourhood"] = household.neighbourhood
        tree["former_addresses"] = own(household.former_addresses, person)
    tree["relations"] = list(_relations(person, household)) or None
    for name in ("running", "consents", "plan", "life_events"):
        tree[name] = own(getattr(household, name), person)
    return {name: value for name, value in tree.items() if value not in (None, "")}


def letters_of(case: Case, person: Person) -> tuple[GivenLetter, ...]:
    """Return the letters of a case; to whom else one went is left out."""
    names = {addressee(person), full_name(person)}
    return tuple(
        GivenLetter(one.kind, one.on, one.addressee in names or not one.addressee)
        for one in case.letters
    )


def receivers_of(case: Case, household: Household, person: Person) -> tuple[str, ...]:
    """Return which organisations got data of a case: who delivers, and who there is leave for."""
    lines = (case.decision.lines if case.decision and case.sent else ()) + (
        (case.urgent.line,) if case.urgent and case.urgent.sent else ()
    )
    found = [line.provider for line in lines if line.provider and line.verdict.grants]
    found += [
        one.party
        for one in household.consents
        if one.party and one.from_law is case.law and person.is_known_as(one.person)
    ]
    return tuple(dict.fromkeys(found))


def names_of_others(
    people: Iterable[Person], person: Person, others: Iterable[str] = ()
) -> frozenset[str]:
    """Return the words, folded, that name somebody else; what is also the person's own is not.

    `others` are names that were written down as such, such as of who helps.
    """
    mine = _name_words(person)
    found: set[str] = set()
    for other in people:
        if not person.is_known_as(other.id):
            found |= _name_words(other)
            if other.bsn:
                found.add(other.bsn)
    for name in others:
        # "Buurvrouw Truus": only what is written as a name.
        found |= {norm(word) for word in _WORD.findall(name) if word[:1].isupper()}
    return frozenset(word for word in found - mine if len(word) >= _SHORTEST)


def written_names(value: object) -> Iterator[str]:
    """Yield the names of others that stand in a case as such: who helps, and who objects."""
    if isinstance(value, tuple):
        for item in value:
            yield from written_names(item)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, NetworkHelp | Objection) and value.name:
            yield value.name
        for part in fields(value):
            yield from written_names(getattr(value, part.name))


def passages(parts: Iterable[Part], names: Collection[str]) -> tuple[Passage, ...]:
    """Return the texts that somebody has to look at before they are given."""
    found = []
    for part in parts:
        for place, text in texts(part):
            words = dict.fromkeys(
                word for word in _WORD.findall(text) if norm(word) in names or word in names
            )
            if words or _is_always_checked(part, place):
                found.append(Passage(place, text, tuple(words)))
    return tuple(found)


def texts(part: Part) -> Iterator[tuple[str, str]]:
    """Yield every text of a part with its place."""
    yield from _texts(part.tree, part.key)


def with_texts(part_tree: Any, key: str, change: Callable[[str, str], str]) -> Any:  # noqa: ANN401
    """Return a tree with each text as `change` makes it of its place and words."""
    if isinstance(part_tree, Mapping):
        return {
            name: with_texts(value, f"{key}.{name}", change) for name, value in part_tree.items()
        }
    if isinstance(part_tree, list):
        return [with_texts(item, f"{key}.{at}", change) for at, item in enumerate(part_tree)]
    return change(key, part_tree) if type(part_tree) is str else part_tree


def _own_fields(value: Any, person: Person) -> dict[str, Any]:  # noqa: ANN401
    whose = _whose(value)
    if whose is not None and not person.is_known_as(whose):
        return {}
    kind: type = type(value)
    hints, left_out = _hints(kind), _LEFT_OUT.get(kind, frozenset())
    tree: dict[str, Any] = {}
    for part in fields(value):
        kept = getattr(value, part.name)
        if part.name in left_out and not (isinstance(kept, Reporter) and kept in _TOLD_REPORTERS):
            continue
        if part.name == "id" or _is_id(hints[part.name]):
            continue
        if (inner := own(kept, person)) is not None:
            tree[part.name] = inner
    return tree


def _whose(value: object) -> PersonId | None:
    """Return whom an item is about, where a field of it says so."""
    kind: type = type(value)
    for name in ("person", "resident"):
        if _hints(kind).get(name) in (ids.PersonId, ids.PersonId | None):
            found: PersonId | None = getattr(value, name)
            return found
    return None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _is_id(hint: object) -> bool:
    """Return whether a field holds an id, or several."""
    return hint in _IDS or any(one in _IDS for one in getattr(hint, "__args__", ()))


def _relations(person: Person, household: Household) -> Iterator[dict[str, Any]]:
    """Yield the ties of a person: what they are to others, without the others' names."""
    for tie in household.relations:
        if person.is_known_as(tie.person) or person.is_known_as(tie.of):
            own_side = person.is_known_as(tie.person)
            yield {
                "kind": tie.kind,
                "of_other" if own_side else "other_is": True,
                "carer": tie.carer,
                "authority": tie.authority,
                "lives_in": tie.lives_in,
            }


def _name_words(person: Person) -> set[str]:
    said = (person.given_names, person.surname, person.partner_surname)
    return {norm(word) for name in said for word in _WORD.findall(name)}


def _texts(tree: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for name, value in tree.items():
            yield from _texts(value, f"{key}.{name}")
    elif isinstance(tree, list):
        for at, item in enumerate(tree):
            yield from _texts(item, f"{key}.{at}")
    elif type(tree) is str:
        yield key, tree


def _is_always_checked(part: Part, place: str) -> bool:
    """Return whether a text is looked at whatever it says: it speaks of others by its nature."""
    if part.kind is PartKind.OTHER_CASE:
        return True
    steps = place.split(".")
    owners = {"views": Views, "usual_help": UsualHelp, "who": NetworkHelp}
    name = steps[-1]
    if len(steps) > 1 and steps[-2] == "clarification":
        return name in _ALWAYS_CHECKED[Clarification]
    for step, owner in owners.items():
        if step in steps[-3:-1]:
            return name in _ALWAYS_CHECKED[owner]
    return False
