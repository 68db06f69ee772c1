"""The import of a list without its widgets: choose, look, take over, and what was left."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.domain.facilities import Facility, differing
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.facilities import FacilityRefused
from hengelo_toegang.usecases.map_files.columns import BY_FIELD
from hengelo_toegang.usecases.map_files.importing import (
    Effect,
    Imported,
    Plan,
    RowChange,
    RowFault,
)
from hengelo_toegang.usecases.map_files.sheet import LARGEST, BadFile, Trouble, written
from hengelo_toegang.usecases.services import Services
from ui.pages.social_map.words import (
    FIELDS,
    blocker_words,
    change_words,
    trouble_words,
)
from ui.progress import BesidePage, Progress, Step, Work
from ui.saving import save_at
from ui.widgets.fields import Choice, Field, Kind, Width

GONE, WHY = "gone", "why"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file as the preview tells it."""

    line: int
    effect: str
    name: str
    detail: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of a file in words, made when they come in sight: there may be thousands."""

    rows: Sequence[RowFault | RowChange]
    of_fault: Callable[[RowFault], Line]
    of_change: Callable[[RowChange], Line]

    def some(self, start: int, count: int) -> tuple[Line, ...]:
        """Return at most `count` lines from the one at `start` on."""
        return tuple(map(self._line, self.rows[start : start + count]))

    def _line(self, row: RowFault | RowChange) -> Line:
        return self.of_fault(row) if isinstance(row, RowFault) else self.of_change(row)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do, in words."""

    title: str
    about: str
    counts: tuple[str, ...]
    columns: tuple[Field, ...]
    """A question per column: which field it fills."""
    mapping: Mapping[str, object]
    lines: Lines
    gone: str
    """Words for what is on the map and not in the file; nothing when there is none."""
    take_over: str
    """The words on the button; nothing when there is nothing to take over."""
    faults: bool


class ImportFiles(Protocol):
    """Asks where files are and go."""

    def ask_file(self, title: str, name: str, on_chosen: Callable[[Path], None]) -> None: ...

    def ask_open(self, title: str, ending: str, on_chosen: Callable[[Path], None]) -> None: ...


