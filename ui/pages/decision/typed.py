"""Which texts of a decision the resident reads as they were typed; no Qt."""

from collections.abc import Iterator, Mapping

from hengelo_toegang.domain.case import Decision, Line
from hengelo_toegang.i18n import Translate
from ui.pages.decision.lines import LINES
from ui.readability import Typed


def typed_texts(decision: Decision, labels: Mapping[str, str], _: Translate) -> tuple[Typed, ...]:
    """Return the typed texts that the letter takes over, in the order of the page.

    `labels` says what each field is called, by its place.
    """
    found = [
        (place, _("line {number}, {field}", number=index + 1, field=labels[place]), text)
        for index, line in enumerate(decision.lines)
        for place, text in _of_line(index, line)
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


def _list(goals: tuple[str, ...]) -> str:
    return "\n".join(goals)
