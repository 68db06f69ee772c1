"""The commands for tariffs and policy: look, check, publish, and write out to go on from."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_policy(commands: "Commands", _: Translate) -> None:
    """Add `policy` with what is done with an edition."""
    words = _("tariffs and policy: what is in force, and publishing an edition")
    policy = commands.add_parser("policy", help=words, description=words, _=_)
    add_language(policy)
    acts = policy.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    show = add(acts, "show", _("show what is in force, and every edition before it"), _show, _)
    add_store(show, _)
    add_credential(show, _)
    words = _("check the files, and show what is different from those of the program")
    check = add(acts, "check", words, _check, _)
    _add_place(check, _)
    words = _("show what files would change in a store, and publish nothing")
    preview = add(acts, "preview", words, _preview, _)
    add_store(preview, _)
    _add_place(preview, _)
    add_credential(preview, _)
    _add_publish(acts, _)
    words = _("write the files that are in force to a folder, to go on from")
    export = add(acts, "export", words, _export, _)
    add_store(export, _)
    export.add_argument("folder", type=Path, help=_("folder to write them in"))
    add_credential(export, _)


def _add_publish(acts: "Commands", _: Translate) -> None:
    words = _("let everybody compute by these files from their next sign-in on")
    publish = add(acts, "publish", words, _publish, _)
    add_store(publish, _)
    _add_place(publish, _)
    publish.add_argument("--label", required=True, metavar=_("NAME"), help=_("name of the edition"))
    publish.add_argument(
        "--until",
        type=date.fromisoformat,
        required=True,
        metavar=_("DAY"),
        help=_("last day for which all of it was looked through, such as 2027-12-31"),
    )
    add_credential(publish, _)


def _add_place(parser: argparse.ArgumentParser, _: Translate) -> None:
    parser.add_argument(
        "place",
        type=Path,
        help=_("folder or zip with catalogue and policy; or one table of it (CSV)"),
    )


def _show(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.policy import show_policy

    return show_policy(Door(options.store, *credential(options, _)), _)


def _check(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.policy import check_policy

    return check_policy(options.place, _)


def _preview(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.policy import preview_policy

    return preview_policy(Door(options.store, *credential(options, _)), options.place, _)


def _publish(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.policy import publish_policy

    door = Door(options.store, *credential(options, _))
    return publish_policy(door, options.place, options.label, options.until, _)


def _export(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.policy import export_policy

    return export_policy(Door(options.store, *credential(options, _)), options.folder, _)
