"""What an attack is, how it is tried, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path

from db.breaks import Break, Fault
from hengelo_toegang.breaks import BREAKS
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.exchange import BundleRefused
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from tests.repertoire import Repertoire
from tests.trust.four_eyes.office import Logged, Office, Start, dutch, office

Act = Callable[[Office], object]


class Route(StrEnum):
    """Along which way an approval is sought."""

    USE_CASE = "use case"
    WINDOW = "window"
    COMMAND = "command line"
    BUNDLE = "bundle"
    MERGE = "merge"
    CENTRE = "central store"
    FILE = "file by hand"
    AT_ONCE = "at once"
    CLOCK = "clock set back"


@dataclass(frozen=True, slots=True)
class Attack:
    """One way to get a decision out without the second pair of eyes."""

    name: str
    route: Route
    act: Act
    why: tuple[str, ...]
    """What the program answers to the first try: one of these."""
    finds: tuple[Fault, ...] = ()
    """What the check of the store has to name; nothing when what was written is honest."""
    start: Start = Start.HANDED_IN
    sends: bool = True
    """Whether the letter is tried to be sent at the end, as it always is unless others may."""
    nightly: bool = False
    """Whether another attack shows the same along the same route, and a night has time for it."""

    @property
    def id(self) -> str:
        return f"{self.route.value}: {self.name}".replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attack."""

    attack: Attack
    through: bool
    words: str
    """Why it was refused, as the person at the screen reads it."""
    where: str
    """Where that stands: the row of the log, or what the check names."""
    lacks: tuple[str, ...]
    """What should have been there, and is not."""


ATTACKS: list[Attack] = []


def attack(
    route: Route,
    name: str,
    *why: Enum | str,
    finds: tuple[Fault, ...] | Fault = (),
    start: Start = Start.HANDED_IN,
    sends: bool = True,
    nightly: bool = False,
) -> Callable[[Act], Act]:
    """Put an attack on the list; what it decorates tries it."""

    def listed(act: Act) -> Act:
        whys = tuple(one.value if isinstance(one, Enum) else one for one in why)
        found = (finds,) if isinstance(finds, Fault) else finds
        ATTACKS.append(Attack(name, route, act, whys, found, start, sends, nightly))
        return act

    return listed


def tried(one: Attack, repertoire: Repertoire, folder: Path) -> Outcome:
    """Try an attack in an office of its own, and then to send the letter."""
    with office(repertoire, folder, one.start) as at_work:
        through = bool(one.act(at_work))
        if one.sends and not at_work.sent():
            at_work.send()
        through = through or (one.sends and at_work.sent())
        broken = at_work.verify() if one.finds or one.route is Route.FILE else None
        return _outcome(one, at_work, through, broken)


def _outcome(one: Attack, at_work: Office, through: bool, broken: Break | None) -> Outcome:
    refused = at_work.refused[0] if at_work.refused else None
    logged = next((found.logged for found in at_work.refused if found.logged), None)
    lacks = []
    if refused is None or not refused.words.strip():
        lacks.append("a refusal in words")
    reasons = {
        reason for found in at_work.refused for reason in _reasons(found.error, found.logged)
    }
    if not reasons & set(one.why):
        lacks.append(f"one of {', '.join(one.why)} among {', '.join(sorted(reasons)) or 'none'}")
    named = broken.fault if broken else None
    if (named not in one.finds) if one.finds else (named is not None):
        lacks.append(f"{', '.join(one.finds) or 'no break'} by the check, not {named}")
    # Who comes too late with a change is told so; that is no matter of four eyes.
    late = any(isinstance(found.error, StaleCase) for found in at_work.refused)
    if logged is None and not late and not (one.finds and broken):
        lacks.append("a row of the log")
    if logged is not None and logged.actor not in {found.by for found in at_work.refused}:
        lacks.append(f"the one who tried, not {logged.actor}")
    return Outcome(
        one, through, refused.words if refused else "", _where(logged, broken), tuple(lacks)
    )


def _reasons(error: Exception | None, logged: Logged | None) -> tuple[str, ...]:
    named = logged.result.removeprefix("refused: ").split(",") if logged else []
    match error:
        case ActionBlocked():
            named += [blocker.value for blocker in error.blockers]
        case StoreError() | BundleRefused():
            named.append(error.trouble.value)
        case Exception():
            named.append(type(error).__name__)
    return tuple(named)


def _where(logged: Logged | None, broken: Break | None) -> str:
    found = []
    if logged is not None:
        row = f"log {logged.origin[:6]}:{logged.sequence}"
        found.append(f"{row} {logged.actor} {logged.action} {logged.result}")
    if broken is not None:
        found.append(f"verify: {dutch()(BREAKS[broken.fault])}: {broken.subject[:24]}")
    return "; ".join(found)
