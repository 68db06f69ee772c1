"""Which files were kept long enough, by number and without anybody's name."""

import sys
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.cli import exits
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.stores.office import enter
from hengelo_toegang.usecases.destroying import Due, ListRefused, due_files
from hengelo_toegang.usecases.ports import SignInRefused, StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_retention import HOLDS, RULES


def list_due(
    store: Path,
    user: str,
    passphrase: str,
    _: Translate,
    clock: bootstrap.Clock = bootstrap.local_now,
) -> int:
    """Print a line for each file whose term is over; looking is logged."""
    rules = bootstrap.read_rules()
    try:
        opened, unlocked = enter(store, UserId(user), passphrase, rules, clock)
        with opened:
            desk = bootstrap.desk_of(opened, unlocked, rules, clock)
            due = due_files(desk)
    except (SignInRefused, StoreError) as trouble:
        sys.stderr.write(trouble_words(trouble, _) + "\n")
        return exits.BAD_INPUT
    except ListRefused:
        sys.stderr.write(_("Only a privacy officer may ask this.") + "\n")
        return exits.REFUSED
    for one in due:
        sys.stdout.write(_line(one, _) + "\n")
    goes = sum(not one.holds for one in due)
    said = _.ngettext("{count} file can go.", "{count} files can go.", goes)
    sys.stdout.write((said if due else _("Nothing is due.")) + "\n")
    return exits.OK


def _line(due: Due, _: Translate) -> str:
    state = _("kept") if due.holds else _("due")
    parts = [
        state,
        due.entry.due.isoformat(),
        due.entry.subject.value,
        due.number or due.entry.id,
        _(RULES[due.entry.rule]),
        *(_(HOLDS[hold]) for hold in due.holds),
    ]
    return "  ".join(parts)
