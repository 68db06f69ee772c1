"""Where the file of a laptop (SQLite) and the centre (PostgreSQL) want other words.

Nothing else in this package asks which of the two it works on.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from enum import Enum
from itertools import count, repeat
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    String,
    cast,
    column,
    delete,
    exists,
    func,
    literal,
    literal_column,
    select,
    table,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.sql.visitors import InternalTraversal
from sqlalchemy.types import UserDefinedType
from sqlmodel import Session, col

from db.packing import packed
from db.tables.chain import StoreTable
from db.tables.log import AuditTable
from db.tables.worklist import ResidentTable, WorklistTable
from db.triggers import unlearned
from hengelo_toegang.domain.law import Law

_CENTRE = "postgresql"
_IN_FILE = table("resident_words", column("rowid"), column("resident_words"))
"""The full-text index of a file."""
_AT_CENTRE = table("resident_words", column("word"), column("docid"))
"""The same at the centre: a row for each word of a resident."""
_LAST = chr(0x10FFFF)
_SEVERAL = 1_000
"""So many residents: to look up the cases of all takes as long as to look for them in a list."""
_COMMON = 20_000
"""So many: to look whether a case is of one of them takes as long as to read what it is of."""
_COMMON_AT_CENTRE = 4_000
"""The same there, where one or the other is looked up."""
_WHOSE = (col(WorklistTable.household), col(WorklistTable.resident_id))
_KNOWN = (col(ResidentTable.household), col(ResidentTable.person))
_CHAINING = ("previous", "hash")
"""Columns of the log by which it is proved; nobody reads them."""


class Either(ColumnElement[Any]):
    """A condition or a value that is said in two ways, of which the database hears its own."""

    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012  (as SQLAlchemy declares it)
        ("in_file", InternalTraversal.dp_clauseelement),
        ("at_centre", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, in_file: ColumnElement[Any], at_centre: ColumnElement[Any]) -> None:
        self.in_file = in_file
        self.at_centre = at_centre
        self.type = in_file.type

    def self_group(self, against: OperatorType | None = None) -> "Either":
        """Return it as part of something larger, each way of saying it grouped by itself.

        As a whole it would be compared with true, and then no index answers it.
        """
        return Either(self.in_file.self_group(against), self.at_centre.self_group(against))


@compiles(Either)
def _say_in_file(said: Either, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401
    return compiler.process(said.in_file, **how)


@compiles(Either, _CENTRE)
def _say_at_centre(said: Either, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401
    return compiler.process(said.at_centre, **how)


class _Jsonb(UserDefinedType[object]):
    """JSON as the centre keeps it apart; SQLAlchemy's own brings the whole dialect along."""

    cache_ok = True

    def get_col_spec(self, **_how: object) -> str:
        return "JSONB"


def names(listed: Mapped[str], name: str) -> ColumnElement[bool]:
    """Return whether a JSON list, kept as text, holds this name."""
    one = func.json_each(listed).table_valued("value")
    return Either(
        exists(select(1).select_from(one).where(one.c.value == name)),
        func.jsonb_exists(cast(listed, _Jsonb()), name),
    )


def days_from(day: Mapped[date] | Mapped[date | None], days: int) -> ColumnElement[date]:
    """Return the day so many days later, or earlier."""
    return Either(
        func.date(day, f"{days:+} days"),
        day.op("+")(literal(days, Integer)),
    )


def of_every_word(
    docid: Mapped[int | None],
    words: Sequence[str],
    hidden: Select[Any],
    limit: int | None,
) -> ColumnElement[bool]:
    """Return whether every word begins a word of this resident, who is not among the hidden.

    At the centre words are compared as plain text. Its own full-text search may not look into
    an index before row-level security judged each row, which takes a second a search.
    """
    one = _AT_CENTRE.alias()
    in_file = _found_in_file(words).where(_IN_FILE.c.rowid.not_in(hidden))
    at_centre = _found_at_centre(one, words).where(one.c.docid.not_in(hidden))
    if limit is not None:
        in_file = in_file.limit(limit)
        at_centre = _first_ones(one, at_centre, words).limit(limit)
    return Either(docid.in_(in_file), docid.in_(at_centre))


