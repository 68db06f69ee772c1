"""Taking a file over into the social map: first what would change, then the change itself.

What is written goes in small transactions of whole entries, so that nobody who types
elsewhere waits for it. Stopping leaves what was taken over; the same file again goes on
where it stopped, because what is the same is left alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from hengelo_toegang.domain.facilities import (
    Facility,
    FacilityAct,
    FacilityState,
    may_import,
)
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.i18n import N_
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.facilities import FacilityRefused, free_id, social_map, write
from hengelo_toegang.usecases.map_files.columns import (
    BY_FIELD,
    COLUMNS,
    BadCell,
    column_of,
    words_of,
)
from hengelo_toegang.usecases.map_files.sheet import (
    BadFile,
    Sheet,
    SheetRow,
    Trouble,
    read_sheet,
    written,
)
from hengelo_toegang.usecases.ports import Desk, StaleCase

CHUNK = 20
"""Entries per transaction: somebody who saves meanwhile waits for no more than these."""
_OUTCOME = "import_facilities"
Step = Callable[[int, int], None]
"""Hears how far the work is; may raise to stop it."""


class Effect(StrEnum):
    """What a row would do to the map."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one row: where, what stands there, and what is expected (msgids)."""

    line: int
    column: str
    value: str
    problem: str
    expected: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row does: the entry as it was, and as the row has it."""

    line: int
    effect: Effect
    before: Facility | None
    after: Facility


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """A column of the file, and the field that it fills; an empty one is not read."""

    title: str
    field: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a file would do; nothing is written yet."""

    sheet: Sheet
    columns: tuple[ColumnFound, ...]
    changes: tuple[RowChange, ...]
    faults: tuple[RowFault, ...]
    gone: tuple[Facility, ...]
    """Entries that are offered now and that the file does not have."""

    def count(self, effect: Effect) -> int:
        """Return how many rows have this effect."""
        return sum(change.effect is effect for change in self.changes)


@dataclass(frozen=True, slots=True)
class Imported:
    """How far an import is."""

    done: int
    total: int
    faults: tuple[RowFault, ...] = ()
    """Rows that somebody else changed meanwhile: those were left alone."""


def plan(desk: Desk, content: bytes, step: Step, fields: Sequence[str] | None = None) -> Plan:
    """Return what a file would do to the map; `fields` says what each column is.

    Raises:
        BadFile: The file cannot be read as a whole.
        FacilityRefused: This user may not import.
    """
    _allow(desk)
    sheet = read_sheet(content, lambda title: column_of(title) is not None)
    columns = _columns(sheet, fields)
    if not sheet.rows:
        raise BadFile(Trouble.NO_ROWS)
    reading = _Reading(desk, social_map(desk), columns)
    for number, row in enumerate(sheet.rows, start=1):
        reading.add(row)
        step(number, len(sheet.rows))
    return Plan(
        sheet,
        columns,
        tuple(reading.changes),
        tuple(reading.faults),
        reading.gone(),
    )


def import_each(desk: Desk, planned: Plan, *, retire_gone: str = "") -> Iterator[Imported]:
    """Write what a plan changes, and say after each transaction how far it is.

    With `retire_gone`, the reason, what the file does not have is retired too.

    Raises:
        FacilityRefused: This user may not import.
    """
    _allow(desk)
    todo = [change for change in planned.changes if change.effect is not Effect.SAME]
    if retire_gone:
        todo += [_retired(entry, retire_gone) for entry in planned.gone]
    done, faults = 0, list[RowFault]()
    try:
        for start in range(0, len(todo), CHUNK):
            chunk = todo[start : start + CHUNK]
            with desk.open() as uow:
                for change in chunk:
                    try:
                        write(uow, change.before, change.after, FacilityAct.IMPORT)
                    except StaleCase:
                        faults.append(_changed_meanwhile(change))
                uow.audit.record(_OUTCOME, chunk[0].after.id, f"{len(chunk)} entries")
                uow.commit()
            done = start + len(chunk)
            yield Imported(done, len(todo), tuple(faults))
    finally:
        desk.kept_map.forget()
        # Read here, beside the window, so that nobody waits for it there.
        social_map(desk)


def export(entries: Sequence[Facility]) -> bytes:
    """Return entries as a CSV file that `plan` reads back as they are."""
    titles = [column.title for column in COLUMNS]
    return written(titles, ([column.write(one) for column in COLUMNS] for one in entries))


