"""The command line: the window without a command, and the headless contract.

Exit codes: 0 done, 1 bad input, 2 refused by the process, 3 a store that fails its check.
Libraries load when a command needs them, so that `compute` and `--help` are quick.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang import __version__
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.bundle_commands import add_bundle
from hengelo_toegang.cli.central_commands import add_central
from hengelo_toegang.cli.data_commands import add_data
from hengelo_toegang.cli.figures_commands import add_figures
from hengelo_toegang.cli.filing_commands import add_filing
from hengelo_toegang.cli.household_commands import add_household
from hengelo_toegang.cli.making_commands import add_making
from hengelo_toegang.cli.messages_commands import add_messages
from hengelo_toegang.cli.parser import Parser
from hengelo_toegang.cli.passphrases import NoPassphrase
from hengelo_toegang.cli.persons_commands import add_persons
from hengelo_toegang.cli.playing_commands import add_playing
from hengelo_toegang.cli.policy_commands import add_policy
from hengelo_toegang.cli.recovery_commands import add_recovery
from hengelo_toegang.cli.retention_commands import add_retention
from hengelo_toegang.cli.seal_commands import add_seal
from hengelo_toegang.cli.social_map_commands import add_social_map
from hengelo_toegang.cli.store_commands import add_looking_after
from hengelo_toegang.cli.sync_commands import add_sync
from hengelo_toegang.i18n import DUTCH, LANGUAGES, Translate, translator

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A name such as Şeyma has no place in the code page of a Windows console.
        sys.stdout.reconfigure(encoding="utf-8")
    _ = translator(_language(given))
    options = command_parser(_).parse_args(given)
    command: Command = options.command
    try:
        return command(options, _)
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.OK
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped; what was saved before is safe.") + "\n")
        return exits.INTERRUPTED
    except NoPassphrase as lacking:
        sys.stderr.write(f"{lacking}\n")
        return exits.BAD_INPUT


def _language(given: Sequence[str]) -> str:
    """Return the language asked for; it is needed before the help can be built."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang", nargs="?")
    known, _rest = early.parse_known_args(given)
    return known.lang if known.lang in LANGUAGES else DUTCH


def command_parser(_: Translate) -> Parser:
    """Return what reads the words of every command."""
    parser = Parser(
        _,
        prog="hengelo-toegang",
        description=_("Decide together with a resident what help is needed and who gives it."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Hengelo Toegang {__version__}",
        help=_("show the version and stop"),
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=DUTCH, help=_("language of the program")
    )
    parser.add_argument(
        "--store", type=Path, metavar=_("FILE"), help=_("store to open in the window")
    )
    parser.add_argument(
        "--centre",
        type=Path,
        metavar=_("FILE"),
        help=_("address of the central store to open in the window, at the office"),
    )
    parser.add_argument(
        "--demo", action="store_true", help=_("open the window on a store with fictitious people")
    )
    parser.add_argument(
        "--shot", type=Path, metavar=_("FOLDER"), help=_("write a picture of each page and stop")
    )
    parser.add_argument(
        "--self-check", action="store_true", help=_("try out every part that is needed, and stop")
    )
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title=_("commands"), metavar="")
    add_playing(commands, _)
    add_looking_after(commands, _)
    add_bundle(commands, _)
    add_sync(commands, _)
    add_central(commands, _)
    add_filing(commands, _)
    add_messages(commands, _)
    add_persons(commands, _)
    add_household(commands, _)
    add_recovery(commands, _)
    add_retention(commands, _)
    add_figures(commands, _)
    add_data(commands, _)
    add_policy(commands, _)
    add_social_map(commands, _)
    add_seal(commands, _)
    add_making(commands, _)
    return parser


def _window(options: argparse.Namespace, _: Translate) -> int:
    if options.self_check:
        from hengelo_toegang.cli.self_check import self_check

        return self_check(_)
    from hengelo_toegang.cli.window import run_window

    return run_window(
        options.store, centre=options.centre, demo=options.demo, shot=options.shot, _=_
    )