class Found(Enum):
    """How many residents words find, and so how their cases are found soonest."""

    FEW = 1
    """To look up the cases of each."""
    MANY = 2
    """To go through the list for cases of one of them: there is soon a page."""
    MOST = 3
    """To go through the list, and read of each case whose it is: all of them are too many."""


def how_many(session: Session, words: Sequence[str]) -> Found:
    """Return how many residents these words find; none find few."""
    if not words:
        return Found.FEW
    if is_centre(session):
        asked = select(_AT_CENTRE.c.docid).where(*_begins(_AT_CENTRE, _rarest(words)))
        several = common = _COMMON_AT_CENTRE
    else:
        asked = _found_in_file(words)
        several, common = _SEVERAL, _COMMON
    some = asked.limit(common).subquery()
    found: int = session.execute(select(func.count()).select_from(some)).scalar_one()
    if found == common:
        return Found.MOST
    return Found.FEW if found < several else Found.MANY


def of_found(words: Sequence[str], residents: Found) -> ColumnElement[bool]:
    """Return whether a case is of one of those of whom every word begins a word.

    Also of those whose file is closed: who asks leaves out their cases.
    """
    if residents is Found.MOST:
        said = _says(col(ResidentTable.words), words)
        theirs = (mine == other for mine, other in zip(_WHOSE, _KNOWN, strict=True))
        return Either(
            exists().where(col(ResidentTable.docid) == col(WorklistTable.docid), *said),
            exists().where(*theirs, *said),
        )
    # With a plus it is no longer looked up: the cases are gone through in their order.
    plain = col(WorklistTable.docid)
    listed = plain if residents is Found.FEW else literal_column("+worklist.docid")
    found = col(ResidentTable.docid).in_(_found_at_centre(_AT_CENTRE.alias(), words))
    return Either(
        listed.in_(_found_in_file(words)),
        tuple_(*_WHOSE).in_(select(*_KNOWN).where(found)),
    )


def _says(text: Mapped[str], words: Sequence[str]) -> Sequence[ColumnElement[bool]]:
    """Return of every word whether it begins a word of a text, both folded."""
    whole = literal(" ") + text
    return [
        Either(func.instr(whole, f" {word}") > 0, func.strpos(whole, f" {word}") > 0)
        for word in words
    ]


def _found_in_file(words: Sequence[str]) -> Select[Any]:
    # Folded words hold letters and digits only, so nothing in them is query syntax.
    wanted = " ".join(f'"{word}"*' for word in words)
    return select(_IN_FILE.c.rowid).where(_IN_FILE.c.resident_words.op("match")(wanted))


def _found_at_centre(one: FromClause, words: Sequence[str]) -> Select[Any]:
    return select(one.c.docid).where(*_of_one(one, words))


def _rarest(words: Sequence[str]) -> str:
    """Return the word that most likely finds the fewest: the longest."""
    return max(words, key=len)


def _begins(known: FromClause, word: str) -> Sequence[ColumnElement[bool]]:
    return (known.c.word >= word, known.c.word < word + _LAST)


