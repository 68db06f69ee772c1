"""Tariffs and policy from the command line: shown, checked, published, written out."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.policy_sheet import TABLE
from hengelo_toegang.bounded import TooLarge
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.editions import PolicyEdition
from hengelo_toegang.domain.policy_changes import PolicyChange, policy_changes
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases import policy_editions
from hengelo_toegang.usecases.edition_ports import PolicyError, ProvenEdition
from hengelo_toegang.usecases.policy_editions import Draft, EditionRefused
from hengelo_toegang.usecases.ports import Desk, SignInRefused, StaleCase, StoreError
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_policy import (
    change_words,
    day_words,
    in_force_words,
    loss_words,
    refused_words,
    warning_words,
)


def show_policy(door: Door, _: Translate) -> int:
    """Say what is in force, what somebody has to know of it, and every edition."""

    def show(desk: Desk) -> int:
        now = policy_editions.standing(desk)
        _tell(in_force_words(now, _))
        for edition in policy_editions.history(desk):
            _tell(_edition_words(edition, _))
        for warning in now.warnings:
            _complain(warning_words(warning, now, _))
        return exits.OK

    return _at_desk(door, show, _)


def check_policy(place: Path, _: Translate) -> int:
    """Check files, and say what is different from those that travel with the program."""

    def check() -> int:
        reader = bootstrap.policy_reader(bootstrap.read_rules())
        own, alone = reader.own, place.suffix.lower() == TABLE and not place.is_dir()
        files = tuple(
            reader.with_table(reader.own_files(), place) if alone else reader.files_in(place)
        )
        policy = reader.read(PolicyEdition(files, "", date.max, reader.program, own.version))
        _tell_changes(policy_changes(own, policy), _)
        return _tell(_("The files are right."))

    return _guarded(place, check, _)


def preview_policy(door: Door, place: Path, _: Translate) -> int:
    """Say what files would change in what is in force, and what stops it; publish nothing."""

    def preview(desk: Desk) -> int:
        proposed = policy_editions.look_at(desk, policy_editions.files_at(desk, place))
        _tell_changes(proposed.changes, _)
        if proposed.losses:
            _complain(*(loss_words(one, _) for one in proposed.losses))
            return exits.REFUSED
        return _tell(
            _("Nothing was published.")
            if proposed.changes
            else _("Nothing would change, and nothing was published.")
        )

    return _guarded(place, lambda: _at_desk(door, preview, _), _)


def publish_policy(door: Door, place: Path, label: str, until: date, _: Translate) -> int:
    """Publish an edition; nothing is kept when something is wrong."""

    def publish(desk: Desk) -> int:
        files = tuple(policy_editions.files_at(desk, place))
        proposed = policy_editions.look_at(desk, files)
        policy_editions.publish(desk, Draft(files, label, until), proposed.base)
        _tell_changes(proposed.changes, _)
        return _tell(_("Published. It holds for everybody from their next sign-in on."))

    return _guarded(place, lambda: _at_desk(door, publish, _), _)


def export_policy(door: Door, folder: Path, _: Translate) -> int:
    """Write the files in force to a folder."""

    def export(desk: Desk) -> int:
        policy_editions.export(desk, folder)
        return _tell(_("Written: {path}", path=folder))

    return _guarded(folder, lambda: _at_desk(door, export, _), _)


def _guarded(place: Path, act: Callable[[], int], _: Translate) -> int:
    """Do something with files, and say everything that is wrong; return the exit code."""
    try:
        return act()
    except PolicyError as error:
        return _complain(*error.lines(_))
    except EditionRefused as refusal:
        _complain(*refused_words(refusal, _))
        return exits.REFUSED
    except StaleCase:
        _complain(_("Somebody else published an edition meanwhile. Look at it first."))
        return exits.REFUSED
    except TooLarge as large:
        return _complain(too_large_words(place, large, _))
    except FileExistsError:
        return _complain(_("There is a file with this name already; it was left alone."))
    except OSError:
        return _complain(_("{file}: cannot be read or written", file=place))


def _at_desk(door: Door, act: Callable[[Desk], int], _: Translate) -> int:
    try:
        with door.desk() as desk:
            return act(desk)
    except (SignInRefused, StoreError) as trouble:
        return _complain(trouble_words(trouble, _))


def _edition_words(one: ProvenEdition, _: Translate) -> str:
    return _(
        "{label}: by {user}, {moment}; looked through up to {day}",
        label=one.edition.label,
        user=one.by,
        moment=f"{one.moment.astimezone():%Y-%m-%d %H:%M}",
        day=day_words(one.edition.checked_until, _),
    )


def _tell_changes(changes: Iterable[PolicyChange], _: Translate) -> None:
    for change in changes:
        what, was, becomes = change_words(change, _)
        _tell(_("{what}: {before} → {after}", what=what, before=was, after=becomes))


def _tell(line: str) -> int:
    sys.stdout.write(line + "\n")
    return exits.OK


def _complain(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
