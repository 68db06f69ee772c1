"""The commands for exchange with the central store."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential, passphrase_of
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands
    from hengelo_toegang.cli.syncing import Act

_DAYS = 14


def add_sync(commands: "Commands", _: Translate) -> None:
    """Add `sync` with what is done with a central store."""
    words = _("exchange cases with the central store of the municipality")
    sync = commands.add_parser("sync", help=words, description=words, _=_)
    add_language(sync)
    acts = sync.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    _add_join(acts, _)
    for name, words, command in (
        ("status", _("show what waits, what was refused and what is here"), _status),
        ("now", _("send what waits and take in what is new"), _now),
        ("list", _("show which cases can be had here, and who has them"), _list),
    ):
        _add_common(add(acts, name, words, command, _), _)
    _add_out(acts, _)
    _add_in(acts, _)
    _add_over(acts, _)


def _add_join(acts: "Commands", _: Translate) -> None:
    words = _("choose the central store that a store exchanges with")
    join = add(acts, "join", words, _join, _)
    add_store(join, _)
    join.add_argument("address", type=Path, help=_("file that says where it is"))
    join.add_argument(
        "--password-file",
        type=Path,
        metavar=_("FILE"),
        help=_("file with your password there; the encrypted store keeps it"),
    )
    add_credential(join, _)


def _add_out(acts: "Commands", _: Translate) -> None:
    words = _("have cases here, or have them longer")
    out = add(acts, "out", words, _out, _)
    _add_common(out, _)
    _add_numbers(out, _, help_=_("number of a case; more than once for more cases"))
    out.add_argument("--review", action="store_true", help=_("also all that waits for your review"))
    _add_days(out, _)


def _add_in(acts: "Commands", _: Translate) -> None:
    words = _("give cases back; what they say leaves this store")
    back = add(acts, "in", words, _in, _)
    _add_common(back, _)
    _add_numbers(back, _, help_=_("number of a case; without any, all that are here"))
    back.add_argument(
        "--lose-unfinished",
        action="store_true",
        help=_("also where somebody typed and did not finish it: that is lost"),
    )


def _add_over(acts: "Commands", _: Translate) -> None:
    words = _("take a case over from the laptop of a colleague")
    over = add(acts, "take-over", words, _over, _)
    _add_common(over, _)
    over.add_argument("--case", required=True, metavar=_("NUMBER"), help=_("number of the case"))
    over.add_argument(
        "--reason", required=True, metavar=_("TEXT"), help=_("why; your colleague reads it")
    )
    _add_days(over, _)


def _add_common(parser: argparse.ArgumentParser, _: Translate) -> None:
    add_store(parser, _)
    add_credential(parser, _)


def _add_numbers(parser: argparse.ArgumentParser, _: Translate, *, help_: str) -> None:
    parser.add_argument("--case", action="append", default=[], metavar=_("NUMBER"), help=help_)


def _add_days(parser: argparse.ArgumentParser, _: Translate) -> None:
    parser.add_argument(
        "--days",
        type=int,
        default=_DAYS,
        metavar=_("DAYS"),
        help=_("how many days it is here: 1 to 30 (default: 14)"),
    )


def _join(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.syncing import join

    password = options.password_file
    secret = passphrase_of("", password, _) if password is not None else None
    door = Door(options.store, *credential(options, _))
    return join(door, options.address, secret, _)


def _status(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.syncing import status

    return _done(status, options, _)


def _now(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.syncing import now

    return _done(now, options, _)


def _list(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.syncing import listed

    return _done(listed, options, _)


def _out(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.syncing import out

    return _done(out(tuple(options.case), options.days, review=options.review), options, _)


def _in(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.syncing import back

    return _done(back(tuple(options.case), lose=options.lose_unfinished), options, _)


def _over(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.syncing import over

    return _done(over(options.case, options.reason, options.days), options, _)


def _done(act: "Act", options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.syncing import done

    return done(Door(options.store, *credential(options, _)), act, _)
