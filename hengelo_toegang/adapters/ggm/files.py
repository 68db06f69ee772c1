"""An extract as files: a CSV for each object type, the data dictionary, and what they are.

CSV by RFC 4180: UTF-8 without a mark, commas, decimal points, days as 2026-11-26.
"""

import csv
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hengelo_toegang.adapters.ggm.columns import Linked, Sheet, yes
from hengelo_toegang.adapters.ggm.sheets import SHEETS
from hengelo_toegang.domain.extract.changes import Change
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.extract_ports import Extract

GGM = "2.5.1"
FORMAT = "levering/1"
MANIFEST, DICTIONARY, DESTROYED = (
    "levering.json",
    "gegevenswoordenboek.csv",
    "eigen.VernietigdeCasus.csv",
)
COMMON: Mapping[str, str] = {
    "eigen.id": "Naam van de rij: altijd dezelfde voor hetzelfde, en alleen met de sleutel van de "
    "gemeente te maken.",
    "eigen.gewijzigdOp": "Dag waarop de rij in dit systeem werd zoals ze is, of verdween.",
    "eigen.verwijderd": "`true`: de rij is er niet meer; de kolommen hierna zijn leeg.",
    "eigen.casus": "Pseudoniem van de casus.",
    "Client.code": "Pseudoniem van de inwoner; onder elke wet een ander.",
}
"""What every table begins with."""
GONE: Mapping[str, str] = {
    "eigen.casus": "Pseudoniem van een casus die is vernietigd; verwijder elke rij ervan.",
    "eigen.gewijzigdOp": "Dag van de vernietiging.",
}
"""The columns of the table of what was destroyed."""


@dataclass(frozen=True, slots=True)
class _Made:
    """One table, and what is in it."""

    name: str
    content: bytes
    rows: int
    deleted: int


def files_of(extract: Extract) -> dict[str, bytes]:
    """Return the files by name; the last says what the tables are."""
    tables = [*_tables(extract), _destroyed(extract)]
    found = {table.name: table.content for table in tables}
    found[DICTIONARY] = dictionary()
    found[MANIFEST] = _manifest(extract, tables)
    return found


def dictionary() -> bytes:
    """Return what each column of each table means, as CSV."""
    return _csv(("bestand", "objecttype", "kolom", "bron", "betekenis"), described())


def described() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield file, object type, column, source and meaning of every column."""
    for sheet in SHEETS:
        columns = {**COMMON, **{one.name: one.meaning for one in sheet.columns}}
        for name, meaning in columns.items():
            yield sheet.file, sheet.name, name, _source(name), meaning
    for name, meaning in GONE.items():
        yield DESTROYED, "eigen.VernietigdeCasus", name, _source(name), meaning


def _source(column: str) -> str:
    return "eigen" if column.startswith("eigen.") else f"GGM {GGM}"


def _tables(extract: Extract) -> Iterator[_Made]:
    by_table: dict[str, list[Change]] = defaultdict(list)
    for change in extract.changes:
        by_table[change.table].append(change)
    for sheet in SHEETS:
        changes = by_table[sheet.table]
        head = (*COMMON, *(one.name for one in sheet.columns))
        content = _csv(head, (_row(sheet, one, extract) for one in changes))
        gone = sum(one.row is None for one in changes)
        yield _Made(sheet.file, content, len(changes), gone)


def _row(sheet: Sheet[Any], change: Change, extract: Extract) -> Sequence[str]:
    case, names = change.case, extract.names
    about = (
        names.row(case.id, change.place),
        change.on.isoformat(),
        yes(change.row is None),
        names.case(case.id),
        names.client(case),
    )
    if change.row is None:
        return (*about, *("" for _ in sheet.columns))
    linked = Linked(case, names)
    return (*about, *(one.value(change.row, linked) for one in sheet.columns))


def _destroyed(extract: Extract) -> _Made:
    rows = [(extract.names.case(one.case), one.on.isoformat()) for one in extract.destroyed]
    return _Made(DESTROYED, _csv(tuple(GONE), rows), len(rows), len(rows))


def _manifest(extract: Extract, tables: Iterable[_Made]) -> bytes:
    said = {
        "format": FORMAT,
        "ggm": GGM,
        "made": extract.made.isoformat(),
        "since": extract.since.isoformat() if extract.since is not None else None,
        "laws": [law.value for law in extract.laws],
        "scores": extract.scores,
        "fictitious": extract.fictitious,
        "tables": [
            {
                "file": one.name,
                "rows": one.rows,
                "deleted": one.deleted,
                "sha256": hashlib.sha256(one.content).hexdigest(),
            }
            for one in tables
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
