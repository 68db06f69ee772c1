"""What came of help: evaluations and goals, objections and appeals."""

from collections.abc import Iterator

from hengelo_toegang.domain.evaluations import EvaluationOutcome, Reached
from hengelo_toegang.domain.figures.grid import Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words
from hengelo_toegang.domain.figures.world import World
from hengelo_toegang.domain.objections import AppealOutcome, ObjectionOutcome

NOT_DECIDED = "open"
"""The key of what was not decided yet."""


def _evaluations(world: World) -> Iterator[Item]:
    for case in world.cases:
        for one in case.evaluations:
            if world.holds(one.on):
                yield Item(one.on, case.law, case.neighbourhood, one.outcome, who=case.person)


def _goals(world: World) -> Iterator[Item]:
    for case in world.cases:
        for one in case.evaluations:
            if world.holds(one.on):
                for reached in one.goals:
                    yield Item(one.on, case.law, case.neighbourhood, reached, who=case.person)


def _objections(world: World) -> Iterator[Item]:
    for case in world.cases:
        for one in case.objections:
            if world.holds(one.received):
                key = one.outcome or NOT_DECIDED
                yield Item(one.received, case.law, case.neighbourhood, key, who=case.person)


def _appeals(world: World) -> Iterator[Item]:
    for case in world.cases:
        for one in case.objections:
            if one.appealed is not None and world.holds(one.appealed):
                key = one.judgement or NOT_DECIDED
                yield Item(one.appealed, case.law, case.neighbourhood, key, who=case.person)


EVALUATIONS = Indicator(
    "evaluations", Group.EFFECT, _evaluations, Words.EVALUATION, keys=tuple(EvaluationOutcome)
)
GOALS = Indicator("goals", Group.EFFECT, _goals, Words.REACHED, keys=tuple(Reached))
OBJECTIONS = Indicator(
    "objections",
    Group.EFFECT,
    _objections,
    Words.OBJECTION,
    keys=(*ObjectionOutcome, NOT_DECIDED),
)
APPEALS = Indicator(
    "appeals", Group.EFFECT, _appeals, Words.APPEAL, keys=(*AppealOutcome, NOT_DECIDED)
)

EFFECT = (EVALUATIONS, GOALS, OBJECTIONS, APPEALS)