def _allow(desk: Desk) -> None:
    blocker = may_import(desk.user)
    if blocker is not None:
        raise FacilityRefused(blocker)


def _columns(sheet: Sheet, fields: Sequence[str] | None) -> tuple[ColumnFound, ...]:
    if fields is None:
        known = (column_of(title) for title in sheet.header)
        fields = [column.field if column else "" for column in known]
    found = tuple(
        ColumnFound(title, name) for title, name in zip(sheet.header, fields, strict=True)
    )
    named = [column.field for column in found if column.field]
    taken = tuple((column.title, column.field) for column in found)
    if "name" not in named:
        raise BadFile(Trouble.NO_HEADER, 1, ", ".join(sheet.header)[:200], taken)
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        titles = [column.title for column in found if column.field == twice]
        raise BadFile(Trouble.COLUMN_TWICE, 1, ", ".join(titles), taken)
    return found


class _Reading:
    """Reads row after row, and remembers which entries they are about."""

    def __init__(self, desk: Desk, now: SocialMap, columns: Sequence[ColumnFound]) -> None:
        self._words = words_of(desk.policy, desk.today())
        self._user = desk.user.id
        self._now = now
        self._columns = columns
        self._met: dict[FacilityId, int] = {}
        self.changes: list[RowChange] = []
        self.faults: list[RowFault] = []

    def add(self, row: SheetRow) -> None:
        """Read a row; a fault in one cell does not hide those in others."""
        if len(row.cells) != len(self._columns):
            self._fault(
                row,
                "",
                "",
                BadCell(
                    N_("The row has {found} cells."),
                    N_("{count} cells, as in the first row."),
                    found=len(row.cells),
                    count=len(self._columns),
                ),
            )
            return
        values: dict[str, object] = {}
        whole = True
        for found, cell in zip(self._columns, row.cells, strict=True):
            if not found.field:
                continue
            try:
                values[found.field] = BY_FIELD[found.field].read(cell, self._words)
            except BadCell as fault:
                self._fault(row, found.title, cell, fault)
                whole = False
        if whole:
            self._take(row, values)

    def gone(self) -> tuple[Facility, ...]:
        """Return what is offered and stood in no row, also in none with a fault."""
        if self.faults:
            return ()
        return tuple(one for one in self._now.offered if one.id not in self._met)

    def _take(self, row: SheetRow, values: dict[str, object]) -> None:
        name = str(values["name"])
        before = self._known(str(values.pop("id", "")), name)
        found = before.id if before else free_id(self._now, name)
        if found in self._met:
            column = next(one.title for one in self._columns if one.field == "name")
            self._fault(
                row,
                column,
                name,
                BadCell(
                    N_("This facility stands in row {row} already."),
                    N_("Each facility once."),
                    row=self._met[found],
                ),
            )
            return
        self._met[found] = row.line
        after = self._made(before or Facility(found, name), values, new=before is None)
        if before is None:
            effect = Effect.NEW
        else:
            effect = Effect.SAME if after == before else Effect.CHANGED
        self.changes.append(RowChange(row.line, effect, before, after))

    def _known(self, given: str, name: str) -> Facility | None:
        by_id = self._now.get(FacilityId(given)) if given else None
        return by_id or self._now.named(name)

    def _made(self, known: Facility, values: dict[str, object], *, new: bool) -> Facility:
        # What stands in a list without a state is there.
        state = known.state if known.offered else FacilityState.CURRENT
        made: Facility = replace(known, **{"state": state} | values)  # type: ignore[arg-type]
        if new and made.state is FacilityState.PROPOSED:
            made = replace(made, proposed_by=self._user)
        if made.state is not FacilityState.RETIRED:
            made = replace(made, why_retired="")
        return made

    def _fault(self, row: SheetRow, column: str, cell: str, fault: BadCell) -> None:
        shown = cell if len(cell) <= 80 else f"{cell[:79]}…"
        self.faults.append(
            RowFault(row.line, column, shown, fault.problem, fault.expected, fault.values)
        )


def _retired(entry: Facility, why: str) -> RowChange:
    after = replace(entry, state=FacilityState.RETIRED, why_retired=why)
    return RowChange(0, Effect.CHANGED, entry, after)


def _changed_meanwhile(change: RowChange) -> RowFault:
    return RowFault(
        change.line,
        "",
        change.after.name,
        N_("Somebody changed this entry meanwhile; it is left as it is."),
        N_("Read the file again to compare."),
    )
