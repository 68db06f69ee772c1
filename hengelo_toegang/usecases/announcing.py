"""The batch of letters that tells residents in time that their support goes over."""

from collections.abc import Iterator, Sequence
from datetime import date

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case, IssuedLetter
from hengelo_toegang.domain.correspondence import EndAnnounced, Ending, end_lacks
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.recipients import recipients_of
from hengelo_toegang.domain.transitions import (
    Event,
    Fault,
    Happened,
    Transition,
    TransitionRefused,
    announce_faults,
)
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.sending import REFUSALS, stops_all
from hengelo_toegang.usecases.transition_list import TransitionRow
from hengelo_toegang.usecases.transitions import case_to_write_in, current, new_case

_ANNOUNCE = "announce_transition"


@dataclass(frozen=True, slots=True)
class Announced:
    """What came of one resident: their letters, or why there are none."""

    rows: tuple[TransitionRow, ...]
    """What the letter is about: one resident gets one letter about everything that ends."""
    case: CaseId | None = None
    number: str = ""
    """The number of that case."""
    letters: tuple[IssuedLetter, ...] = ()
    refusal: Exception | None = None
    """A `TransitionRefused`, or one of `sending.REFUSALS`."""


def announce_each(
    desk: Desk, rows: Sequence[TransitionRow], call_before: date
) -> Iterator[Announced]:
    """Make the letters of one resident after the other, each in a transaction of its own.

    What stops one doesn't stop the others; what would stop every letter, such as a full disk,
    ends the batch. Whoever takes no next result makes no next letter.
    """
    for group in _residents(rows):
        fit = tuple(row for row in group if not _faults(desk, row))
        for row in group:
            if row not in fit:
                yield Announced((row,), refusal=TransitionRefused(_faults(desk, row)))
        if not fit:
            continue
        try:
            yield _announce(desk, fit, call_before)
        except (TransitionRefused, *REFUSALS) as refusal:
            yield Announced(fit, refusal=refusal)
            if stops_all(refusal):
                return


def announcement(
    desk: Desk, rows: Sequence[TransitionRow], call_before: date
) -> tuple[Dossier, Particulars]:
    """Return what the letter of one resident is made from, to look at it before it goes."""
    with desk.open() as uow:
        case = case_to_write_in(uow, rows[0]) or new_case(desk, rows[0])
        return _dossier(desk, uow, case), _particulars(desk, rows, call_before)


def _announce(desk: Desk, rows: tuple[TransitionRow, ...], call_before: date) -> Announced:
    today = desk.today()
    with desk.open() as uow:
        records = [current(uow, row) for row in rows]
        dossier = _dossier(desk, uow, _case(desk, uow, rows))
        refuse_if_blocked(dossier, Action.WRITE_LETTER, desk.user)
        about = _particulars(desk, rows, call_before)
        assert about.transition is not None
        lacking = tuple(end_lacks(about.transition, dossier))
        if lacking:
            raise ActionBlocked(Action.WRITE_LETTER, lacking)
        _refuse_unreachable(dossier, today)
        before = len(dossier.case.letters)
        case = issue(desk, uow, dossier, Kind.TRANSITION, today, about)
        letters = case.letters[before:]
        uow.cases.save(case, _ANNOUNCE)
        told = Happened(
            Event.TOLD,
            today,
            desk.user.id,
            case=case.id,
            letters=tuple(letter.sha256 for letter in letters),
        )
        for record in records:
            _keep(uow, record.with_event(told))
        uow.audit.record(_ANNOUNCE, case.id, "done")
        uow.commit()
    return Announced(rows, case.id, case.number, letters)


def _residents(rows: Sequence[TransitionRow]) -> Sequence[tuple[TransitionRow, ...]]:
    found: dict[tuple[str, str, str], list[TransitionRow]] = {}
    for row in rows:
        found.setdefault((row.household, row.person, row.law), []).append(row)
    return [tuple(group) for group in found.values()]


def _faults(desk: Desk, row: TransitionRow) -> tuple[Fault, ...]:
    if row.law not in desk.user.writes:
        return (Fault.NOT_YOUR_LAW,)
    if row.goes_on is not None or not row.known:
        return (Fault.OUT_OF_TURN,)
    return tuple(announce_faults(row.record, desk.today()))


def _case(desk: Desk, uow: UnitOfWork, rows: Sequence[TransitionRow]) -> Case:
    named = next((row for row in rows if row.case is not None), rows[0])
    return case_to_write_in(uow, named) or new_case(desk, named)


def _dossier(desk: Desk, uow: UnitOfWork, case: Case) -> Dossier:
    """Return a case in its surroundings; it may be one that is not kept yet."""
    return Dossier(case, uow.households.get(case.household), desk.policy, desk.today())


def _particulars(desk: Desk, rows: Sequence[TransitionRow], call_before: date) -> Particulars:
    rules = desk.policy.transitions
    endings = tuple(
        Ending(row.product, row.until, rules[row.product].facility)
        for row in rows
        if row.until is not None
    )
    return Particulars(
        transition=EndAnnounced(endings, rules[rows[0].product].organisation, call_before)
    )


def _refuse_unreachable(dossier: Dossier, day: date) -> None:
    for recipient in recipients_of(dossier, day):
        if not recipient.reachable:
            unknown = Missing(Blocker.ADDRESS_MISSING, "address", recipient.addressee)
            raise ActionBlocked(Action.WRITE_LETTER, (unknown,))


def _keep(uow: UnitOfWork, record: Transition) -> None:
    uow.transitions.save(record, _ANNOUNCE)
    uow.audit.record(_ANNOUNCE, record.id, "done")
