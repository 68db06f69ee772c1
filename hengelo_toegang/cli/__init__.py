"""The command line: the window without a command, and the headless contract.

Exit codes: 0 done, 1 bad input, 2 refused by the process, 3 a store that fails its check.
Libraries load when a command needs them, so that `compute` and `--help` are quick.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang import __version__
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.parser import Parser
from hengelo_toegang.cli.passphrases import (
    NoPassphrase,
    credential,
    credentials,
    passphrase_of,
    passphrase_twice,
)
from hengelo_toegang.i18n import DUTCH, LANGUAGES, Translate, translator

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]  # argparse exports no name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A name such as Şeyma has no place in the code page of a Windows console.
        sys.stdout.reconfigure(encoding="utf-8")
    _ = translator(_language(given))
    options = _parser(_).parse_args(given)
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


def _parser(_: Translate) -> Parser:
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
    _add_run(commands, _)
    _add_compute(commands, _)
    _add_store_commands(commands, _)
    _add_seal(commands, _)
    _add_create(commands, _)
    _add_demo(commands, _)
    _add_envelope_test(commands, _)
    _add_schema(commands, _)
    return parser


Command = Callable[[argparse.Namespace, Translate], int]


def _add(
    commands: "Commands", name: str, words: str, command: Command, _: Translate
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words, _=_)
    _add_language(parser)
    parser.set_defaults(command=command)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="nl, en")


def _add_run(commands: "Commands", _: Translate) -> None:
    words = _("play a casus file through the whole process")
    run = _add(commands, "run", words, _run, _)
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
    _add(commands, "compute", words, _compute, _)


def _add_store_commands(commands: "Commands", _: Translate) -> None:
    store, copy = ("store", _("the store file")), ("file", _("the copy"))
    for name, words, command, places in (
        ("verify", _("check signatures, chain and log of a store"), _verify, (store,)),
        ("rebuild", _("make the lists of a store again from its revisions"), _rebuild, (store,)),
        ("backup", _("write a whole copy of a store, with its keys"), _backup, (store, copy)),
        ("restore", _("put a copy back where no store is"), _restore, (copy, store)),
    ):
        parser = _add(commands, name, words, command, _)
        for place, help_ in places:
            parser.add_argument(place, type=Path, help=help_)
        _add_credential(parser, _)


def _add_credential(parser: argparse.ArgumentParser, _: Translate) -> None:
    parser.add_argument("--user", metavar=_("NAME"), help=_("user who opens the store"))
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("FILE"),
        help=_("file with the passphrase; otherwise it is asked"),
    )


def _add_seal(commands: "Commands", _: Translate) -> None:
    words = _("put the seal of the municipality on decisions")
    seal = commands.add_parser("seal", help=words, description=words, _=_)
    _add_language(seal)
    acts = seal.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for name, words, command in (
        ("import", _("put a seal in a store, from a PKCS#12 file"), _seal_import),
        ("show", _("show whose seal it is and until when it is valid"), _seal_show),
        ("remove", _("take the seal out of a store; letters keep it"), _seal_remove),
    ):
        parser = _add(acts, name, words, command, _)
        parser.add_argument(
            "--store", type=Path, required=True, metavar=_("FILE"), help=_("the store file")
        )
        _add_credential(parser, _)
        if command is _seal_import:
            parser.add_argument(
                "--file",
                type=Path,
                required=True,
                metavar=_("FILE"),
                help=_("the seal with its key (PKCS#12: .p12 or .pfx)"),
            )
            parser.add_argument(
                "--seal-passphrase-file",
                type=Path,
                metavar=_("FILE"),
                help=_("file with the passphrase of the seal; otherwise it is asked"),
            )


def _add_create(commands: "Commands", _: Translate) -> None:
    words = _("make a new store, with the users that a file names")
    create = _add(commands, "create", words, _create, _)
    create.add_argument("store", type=Path, help=_("the store file"))
    create.add_argument("users", type=Path, help=_("the users (users/1, YAML); see docs/users.md"))


def _add_demo(commands: "Commands", _: Translate) -> None:
    words = _("fill a separate store with fictitious households")
    demo = _add(commands, "demo", words, _demo, _)
    demo.add_argument("store", type=Path, nargs="?", help=_("where to make it"))
    demo.add_argument(
        "--size", type=int, default=60, metavar=_("NUMBER"), help=_("number of households")
    )


def _add_envelope_test(commands: "Commands", _: Translate) -> None:
    words = _("print a sheet to try the window envelopes of the municipality with")
    envelope = _add(commands, "envelope-test", words, _envelope_test, _)
    envelope.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("FILE"),
        help=_("the PDF to write; print it at its real size"),
    )


def _add_schema(commands: "Commands", _: Translate) -> None:
    schema = _add(commands, "schema", _("print the JSON Schema of a file format"), _schema, _)
    schema.add_argument("format", choices=("casus", "result"), help=_("which format"))


def _window(options: argparse.Namespace, _: Translate) -> int:
    if options.self_check:
        from hengelo_toegang.cli.self_check import self_check

        return self_check(_)
    from hengelo_toegang.cli.window import run_window

    return run_window(options.store, demo=options.demo, shot=options.shot, _=_)


def _compute(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.adapters.compute import compute_lines
    from hengelo_toegang.adapters.policy import load_policy

    policy = load_policy()
    # Bytes: a line that is no text gets its own answer, and does not stop the rest.
    for answer in compute_lines(sys.stdin.buffer, policy.holidays, policy.penalty):
        sys.stdout.write(answer + "\n")
    return exits.OK


def _envelope_test(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.envelope import write_envelope_test

    return write_envelope_test(options.out, _)


def _schema(options: argparse.Namespace, _: Translate) -> int:
    import json

    from hengelo_toegang.adapters.casus import casus_schema
    from hengelo_toegang.adapters.result import result_schema

    schema = casus_schema() if options.format == "casus" else result_schema()
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
    return exits.OK


def _run(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.headless import run_casus

    return run_casus(options.casus, options.out, options.store, credentials(options, _), _)


def _verify(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.headless import verify_store

    return verify_store(options.store, *credential(options, _), _)


def _rebuild(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.headless import rebuild_store

    return rebuild_store(options.store, *credential(options, _), _)


def _backup(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.copies import back_up_store

    return back_up_store(options.store, options.file, *credential(options, _), _)


def _restore(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.copies import restore_store

    return restore_store(options.file, options.store, *credential(options, _), _)


def _seal_import(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.seal import Door, import_seal

    door = Door(options.store, *credential(options, _))
    passphrase = passphrase_of(_("the seal"), options.seal_passphrase_file, _)
    return import_seal(door, options.file, passphrase, _)


def _seal_show(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.seal import Door, show_seal

    return show_seal(Door(options.store, *credential(options, _)), _)


def _seal_remove(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.seal import Door, remove_seal

    return remove_seal(Door(options.store, *credential(options, _)), _)


def _create(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.create import create_store_with_users

    return create_store_with_users(options.store, options.users, passphrase_twice, _)


def _demo(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.demo import make_demo

    return make_demo(options.store, options.size, _)
