"""The commands that work on a casus or a store without a window."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus, CasusFaults, read_casus
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys import TEMPORARY_COST, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.adapters.own_ids import with_own_ids
from hengelo_toegang.adapters.play import Played, play
from hengelo_toegang.adapters.result import result_of, text_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.bounded import TooLarge, read_text
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import DUTCH, Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import (
    SealRefused,
    SignInRefused,
    StoredLetter,
    StoreError,
)
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number, new_household_id
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_seal import seal_words

_TEMPORARY_PASSPHRASE = "only as long as this command"


def run_casus(
    file: Path,
    out: Path,
    store: Path | None,
    credentials: Sequence[tuple[str, str]],
    _: Translate,
) -> int:
    """Play a casus, write its letters and print the result; return the exit code."""
    try:
        text = read_text(file)
    except TooLarge as large:
        return _say(too_large_words(file, large, _))
    except (OSError, UnicodeDecodeError):
        return _say(_("{file}: cannot be read as text", file=file))
    try:
        _refuse_unwritable(out, _)
        with _stage(text, store, credentials, _) as (stage, casus):
            print_ = hashlib.sha256(text.encode()).hexdigest()
            played, letters = _played(casus, stage, print_ if store is None else None)
            paths = _write(letters, out, _)
            revisions = _revisions(stage, casus, played.dossier.case.id)
    except CasusFaults as faults:
        return _say(*faults.lines(_))
    except StageRefused as refusal:
        return _say(str(refusal))
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except SealRefused as refusal:
        return _say(seal_words(refusal, _))
    except NotInForce as gap:
        return _say(_("There is no rule or letter text for {day}.", day=gap.day.isoformat()))
    sys.stdout.write(result_of(played, revisions, paths).to_json() + "\n")
    return exits.OK if played.refusal is None else exits.REFUSED


class StageRefused(Exception):
    """A casus cannot be played on this store or into this folder; `args[0]` says why."""


def _played(
    casus: Casus, stage: Stage, seed: str | None
) -> tuple[Played, tuple[StoredLetter, ...]]:
    """Return how the casus went, and its letters in the order in which they were made.

    On a temporary store ids follow from the casus, so that its letters come out the same.
    """
    case_id = CaseId(seed[:32]) if seed else new_case_id()
    number = f"{casus.today.year}-{seed[:6].upper()}" if seed else new_case_number(casus.today)
    played = play(casus, case_id, number, stage.desk)
    desk = stage.desk(casus.consultant.id, casus.today)
    with desk.open() as uow:
        letters = tuple(uow.letters.get(one.sha256) for one in played.dossier.case.letters)
    return played, letters


def _refuse_unwritable(out: Path, _: Translate) -> None:
    """Do nothing if letters can be written to a folder, there or still to be made.

    It is looked at before anything is played: what is played on a store stays there.
    """
    try:
        there = next(folder for folder in (out, *out.absolute().parents) if folder.exists())
    except OSError:
        raise _unwritable(out, _) from None
    if not (there.is_dir() and os.access(there, os.W_OK)):
        raise _unwritable(out, _)


def _refuse_days_without_rules(casus: Casus, rules: Rules) -> None:
    """Do nothing if the law and its letters hold on the day of the report.

    Raises:
        NotInForce: One of them began later, or has ended.
    """
    if casus.report is not None:
        day = casus.report.received
        rules.policy.law(casus.law, day)
        rules.texts.find(Kind.REPORT_CONFIRMATION, casus.law, DUTCH, day)


def _unwritable(out: Path, _: Translate) -> StageRefused:
    return StageRefused(_("{folder}: letters cannot be written there", folder=out))


def _write(letters: Sequence[StoredLetter], out: Path, _: Translate) -> dict[str, Path]:
    """Write each letter as PDF, its plain text beside it; return the PDFs by their hash."""
    paths: dict[str, Path] = {}
    try:
        for index, letter in enumerate(letters, start=1):
            paths[letter.sha256] = out / f"{index:02d}-{letter.kind}.pdf"
            write_whole(paths[letter.sha256], letter.pdf)
            write_whole(text_path(paths[letter.sha256]), letter.text.encode())
    except OSError:
        raise _unwritable(out, _) from None
    return paths


def _revisions(stage: Stage, casus: Casus, case_id: CaseId) -> tuple[Revision, ...]:
    with stage.desk(casus.consultant.id, casus.today).open() as uow:
        return tuple(uow.cases.history(case_id))


@contextmanager
def _stage(
    text: str, store: Path | None, credentials: Sequence[tuple[str, str]], _: Translate
) -> Iterator[tuple[Stage, Casus]]:
    """Give the stage on which a casus is played, and the casus as the rules there read it."""
    rules = bootstrap.read_rules()
    if store is None:
        casus = _casus(text, rules)
        clock = CasusClock(casus.report_day)
        with tempfile.TemporaryDirectory() as folder:
            users = [(user, _TEMPORARY_PASSPHRASE) for user in casus.users]
            path = Path(folder) / "casus.store"
            founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
            with founded.store:
                yield Stage(founded.store, founded.keys, rules, clock), casus
        return
    if not credentials:
        raise _lacking(_actors(_casus(text, rules)), _)
    first, secret = credentials[0]
    clock = CasusClock(bootstrap.local_now().date())
    opened, unlocked = bootstrap.sign_in(store, UserId(first), secret, rules, clock)
    with opened:
        casus = with_own_ids(_casus(text, bootstrap.rules_of(opened, rules)), new_household_id())
        clock.day = casus.report_day
        lacking = [user for user in _actors(casus) if user.id not in dict(credentials)]
        if lacking:
            raise _lacking(lacking, _)
        keys = {UserId(first): unlocked}
        for name, passphrase in credentials[1:]:
            keys[UserId(name)] = unlock(keys_path(store), UserId(name), passphrase)
        with opened.unit_of_work(unlocked.user, unlocked.signing_key) as uow:
            known = {user.id for user in uow.users.all()}
        strangers = [user.id for user in casus.users if user.id not in known]
        if strangers:
            names = ", ".join(strangers)
            raise StageRefused(_("the store knows no user: {names}", names=names))
        members = {user.id: user.persons for user in casus.users}
        yield Stage(opened, keys, rules, clock, members), casus


def _casus(text: str, rules: Rules) -> Casus:
    casus = read_casus(text, rules.policy)
    _refuse_days_without_rules(casus, rules)
    return casus


def _lacking(users: Sequence[User], _: Translate) -> StageRefused:
    names = ", ".join(user.id for user in users)
    return StageRefused(_("give --user and --passphrase-file for: {names}", names=names))


def _actors(casus: Casus) -> tuple[User, ...]:
    """Return the users who act in a casus, and so have to sign."""
    acting = {casus.consultant.id} | {seen.by for seen in casus.reviews if seen.by}
    if casus.reviewer is not None and (casus.reviews or casus.urgent):
        acting.add(casus.reviewer.id)
    return tuple(user for user in casus.users if user.id in acting)


def _say(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
