"""A command-line parser in the user's own language.

The standard one speaks English, and ends with the code that here means a refusal by the
process. A word that it does not know is never repeated: it may be a passphrase.
"""

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from hengelo_toegang.cli import exits
from hengelo_toegang.i18n import Translate


class Parser(argparse.ArgumentParser):
    """Reads the words of one command, and helps and complains in the user's language."""

    def __init__(self, _: Translate, **words: Any) -> None:  # noqa: ANN401  (argparse's own)
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=partial(_Help, _), **words
        )
        self._words = _
        self._positionals.title = _("arguments")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and stop"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong below the usage, and stop as after any other bad input."""
        self.print_usage(sys.stderr)
        self.exit(exits.BAD_INPUT, f"{self.prog}: {self._complaint(message)}\n")

    def _complaint(self, message: str) -> str:
        _, (kind, _colon, names) = self._words, message.partition(": ")
        if kind == "the following arguments are required":
            return _("this is missing: {names}", names=names)
        if kind.startswith("argument "):
            name = kind.removeprefix("argument ").strip()
            return _("{name}: this is not possible", name=name) if name else _("unknown command")
        return _("there are words that this command does not know")


class _Help(argparse.HelpFormatter):
    def __init__(self, _: Translate, prog: str) -> None:
        super().__init__(prog)
        self._usage = _("usage: ")

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)
