"""What an edit does to the lines of a decision; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from hengelo_toegang.domain import places
from hengelo_toegang.domain.case import Decision, Line, Verdict
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.usecases.ports import RunningRow
from ui.pages.case.working import WorkingCase
from ui.pages.decision.lines import LINES
from ui.pages.decision.making import (
    fitted,
    new_line,
    taken_from,
    with_form,
    with_verdict,
)
from ui.reading import Raw

if TYPE_CHECKING:
    from hengelo_toegang.domain.provisions import Form, Frequency, Unit


class LineEdits:
    """Edits the decision in the working case; a line is never one that the law forbids."""

    def __init__(self, working: WorkingCase) -> None:
        self._working = working
        self._deviating: set[int] = set()
        self._goals: dict[str, str] = {}

    def deviates(self, index: int) -> bool:
        """Return whether the box was ticked that opens what is no longer newly given."""
        return index in self._deviating

    def add(self, need_id: NeedId, verdict: Verdict) -> int:
        """Add a line for a need, with what the ladder says already; return where it stands."""
        dossier = self._working.dossier
        return self._append(new_line(dossier, dossier.case.need(need_id), verdict))

    def add_for_need_of(self, index: int) -> int:
        """Add another line for the need of a line, such as transport beside day activities."""
        return self._append(Line(self._working.dossier.lines[index].need, Verdict.GRANTED))

    def copy(self, index: int) -> int:
        """Add a line that says what another one says; return where it stands."""
        copied = self._append(self._working.dossier.lines[index])
        if index in self._deviating:
            self._deviating.add(copied)
        return copied

    def remove(self, index: int) -> None:
        """Remove a line; undo brings it back."""
        decision = self._decision()
        for place, text in _moved(self._working.raw, index).items():
            self._working.put_text(place, text)
        self._deviating = {at - (at > index) for at in self._deviating if at != index}
        self._goals.clear()
        self._change(replace(decision, lines=decision.lines[:index] + decision.lines[index + 1 :]))

    def choose_verdict(self, index: int, verdict: Verdict) -> None:
        """Decide otherwise about a line."""
        dossier = self._working.dossier
        self._deviating.discard(index)
        self._put_line(index, with_verdict(dossier, dossier.lines[index], verdict))

    def put(self, place: str, value: object, running: Sequence[RunningRow]) -> None:
        """Put what was typed or chosen at a place of the decision.

        `running` is what the resident has: a line that changes or ends it takes it over.
        """
        if isinstance(value, Raw):
            self._working.put_text(place, value.text)
        elif place.startswith(f"{LINES}."):
            index, _dot, name = place.removeprefix(f"{LINES}.").partition(".")
            self._put_in_line(int(index), name, place, value, running)
        elif place == "decision.on" and value is None:
            self._working.put_text(place, "")
        else:
            self._put_plain(place, value)

    def value(self, place: str) -> object:
        """Return what the field of a place shows."""
        typed = self._working.raw.get(place)
        if typed is not None:
            return Raw(typed)
        value = self._working.read(place)
        if place == "decision.goals":
            return self.rows(place, value or ())
        if place == "decision.on" and value is None:
            return self._working.dossier.today
        return value

    def rows(self, place: str, goals: Sequence[str]) -> str:
        """Return goals one per row, as they were typed as long as they mean the same."""
        typed = self._goals.get(place, "")
        return typed if _goals_in(typed) == tuple(goals) else "\n".join(goals)

    def _put_in_line(
        self, index: int, name: str, place: str, value: object, running: Sequence[RunningRow]
    ) -> None:
        dossier = self._working.dossier
        line = dossier.lines[index]
        match name:
            case "product":
                self._put_line(index, fitted(dossier, _of(line, str(value or ""), running)))
            case "form":
                formed = with_form(line, cast("Form", value))
                self._put_line(index, fitted(dossier, formed))
            case "unit":
                unit, frequency = cast("tuple[Unit, Frequency]", value)
                self._put_line(index, replace(line, unit=unit, frequency=frequency))
            case "deviate":
                self._deviate(index, line, deviate=bool(value))
            case "goals":
                self._goals[place] = str(value)
                self._working.put(place, _goals_in(str(value)))
            case "ground":
                self._working.put(place, value or "")
            case _:
                self._working.put(place, value)

    def _deviate(self, index: int, line: Line, *, deviate: bool) -> None:
        """Open the products that are no longer newly given, or close them again."""
        if deviate:
            self._deviating.add(index)
            return
        self._deviating.discard(index)
        product = self._working.dossier.product(line)
        gone = product is not None and not product.indicated_on(self._working.dossier.day)
        anew = gone and line.verdict is not Verdict.CHANGED
        line = replace(line, deviation=None, product="" if anew else line.product)
        self._put_line(index, line)

    def _append(self, line: Line) -> int:
        decision = self._decision()
        self._change(replace(decision, lines=(*decision.lines, line)))
        return len(decision.lines)

    def _put_line(self, index: int, line: Line) -> None:
        decision = self._decision()
        lines = (*decision.lines[:index], line, *decision.lines[index + 1 :])
        self._change(replace(decision, lines=lines))

    def _put_plain(self, place: str, value: object) -> None:
        if place == "decision.goals":
            self._goals[place] = str(value)
            value = _goals_in(str(value))
        if self._working.case.decision is not None:
            self._working.put(place, value)
            return
        begun = replace(self._working.case, decision=self._decision())
        self._working.change(places.put(begun, place, value))

    def _change(self, decision: Decision) -> None:
        self._working.change(replace(self._working.case, decision=decision))

    def _decision(self) -> Decision:
        return self._working.case.decision or Decision(self._working.dossier.today)


def _of(line: Line, product: str, running: Sequence[RunningRow]) -> Line:
    """Return the line about a product; changed or ended, about the one that runs."""
    if line.verdict in (Verdict.CHANGED, Verdict.ENDED):
        for row in reversed(running):
            if row.product == product:
                return taken_from(line, row)
    return replace(line, product=product)


def _goals_in(text: str) -> tuple[str, ...]:
    return tuple(goal.strip() for goal in text.splitlines() if goal.strip())


def _moved(raw: Mapping[str, str], removed: int) -> dict[str, str]:
    """Return the typed texts of lines as they stand once a line is gone; empty is no text."""
    result: dict[str, str] = {}
    own = {place: text for place, text in raw.items() if place.startswith(f"{LINES}.")}
    for place in own:
        result.setdefault(place, "")
    for place, text in own.items():
        index, _dot, name = place.removeprefix(f"{LINES}.").partition(".")
        at = int(index)
        if at < removed:
            result[place] = text
        elif at > removed:
            result[f"{LINES}.{at - 1}.{name}"] = text
    return result
