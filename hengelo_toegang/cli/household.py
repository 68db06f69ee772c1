"""A copy of one household, locked with a passphrase; and taking one back into a store."""

import sys
from collections.abc import Callable
from pathlib import Path

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.exchange import BundleRefused
from hengelo_toegang.domain.passphrases import weakness
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchange_ports import LARGEST_BUNDLE
from hengelo_toegang.usecases.household_back import take_back
from hengelo_toegang.usecases.household_copy import copy_household, household_of
from hengelo_toegang.usecases.ports import NotFound, SignInRefused, StoreError
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_household_copy import TAKE_BACK, files_of, refused_words
from hengelo_toegang.words_passphrases import weak_words


def export_household(
    door: Door, name: str, target: Path, secret: str, _: Translate, *, with_secret_address: bool
) -> int:
    """Write what the user may see of a household to a file that `secret` opens."""
    weak = weakness(secret)
    if weak is not None:
        return _say(weak_words(weak, _))
    if target.exists():
        return _say(_("{file}: there is a file with this name already", file=target))
    try:
        with door.desk() as desk:
            found = household_of(desk, name)
            copy = copy_household(desk, found, with_secret_address=with_secret_address)
            write_whole(target, desk.bundles.lock(files_of(copy, _), secret))
    except NotFound:
        return _say(_("There is no household or case {name} that you may see.", name=name))
    except ActionBlocked:
        _say(_("You may not see this household; nothing was written."))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError as error:
        return _say(trouble_words(StoreError.of_disk(error, target), _))
    sys.stdout.write(_("Written: {path}", path=target) + "\n")
    if copy.address_hidden:
        sys.stdout.write(
            _("A secret address was left out, with the letters in which it stands.") + "\n"
        )
    return exits.OK


def import_household(door: Door, file: Path, secret: Callable[[], str], _: Translate) -> int:
    """Take a copy of a household back into a store, which keeps what is newer in it."""
    try:
        content = read_bytes(file, LARGEST_BUNDLE)
        with door.desk() as desk:
            parts = desk.bundles.unlock(content, secret())
            taken = take_back(desk, parts.get(TAKE_BACK, b""))
    except TooLarge as large:
        return _say(too_large_words(file, large, _))
    except BundleRefused as refusal:
        _say(refused_words(refusal, {}, _))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError as error:
        return _say(trouble_words(StoreError.of_disk(error, file), _))
    sys.stdout.write(
        _.ngettext(
            "{count} version was taken back.", "{count} versions were taken back.", taken.new
        )
        + "\n"
    )
    if taken.forked:
        sys.stdout.write(
            _("A case went on both here and in the copy; both are kept, side by side.") + "\n"
        )
    return exits.OK


def _say(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
