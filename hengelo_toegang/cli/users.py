"""Users from the command line: a table of them, invited all at once or not at all."""

import sys
from pathlib import Path

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.user_rules import UserRefused
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.map_files.sheet import LARGEST, BadFile, Trouble
from hengelo_toegang.usecases.ports import SignInRefused, StoreError
from hengelo_toegang.usecases.user_files import example
from hengelo_toegang.usecases.users import invite_all, read_table
from hengelo_toegang.words import trouble_words, unwritten_words
from hengelo_toegang.words_users import row_words, table_words
from ui.pages.manage.users.words import fault_words


def write_example(target: Path, _: Translate) -> int:
    """Write a table of users to fill in; return the exit code."""
    if target.exists():
        return _complain(_("There is a file with this name already; it was left alone."))
    try:
        write_whole(target, example())
    except OSError as error:
        return _complain(unwritten_words(error, target, _))
    sys.stdout.write(_("Written: {path}", path=target) + "\n")
    return exits.OK


def import_users(door: Door, file: Path, _: Translate, *, dry: bool) -> int:
    """Invite everybody of a table, and print their passphrases once; return the exit code.

    Nobody is invited while a line is wrong.
    """
    try:
        with door.desk() as desk:
            found = read_table(desk, _content(file), _unheard)
            if found.faults:
                lines = (
                    f"{file.name}:{fault.line}.{fault.column}: {row_words(fault, _)}"
                    for fault in found.faults
                )
                _complain(*lines, _("Nobody was invited."))
                return exits.REFUSED
            made = () if dry else invite_all(desk, found.users, _unheard)
    except BadFile as bad:
        return _complain(f"{file.name}: {table_words(bad, _)}")
    except UserRefused as refused:
        _complain(fault_words(refused.fault, _))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _complain(trouble_words(trouble, _))
    except OSError:
        return _complain(_("{file}: cannot be read", file=file))
    for user in found.users:
        sys.stdout.write(f"{user.id}\t{user.name}\n" if dry else "")
    if dry:
        sys.stdout.write(_("Nothing was written.") + "\n")
    else:
        said = _("Passphrases to use once; they are shown only now:")
        sys.stdout.write(said + "\n")
    for one in made:
        sys.stdout.write(f"{one.user}\t{one.passphrase}\n")
    return exits.OK


def _content(file: Path) -> bytes:
    try:
        return read_bytes(file, LARGEST)
    except TooLarge:
        raise BadFile(Trouble.TOO_LARGE) from None


def _unheard(_number: int, _total: int) -> None:
    """Tell nobody how far it is."""


def _complain(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
