"""Letting people in at the central store, and shutting them out, from the command line."""

from db.central.people import (
    CERTIFICATE,
    KEEPER,
    LAPTOP,
    OFFICE,
    let_in,
    role_of,
    roles_of,
    shut_out,
)
from hengelo_toegang.cli.central import Place, guarded, say, tell
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import Translate


def grant(place: Place, user: str, _: Translate, *, office: bool, certificate: bool) -> int:
    """Let a user in, with a new password that is shown once; return the exit code."""

    def act() -> int:
        with place.connect() as connection:
            roles = roles_of(connection, UserId(user))
            if roles is None:
                return say(_("Not known in this store: {users}", users=user))
            groups = {LAPTOP}
            groups |= {OFFICE} if office else set()
            groups |= {CERTIFICATE} if certificate else set()
            # Who keeps the users does so from any laptop.
            groups |= {KEEPER} if Role.ADMINISTRATOR in roles else set()
            password = let_in(connection, UserId(user), groups)
        tell(_("{user} comes in as: {role}", user=user, role=role_of(UserId(user))))
        if password is None:
            return tell(_("The certificate must be for exactly this name."))
        tell(_("Password, shown this once: {password}", password=password))
        return tell(_("Hand it over in person; the program keeps it on their computer."))

    return guarded(place, act, _)


def revoke(place: Place, user: str, _: Translate) -> int:
    """Let a user in no more, and end what they have open; return the exit code."""

    def act() -> int:
        with place.connect() as connection:
            was_in = shut_out(connection, UserId(user))
        if not was_in:
            return say(_("{user} had no way in.", user=user))
        return tell(_("{user} comes in no more.", user=user))

    return guarded(place, act, _)
