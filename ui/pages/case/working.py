"""The case as it is being edited: changes by place, undo, and nothing typed is ever lost.

No Qt. One `WorkingCase` is shared by all steps of the page; whoever shows something of the
case observes it. When to write is the frame's: `keep` after a moment of typing, `settle`
on leaving a step or before an act.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from hengelo_toegang.domain import places
from hengelo_toegang.domain.blockers import Action, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from ui.reading import Raw

HANDED_OVER = ("research_report", "application", "urgent", "suspension", "evaluation")
"""Parts that come into being by an act: until then their fields are only typed text.

A research report that is half typed has not been given to anybody, so that it may not
stop a term; an application that is half typed starts none.
"""
_UNDO_DEPTH = 200
_NOTE = "@"
"""Begins the name of a note, which no place in a case does."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The case at one moment, with the text that is no value yet."""

    case: Case
    raw: Mapping[str, str] = field(default_factory=dict)


class WorkingCase:
    """Holds the case that is on the screen, and tells its observers of each change."""

    def __init__(
        self,
        dossier: Dossier,
        raw: Mapping[str, str],
        save_draft: Callable[[Case, Mapping[str, str], str], None],
        amend: Callable[[Case, str], Case],
        head_of: Callable[[CaseId], str],
        drop_draft: Callable[[CaseId], None],
        *,
        resumed: bool = False,
        base: str = "",
    ) -> None:
        """Hold a case; `base` is its newest revision, where that was asked already."""
        self._dossier = dossier
        self._raw = dict(raw)
        self._save_draft = save_draft
        self._amend = amend
        self._head_of = head_of
        self._drop_draft = drop_draft
        # What is typed belongs on this revision; on a newer one it would undo somebody's work.
        self._base = base or head_of(dossier.case.id)
        self._observers: list[Callable[[], None]] = []
        self._past: list[Snapshot] = []
        self._future: list[Snapshot] = []
        self._group: str | None = None
        self._asked_of: Dossier | None = None
        self._found: dict[tuple[Action, User], tuple[Missing, ...]] = {}
        self._unkept = False
        # Work that goes on from a draft is in no revision yet.
        self._unsettled = resumed
        self.editable = True

    @property
    def dossier(self) -> Dossier:
        """The working case with its surroundings: what `process.missing` looks at."""
        return self._dossier

    @property
    def case(self) -> Case:
        """The working case."""
        return self._dossier.case

    @property
    def base(self) -> str:
        """The hash of the revision that is being worked on."""
        return self._base

    @property
    def raw(self) -> Mapping[str, str]:
        """By place: text that is no value, and fields of what an act has yet to make."""
        return self._raw

    @property
    def unkept(self) -> bool:
        """Whether something was typed that is not on disk yet."""
        return self._unkept

    @property
    def unfinished(self) -> bool:
        """Whether something was typed that no revision has yet."""
        return self._unkept or self._unsettled

    def missing(self, dossier: Dossier, action: Action, user: User) -> tuple[Missing, ...]:
        """Return what stops a user from taking an action.

        Of the working case three parts of the page ask the same: it is looked up once.
        """
        if dossier is not self._dossier:
            return missing(dossier, action, user)
        if self._asked_of is not dossier:
            self._asked_of, self._found = dossier, {}
        if (action, user) not in self._found:
            self._found[action, user] = missing(dossier, action, user)
        return self._found[action, user]

    def observe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change, whoever made it; return what ends that."""
        self._observers.append(changed)
        return partial(self._observers.remove, changed)

    def read(self, place: str) -> Any:  # noqa: ANN401  (a place can hold anything)
        """Return the value at a place; None where there is none."""
        return places.read(self.case, place)

    def waits(self, place: str) -> bool:
        """Return whether a place belongs to a part that an act has yet to make."""
        root = place.split(".", 1)[0]
        return root in HANDED_OVER and getattr(self.case, root, None) is None

    def put(self, place: str, value: Any) -> None:  # noqa: ANN401
        """Put a value at a place; half-typed text that stood there is gone.

        Raises:
            KeyError: The place does not exist, or asks for a part that must be made first.
        """
        if self.waits(place):
            self.put_text(place, as_text(value))
            return
        case = places.put(self.case, place, value)
        if case == self.case and place not in self._raw:
            return
        self._remember(place)
        self._raw.pop(place, None)
        self._show(case)

    def put_text(self, place: str, text: str) -> None:
        """Keep typed text that is no value: a date that is not finished, an unmade part."""
        if self._raw.get(place, "") == text:
            return
        self._remember(place)
        if text:
            self._raw[place] = text
        else:
            self._raw.pop(place, None)
        self._show(self.case)

    def edit(self, place: str, value: object) -> None:
        """Put what a field reports: a value, or typed text that is no value yet."""
        if isinstance(value, Raw):
            self.put_text(place, value.text)
        else:
            self.put(place, value)

    def shown(self, place: str) -> object:
        """Return what a field shows: typed text that is no value yet, else the value."""
        typed = self._raw.get(place)
        if typed is not None:
            return Raw(typed)
        return None if self.waits(place) else places.read(self.case, place)

    def note(self, name: str, text: str) -> None:
        """Keep with the draft where the work is; it is no change, and nothing to undo."""
        if self.noted(name) != text:
            kept = {key: value for key, value in self._raw.items() if key != _NOTE + name}
            self._raw = kept | ({_NOTE + name: text} if text else {})
            self._unkept = True
            self._tell()

    def noted(self, name: str) -> str:
        """Return what was noted under a name, or nothing."""
        return self._raw.get(_NOTE + name, "")

    def change(self, case: Case) -> None:
        """Replace the whole case: a need added, a line removed; its own undo step."""
        if case == self.case:
            return
        self._remember(None)
        self._show(case)

    def forget_text(self, root: str) -> None:
        """Drop the typed text of a part, once an act has made it."""
        for place in [place for place in self._raw if place.split(".", 1)[0] == root]:
            del self._raw[place]

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._future.append(self._snapshot())
            self._restore(self._past.pop())

    def redo(self) -> None:
        """Bring the change back that was taken back last."""
        if self._future:
            self._past.append(self._snapshot())
            self._restore(self._future.pop())

    def offer_back(self, other: Snapshot) -> None:
        """Make a version that was not chosen the one that undo brings back."""
        self._past.append(other)

    def touch(self) -> None:
        """Count what is on the screen as changed, so that it is kept and written."""
        self._unkept = self._unsettled = True
        self._tell()

    def keep(self) -> None:
        """Write the draft, so that nothing typed can be lost; ends a group of typing.

        Raises:
            StoreError: The store cannot be written; it is tried again on the next call.
        """
        self._group = None
        if self._unkept:
            self._save_draft(self.case, self._raw, self._base)
            self._unkept = False

    def settle(self) -> Case:
        """Write a revision if the content changed; typed text stays behind as a draft.

        Raises:
            ActionBlocked: The case is no longer open to changes.
            StaleCase: Somebody else wrote a newer revision meanwhile.
            StoreError: The store cannot be written.
        """
        self._group = None
        if self.unfinished:
            stored = self._amend(self.case, self._base)
            self._base = self._head_of(stored.id)
            self._unsettled = False
            self._dossier = self._dossier.with_case(stored)
            if self._raw:
                self._save_draft(stored, self._raw, self._base)
            self._unkept = False
        return self.case

    def took(self, case: Case) -> None:
        """Show the case as an act left it; what came before cannot be undone from here."""
        self._past.clear()
        self._future.clear()
        self._unkept = False
        self._unsettled = False
        for root in HANDED_OVER:
            if getattr(case, root, None) is not None:
                self.forget_text(root)
        self._dossier = self._dossier.with_case(case)
        self._base = self._head_of(case.id)
        if self._raw:
            self._save_draft(case, self._raw, self._base)
        else:
            self._drop_draft(case.id)
        self._tell()

    def surround(self, dossier: Dossier) -> None:
        """Take over what is around the case now: the household, its consents, ties, the rules.

        What is typed in the case stays.
        """
        self._dossier = dossier.with_case(self.case)
        self._tell()

    def _snapshot(self) -> Snapshot:
        return Snapshot(self.case, dict(self._raw))

    def _remember(self, place: str | None) -> None:
        """Keep the state before a change; typing on in one field is one change."""
        if place is None or place != self._group:
            self._past.append(self._snapshot())
            del self._past[:-_UNDO_DEPTH]
        self._group = place
        self._future.clear()

    def _restore(self, snapshot: Snapshot) -> None:
        self._group = None
        notes = {key: text for key, text in self._raw.items() if key.startswith(_NOTE)}
        typed = {key: text for key, text in snapshot.raw.items() if not key.startswith(_NOTE)}
        self._raw = typed | notes
        self._show(snapshot.case)

    def _show(self, case: Case) -> None:
        self._dossier = self._dossier.with_case(case)
        self._unkept = self._unsettled = True
        self._tell()

    def _tell(self) -> None:
        for changed in tuple(self._observers):
            changed()


def as_text(value: object) -> str:
    """Return a value as the draft keeps it; `date_in` and its kin read it back."""
    if value is None or value is False:
        return ""
    if isinstance(value, tuple | list | frozenset):
        return "\n".join(as_text(item) for item in value)
    return str(value)


def date_in(raw: Mapping[str, str], place: str) -> date | None:
    """Return the date kept at a place, or None when there is none, or half of one."""
    try:
        return date.fromisoformat(raw.get(place, ""))
    except ValueError:
        return None


def number_in(raw: Mapping[str, str], place: str) -> Decimal | None:
    """Return the number kept at a place, or None."""
    try:
        found = Decimal(raw.get(place, ""))
    except ArithmeticError:
        return None
    return found if found.is_finite() else None


def parts_in(raw: Mapping[str, str], root: str) -> dict[str, dict[str, str]]:
    """Return what is kept of the items of a list, by what names each: `root.name.field`."""
    found: dict[str, dict[str, str]] = {}
    for place, text in raw.items():
        if place.startswith(f"{root}."):
            name, _, field_name = place.removeprefix(f"{root}.").rpartition(".")
            found.setdefault(name, {})[field_name] = text
    return found


def names_in(raw: Mapping[str, str], place: str) -> tuple[str, ...]:
    """Return the names kept at a place."""
    return tuple(name for name in raw.get(place, "").split("\n") if name)
