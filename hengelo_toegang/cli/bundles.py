"""Bundles from the command line: made, taken in, and a second store to exchange with."""

import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.exchange import LONGEST, BundleRefused
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.stores.office import enter
from hengelo_toegang.usecases import policy_editions
from hengelo_toegang.usecases.exchange_ports import LARGEST_BUNDLE, TakenIn
from hengelo_toegang.usecases.exchanging import export_cases, not_written
from hengelo_toegang.usecases.giving import waits_for
from hengelo_toegang.usecases.ports import Desk, SignInRefused, StoreError
from hengelo_toegang.usecases.taking_in import import_bundle
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_exchange import bundle_words
from hengelo_toegang.words_policy import waits_words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to go in a bundle, for whom, and for how many days."""

    numbers: tuple[str, ...]
    readers: tuple[str, ...]
    days: int
    waiting: bool = False
    """Also all that waits for each of the readers: to be judged, or to go back to them."""


def write_bundle(door: Door, file: Path, wanted: Wanted, _: Translate) -> int:
    """Write a bundle; return the exit code."""
    expiry = timedelta(days=wanted.days) if 0 < wanted.days <= LONGEST.days else None
    if expiry is None:
        return _say(_("--expires is a number of days from 1 to {most}.", most=LONGEST.days))
    if not file.parent.is_dir():
        # A stick that is not in would otherwise leave the file on this computer.
        return _say(_unwritten(file, _))
    if file.exists():
        return _say(_("There is a file with this name already; it was left alone."))
    if not wanted.numbers and not wanted.waiting:
        return _say(_("Name a case by --case, or take all that waits for them by --waiting."))

    def write(desk: Desk) -> int:
        cases = {number: case_numbered(desk, number) for number in wanted.numbers}
        unknown = [number for number, case in cases.items() if case is None]
        if unknown:
            numbers = ", ".join(unknown)
            return _say(_("You see no case with this number: {numbers}", numbers=numbers))
        found = [case for case in cases.values() if case is not None]
        if wanted.waiting:
            found += waits_for(desk, tuple(map(UserId, wanted.readers)))
        if not found:
            readers = ", ".join(wanted.readers)
            sys.stdout.write(_("Nothing waits for {readers}.", readers=readers) + "\n")
            return exits.OK
        bundle = export_cases(desk, found, tuple(map(UserId, wanted.readers)), expiry)
        try:
            write_whole(file, bundle.file)
        except OSError:
            not_written(desk, bundle)
            return _say(_unwritten(file, _))
        until = bundle.manifest.expires.date().isoformat()
        sys.stdout.write(_("Written: {path}", path=file) + "\n")
        sys.stdout.write(
            _("{readers} can take it in until {day}.", readers=", ".join(wanted.readers), day=until)
            + "\n"
        )
        return exits.OK

    return _at_desk(door, write, _)


def take_bundle(door: Door, file: Path, _: Translate) -> int:
    """Take in a bundle; return the exit code."""
    try:
        content = read_bytes(file, LARGEST_BUNDLE)
    except TooLarge as large:
        return _say(too_large_words(file, large, _))
    except OSError:
        return _say(_("{file}: cannot be read", file=file))

    def take(desk: Desk) -> int:
        return _told(desk, import_bundle(desk, content), _)

    return _at_desk(door, take, _)


def make_second(door: Door, new: Path, users: Sequence[str], _: Translate) -> int:
    """Make an empty store that exchanges with this one; return the exit code."""
    rules = bootstrap.read_rules()
    try:
        store, unlocked = enter(door.store, UserId(door.user), door.passphrase, rules)
        with store:
            unknown = [user for user in users if UserId(user) not in store.public_keys()]
            if unknown:
                return _say(_("Not known in this store: {users}", users=", ".join(unknown)))
            found_second(store, unlocked, new, rules, users=tuple(map(UserId, users)))
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    sys.stdout.write(_("The store is ready: {path}", path=new) + "\n")
    sys.stdout.write(_("Take {keys} along with it.", keys=keys_path(new).name) + "\n")
    return exits.OK


def case_numbered(desk: Desk, number: str) -> CaseId | None:
    """Return the case here with this number, if the user sees one."""
    hits = desk.queries.find_cases(number, limit=50)
    return next((hit.case for hit in hits if hit.number == number), None)


def _told(desk: Desk, taken: TakenIn, _: Translate) -> int:
    if policy_editions.standing(desk).waits is not None:
        sys.stdout.write(waits_words(_) + "\n")
    with desk.open() as uow:
        numbers = {case_id: uow.cases.get(case_id).number for case_id in taken.cases}
    sys.stdout.write(_("Taken in: {cases}", cases=", ".join(numbers.values())) + "\n")
    sys.stdout.write(_("New versions: {number}", number=taken.new) + "\n")
    for record in taken.merged:
        name = numbers.get(CaseId(record), record)
        said = _("{record} went on here as well: the two are one again.", record=name)
        sys.stdout.write(f"{said}\n")
    for record in taken.forked:
        sys.stdout.write(
            _(
                "{record} went on here as well: both are kept, and nothing is decided on it"
                " until the two are one again.",
                record=numbers.get(CaseId(record), record),
            )
            + "\n"
        )
    return exits.OK


def _at_desk(door: Door, act: Callable[[Desk], int], _: Translate) -> int:
    rules = bootstrap.read_rules()
    try:
        store, unlocked = enter(door.store, UserId(door.user), door.passphrase, rules)
        with store:
            return act(bootstrap.desk_of(store, unlocked, rules))
    except BundleRefused as refusal:
        _say(bundle_words(refusal, _))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError as error:
        return _say(trouble_words(StoreError.of_disk(error, door.store), _))


def _unwritten(file: Path, _: Translate) -> str:
    return _("{file}: cannot be written there; choose another place", file=file)


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
