"""What the commands for messages do, and what they say of it."""

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.iwmo.files import XmlMessages
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.bundles import case_numbered
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.faults import faults
from hengelo_toegang.domain.messages.incoming import Incoming, Request
from hengelo_toegang.domain.messages.numbers import NumberSeries, SeriesUsedUp
from hengelo_toegang.domain.messages.parts import AssignmentMessage
from hengelo_toegang.domain.messages.requesting import request_faults
from hengelo_toegang.domain.messages.rules import Fault
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.message_ports import MessageUnreadable, SchemasMissing
from hengelo_toegang.usecases.messages_in import ReadFile, ReadLine, read_each
from hengelo_toegang.usecases.messages_out import (
    Exported,
    MessageFaulty,
    NoMessage,
    planned,
)
from hengelo_toegang.usecases.messages_out import export as export_message
from hengelo_toegang.usecases.office_settings import SettingsRefused, bind_office
from hengelo_toegang.usecases.ports import Desk, SignInRefused, StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_answers import answer_words, taken_words
from hengelo_toegang.words_assignment import summary
from hengelo_toegang.words_messages import fault_words, refusal_words
from ui.labels import label

_REFUSED = (
    ActionBlocked,
    MessageFaulty,
    MessageUnreadable,
    NoMessage,
    OSError,
    SchemasMissing,
    SeriesUsedUp,
)


class Opens(Protocol):
    """What gives the desk of a user, such as a `Door`."""

    def desk(self) -> AbstractContextManager[Desk]: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages a command asks for."""

    number: str
    provider: str | None
    again: bool


def give_series(door: Opens, series: int, _: Translate) -> int:
    """Give this computer a series of numbers; return the exit code."""

    def give(desk: Desk) -> int:
        office = bind_office(desk)
        versions = office.history()
        known = office.settings()
        given = (*known.number_series, NumberSeries(office.device(), series))
        try:
            office.change(replace(known, number_series=given), versions[0].base if versions else "")
        except SettingsRefused:
            return _complain(
                _(
                    "This series is not given: it is 1 to 98 and of no other computer, and an "
                    "administrator gives it."
                ),
                exits.REFUSED,
            )
        return _say(_("This computer numbers assignments from series {series}.", series=series))

    return _at(door, give, _)


def export(door: Opens, wanted: Wanted, folder: Path, _: Translate) -> int:
    """Put the messages about a case in a folder; return the exit code."""

    def put(desk: Desk) -> int:
        case = case_numbered(desk, wanted.number)
        if case is None:
            return _complain(_("There is no case with number {number}.", number=wanted.number))
        try:
            providers = _providers(desk, case, wanted)
        except _REFUSED as refusal:
            return _complain(refusal_words(refusal, _), exits.REFUSED)
        return max(_put(desk, case, provider, wanted, folder, _) for provider in providers)

    return _at(door, put, _)


def _providers(desk: Desk, case: CaseId, wanted: Wanted) -> Sequence[str]:
    """Return whom to tell: who was named, else everybody for whom there is news.

    Raises:
        NoMessage: There is nobody to tell.
    """
    if wanted.provider is not None:
        return (wanted.provider,)
    plan = planned(desk, case)
    if plan.stop is not None:
        raise NoMessage(plan.stop)
    return tuple(one.provider for one in plan.messages)


def _put(
    desk: Desk, case: CaseId, provider: str, wanted: Wanted, folder: Path, _: Translate
) -> int:
    """Put one message in a folder; one that is refused keeps no other provider from its own."""
    try:
        out = export_message(desk, case, provider, writing_in(folder), again=wanted.again)
        write_whole((folder / out.name).with_suffix(".txt"), _in_words(desk, out, _).encode())
    except _REFUSED as refusal:
        return _complain(f"{provider}: {refusal_words(refusal, _)}", exits.REFUSED)
    return _say(_("Written: {path}", path=folder / out.name))


def writing_in(folder: Path) -> Callable[[str, bytes], Callable[[], None]]:
    """Return what writes a file in a folder, and gives how to take it back."""

    def write(name: str, content: bytes) -> Callable[[], None]:
        write_whole(folder / name, content)

        def take_back() -> None:
            with suppress(OSError):
                (folder / name).unlink()

        return take_back

    return write


def _in_words(desk: Desk, out: Exported, _: Translate) -> str:
    reasons = {reason: label(reason, _) for reason in ChangeReason}
    return summary(out.message, out.provider, desk.policy, reasons, _)


def check(paths: Sequence[Path], schemas: Path | None, _: Translate) -> int:
    """Say what is wrong with messages of assignment; return the exit code."""
    files, worst = XmlMessages(), exits.OK
    for path in paths:
        try:
            message = files.read(files.content(path), schemas)
        except (MessageUnreadable, OSError, SchemasMissing) as refusal:
            worst = _complain(f"{path}: {refusal_words(refusal, _)}")
            continue
        found = _faults_of(message)
        for fault in found:
            worst = _complain(f"{path}: {fault_words(fault, _)}")
        if not found:
            _say(_("{path}: right", path=path))
    return worst


def _faults_of(message: AssignmentMessage | Incoming) -> Sequence[Fault]:
    """Return what is wrong with a message that asks for work or gives it; answers are fine."""
    if isinstance(message, AssignmentMessage):
        return faults(message)
    return request_faults(message) if isinstance(message, Request) else ()


def read(door: Opens, place: Path, _: Translate) -> int:
    """Keep what providers answered in a file or a folder; return the exit code."""

    def keep(desk: Desk) -> int:
        paths = sorted(place.glob("*.xml")) if place.is_dir() else [place]
        if not paths:
            return _complain(_("There is no XML file in {folder}.", folder=place))
        codes = [_tell(found, _) for found in read_each(desk, paths)]
        return max(codes)

    return _at(door, keep, _)


def _tell(found: ReadFile, _: Translate) -> int:
    """Say what came of one file; return the exit code for it."""
    if found.read is None:
        refusal = found.refusal or OSError()
        return _complain(f"{found.path.name}: {refusal_words(refusal, _)}", exits.REFUSED)
    for line in found.read.lines:
        _say(f"{found.path.name}: {_line(line, _)}")
    return exits.OK


def _line(line: ReadLine, _: Translate) -> str:
    number = "" if line.number is None else str(line.number)
    about = " ".join(part for part in (number, line.case_number) if part)
    said = [] if line.answer is None else [label(line.answer.kind, _)]
    said += [answer_words(line.answer, _)] if line.answer is not None else []
    words = "; ".join(part for part in said if part)
    return " – ".join(part for part in (about, words, taken_words(line.taken, _)) if part)


def _at(door: Opens, act: Callable[[Desk], int], _: Translate) -> int:
    try:
        with door.desk() as desk:
            return act(desk)
    except (SignInRefused, StoreError) as trouble:
        return _complain(trouble_words(trouble, _))


def _say(line: str) -> int:
    sys.stdout.write(line + "\n")
    return exits.OK


def _complain(line: str, code: int = exits.BAD_INPUT) -> int:
    sys.stderr.write(line + "\n")
    return code
