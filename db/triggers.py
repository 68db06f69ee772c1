"""Triggers and the full-text index, which migrations of SQLite lose or cannot express.

`ensure` is idempotent and runs after every migration: rebuilding a table drops its
triggers without a word.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection

from db.audit import StoreAct

SEARCH_INDEX = """
create virtual table if not exists resident_words using fts5(
    words, content = 'residents', content_rowid = 'docid',
    tokenize = "unicode61 remove_diacritics 0", prefix = '2 3 4'
)"""

# FTS5 otherwise keeps deleted words in its own pages.
SECURE_DELETE = "insert into resident_words (resident_words, rank) values ('secure-delete', 1)"


def _refuse(name: str, event: str, table: str, when: str = "") -> tuple[str, str]:
    condition = f" when {when}" if when else ""
    return name, (
        f"create trigger {name} before {event} on {table}{condition} "
        f"begin select raise(abort, '{table} only grows'); end"
    )


def _only_grows(table: str) -> tuple[tuple[str, str], ...]:
    return (
        _refuse(f"{table}_no_update", "update", table),
        _refuse(f"{table}_no_delete", "delete", table),
    )


def _only_erased(
    table: str, content: tuple[str, ...], kept: tuple[str, ...], back: str = ""
) -> tuple[str, str]:
    """Allow one update: the content becomes null and everything else stays.

    With `back` it may be filled again where that holds.
    """
    erased = " and ".join(f"new.{column} is null" for column in content)
    same = " and ".join(f"new.{column} is old.{column}" for column in kept)
    filled = f" or (old.{content[0]} is null and {back})" if back else ""
    return _refuse(f"{table}_no_update", "update", table, f"not ({same} and ({erased}{filled}))")


def _left_last(subject: str, result: str, left: StoreAct, erased: StoreAct) -> str:
    """Return whether the last that the log says of a content is that it left this device."""
    acts = f"action in ('{left}', '{erased}')"
    about = f"subject {subject} and result = {result} and {acts}"
    # Nothing in it is anybody's input.
    last = f"select action from audit where {about} order by rowid desc limit 1"  # noqa: S608
    return f"'{left}' is ({last})"


_OF_DOCUMENT = (
    "in (select aggregate from revisions where document_hash = new.hash "
    "union select aggregate from branches where document_hash = new.hash)"
)
_DOCUMENT_LEFT = _left_last(
    _OF_DOCUMENT, "new.hash", StoreAct.LEAVE_DOCUMENT, StoreAct.ERASE_DOCUMENT
)
_LETTER_LEFT = _left_last(
    "= new.case_id", "new.sha256", StoreAct.LEAVE_LETTER, StoreAct.ERASE_LETTER
)


_FORGET = (
    "insert into resident_words (resident_words, rowid, words) "
    "values ('delete', old.docid, old.words);"
)
_LEARN = "insert into resident_words (rowid, words) values (new.docid, new.words);"

_KEPT_OF_LETTERS = (
    "sha256",
    "case_id",
    "kind",
    "on_date",
    "template",
    "language",
    "large_print",
    "unsigned",
    "inputs",
    "text_sha256",
)
_KEPT_OF_SEALS = ("number", "fingerprint", "certificate", "name", "valid_from", "valid_until")

_LEARNING: Mapping[str, str] = dict(
    (
        (
            "residents_learn",
            f"create trigger residents_learn after insert on residents begin {_LEARN} end",
        ),
        (
            "residents_forget",
            f"create trigger residents_forget after delete on residents begin {_FORGET} end",
        ),
        (
            "residents_relearn",
            "create trigger residents_relearn after update of words on residents "
            f"begin {_FORGET} {_LEARN} end",
        ),
        (
            "worklist_of_whom",
            "create trigger worklist_of_whom after insert on worklist begin update worklist "
            "set docid = (select docid from residents where household = new.household and "
            "person = new.resident_id) where case_id = new.case_id; end",
        ),
        (
            "residents_come",
            "create trigger residents_come after insert on residents begin update worklist "
            "set docid = new.docid where household = new.household and resident_id = new.person; "
            "end",
        ),
        (
            "residents_leave",
            "create trigger residents_leave after delete on residents begin update worklist "
            "set docid = null where household = old.household and resident_id = old.person; end",
        ),
    )
)
"""By these words find residents, and their cases, whoever writes them."""

TRIGGERS: Mapping[str, str] = dict(
    (
        *_only_grows("revisions"),
        *_only_grows("users"),
        *_only_grows("audit"),
        *_only_grows("branches"),
        *_only_grows("bundles"),
        _only_erased("documents", ("content",), ("hash",), _DOCUMENT_LEFT),
        _refuse("documents_no_delete", "delete", "documents"),
        _only_erased("letters", ("pdf", "addressee", "text"), _KEPT_OF_LETTERS, _LETTER_LEFT),
        _refuse("letters_no_delete", "delete", "letters"),
        _only_erased("seals", ("key",), _KEPT_OF_SEALS),
        _refuse("seals_no_delete", "delete", "seals"),
        (
            "audit_in_order",
            "create trigger audit_in_order before insert on audit "
            "begin select raise(abort, 'audit out of order') where new.sequence <> coalesce("
            "(select max(sequence) from audit where origin = new.origin), 0) + 1; end",
        ),
        *_LEARNING.items(),
    )
)
"""Name to definition; the check compares them with what the file has."""


def ensure(connection: Connection) -> None:
    """Create the full-text index and every trigger, as they are defined here."""
    connection.exec_driver_sql(SEARCH_INDEX)
    connection.exec_driver_sql(SECURE_DELETE)
    for name, definition in TRIGGERS.items():
        connection.exec_driver_sql(f"drop trigger if exists {name}")
        connection.exec_driver_sql(definition)


@contextmanager
def unlearned(connection: Connection) -> Iterator[None]:
    """Let all residents and cases be listed anew, and what finds them be made at the end.

    Word by word it takes longer the more words there are, and to forget them longer still.
    """
    for name in _LEARNING:
        connection.exec_driver_sql(f"drop trigger if exists {name}")
    yield
    connection.exec_driver_sql("insert into resident_words (resident_words) values ('rebuild')")
    for definition in _LEARNING.values():
        connection.exec_driver_sql(definition)


def differing(connection: Connection) -> list[str]:
    """Return the names of triggers that are missing, changed or not ours."""
    found = {
        str(name): str(definition)
        for name, definition in connection.exec_driver_sql(
            "select name, sql from sqlite_master where type = 'trigger'"
        )
    }
    names = sorted({*found, *TRIGGERS})
    return [name for name in names if found.get(name, "").lower() != TRIGGERS.get(name, "").lower()]
