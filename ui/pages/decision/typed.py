"""Which texts of a decision the resident reads as they were typed; no Qt."""

from collections.abc import Iterator, Mapping

from hengelo_toegang.domain.case import Case, Line
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import findings
from hengelo_toegang.i18n import Translate
from ui.labels import label
from ui.pages.decision.lines import LINES
from ui.readability import Typed


def typed_texts(case: Case, labels: Mapping[str, str], _: Translate) -> tuple[Typed, ...]:
    """Return the typed texts that the decision letter takes over, in its order.

    `labels` says what each field of the decision is called, by its place.
    """
    decision = case.decision
    if decision is None:
        return ()
    found, told = [], set()
    for index, line in enumerate(decision.lines):
        texts = [(place, labels[place], text) for place, text in _of_line(index, line)]
        if line.need not in told:
            texts += _of_need(case, line.need, _)
        told.add(line.need)
        found += [
            (place, _("line {number}, {field}", number=index + 1, field=field), text)
            for place, field, text in texts
        ]
    if decision.hearing is not None:
        place = "decision.hearing.summary"
        found.append((place, labels[place], decision.hearing.summary))
    for place, text in (
        ("decision.goals", _list(decision.goals)),
        ("decision.explanation", decision.explanation),
    ):
        found.append((place, labels[place], text))
    return tuple(Typed(*text) for text in found)


def _of_line(index: int, line: Line) -> Iterator[tuple[str, str]]:
    at = f"{LINES}.{index}"
    if line.verdict.grants and line.deviation is not None:
        yield f"{at}.deviation.reason", line.deviation.reason
    yield f"{at}.reason", line.reason
    if line.verdict.grants:
        yield f"{at}.goals", _list(line.goals)


def _of_need(case: Case, wanted: NeedId, _: Translate) -> Iterator[tuple[str, str, str]]:
    """Yield why each rung did or did not help: the letter says what was weighed."""
    for need in case.needs:
        if need.id == wanted:
            for rung, found in findings(need):
                place = f"needs.{need.id}.ladder.{rung.value}.reason"
                yield place, label(rung, _), found.reason


def _list(goals: tuple[str, ...]) -> str:
    return "\n".join(goals)
