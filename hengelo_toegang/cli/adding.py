"""What the commands have in common: how one is added, and the words that many take."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.i18n import LANGUAGES, Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.parser import Parser

    Commands = argparse._SubParsersAction[Parser]  # argparse exports no name
Command = Callable[[argparse.Namespace, Translate], int]
"""Runs a command and returns its exit code."""


def add(
    commands: "Commands", name: str, words: str, command: Command, _: Translate
) -> argparse.ArgumentParser:
    """Add a command in `words`, and return its parser for what else it takes."""
    parser = commands.add_parser(name, help=words, description=words, _=_)
    add_language(parser)
    parser.set_defaults(command=command)
    return parser


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let a command be asked in another language, as the program itself."""
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="nl, en")


def add_store(parser: argparse.ArgumentParser, _: Translate) -> None:
    """Let a command be told which store."""
    parser.add_argument("store", type=Path, help=_("the store file"))


def add_credential(parser: argparse.ArgumentParser, _: Translate) -> None:
    """Let a command be told who opens the store, and where the passphrase is."""
    parser.add_argument("--user", metavar=_("NAME"), help=_("user who opens the store"))
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("FILE"),
        help=_("file with the passphrase; otherwise it is asked"),
    )
