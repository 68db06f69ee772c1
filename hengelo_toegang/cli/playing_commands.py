"""The commands of the headless contract: playing a casus, and answering sums."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli import exits
from hengelo_toegang.cli.adding import add
from hengelo_toegang.cli.passphrases import credentials
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_playing(commands: "Commands", _: Translate) -> None:
    """Add `run`, `compute` and `schema`."""
    _add_run(commands, _)
    _add_compute(commands, _)
    _add_schema(commands, _)


def _add_run(commands: "Commands", _: Translate) -> None:
    words = _("play a casus file through the whole process")
    run = add(commands, "run", words, _run, _)
    run.add_argument("casus", type=Path, help=_("the casus file (casus/1, YAML)"))
    run.add_argument(
        "--out",
        type=Path,
        default=Path("uitvoer"),
        metavar=_("FOLDER"),
        help=_("where the letters go (default: uitvoer)"),
    )
    run.add_argument(
        "--store",
        type=Path,
        metavar=_("FILE"),
        help=_("an existing store; otherwise a temporary one"),
    )
    run.add_argument(
        "--user",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("user who opens the store; once for every user of the casus"),
    )
    run.add_argument(
        "--passphrase-file",
        type=Path,
        action="append",
        default=[],
        metavar=_("FILE"),
        help=_("file with the passphrase, in the order of --user; otherwise it is asked"),
    )


def _add_compute(commands: "Commands", _: Translate) -> None:
    words = _("answer requests for costs, terms and names, one JSON line each")
    add(commands, "compute", words, _compute, _)


def _add_schema(commands: "Commands", _: Translate) -> None:
    schema = add(commands, "schema", _("print the JSON Schema of a file format"), _schema, _)
    schema.add_argument("format", choices=("casus", "result"), help=_("which format"))


def _run(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.headless import run_casus

    return run_casus(options.casus, options.out, options.store, credentials(options, _), _)


def _compute(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.adapters.compute import compute_lines
    from hengelo_toegang.adapters.policy import load_policy

    policy = load_policy()
    # Bytes: a line that is no text gets its own answer, and does not stop the rest.
    for answer in compute_lines(sys.stdin.buffer, policy.holidays, policy.penalty):
        sys.stdout.write(answer + "\n")
    return exits.OK


def _schema(options: argparse.Namespace, _: Translate) -> int:
    import json

    from hengelo_toegang.adapters.casus import casus_schema
    from hengelo_toegang.adapters.result import result_schema

    schema = casus_schema() if options.format == "casus" else result_schema()
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
    return exits.OK
