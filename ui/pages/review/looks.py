"""What each second pair of eyes said about a case; all of it stays on record. No Qt."""

from collections.abc import Callable

from hengelo_toegang.domain.case import Case, Review, ReviewOutcome, Stage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from ui.pages.review.sections import section_title
from ui.reading import words_of_day

_SAID = {
    ReviewOutcome.APPROVED: N_("{who} approved it on {day}."),
    ReviewOutcome.RETURNED: N_("{who} sent it back on {day}."),
    ReviewOutcome.ESCALATED: N_("{who} asked {second} for a second look on {day}."),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One view of a decision: who gave it, what came of it, and the remarks by section."""

    headline: str
    remarks: tuple[tuple[str, str], ...] = ()


def looks_of(case: Case, name: Callable[[UserId], str], _: Translate) -> tuple[Look, ...]:
    """Return every view of the decision of a case, the oldest first."""
    return tuple(_look(seen, name, _) for seen in case.reviews)


def views(case: Case, name: Callable[[UserId], str], _: Translate) -> tuple[Look, ...]:
    """Return what a reviewer reads: beside a view that was passed on stands room for theirs."""
    found = looks_of(case, name, _)
    if case.stage is not Stage.ESCALATED:
        return found
    yours = _("The other view is yours: what you write at the parts below stays beside this one.")
    return (*found, Look(yours))


def _look(seen: Review, name: Callable[[UserId], str], _: Translate) -> Look:
    second = name(seen.second) if seen.second else _("the team lead")
    day = words_of_day(seen.on, _.language)
    return Look(
        _(_SAID[seen.outcome], who=name(seen.by), second=second, day=day),
        tuple((section_title(one.section, _), one.text) for one in seen.reasons),
    )
