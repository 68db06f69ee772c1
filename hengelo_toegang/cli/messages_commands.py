"""The commands for messages to and from providers."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_messages(commands: "Commands", _: Translate) -> None:
    """Add `messages`, for who tells providers of their work and reads what they answer."""
    words = _("tell providers of their work, and read what they answer (iWmo and iJw)")
    messages = commands.add_parser("messages", help=words, description=words, _=_)
    add_language(messages)
    below = messages.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    _add_series(below, _)
    _add_export(below, _)
    _add_check(below, _)
    _add_read(below, _)


def _add_series(commands: "Commands", _: Translate) -> None:
    words = _("give this computer a series of assignment numbers; an administrator does")
    series = add(commands, "series", words, _series, _)
    add_store(series, _)
    series.add_argument("series", type=int, metavar="1-98", help=_("a series of no other computer"))
    add_credential(series, _)


def _add_export(commands: "Commands", _: Translate) -> None:
    words = _("put the messages about a sent decision in a folder, each with a summary")
    export = add(commands, "export", words, _export, _)
    add_store(export, _)
    export.add_argument("case", metavar=_("CASE"), help=_("number of the case"))
    export.add_argument(
        "--to", type=Path, required=True, metavar=_("FOLDER"), help=_("the folder to write in")
    )
    export.add_argument(
        "--provider", metavar=_("NAME"), help=_("one provider; otherwise all with news")
    )
    export.add_argument(
        "--again",
        action="store_true",
        help=_("also what the provider knows already, for a message that got lost"),
    )
    add_credential(export, _)


def _add_check(commands: "Commands", _: Translate) -> None:
    words = _("check messages of assignment: their structure, and the rules of the standard")
    check = add(commands, "check", words, _check, _)
    check.add_argument("files", type=Path, nargs="+", metavar=_("FILE"), help=_("the messages"))
    check.add_argument(
        "--schemas", type=Path, metavar=_("FOLDER"), help=_("folder with the official schemas")
    )


def _add_read(commands: "Commands", _: Translate) -> None:
    words = _("read what providers answered (302, 305 and 307) and keep it with the cases")
    read = add(commands, "read", words, _read, _)
    add_store(read, _)
    read.add_argument("place", type=Path, metavar=_("PLACE"), help=_("a file, or a folder"))
    add_credential(read, _)


def _series(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.messages import give_series

    return give_series(Door(options.store, *credential(options, _)), options.series, _)


def _export(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.messages import Wanted, export

    door = Door(options.store, *credential(options, _))
    wanted = Wanted(options.case, options.provider, again=options.again)
    return export(door, wanted, options.to, _)


def _check(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.messages import check

    return check(options.files, options.schemas, _)


def _read(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.messages import read

    return read(Door(options.store, *credential(options, _)), options.place, _)
