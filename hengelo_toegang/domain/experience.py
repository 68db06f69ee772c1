"""What a resident thinks of how it went (ervaring): a few short questions after the decision.

They follow those of the client survey that every municipality holds (cliëntervaringsonderzoek
Wmo), so that the answers can be laid beside those of others, and are the same under each law.

Whose answers they are is never written in them, and nobody reads them back: not who wrote
the case, who would answer to them the next time, and not who judges what follows on it. A
case says that they were filled in, and figures count them. Only the resident gets them, with
everything else that is kept about them (AVG 15).
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from hengelo_toegang.records import dataclass


class ExperienceQuestion(StrEnum):
    """What a resident agrees with or not, in the order in which it is asked."""

    QUICK = "quick"
    """Was helped quickly."""
    SERIOUS = "serious"
    """Was taken seriously."""
    TOGETHER = "together"
    """Looked for solutions together with the consultant."""
    CLEAR = "clear"
    """Understood the decision."""
    FITS = "fits"
    """The help fits the question."""
    COPES = "copes"
    """Manages better with the help."""
    KNEW_SUPPORT = "knew_support"
    """Knew of free client support (cliëntondersteuning, Wmo 2.2.4)."""


class Agreement(StrEnum):
    """How far a resident agrees."""

    STRONGLY_AGREE = "strongly_agree"
    AGREE = "agree"
    NEUTRAL = "neutral"
    DISAGREE = "disagree"
    STRONGLY_DISAGREE = "strongly_disagree"
    DOES_NOT_KNOW = "does_not_know"


class ExperienceWay(StrEnum):
    """How the questions were answered."""

    SCREEN = "screen"
    PAPER = "paper"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class ExperienceAnswer:
    """One question, and how far the resident agrees; a question left out has none."""

    question: ExperienceQuestion
    answer: Agreement


@dataclass(frozen=True, slots=True)
class Experience:
    """The questions as a resident filled them in once; course, never content."""

    on: date
    way: ExperienceWay
    answers: tuple[ExperienceAnswer, ...]
    remark: str = ""
    """What the resident wants to say to who has the case; in no figure."""


class ExperienceRefusal(StrEnum):
    """What has to be put right before the answers are kept."""

    NOTHING_ANSWERED = "nothing_answered"
    ANSWERED_TWICE = "answered_twice"
    BEFORE_OUTCOME = "before_outcome"
    """The resident had not heard yet what came of it."""
    IN_FUTURE = "in_future"


def refusals(experience: Experience, told: date, today: date) -> tuple[ExperienceRefusal, ...]:
    """Return what is wrong with answers to a case of which the outcome was told on a day."""
    found: list[ExperienceRefusal] = []
    asked = [one.question for one in experience.answers]
    if not asked:
        found.append(ExperienceRefusal.NOTHING_ANSWERED)
    if len(set(asked)) < len(asked):
        found.append(ExperienceRefusal.ANSWERED_TWICE)
    if experience.on < told:
        found.append(ExperienceRefusal.BEFORE_OUTCOME)
    if experience.on > today:
        found.append(ExperienceRefusal.IN_FUTURE)
    return tuple(found)


def counting(experiences: Sequence[Experience]) -> Experience | None:
    """Return the answers that count of a case: those of the last day, the last of that day.

    A case has one voice, however often somebody fills in a form; what was typed over wrongly
    is put right by typing it over once more.
    """
    last = max((one.on for one in experiences), default=None)
    return next((one for one in reversed(experiences) if one.on == last), None)
