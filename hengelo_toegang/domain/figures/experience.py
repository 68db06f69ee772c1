"""What residents think of how it went, by question and by the rung on which help was found."""

from collections.abc import Iterator

from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.figures.grid import ALL, Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words
from hengelo_toegang.domain.figures.ladder import OPEN
from hengelo_toegang.domain.figures.world import World
from hengelo_toegang.domain.ladder import Rung

EFFECT_IS = ExperienceQuestion.COPES
"""The question that asks for the effect of help; it stands beside where help was found."""

_RUNGS = (*Rung, OPEN)


def _answers(world: World) -> Iterator[Item]:
    for case in world.cases:
        told = case.experience
        if told is not None and world.holds(told.on):
            for question, answer in told.answers:
                yield Item(told.on, case.law, case.neighbourhood, question, answer, who=case.person)


def _by_rung(world: World) -> Iterator[Item]:
    """Yield the answers about the effect, each once, on the last rung that the case came to."""
    for case in world.cases:
        told = case.experience
        if told is not None and world.holds(told.on):
            for question, answer in told.answers:
                if question is EFFECT_IS:
                    rung, who = _rung(case), case.person
                    yield Item(told.on, case.law, case.neighbourhood, rung, answer, who=who)


def _rung(case: CaseFacts) -> str:
    ended = [need.ended for need in case.needs if need.ended is not None]
    return max(ended, key=list(Rung).index, default=OPEN)


def _same_answers(key: str, part: str) -> str:
    """Return the name of the answers about the effect, which are told by rung as well."""
    return _same_rungs(ALL, part) if key == EFFECT_IS else ""


def _same_rungs(key: str, part: str) -> str:
    if key != ALL:
        return ""
    return "effect" if part == ALL else f"effect/{part}"


ANSWERS = Indicator(
    "experience",
    Group.EFFECT,
    _answers,
    Words.QUESTION,
    Words.ANSWER,
    keys=tuple(ExperienceQuestion),
    parts=tuple(Agreement),
    adds=False,
    same=_same_answers,
)
BY_RUNG = Indicator(
    "experience_rung",
    Group.EFFECT,
    _by_rung,
    Words.RUNG,
    Words.ANSWER,
    keys=_RUNGS,
    parts=tuple(Agreement),
    same=_same_rungs,
)

EXPERIENCE = (ANSWERS, BY_RUNG)