def _of_one(one: FromClause, words: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """Yield what holds for a word of a resident of whom every word asked for begins one."""
    rarest = _rarest(words)
    yield from _begins(one, rarest)
    for word in dict.fromkeys(words):
        if word == rarest:
            continue
        other = _AT_CENTRE.alias()
        yield exists().where(other.c.docid == one.c.docid, *_begins(other, word))


def _first_ones(one: FromClause, found: Select[Any], words: Sequence[str]) -> Select[Any]:
    """Return the question for the first of what is found, each once, in the order of the words.

    So it stops when there are enough, however many there are.
    """
    before = _AT_CENTRE.alias()
    earlier = (before.c.word >= _rarest(words), before.c.word < one.c.word)
    once = ~exists().where(before.c.docid == one.c.docid, *earlier)
    return found.where(once).order_by(one.c.word, one.c.docid)


def first_of_each(
    session: Session,
    first: Callable[..., Select[Any]],
    apart: Sequence[ColumnElement[bool]],
) -> Select[Any] | CompoundSelect[Any]:
    """Return the question `first`: for the first rows, of which one of these holds.

    A file looks into its index for each of them and stops in time. The centre would sort all
    rows that there are, and so it asks of each apart; who asks takes the first of all.
    """
    if not apart or not is_centre(session):
        return first()
    return union_all(*(select(*first(one).subquery().c) for one in apart))


def learning_anew(session: Session) -> AbstractContextManager[None]:
    """Return what makes anew what residents are found by, when all of them are listed anew."""
    return nullcontext() if is_centre(session) else unlearned(session.connection())


def numbers_anew(session: Session) -> Iterator[int | None]:
    """Yield under what residents are listed when all of them are, without end.

    The centre gives numbers itself: whoever lists there may see some of its residents only.
    """
    return repeat(None) if is_centre(session) else count(1)


def note_rules(session: Session, rules: str) -> None:
    """Note by which rules all lists were computed.

    At the centre that is for who installs it: everybody else lists what they may see.
    """
    if not is_centre(session):
        session.execute(update(StoreTable).values(rules=rules))


def contacts_counted(
    session: Session, first: date, last: date, laws: Collection[Law]
) -> Sequence[tuple[date, str, str, bool]]:
    """Return day, law, location and whether a report came of it, of short contacts.

    Those of no law in particular count for everybody who counts at all.
    """
    names = ("on_date", "law", "location", "became_report")
    mine = ["", *laws] if laws else []
    if is_centre(session):
        # What was asked is not for who only counts, so that the table itself stays closed.
        one = func.contacts_counted(first, last).table_valued(*names)
        found = select(*(one.c[name] for name in names)).where(one.c.law.in_(mine))
    else:
        from db.tables.contacts import ContactTable

        day, law = col(ContactTable.on_date), col(ContactTable.law)
        found = select(*(getattr(ContactTable, name) for name in names))
        found = found.where(day.between(first, last), law.in_(mine))
    return [(on, of, at, became) for on, of, at, became in session.execute(found)]


def laws_listed(session: Session, household: str) -> Sequence[str]:
    """Return of which laws this user lists what runs for a household: in a file of all.

    At the centre not of a law under which there are cases that they may not see.
    """
    laws = [law.value for law in Law]
    if not is_centre(session):
        return laws
    one = func.unnest(cast(laws, ARRAY(String))).table_valued("law").render_derived()
    listed = select(one.c.law).where(func.lists_law(household, one.c.law))
    return session.execute(listed).scalars().all()


def numbers_of(session: Session, household: str) -> Sequence[tuple[str, str]]:
    """Return by whom and by which number the cases of a household are known, under any law."""
    if is_centre(session):
        one = func.numbers_of(household).table_valued("resident_id", "number")
        found = select(one.c.resident_id, one.c.number).order_by(one.c.number)
    else:
        found = (
            select(col(WorklistTable.resident_id), col(WorklistTable.number))
            .where(col(WorklistTable.household) == household)
            .order_by(col(WorklistTable.number))
        )
    return [(resident, number) for resident, number in session.execute(found)]


def as_kept(session: Session, content: bytes) -> bytes:
    """Return the bytes to keep of a document.

    At the centre they are plain: it compresses them itself, and looks in them whose they are.
    """
    return content if is_centre(session) else packed(content)


def forget_filing(session: Session, case: str) -> None:
    """Forget where a case is in the case system; at the centre nobody knows."""
    if not is_centre(session):
        from db.tables.filing import FilingStepTable, FilingTable

        for kept in (FilingTable, FilingStepTable):
            session.execute(delete(kept).where(col(kept.case_id) == case))


def acts_logged(session: Session) -> FromClause:
    """Return the log; that of the centre with the cases that went along on laptops.

    No office did that, so that it stands in the log of none.
    """
    own: FromClause = AuditTable.__table__  # type: ignore[attr-defined]
    if not is_centre(session):
        return own
    names = [one.name for one in own.columns if one.name not in _CHAINING]
    lent = table("lease_events", *(column(name, own.c[name].type) for name in names))
    both = (select(*(one.c[name] for name in names)) for one in (own, lent))
    return union_all(*both).subquery("log")


def is_centre(session: Session) -> bool:
    """Return whether it is the centre; only to choose where something is asked."""
    return session.get_bind().dialect.name == _CENTRE
