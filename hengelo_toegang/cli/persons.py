"""Taking over people from a file, from the command line."""

import sys
from pathlib import Path

from hengelo_toegang.adapters.brp.files import FileRegister
from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.household_copy import household_of
from hengelo_toegang.usecases.household_file import open_household
from hengelo_toegang.usecases.ports import Desk, NotFound, SignInRefused, StoreError
from hengelo_toegang.usecases.register_ports import LARGEST_REGISTER, RegisterFileRefused
from hengelo_toegang.usecases.registering import Fate, plan, take_over
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_register import count_words, file_words, planned_words, unread_words


def import_persons(
    door: Door, file: Path, household: str | None, _: Translate, *, dry_run: bool
) -> int:
    """Say what a file changes and, unless it is a dry run, write it; return the exit code.

    It is 2 when somebody in the file was left out.
    """
    try:
        content = read_bytes(file, LARGEST_REGISTER)
        with door.desk() as desk:
            return _taken(desk, FileRegister(content), household, _, dry_run=dry_run)
    except TooLarge as large:
        return _complain(too_large_words(file, large, _))
    except OSError:
        return _complain(_("{file}: cannot be read", file=file))
    except RegisterFileRefused as refused:
        return _complain(f"{file.name}: {file_words(refused, _)}")
    except NotFound:
        return _complain(
            _("There is no household or case {name} that you may see.", name=household)
        )
    except ActionBlocked:
        _complain(_("You may not see this household; nothing was written."))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _complain(trouble_words(trouble, _))


def _taken(
    desk: Desk, source: FileRegister, household: str | None, _: Translate, *, dry_run: bool
) -> int:
    home = household_of(desk, household) if household else None
    if home is not None:
        open_household(desk, home)  # looking is logged, and a closed file stays closed
    planned = plan(desk, source, home)
    for one in planned.people:
        sys.stdout.write(planned_words(one, _) + "\n")
    for unread in planned.unread:
        _complain(unread_words(unread, _))
    sys.stdout.write(count_words(planned.people, planned.unread, _) + "\n")
    if dry_run:
        sys.stdout.write(_("Nothing was written.") + "\n")
    else:
        take_over(desk, planned)
    left = any(not one.is_taken and one.fate is not Fate.SAME for one in planned.people)
    return exits.REFUSED if left or planned.unread else exits.OK


def _complain(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