class ImportPage(BesidePage, Protocol):
    """What the presenter asks of the page."""

    def show_preview(self, preview: Preview) -> None: ...

    def show_trouble(
        self,
        title: str,
        trouble: str,
        columns: Sequence[Field],
        mapping: Mapping[str, object],
    ) -> None:
        """Say that a file cannot be read; another can be chosen, or what its columns are."""
        ...

    def show_result(self, headline: str, lines: Lines) -> None: ...

    def close_import(self) -> None: ...

    def fault_at(self, place: str, text: str) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class ImportPresenter:
    """Reads a list beside the window, shows what it would do, and does it when told to."""

    def __init__(
        self,
        page: ImportPage,
        files: ImportFiles,
        services: Services,
        taken_over: Callable[[], None],
        _: Translate,
    ) -> None:
        """`taken_over` hears that the map changed."""
        self._page = page
        self._files = files
        self._map = services.social_map
        self._taken_over = taken_over
        self._ = _
        self._path: Path | None = None
        self._content = b""
        self._plan: Plan | None = None
        self._fields: list[str] = []
        self._retire = False
        self._why = ""
        self._last: Imported | None = None
        self._faults: tuple[RowFault, ...] = ()

    def ask_to_open(self) -> None:
        """Ask for the file."""
        self._files.ask_open(self._("Take over a list"), "csv", self.open)

    def open(self, path: Path) -> None:
        """Read a file, and show what it would do."""
        self._path, self._retire, self._why = path, False, ""
        self._fields, self._plan = [], None
        self._read()

    def put(self, place: str, value: object) -> None:
        """Take over what a column is, or whether what is gone goes off the map."""
        if place == GONE:
            self._retire = bool(value)
            self._page.fault_at(WHY, "")
        elif place == WHY:
            self._why = " ".join(str(value or "").split())
            self._page.fault_at(WHY, "")
        elif place.isdigit():
            self._fields[int(place)] = str(value or "")
            self._read()

    def take_over(self) -> None:
        """Write what the file changes."""
        planned = self._plan
        if planned is None:
            return
        if self._retire and not self._why:
            self._page.fault_at(WHY, self._("Say why they go off the map."))
            return
        why = self._why if self._retire else ""
        self._last = None

        def work(step: Step) -> Imported | None:
            for done in self._map.import_each(planned, retire_gone=why):
                self._last = done
                step(done.done, done.total)
            return self._last

        self._begin(self._("The list is being taken over…"), work, self._imported)

    def close(self) -> None:
        """Go back to the map."""
        self._plan, self._content = None, b""
        self._page.close_import()

    def ask_to_save_faults(self) -> None:
        """Ask where the rows with faults go."""
        title = self._("Save the faults as CSV")
        self._files.ask_file(title, self._("faults-social-map.csv"), self._save_faults)

    def _read(self) -> None:
        path, fields = self._path, tuple(self._fields) or None
        if path is None:
            return

        def work(step: Step) -> Plan:
            if fields is None:
                try:
                    self._content = read_bytes(path, LARGEST)
                except TooLarge:
                    raise BadFile(Trouble.TOO_LARGE) from None
            return self._map.plan(self._content, step, fields)

        self._begin(self._("The file is being read…"), work, self._planned)

    def _begin(self, words: str, work: Work, on_done: Callable[[Any], None]) -> None:
        self._page.begin(words)

        def done(result: object) -> None:
            self._page.show_at_rest()
            on_done(result)

        self._page.run(work, Progress(self._page, self._), done, self._failed, self._stopped)

    def _planned(self, planned: Plan) -> None:
        self._plan, self._faults = planned, planned.faults
        self._fields = [column.field for column in planned.columns]
        self._page.show_preview(self._preview(planned))

    def _failed(self, fault: BaseException) -> None:
        self._page.show_at_rest()
        columns: tuple[tuple[str, str], ...] = ()
        if isinstance(fault, BadFile):
            why, columns = trouble_words(fault, self._), fault.columns
        elif isinstance(fault, FacilityRefused):
            why = blocker_words(fault.blocker, self._)
        elif isinstance(fault, OSError):
            why = self._("The file cannot be read: it is gone, or may not be opened.")
        else:
            raise fault
        self._plan, self._fields = None, [field for _title, field in columns]
        name = self._path.name if self._path else ""
        self._page.show_trouble(name, why, *self._columns(columns))

    def _stopped(self) -> None:
        self._page.show_at_rest()
        if self._plan is None:
            self.close()
            return
        self._imported(self._last, stopped=True)

    def _imported(self, done: Imported | None, *, stopped: bool = False) -> None:
        """Show what came of it; the map behind it is read anew."""
        planned, _ = self._plan, self._
        if planned is None:
            return
        if done is None:
            # Stopped while it was being read again, or before the first entry.
            self._page.show_preview(self._preview(planned))
            return
        self._faults = (*planned.faults, *done.faults)
        written_ = done.done - len(done.faults)
        if stopped and done.done < done.total:
            headline = _(
                "Stopped: {done} of {total} are taken over. Each of them is whole; read the"
                " same file again to go on.",
                done=written_,
                total=done.total,
            )
        else:
            headline = _.ngettext(
                "{count} facility is taken over.", "{count} facilities are taken over.", written_
            )
        self._plan = None
        self._page.show_result(headline, self._lines(self._faults))
        self._page.say(headline)
        self._taken_over()

    def _preview(self, planned: Plan) -> Preview:
        _, sheet = self._, planned.sheet
        new, changed = planned.count(Effect.NEW), planned.count(Effect.CHANGED)
        todo = new + changed
        counts = [
            _.ngettext("{count} new", "{count} new", new),
            _.ngettext("{count} changed", "{count} changed", changed),
            _.ngettext("{count} the same", "{count} the same", planned.count(Effect.SAME)),
        ]
        wrong = len({fault.line for fault in planned.faults})
        if wrong:
            counts.append(_.ngettext("{count} row with a fault", "{count} rows with faults", wrong))
        gone = len(planned.gone)
        nothing = todo == 0 and gone == 0
        about = _(
            "{count} rows, {encoding}, {delimiter} between the cells",
            count=len(sheet.rows),
            encoding=sheet.encoding,
            delimiter=self._delimiter(sheet.delimiter),
        )
        button = _.ngettext("Take over {count} facility", "Take over {count} facilities", todo)
        columns, mapping = self._columns(
            [(column.title, column.field) for column in planned.columns]
        )
        return Preview(
            title=self._path.name if self._path else "",
            about=about,
            counts=tuple(counts),
            columns=columns,
            mapping=mapping,
            lines=self._lines((*planned.faults, *_first_changed(planned.changes))),
            gone=_.ngettext(
                "{count} facility is on the map and not in the file: take it off the map too",
                "{count} facilities are on the map and not in the file: take them off the map too",
                gone,
            )
            if gone
            else "",
            take_over="" if nothing else button,
            faults=bool(planned.faults),
        )

    def _lines(self, rows: Sequence[RowFault | RowChange]) -> Lines:
        return Lines(rows, self._fault_line, self._change_line)

    def _columns(
        self, columns: Sequence[tuple[str, str]]
    ) -> tuple[tuple[Field, ...], dict[str, object]]:
        """Return a question per column, and what each is taken for."""
        asked = tuple(self._column(at, title) for at, (title, _field) in enumerate(columns))
        return asked, {str(at): field for at, (_title, field) in enumerate(columns)}

    def _column(self, at: int, title: str) -> Field:
        _ = self._
        known = [Choice(field, _(words)) for field, words in FIELDS.items() if field in BY_FIELD]
        offered = (Choice("", _("Do not read")), *known)
        name = title or _("Column {number}", number=at + 1)
        return Field(str(at), name, Kind.CHOICE, choices=offered, width=Width.THIRD)

    def _delimiter(self, delimiter: str) -> str:
        _ = self._
        return {";": _("a semicolon"), ",": _("a comma")}.get(delimiter, _("a tab"))

    def _fault_line(self, fault: RowFault) -> Line:
        _ = self._
        problem = _(fault.problem, **fault.values)
        expected = _("Expected: {words}", words=_(fault.expected, **fault.values))
        where = f"{fault.column}: " if fault.column else ""
        return Line(fault.line, _("Fault"), fault.value, f"{where}{problem} {expected}", wrong=True)

    def _change_line(self, change: RowChange) -> Line:
        _ = self._
        words = {
            Effect.NEW: _("New"),
            Effect.CHANGED: _("Changed"),
            Effect.SAME: _("The same"),
        }[change.effect]
        detail = ""
        if change.before is not None:
            changed = differing(change.before, change.after)
            detail = change_words(change.before, change.after, changed, _).replace("\n", "; ")
        return Line(change.line, words, change.after.name, detail or _about(change.after))

    def _save_faults(self, path: Path) -> None:
        _ = self._
        titles = (_("Row"), _("Column"), _("What stands there"), _("What is wrong"), _("Expected"))
        rows = (
            (
                str(fault.line),
                fault.column,
                fault.value,
                _(fault.problem, **fault.values),
                _(fault.expected, **fault.values),
            )
            for fault in self._faults
        )
        try:
            save_at(path, written(titles, rows))
        except OSError:
            self._page.complain(_("The file cannot be written there: choose another place."))
        else:
            self._page.say(_("Saved as {file}.", file=path.name))


def _first_changed(changes: Sequence[RowChange]) -> list[RowChange]:
    """Return the rows that change something before those that do not."""
    return sorted(changes, key=lambda change: change.effect is Effect.SAME)


def _about(entry: Facility) -> str:
    parts = (entry.description, entry.audience, entry.contact)
    return " · ".join(part for part in parts if part).replace("\n", " ")
