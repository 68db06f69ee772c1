"""The command line: the window without a command, and the headless contract.

Exit codes: 0 done, 1 bad input, 2 refused by the process, 3 a store that fails its check.
Libraries load when a command needs them, so that `compute` and `--help` are quick, and the
commands themselves when the window is not what is asked for.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hengelo_toegang import __version__
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.parser import Parser
from hengelo_toegang.i18n import DUTCH, LANGUAGES, Translate, translator

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A name such as Şeyma has no place in the code page of a Windows console; that of a file
        # need not be text at all.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    _ = translator(_language(given))
    try:
        window = _words_of_window(given, _)
        return _command(given, _) if window is None else _window(window, _)
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.OK
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped; what was saved before is safe.") + "\n")
        return exits.INTERRUPTED


def _command(given: Sequence[str], _: Translate) -> int:
    from hengelo_toegang.cli.passphrases import NoPassphrase

    options = command_parser(_).parse_args(given)
    command: Command = options.command
    try:
        return command(options, _)
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
    from hengelo_toegang.cli.commands import add_commands

    parser = Parser(
        _,
        prog="hengelo-toegang",
        description=_("Decide together with a resident what help is needed and who gives it."),
    )
    _add_options(parser, _)
    parser.set_defaults(command=_window)
    add_commands(parser.add_subparsers(title=_("commands"), metavar=""), _)
    return parser


def _add_options(parser: argparse.ArgumentParser, _: Translate) -> None:
    """Add what is asked without a command: the window, for the most part."""
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
        "--bundle",
        type=Path,
        nargs="?",
        metavar=_("FILE"),
        help=_("file from a colleague (.htb) that is offered to take in after signing in"),
    )
    parser.add_argument(
        "--shot", type=Path, metavar=_("FOLDER"), help=_("write a picture of each page and stop")
    )
    parser.add_argument(
        "--self-check", action="store_true", help=_("try out every part that is needed, and stop")
    )


class _ForOthers(Exception):
    """The words are not for the window alone: a command, or a fault to be told."""


class _WindowParser(argparse.ArgumentParser):
    """Reads the words of the window, without loading any command."""

    def error(self, message: str) -> NoReturn:
        raise _ForOthers(message)


def _words_of_window(given: Sequence[str], _: Translate) -> argparse.Namespace | None:
    """Return what is asked of the window, or None when it is something else."""
    parser = _WindowParser(add_help=False, allow_abbrev=False)
    _add_options(parser, _)
    try:
        return parser.parse_args(given)
    except _ForOthers:
        return None


def _window(options: argparse.Namespace, _: Translate) -> int:
    if options.self_check:
        from hengelo_toegang.cli.self_check import self_check

        return self_check(_)
    # What loads from here on stays; looking through it time and again holds up the first page.
    # The window collects garbage itself (`ui.garbage`).
    gc.disable()
    from hengelo_toegang.cli.window import run_window

    return run_window(
        options.store,
        centre=options.centre,
        demo=options.demo,
        shot=options.shot,
        offered=options.bundle,
        _=_,
    )
