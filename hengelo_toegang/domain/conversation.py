"""Which questions a talk with a resident has, on the screen at the table and on paper.

Only what the request calls for is asked. Nothing here tells what only colleagues may know:
no safety, no policy signals, no costs, and nobody else of the household.
"""

from collections.abc import Iterator
from enum import StrEnum

from hengelo_toegang.domain.case import CarerLoad, Reporter
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.records import dataclass

SCORES = "clarification.positive_health"
"""Where the scores of the spider chart stand."""


class Way(StrEnum):
    """How a question is answered."""

    DOMAINS = "domains"
    """Life domains are chosen together."""
    TEXT = "text"
    LITERACY = "literacy"
    SCORES = "scores"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the talk; its key is the place in the case that it fills."""

    key: str
    way: Way
    text: str
    help: str = ""
    about: str = ""
    """What it is about, above the question: a life domain, or what was named before."""


def questions(dossier: Dossier, domains: frozenset[str], *, health: bool) -> tuple[Question, ...]:
    """Return the questions in the order of the talk.

    `domains` are the life domains that are talked about, `health` is whether the spider
    chart is.
    """
    asked = _Asked(dossier)
    return (
        asked.of("question_behind", _own_words(dossier)),
        asked.of("goes_well"),
        *_domains(dossier, domains),
        *([asked.of("health", place=SCORES, way=Way.SCORES)] if health else []),
        asked.of("already_done"),
        *_first_rungs(dossier, asked),
        asked.of("involved"),
        *([asked.of("carer_text")] if _has_carer(dossier) else []),
        asked.of("work"),
        asked.of("literacy", way=Way.LITERACY),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The questions that stand in the catalogue."""

    dossier: Dossier

    def of(
        self, subject: str, about: str = "", *, place: str = "", way: Way = Way.TEXT
    ) -> Question:
        """Return the question about a subject, which is answered at a place."""
        found = self.dossier.policy.talk_questions[subject]
        return Question(place or f"clarification.{subject}", way, found.question, found.help, about)


def _domains(dossier: Dossier, chosen: frozenset[str]) -> Iterator[Question]:
    for code, domain in dossier.policy.life_domains.items():
        if code in chosen:
            place = f"clarification.domains.{code}"
            yield Question(place, Way.TEXT, domain.question, about=domain.name)


def _first_rungs(dossier: Dossier, asked: _Asked) -> Iterator[Question]:
    """Yield what the resident and those around can do, for each need that was named."""
    for need in dossier.case.needs:
        about = need.goal.strip() or need.problem.strip()
        for rung in ("own_strength", "network"):
            yield asked.of(rung, about, place=f"needs.{need.id}.ladder.{rung}.reason")


def _own_words(dossier: Dossier) -> str:
    """Return the question as the resident put it; what others told is not for this screen."""
    report = dossier.case.report
    told = report.question.strip() if report and report.by is Reporter.SELF else ""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{told}\N{RIGHT DOUBLE QUOTATION MARK}" if told else ""


def _has_carer(dossier: Dossier) -> bool:
    return dossier.case.clarification.carer_load in (CarerLoad.OK, CarerLoad.HIGH)
