"""The commands for the central store: prepare it, look after it, let people in."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands

_PORT = 5432
_DAYS = 30


def add_central(commands: "Commands", _: Translate) -> None:
    """Add `central` with what is done to one."""
    words = _("prepare and look after the central store (PostgreSQL)")
    central = commands.add_parser("central", help=words, description=words, _=_)
    add_language(central)
    acts = central.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    _add_address(acts, _)
    _add_init(acts, _)
    for name, words, command in (
        ("status", _("show how the central store stands, and who exchanged when"), _status),
        ("check", _("prove its rules, its signatures and its logs"), _check),
    ):
        _add_place(add(acts, name, words, command, _), _)
    _add_laptops(acts, _)
    _add_people(acts, _)


def _add_address(acts: "Commands", _: Translate) -> None:
    words = _("write the file by which laptops and offices find the central store")
    address = add(acts, "address", words, _address, _)
    address.add_argument("file", type=Path, help=_("the file to write; no password is in it"))
    address.add_argument(
        "--host",
        required=True,
        metavar=_("NAME"),
        help=_("name of the server, as on its certificate"),
    )
    address.add_argument("--database", required=True, metavar=_("NAME"), help=_("the database"))
    address.add_argument("--port", type=int, default=_PORT, metavar=_("NUMBER"), help="5432")
    address.add_argument(
        "--ca",
        default="",
        metavar=_("FILE"),
        help=_(
            "certificate of who signs that of the server, beside the file; otherwise the system's"
        ),
    )


def _add_init(acts: "Commands", _: Translate) -> None:
    words = _("prepare an empty database for a store, or bring it up to date")
    init = add(acts, "init", words, _init, _)
    add_store(init, _)
    _add_place(init, _)
    add_credential(init, _)


def _add_laptops(acts: "Commands", _: Translate) -> None:
    words = _("show which cases went along on a laptop, and came back")
    laptops = add(acts, "laptops", words, _laptops, _)
    _add_place(laptops, _)
    laptops.add_argument(
        "--case", default="", metavar=_("NUMBER"), help=_("only this case, by its number")
    )
    laptops.add_argument(
        "--days",
        type=int,
        default=_DAYS,
        metavar=_("NUMBER"),
        help=_("so many days back; 30 if you do not say"),
    )


def _add_people(acts: "Commands", _: Translate) -> None:
    grant = add(acts, "grant", _("let a user in, or give them a new password"), _grant, _)
    _add_place(grant, _)
    grant.add_argument("user", metavar=_("NAME"), help=_("user of the program"))
    grant.add_argument(
        "--office",
        action="store_true",
        help=_("lets them work on the central store itself as well"),
    )
    grant.add_argument(
        "--certificate", action="store_true", help=_("they show a certificate, not a password")
    )
    revoke = add(acts, "revoke", _("let a user in no more"), _revoke, _)
    _add_place(revoke, _)
    revoke.add_argument("user", metavar=_("NAME"), help=_("user of the program"))


def _add_place(parser: argparse.ArgumentParser, _: Translate) -> None:
    parser.add_argument("address", type=Path, help=_("the file with its address"))
    parser.add_argument(
        "--as",
        dest="role",
        default="postgres",
        metavar=_("ROLE"),
        help=_("role of the database that looks after it; its password comes from .pgpass"),
    )


def _address(options: argparse.Namespace, _: Translate) -> int:
    from db.central.address import Address
    from hengelo_toegang.cli.central import write_address

    address = Address(options.host, options.database, options.port, options.ca)
    return write_address(options.file, address, _)


def _init(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.central import Place, prepare_centre
    from hengelo_toegang.cli.door import Door

    door = Door(options.store, *credential(options, _))
    return prepare_centre(door, Place(options.address, options.role), _)


def _status(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.central import Place, show_status

    return show_status(Place(options.address, options.role), _)


def _check(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.central import Place, check_centre

    return check_centre(Place(options.address, options.role), _)


def _laptops(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.central import Place
    from hengelo_toegang.cli.central_laptops import show_passages

    place = Place(options.address, options.role)
    return show_passages(place, options.case, options.days, _)


def _grant(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.central import Place
    from hengelo_toegang.cli.central_people import grant

    place = Place(options.address, options.role)
    return grant(place, options.user, _, office=options.office, certificate=options.certificate)


def _revoke(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.central import Place
    from hengelo_toegang.cli.central_people import revoke

    return revoke(Place(options.address, options.role), options.user, _)
