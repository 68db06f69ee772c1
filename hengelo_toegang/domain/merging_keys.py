"""What names an item of a list, so that two versions of it are known to be of the same one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hengelo_toegang.domain.advice import Sharing
from hengelo_toegang.domain.assistance import Advance
from hengelo_toegang.domain.case import (
    Alternative,
    Closing,
    DomainNote,
    Expertise,
    FacilityTried,
    Informed,
    IssuedLetter,
    Line,
    Need,
    NetworkHelp,
    ParentView,
    Review,
    Sent,
    SignalAnswer,
    Submission,
    Suspension,
    UrgentReview,
    UsualHelp,
    WithoutConsent,
)
from hengelo_toegang.domain.coordination import CoordinationDeclined, Coordinator, PlanLine
from hengelo_toegang.domain.editions import PolicyEdition
from hengelo_toegang.domain.evaluations import Evaluation, GoalResult
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.life_events import KnownEvent, LifeEvent, Task
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    JoinedInto,
    Person,
    Relation,
    RunningProvision,
)
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.domain.self_reliance import DomainLevel
from hengelo_toegang.domain.talks import PositiveHealth, Talk
from hengelo_toegang.records import dataclass

WHOLE = frozenset(
    {
        Address,
        Closing,
        CoordinationDeclined,
        Coordinator,
        Declaration,
        Expertise,
        JoinedInto,
        PolicyEdition,
        PositiveHealth,
        Restriction,
        Review,
        Sent,
        Submission,
        UrgentReview,
    }
)
"""What says one thing together: half of one address and half of another is no address."""

WHOLE_WHEN_NEW = frozenset({Evaluation, Line, Suspension, Talk})
"""What two people make at once under one name, and each meant as a whole.

A refusal that one drew up and a grant that the other did are no line together.
"""

TOGETHER: Mapping[type, tuple[str, ...]] = {
    Line: (
        *("verdict", "product", "form", "volume", "unit", "frequency", "start", "until"),
        *("provider", "pgb"),
    ),
}
"""Fields that say one thing together: where both sides changed any of these, one side stands.

The product of one and the volume of the other is nobody's decision.
"""

IN_WORDS = frozenset(
    {
        *("able", "admission", "already_done", "audience", "carer_text", "child", "contact"),
        *("description", "duties", "explanation", "goal", "goals", "goes_well", "grounds"),
        *("how_much", "involved", "motivated", "not_adequate", "note", "other_data", "parents"),
        *("problem", "quality", "question", "question_behind", "reason", "remarks"),
        *("resident_view", "school", "size_basis", "summary", "support", "text"),
        *("wanted_effect", "what", "why", "work", "action"),
    }
)
"""Fields in which somebody writes what they like, so that two texts can follow each other."""

_NAMED_BY: dict[type, tuple[str, ...]] = {
    Advance: ("decided", "amount"),
    Alternative: ("product",),
    Consent: ("person", "given_by", "from_law", "to_law", "purpose", "given", "party"),
    DomainLevel: ("domain",),
    DomainNote: ("domain",),
    Evaluation: ("on",),
    Expertise: ("who",),
    FacilityTried: ("name",),
    GoalResult: ("goal",),
    Informed: ("duty",),
    IssuedLetter: ("sha256",),
    KnownEvent: ("kind", "person", "on", "recorded"),
    LifeEvent: ("kind", "person", "on", "recorded"),
    Line: ("need",),
    Need: ("id",),
    NetworkHelp: ("name",),
    Objection: ("received", "by", "name"),
    ParentView: ("person",),
    Person: ("id",),
    PlanLine: ("id",),
    Relation: ("person", "kind", "of"),
    RunningProvision: ("law", "person", "product", "start"),
    Sharing: ("id",),
    SignalAnswer: ("signal",),
    StandIn: ("of", "by", "start"),
    Suspension: ("invited",),
    Talk: ("on",),
    Task: ("kind", "about"),
    UsualHelp: ("person",),
    WithoutConsent: ("person",),
}
_IN_PLACES = frozenset(
    {Need, Informed, DomainNote, SignalAnswer, DomainLevel, ParentView, WithoutConsent}
)
"""Whose name is a step of a place; see `domain.places`."""


@dataclass(frozen=True, slots=True)
class Key:
    """What names an item; `number` counts those that have the same name."""

    name: str
    number: int = 0
    named: bool = False
    """Whether the name is a step of its place; otherwise its number in the list is."""
    by_value: bool = False
    """Whether nothing but what it says names it."""


def keyed(items: tuple[object, ...]) -> Mapping[Key, object]:
    """Return the items of a list by what names them, in their order."""
    seen: Counter[str] = Counter()
    found: dict[Key, object] = {}
    for item in items:
        parts = _NAMED_BY.get(type(item))
        name = _written(item, parts) if parts else repr(item)
        number, kind = seen[name], type(item)
        shown = f"{name}#{number}" if number else name
        found[Key(shown, number, kind in _IN_PLACES, parts is None)] = item
        seen[name] += 1
    return found


def _written(item: Any, parts: tuple[str, ...]) -> str:  # noqa: ANN401
    return "/".join(str(getattr(item, part)) for part in parts)


def named(whole: Any, path: Sequence[str]) -> Any:  # noqa: ANN401
    """Return what stands at a path, or None where there is nothing.

    An item of a list goes by what names it, so that it is the same one in every version; where
    nothing of that name is in it, by its number.
    """
    value = whole
    for step in path:
        value = _item(value, step) if isinstance(value, tuple) else getattr(value, step, None)
    return value


def _item(items: tuple[object, ...], step: str) -> object:
    for key, item in keyed(items).items():
        if key.name == step:
            return item
    return items[int(step)] if step.isdecimal() and int(step) < len(items) else None
