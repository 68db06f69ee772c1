"""The central store from the command line: prepared, looked at, proved."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import psycopg
from babel.dates import format_datetime
from babel.numbers import format_decimal

from db.central.address import Address, NoAddress
from db.central.checking import FaultKind, faults
from db.central.engine import connect
from db.central.founding import OtherMunicipality, found
from db.central.listing import list_by_rules
from db.central.looking import Visit, standing, version_of, visits
from db.central.people import NameTooLong
from db.central.preparing import prepare, sorts_by_bytes, transaction
from db.schema import NEWEST
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.bounded import LARGEST_SECRET, TooLarge, read_text
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import SignInRefused, StoreError
from hengelo_toegang.words import trouble_words

_OLDEST = 150_000
"""PostgreSQL 15, as the server numbers itself."""
_FAULTS = {
    FaultKind.ORDER: N_("Sorts by a language, so that an update of the system breaks it"),
    FaultKind.RULE: N_("Not as this version of the program makes it"),
    FaultKind.ROLE: N_("A role that may more than it should"),
    FaultKind.SIGNATURE: N_("Not what its author signed"),
    FaultKind.CHAIN: N_("Does not stand on the version that it names"),
    FaultKind.CONTENT: N_("Other content than its hash says"),
    FaultKind.HEAD: N_("Not the newest version of its record"),
    FaultKind.LOG: N_("The log of this device was changed, or its end is not signed"),
}


class OtherTables(Exception):
    """The tables of the central store are not those of this program; `args[0]` is their version."""


@dataclass(frozen=True, slots=True)
class Place:
    """A central store as a command is told of it: where it is, and who looks after it."""

    file: Path
    role: str

    def connect(self) -> psycopg.Connection:
        """Return a connection in the role of who looks after it.

        Raises:
            OSError, TooLarge, UnicodeDecodeError: The file cannot be read.
            NoAddress: It is no address.
            StoreError: The central store is not there, or does not let this role in.
        """
        address = Address.read(read_text(self.file, LARGEST_SECRET, "utf-8"))
        return connect({**address.conninfo(self.file.parent), "user": self.role})

    def connect_up_to_date(self) -> psycopg.Connection:
        """Return the same to a central store that this program knows in every part.

        Raises:
            OtherTables: `central init` is to be run first, or a newer program.
        """
        connection = self.connect()
        try:
            tables = version_of(connection)
            if tables not in ("", NEWEST):
                raise OtherTables(tables)
        except BaseException:
            connection.close()
            raise
        return connection


def write_address(file: Path, address: Address, _: Translate) -> int:
    """Write the file by which the central store is found; return the exit code."""
    if file.exists():
        return say(_("There is a file with this name already; it was left alone."))
    if address.ca and not (file.parent / address.ca).is_file():
        return say(_("{file}: cannot be read", file=file.parent / address.ca))
    write_whole(file, address.written().encode())
    return tell(_("Written: {path}", path=file))


def prepare_centre(door: Door, place: Place, _: Translate) -> int:
    """Prepare a database for the municipality of a store; return the exit code."""

    def act() -> int:
        with place.connect() as connection:
            unfit = _unfit(connection, _)
        if unfit:
            return say(unfit)
        rules = bootstrap.read_rules()
        store, _unlocked = bootstrap.sign_in(door.store, UserId(door.user), door.passphrase, rules)
        with store, transaction(place.connect) as connection:
            prepare(connection)
            is_new = found(connection, store)
            listed_anew = list_by_rules(connection, store.projector)
        if is_new:
            tell(
                _("The central store is ready. Its users and shared settings come from this store.")
            )
            return tell(_("Now let everybody in with: central grant"))
        if listed_anew:
            tell(_("Its lists were computed anew, by the law and policy in force there."))
        return tell(_("The central store is up to date."))

    return guarded(place, act, _)


def show_status(place: Place, _: Translate) -> int:
    """Show how the central store stands; return the exit code."""

    def act() -> int:
        with place.connect_up_to_date() as connection:
            now, laptops = standing(connection), visits(connection)
        size = format_decimal(now.size / 1_000_000, "#,##0.0", locale=_.language)
        tell(
            _("PostgreSQL {server}; {size} MB", server=now.server, size=size),
            _(
                "Tables: version {tables} (this program: {newest})",
                tables=now.tables,
                newest=NEWEST,
            ),
            _("Users: {number}", number=now.users),
            _("Cases: {number}", number=now.cases),
            _(
                "Versions: {chain}, and {beside} beside their chain",
                chain=now.revisions,
                beside=now.branches,
            ),
            _("Letters: {number}", number=now.letters),
            _(
                "Last change: {number}, {moment}",
                number=now.changes,
                moment=_moment(now.changed, _),
            ),
            _("Not yet listed by an office: {number}", number=now.arrived),
            _("Cases on a laptop: {number}", number=now.leases),
            _("Longer on a laptop than agreed: {number}", number=now.overdue),
            _("Taken over in the last 30 days: {number}", number=now.take_overs),
            _(
                "Taken along in the last 30 days: {out}, given back: {back}",
                out=now.went_out,
                back=now.came_back,
            ),
            _("Laptops whose log was changed: {number}", number=now.broken_trails),
        )
        if now.writer:
            tell(_("Writes at this moment: {role}", role=now.writer))
        tell("", _("Last exchanged:"))
        return tell(*(_visit_words(one, _) for one in laptops))

    return guarded(place, act, _)


def check_centre(place: Place, _: Translate) -> int:
    """Prove the central store; return the exit code."""

    def act() -> int:
        with transaction(place.connect_up_to_date) as connection:
            found = [*faults(connection)]
            connection.rollback()
        for fault in found:
            say(f"{_(_FAULTS[fault.kind])}: {fault.place}")
        if found:
            say(_("What stands under docs/central.md, after a check that fails, says what to do."))
            return exits.BROKEN
        return tell(_("The central store is whole: rules, signatures, chains and logs agree."))

    return guarded(place, act, _)


def guarded(place: Place, act: Callable[[], int], _: Translate) -> int:
    """Do something at the central store, and say what is in the way; return the exit code."""
    try:
        return act()
    except (NoAddress, UnicodeDecodeError, TooLarge):
        return say(_("{file}: is no address of a central store", file=place.file))
    except OSError:
        return say(_("{file}: cannot be read", file=place.file))
    except NameTooLong as name:
        return say(_("This name is too long for the database: {user}", user=name.args[0]))
    except OtherMunicipality:
        return say(_("This central store belongs to other users than those of this store."))
    except OtherTables as other:
        return say(
            _(
                "The tables of the central store are of version {tables}, and this program makes "
                "those of version {newest}. Run 'central init' with the newest version of the "
                "program first.",
                tables=other.args[0],
                newest=NEWEST,
            )
        )
    except (SignInRefused, StoreError) as trouble:
        return say(trouble_words(trouble, _))
    except psycopg.Error as error:
        # Of tables and roles, never of a resident: the details could quote a row.
        return say(
            _("The server refuses: {reason}", reason=error.diag.message_primary or type(error))
        )


def tell(*lines: str) -> int:
    """Print lines; return the exit code of what was done."""
    for line in lines:
        sys.stdout.write(line + "\n")
    return exits.OK


def say(line: str) -> int:
    """Print what is wrong; return the exit code of what was not done."""
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT


def _unfit(connection: psycopg.Connection, _: Translate) -> str:
    """Return why a database cannot be a central store; empty when it can."""
    if connection.info.server_version < _OLDEST:
        return _("This is an older PostgreSQL than version 15.")
    in_utf8 = connection.info.parameter_status("server_encoding") == "UTF8"
    if not in_utf8 or not sorts_by_bytes(connection):
        return _(
            "The database is not in UTF-8, or sorts by a language. Make one with: "
            "createdb -E UTF8 --locale=C.UTF-8 -T template0"
        )
    return ""


def _visit_words(one: Visit, _: Translate) -> str:
    return "  " + _(
        "{user}, {device}: sent {pushed}, fetched {pulled}; {behind} changes since",
        user=one.user_id,
        device=one.device,
        pushed=_moment(one.pushed, _),
        pulled=_moment(one.pulled, _),
        behind=one.behind,
    )


def _moment(moment: datetime | None, _: Translate) -> str:
    if moment is None:
        return _("never")
    return format_datetime(moment.astimezone(), "d MMM y HH:mm", locale=_.language)
