"""Telling providers by message (301) of the work that a decision gives them, changes or ends."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.codes import STANDARDS, ChangeReason, MessageKind
from hengelo_toegang.domain.messages.kept import SentAssignment
from hengelo_toegang.domain.messages.making import (
    Made,
    Stop,
    Told,
    made,
    providers_told,
    stop_of,
)
from hengelo_toegang.domain.messages.numbers import (
    SERIES,
    identification_in,
    number_in,
    series_are_possible,
    series_of,
)
from hengelo_toegang.domain.messages.parts import AssignmentMessage
from hengelo_toegang.domain.messages.rules import Fault
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.running import decided, provided
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.office import proven_settings, schema_folder
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.refusing import refusals_logged
from hengelo_toegang.usecases.signed import as_signed

_NUMBER = "assign_number"
_UNNUMBERED = number_in(SERIES[1] + 1, 1)
"""From here on count what has no number yet, above every series."""
_NO_REASONS: Mapping[int, ChangeReason] = {}


class NoMessage(Exception):
    """There is no message to a provider; `stop` says why, and nothing was kept."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.value)
        self.stop = stop


class MessageFaulty(Exception):
    """A message would be rejected, so it was not made; `faults` says where and by which rule."""

    def __init__(self, provider: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.rule} {fault.place}" for fault in faults))
        self.provider = provider
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be told to providers now; without a number yet, and nothing is kept."""

    stop: Stop | None
    messages: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A message as it went out."""

    provider: str
    message: AssignmentMessage
    name: str
    """What its file is called."""
    news: tuple[SentAssignment, ...]


HandOut = Callable[[str, bytes], Callable[[], None]]
"""Writes a file of a name, and returns how to take that back."""


def planned(
    desk: Desk, case_id: CaseId, chosen: Mapping[int, ChangeReason] = _NO_REASONS
) -> Planned:
    """Return what would be told to which providers about a case, checked as when it goes out.

    `chosen` are the reasons that somebody chose, by the number of the assignment.

    Raises:
        ActionBlocked: Nothing was sent yet, or the user may not tell providers.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.TELL_PROVIDER, desk.user)
        told = _told(desk, uow, dossier, chosen)
        if isinstance(told, Stop):
            return Planned(told)
        numbers = count(_UNNUMBERED)
        found = [
            made(told, provider, f"{at + 1}", lambda: next(numbers))
            for at, provider in enumerate(providers_told(told))
        ]
    messages = tuple(one for one in found if one is not None)
    return Planned(None if messages else Stop.NOTHING_NEW, messages)


def export(
    desk: Desk,
    case_id: CaseId,
    provider: str,
    hand_out: HandOut,
    chosen: Mapping[int, ChangeReason] = _NO_REASONS,
    *,
    again: bool = False,
) -> Exported:
    """Make the message for a provider, keep what it says, and hand its file out.

    All of it or nothing: a file that cannot be written keeps nothing, and what cannot be kept
    takes its file back. `again` makes one of what the provider knows already, for a message
    that got lost. The numbers are of this computer alone, and are never given again.

    Raises:
        ActionBlocked: It is not what was approved and sent, or the user may not.
        NoMessage: There is nothing to tell, or nobody may be told by message.
        MessageFaulty: The provider would reject it.
        MessageUnreadable, SchemasMissing: See `MessageFiles.write`.
        SeriesUsedUp: This computer gave out all its numbers.
        OSError: The file cannot be written.
    """
    with refusals_logged(desk, Action.TELL_PROVIDER, case_id), desk.open() as uow:
        refuse_if_blocked(as_signed(desk, uow, case_id), Action.TELL_PROVIDER, desk.user)
        dossier = dossier_of(desk, uow, case_id)
        told = _told(desk, uow, dossier, chosen)
        if isinstance(told, Stop):
            raise NoMessage(told)
        if provider not in providers_told(told):
            raise NoMessage(Stop.NO_WORK)
        settings = proven_settings(uow)
        possible = series_are_possible(settings.number_series)
        series = series_of(settings.number_series, uow.exchange.device) if possible else None
        if series is None:
            raise NoMessage(Stop.NO_NUMBERS)
        done = uow.audit.record(Action.TELL_PROVIDER.value, case_id, "done")
        name = identification_in(series, done)
        found = made(
            told,
            provider,
            name,
            lambda: number_in(series, uow.audit.record(_NUMBER, case_id, name)),
            again=again,
        )
        if found is None:
            raise NoMessage(Stop.NOTHING_NEW)
        if found.faults:
            raise MessageFaulty(provider, found.faults)
        content = desk.messages.write(found.message, schema_folder(settings))
        news = tuple(replace(one, by=desk.user.id) for one in found.news)
        case = replace(dossier.case, assigned=(*dossier.case.assigned, *news))
        uow.cases.save(case, Action.TELL_PROVIDER.value)
        file = file_name(found.message)
        take_back = hand_out(file, content)
        try:
            uow.commit()
        except BaseException:
            take_back()
            raise
    return Exported(provider, found.message, file, news)


def file_name(message: AssignmentMessage) -> str:
    """Return what the file of a message is called: no name of anybody, only which it is."""
    name = STANDARDS[message.law].message(MessageKind.ASSIGNMENT)
    return f"{name}_{message.header.receiver}_{message.header.identification}.xml"


def _told(
    desk: Desk, uow: UnitOfWork, dossier: Dossier, chosen: Mapping[int, ChangeReason]
) -> Told | Stop:
    """Return what a message may be made from, or why there is none."""
    cases = _cases_beside(uow, dossier.case)
    law, resident = dossier.case.law, dossier.household.person(dossier.case.resident)
    given = provided(
        (one for one in dossier.household.running if one.law is law),
        [one for case in cases for one in decided(case)],
    )
    told = Told(
        dossier.case,
        dossier.household,
        [one for one in given if resident.is_known_as(one.person)],
        [one for case in cases for one in case.assigned],
        desk.policy.contracts,
        desk.policy.products,
        desk.now().astimezone(),
        chosen,
    )
    stop = stop_of(told)
    if stop is None and not desk.central and uow.sync.state().address:
        # What else the resident has may be in a case that is at the centre alone.
        return Stop.ELSEWHERE
    return stop or told


def _cases_beside(uow: UnitOfWork, case: Case) -> Sequence[Case]:
    """Return the cases of a resident under the law of one, and that one in their place."""
    household = uow.households.get(case.household)
    resident = household.person(case.resident)
    return [
        one
        for one in uow.cases.of_household(case.household)
        if one.law is case.law and resident.is_known_as(one.resident)
    ]
