"""The earlier decision beside this one, row by row, with what changed. No Qt."""

from collections.abc import Iterator, Sequence

from hengelo_toegang.domain.case import Case, Line, Need
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.labels import label
from ui.pages.decision.amounts import combination
from ui.reading import words_of_day


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing in both decisions; `change` says in a word how they differ."""

    what: str
    earlier: str
    now: str
    change: str = ""


def compared(earlier: Case, dossier: Dossier, _: Translate) -> tuple[Compared, ...]:
    """Return the two decisions side by side: needs, lines, goals, evaluation."""
    return tuple(
        Compared(what, before, after, _change(before, after, _))
        for what, before, after in _rows(earlier, dossier, _)
        if before or after
    )


def _rows(earlier: Case, dossier: Dossier, _: Translate) -> Iterator[tuple[str, str, str]]:
    case = dossier.case
    yield from _needs(earlier.needs, case.needs, _)
    before = earlier.decision.lines if earlier.decision else ()
    for old, new in _paired(before, dossier.lines):
        line = new or old
        product = dossier.product(line) if line is not None else None
        name = product.name if product else line.product if line is not None else ""
        yield name, _line(old, _), _line(new, _)
    goals = [decision.goals if decision else () for decision in (earlier.decision, case.decision)]
    yield _("Goals"), "\n".join(goals[0]), "\n".join(goals[1])
    days = [
        decision.evaluation if decision else None for decision in (earlier.decision, case.decision)
    ]
    was, now = (words_of_day(day, _.language, weekday=False) if day else "" for day in days)
    yield _("Evaluation, at the latest"), was, now


def _needs(
    before: Sequence[Need], after: Sequence[Need], _: Translate
) -> Iterator[tuple[str, str, str]]:
    known = {need.id: need for need in before}
    now = {need.id: need for need in after}
    for number, key in enumerate(dict.fromkeys((*known, *now)), start=1):
        old, new = known.get(key), now.get(key)
        yield _("Need {number}", number=number), _need(old), _need(new)


def _need(need: Need | None) -> str:
    if need is None:
        return ""
    wanted = need.support_needed
    size = ", ".join(part for part in (wanted.what, wanted.how_much) if part)
    return "\n".join(part for part in (need.problem, size, need.goal) if part)


def _paired(
    before: Sequence[Line], after: Sequence[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield lines for the same need and product together, then what is only in one."""
    left = list(after)
    for old in before:
        same = [new for new in left if (new.need, new.product) == (old.need, old.product)]
        same = same or [new for new in left if new.need == old.need]
        if same:
            left.remove(same[0])
        yield old, same[0] if same else None
    for new in left:
        yield None, new


def _line(line: Line | None, _: Translate) -> str:
    if line is None:
        return ""
    said = [label(line.verdict, _)]
    if line.volume is not None and line.unit and line.frequency:
        number = f"{line.volume.normalize():f}".replace(".", ",")
        said.append(f"{number} {combination(line.unit, line.frequency, _)}")
    said.append(label(line.form, _))
    days = [words_of_day(day, _.language, weekday=False) for day in (line.start, line.until) if day]
    if days:
        said.append(" – ".join(days))
    if line.provider:
        said.append(line.provider)
    return "\n".join(said)


def _change(before: str, after: str, _: Translate) -> str:
    if before == after:
        return _("the same")
    if not before:
        return _("new")
    return _("changed") if after else _("gone")
