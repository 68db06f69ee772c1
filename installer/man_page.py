"""The page for `man`, made of the words that the program's own help says."""

import argparse
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from hengelo_toegang.cli import command_parser, exits
from hengelo_toegang.i18n import DUTCH, ENGLISH, translator
from installer.product import COMMENT, NAME, TITLE, VERSION

_HEADS: Mapping[str, tuple[str, ...]] = {
    ENGLISH: ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "FILES"),
    DUTCH: ("NAAM", "OVERZICHT", "BESCHRIJVING", "OPTIES", "OPDRACHTEN", "EINDCODE", "BESTANDEN"),
}
_EXITS: Mapping[str, Mapping[int, str]] = {
    ENGLISH: {
        exits.OK: "Done.",
        exits.BAD_INPUT: "Something in the command or in a file is not right.",
        exits.REFUSED: "Refused by the rules of the process.",
        exits.BROKEN: "A store that fails its check.",
        exits.INTERRUPTED: "Stopped from the keyboard.",
    },
    DUTCH: {
        exits.OK: "Gedaan.",
        exits.BAD_INPUT: "Iets in de opdracht of in een bestand klopt niet.",
        exits.REFUSED: "Geweigerd door de regels van het proces.",
        exits.BROKEN: "Een opslag die de controle niet doorstaat.",
        exits.INTERRUPTED: "Gestopt met het toetsenbord.",
    },
}
_WINDOW = {
    ENGLISH: "Without a command the window opens.",
    DUTCH: "Zonder opdracht opent het venster.",
}
_DATA = {
    ENGLISH: (
        "The store of a user, when $XDG_DATA_HOME says nothing else. It is never touched when "
        "the program is installed, upgraded or removed."
    ),
    DUTCH: (
        "De opslag van een gebruiker, als $XDG_DATA_HOME niets anders zegt. Installeren, "
        "bijwerken en verwijderen van het programma raken hem niet aan."
    ),
}
_EVERYWHERE = {"help", "lang"}
"""What every command takes; it stands once, with the program itself."""
_STORE = f"~/.local/share/{NAME}/toegang.store"


def man_page(language: str, made: datetime) -> str:
    """Return the page in a language, in the commands of `man(7)`."""
    parser = command_parser(translator(language))
    name, synopsis, about, options, commands, ending, files = _HEADS[language]
    lines = [
        f'.TH "{NAME.upper()}" 1 "{made:%Y-%m-%d}" "{TITLE} {VERSION}"',
        *(_head(name), rf"{_said(NAME)} \- {_said(COMMENT[language])}"),
        *(_head(synopsis), *_usage(parser)),
        *(_head(about), _said(str(parser.description)), ".PP", _said(_WINDOW[language])),
        *(_head(options), *_arguments(parser)),
        *(_head(commands), *_commands(parser)),
        *(_head(ending), *(line for code in _EXITS[language].items() for line in _ended(*code))),
        *(_head(files), *_item(_STORE, _DATA[language])),
    ]
    return "\n".join(lines) + "\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Return each command, and those under it, with what it takes."""
    for command in _below(parser).values():
        deeper = _below(command)
        yield f".SS {_said(_after_name(command.prog))}"
        yield _said(str(command.description))
        if not deeper:
            yield from (".PP", *_usage(command), *_arguments(command, _EVERYWHERE))
        yield from _commands(command)


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action.choices, Mapping):
            found |= action.choices
    return found


def _arguments(parser: argparse.ArgumentParser, known: Collection[str] = ()) -> Iterator[str]:
    """Return what can follow a command, each with what it means, but for what is known."""
    for action in parser._actions:
        if isinstance(action.choices, Mapping) or action.dest in known:
            continue
        yield from _item(_spelled(action), str(action.help or ""))


def _spelled(action: argparse.Action) -> str:
    """Return how an argument is typed."""
    value = str(action.metavar or action.dest)
    if not action.option_strings:
        return ",".join(map(str, action.choices)) if action.choices else value
    names = ", ".join(action.option_strings)
    if action.nargs == 0:
        return names
    if action.choices:
        value = "|".join(map(str, action.choices))
    return f"{names} [{value}]" if action.nargs == "?" else f"{names} {value}"


def _usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Return how a command is typed, without the word that stands before it in a terminal."""
    yield rf"\fB{_said(parser.prog)}\fR"
    usage = " ".join(parser.format_usage().split(parser.prog, 1)[1].split())
    yield _said(usage) if usage else r"\&"


def _item(term: str, words: str) -> tuple[str, ...]:
    return (".TP", rf"\fB{_said(term)}\fR", _said(words) or r"\&")


def _ended(code: int, words: str) -> tuple[str, ...]:
    return _item(str(code), words)


def _head(words: str) -> str:
    return f".SH {words}"


def _after_name(prog: str) -> str:
    return prog.removeprefix(NAME).strip()


def _said(text: str) -> str:
    """Return a text in which nothing is a command of the page."""
    plain = re.sub(r"\s+", " ", text).strip().replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain
