"""What the residents of the demo think of how it went: forms that the administration typed over.

Written through the same use case as on the screen, on cases of which the outcome was told.
"""

from datetime import date, timedelta

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceWay,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.requirements.telling import told_on
from hengelo_toegang.usecases.experiences import keep_experience
from hengelo_toegang.usecases.ports import WorklistFilter

_ADMINISTRATION = UserId("ellen")
_TOLD = (CaseStage.SENT, CaseStage.CLOSED_WITHOUT_APPLICATION)
_ALL = 1000
_COMES_BACK = timedelta(days=12)
_WAYS = (ExperienceWay.PAPER, ExperienceWay.PAPER, ExperienceWay.SCREEN, ExperienceWay.PHONE)
_SAID = (
    Agreement.AGREE,
    Agreement.STRONGLY_AGREE,
    Agreement.NEUTRAL,
    Agreement.AGREE,
    Agreement.DISAGREE,
    Agreement.AGREE,
    Agreement.STRONGLY_AGREE,
    Agreement.DOES_NOT_KNOW,
    Agreement.AGREE,
    Agreement.STRONGLY_DISAGREE,
    Agreement.AGREE,
)
"""What residents say, in turn: most are content, as in the surveys of other years."""
_SILENT = 3
"""One of so many does not answer; not by chance, so that each demo is alike."""
_REMARK = "Het duurde even, maar ik werd goed geholpen."


def say_how_it_went(stage: Stage, today: date) -> None:
    """Keep the answers of most residents who know what came of their question."""
    desk = stage.desk(_ADMINISTRATION, today)
    rows = desk.queries.worklist(WorklistFilter(stages=_TOLD, open_only=False), limit=_ALL)
    with desk.open() as uow:
        cases = [uow.cases.get(row.case) for row in rows]
    for number, case in enumerate(cases):
        told = told_on(case)
        if told is not None and number % _SILENT:
            keep_experience(desk, case.id, _experience(number, min(told + _COMES_BACK, today)))


def _experience(number: int, on: date) -> Experience:
    answers = tuple(
        ExperienceAnswer(question, _SAID[(5 * number + 3 * at) % len(_SAID)])
        for at, question in enumerate(ExperienceQuestion)
        if (number + at) % len(_SAID)
    )
    remark = _REMARK if number % len(_SAID) == 1 else ""
    return Experience(on, _WAYS[number % len(_WAYS)], answers, remark)
