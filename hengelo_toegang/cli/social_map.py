"""The social map from the command line: as a file, and from a file row by row."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.facilities import differing
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.facilities import FacilityRefused, social_map
from hengelo_toegang.usecases.map_files.importing import (
    Effect,
    Plan,
    RowChange,
    RowFault,
    export,
    import_each,
    plan,
)
from hengelo_toegang.usecases.map_files.sheet import LARGEST, BadFile, Trouble
from hengelo_toegang.usecases.ports import Desk, SignInRefused, StoreError
from hengelo_toegang.words import trouble_words, unwritten_words
from ui.pages.social_map import words


def export_map(door: Door, target: Path, _: Translate) -> int:
    """Write every entry to a file, in the place of what was there; return the exit code."""

    def write(desk: Desk) -> int:
        try:
            write_whole(target, export(social_map(desk).entries))
        except OSError as error:
            return _complain(unwritten_words(error, target, _))
        return _tell(_("Written: {path}", path=target))

    return _at_desk(door, write, _)


def import_map(door: Door, file: Path, _: Translate, *, dry: bool) -> int:
    """Take the rows of a file over; return the exit code.

    Rows with a fault are left out and told; what is right goes on, as in the window.
    """

    def take(desk: Desk) -> int:
        try:
            planned = plan(desk, _content(file), _unheard)
        except BadFile as bad:
            return _complain(f"{file.name}: {words.trouble_words(bad, _)}")
        except OSError:
            return _complain(_("{file}: cannot be read", file=file))
        _tell(*(_change_line(one, _) for one in planned.changes if one.effect is not Effect.SAME))
        faults = [*planned.faults]
        if not dry:
            for done in import_each(desk, planned):
                faults = [*planned.faults, *done.faults]
        _complain(*(_fault_line(file, one, _) for one in faults))
        _tell(_summary(planned, faults, _, dry=dry))
        return exits.REFUSED if faults else exits.OK

    return _at_desk(door, take, _)


def _content(file: Path) -> bytes:
    try:
        return read_bytes(file, LARGEST)
    except TooLarge:
        raise BadFile(Trouble.TOO_LARGE) from None


def _unheard(_number: int, _total: int) -> None:
    """Tell nobody how far it is."""


def _at_desk(door: Door, act: Callable[[Desk], int], _: Translate) -> int:
    try:
        with door.desk() as desk:
            return act(desk)
    except FacilityRefused as refused:
        _complain(words.blocker_words(refused.blocker, _))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _complain(trouble_words(trouble, _))


def _change_line(change: RowChange, _: Translate) -> str:
    if change.before is None:
        return _("row {row}: {name} is new", row=change.line, name=change.after.name)
    changed = differing(change.before, change.after)
    said = words.change_words(change.before, change.after, changed, _).replace("\n", "; ")
    return _("row {row}: {name}: {changes}", row=change.line, name=change.after.name, changes=said)


def _fault_line(file: Path, fault: RowFault, _: Translate) -> str:
    place = ".".join(part for part in (f"{file.name}:{fault.line}", fault.column) if part)
    return f"{place}: {_(fault.problem, **fault.values)} {_(fault.expected, **fault.values)}"


def _summary(planned: Plan, faults: Iterable[RowFault], _: Translate, *, dry: bool) -> str:
    said = _(
        "{new} new, {changed} changed, {same} the same, {wrong} rows with a fault.",
        new=planned.count(Effect.NEW),
        changed=planned.count(Effect.CHANGED),
        same=planned.count(Effect.SAME),
        wrong=len({fault.line for fault in faults}),
    )
    nothing = _("Nothing was written.")
    return f"{said} {nothing}" if dry else said


def _tell(*lines: str) -> int:
    for line in lines:
        sys.stdout.write(line + "\n")
    return exits.OK


def _complain(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
