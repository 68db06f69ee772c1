"""Which version of the program made the tables of a store, for who opens it with an older one.

It stands in the head of the file, where SQLite keeps a number for the program: an older
version that knows nothing of newer tables still reads it there.
"""

from sqlalchemy import Connection

from hengelo_toegang import __version__

_STEP = 1000


def note(connection: Connection) -> None:
    """Write down that this version of the program made the tables."""
    connection.exec_driver_sql(f"pragma user_version = {_number(__version__)}")


def later(connection: Connection) -> str:
    """Return the version that made the tables, where it is later than this one; or nothing.

    An older store notes none. Between two releases tables change and the number does not:
    to install what one has already would help nobody.
    """
    number = int(connection.exec_driver_sql("pragma user_version").scalar_one())
    major, rest = divmod(number, _STEP * _STEP)
    return f"{major}.{rest // _STEP}.{rest % _STEP}" if number > _number(__version__) else ""


def _number(version: str) -> int:
    major, minor, patch = (int(part) for part in version.split("."))
    return (major * _STEP + minor) * _STEP + patch
