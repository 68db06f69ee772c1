"""The command that puts figures out: a factsheet, a workbook, or a table to count on with."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.domain.figures.spans import QUARTERS
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_figures(commands: "Commands", _: Translate) -> None:
    """Add `figures`, for who leads a team and for who makes policy."""
    words = _("write figures to a file: a factsheet, a workbook or a table")
    figures = add(commands, "figures", words, _figures, _)
    add_store(figures, _)
    figures.add_argument(
        "--year", type=int, required=True, metavar=_("YEAR"), help=_("calendar year")
    )
    figures.add_argument(
        "--quarter",
        type=int,
        choices=QUARTERS,
        metavar="1-4",
        help=_("one quarter of it; otherwise the whole year"),
    )
    figures.add_argument(
        "--law",
        choices=[law.value for law in Law],
        metavar=_("LAW"),
        help=_(
            "one law: {laws}; otherwise all of which you see figures",
            laws=", ".join(law.value for law in Law),
        ),
    )
    figures.add_argument(
        "--neighbourhood",
        metavar=_("NAME"),
        help=_("one neighbourhood; otherwise the whole municipality"),
    )
    figures.add_argument(
        "--as",
        dest="kind",
        choices=_KINDS,
        required=True,
        metavar=_("KIND"),
        help=_(
            "factsheet (two pages as PDF), xlsx (workbook), csv (table in words) or ggm (table "
            "for the data team)"
        ),
    )
    figures.add_argument(
        "--to", type=Path, required=True, metavar=_("FILE"), help=_("the file to write")
    )
    add_credential(figures, _)


_KINDS = ("factsheet", "xlsx", "csv", "ggm")
"""As `usecases.figures_out.Output`, which takes too long to load for a help text."""


def _figures(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.figures import Wanted, write_figures

    wanted = Wanted(
        options.year,
        options.quarter,
        None if options.law is None else Law(options.law),
        options.neighbourhood,
        options.kind,
    )
    return write_figures(Door(options.store, *credential(options, _)), wanted, options.to, _)
