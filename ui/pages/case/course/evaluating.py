"""The evaluation as it is filled in: goals, views, what follows. No Qt."""

from collections.abc import Mapping

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import (
    Evaluation,
    EvaluationOutcome,
    FollowReason,
    GoalResult,
    Reached,
)
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.labels import choices, label
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.working import date_in
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Field, Kind, Width

ROOT = "evaluation"
FOLLOWS = {
    EvaluationOutcome.GOES_ON: FollowReason.REINDICATION,
    EvaluationOutcome.CHANGES: FollowReason.CHANGE,
    EvaluationOutcome.ENDS: FollowReason.END,
}
"""Which case an evaluation can lead to."""


def goals_of(case: Case) -> tuple[str, ...]:
    """Return what was to be reached: the goals of the decision, else of the needs."""
    decision = case.decision
    told = decision.goals if decision else ()
    if decision is not None:
        told = (*told, *(goal for line in decision.lines for goal in line.goals))
    kept = dict.fromkeys(goal.strip() for goal in told if goal.strip())
    return tuple(kept) or tuple(need.goal for need in case.needs if need.goal.strip())


def evaluation_fields(case: Case, _: Translate) -> tuple[Field, ...]:
    """Return the fields of an evaluation; what it asks per goal follows from the decision."""
    fields = [Field(f"{ROOT}.on", _("Evaluated on"), Kind.DATE, width=Width.HALF)]
    for at, goal in enumerate(goals_of(case)):
        fields += (
            Field(
                f"{ROOT}.goals.{at}.reached",
                _("Goal: {goal}", goal=goal),
                Kind.RADIO,
                choices=choices(Reached, _),
            ),
            Field(f"{ROOT}.goals.{at}.note", _("What shows that"), width=Width.FULL),
        )
    return (
        *fields,
        Field(f"{ROOT}.resident_view", _("What the resident says"), Kind.LONG_TEXT, lines=2),
        Field(f"{ROOT}.provider_report", _("What the provider reports"), Kind.LONG_TEXT, lines=2),
        Field(
            f"{ROOT}.outcome", _("What follows"), Kind.RADIO, choices=choices(EvaluationOutcome, _)
        ),
        Field(f"{ROOT}.reason", _("Why"), Kind.LONG_TEXT, lines=2),
    )


def chosen(raw: Mapping[str, str], place: str) -> Reached | EvaluationOutcome | None:
    """Return the answer to a question with a few answers, or None."""
    kind = EvaluationOutcome if place == f"{ROOT}.outcome" else Reached
    text = raw.get(place, "")
    return next((one for one in kind if one.value == text), None)


def evaluation_in(raw: Mapping[str, str], dossier: Dossier) -> Evaluation | None:
    """Return the evaluation as it is filled in, or None while nothing follows from it yet."""
    outcome = chosen(raw, f"{ROOT}.outcome")
    if not isinstance(outcome, EvaluationOutcome):
        return None
    return Evaluation(
        date_in(raw, f"{ROOT}.on") or dossier.today,
        outcome,
        tuple(_goal(raw, at, goal) for at, goal in enumerate(goals_of(dossier.case))),
        raw.get(f"{ROOT}.resident_view", "").strip(),
        raw.get(f"{ROOT}.provider_report", "").strip(),
        raw.get(f"{ROOT}.reason", "").strip(),
    )


def evaluation_entries(dossier: Dossier, _: Translate) -> tuple[Entry, ...]:
    """Return the evaluations as the page lists them."""
    last = len(dossier.case.evaluations) - 1
    return tuple(
        _entry(at, one, _, leads=at == last) for at, one in enumerate(dossier.case.evaluations)
    )


def _entry(at: int, one: Evaluation, _: Translate, *, leads: bool) -> Entry:
    lines = [f"{label(one.outcome, _)}. {one.reason}".strip()]
    for goal in one.goals:
        reached = label(goal.reached, _) if goal.reached else _("not said")
        lines.append(f"{goal.goal}: {reached.lower()}. {goal.note}".strip())
    for words, text in (
        (_("The resident: {text}", text=one.resident_view), one.resident_view),
        (_("The provider: {text}", text=one.provider_report), one.provider_report),
    ):
        if text:
            lines.append(words)
    title = _("Evaluation of {day}", day=words_of_day(one.on, _.language, weekday=False))
    follow = _("Start: {what}", what=label(FOLLOWS[one.outcome], _).lower())
    acts = (EntryAct(FOLLOWS[one.outcome].value, follow),) if leads else ()
    return Entry(str(at), title, tuple(lines), Icon.DONE, Tone.OK, acts)


def _goal(raw: Mapping[str, str], at: int, goal: str) -> GoalResult:
    place = f"{ROOT}.goals.{at}"
    reached = chosen(raw, f"{place}.reached")
    return GoalResult(
        goal, reached if isinstance(reached, Reached) else None, raw.get(f"{place}.note", "")
    )
