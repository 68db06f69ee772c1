"""What the role of a person is called in the database of the central store."""

from hengelo_toegang.domain.ids import UserId

_LONGEST = 63
"""Bytes that PostgreSQL keeps of a name; it would cut a longer one in silence."""


class NameTooLong(ValueError):
    """The name of a user is too long to be a role of the database."""


def role_of(user: UserId) -> str:
    """Return the role of a person.

    Raises:
        NameTooLong: Two people could come out as one.
    """
    role = f"ht_{user}"
    if len(role.encode()) > _LONGEST:
        raise NameTooLong(user)
    return role
