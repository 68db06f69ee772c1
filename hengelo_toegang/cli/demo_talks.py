"""Earlier talks, short help and a record of the reporting code in the demo.

A casus holds one talk; what came before it, and what stands apart from the case, is written
here through the same use cases as on the screen.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Clarification, Need, Safety, SafetyConcern
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.safety_records import CodeStep, SafetyStep, with_step
from hengelo_toegang.domain.self_reliance import DomainLevel, SelfReliance
from hengelo_toegang.domain.short_help import ShortHelp
from hengelo_toegang.domain.talks import PositiveHealth, Talk
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.ports import Desk, WorklistFilter
from hengelo_toegang.usecases.safety import keep_safety, open_safety
from hengelo_toegang.usecases.working import amend, head_of

_CONSULTANT = UserId("anna")
_EARLY = (CaseStage.CLARIFICATION, CaseStage.LADDER, CaseStage.RESEARCH_REPORT)
_BEFORE = (
    (timedelta(days=560), PositiveHealth(7, 7, 8, 7, 8, 7)),
    (timedelta(days=210), PositiveHealth(5, 6, 8, 7, 5, 6)),
)
_LEVELS = (SelfReliance.LIMITED, SelfReliance.SUFFICIENT)
_BETTER = SelfReliance.SUFFICIENT
_MOST = 3
"""In how many cases there was a talk before; enough to come across one."""


def look_back(stage: Stage, today: date) -> None:
    """Write what came before the talks of the demo, and what stands apart from a case."""
    desk = stage.desk(_CONSULTANT, today)
    talked = [dossier for dossier in _at_work(desk) if _scored(dossier.case)][:_MOST]
    for dossier in talked:
        case = _with_earlier(dossier.case, today)
        amend(desk, _with_short_help(case, today), head_of(desk, case.id))
    if talked:
        _note_signs(desk, talked[-1].case)


def _at_work(desk: Desk) -> list[Dossier]:
    rows = desk.queries.worklist(WorklistFilter(stages=_EARLY), limit=200)
    found = [open_dossier(desk, row.case) for row in rows if row.law in desk.user.writes]
    return [dossier for dossier in found if not missing(dossier, Action.AMEND, desk.user)]


def _scored(case: Case) -> bool:
    return case.clarification.positive_health != PositiveHealth()


def _with_earlier(case: Case, today: date) -> Case:
    talk = case.clarification
    levels = tuple(
        DomainLevel(note.domain, level) for note, level in zip(talk.domains, _LEVELS, strict=False)
    )
    before = tuple(DomainLevel(level.domain, _BETTER) for level in levels)
    earlier = tuple(Talk(today - ago, scores, before) for ago, scores in _BEFORE)
    now: Clarification = replace(
        talk,
        talked_on=today - timedelta(days=14),
        self_reliance=levels,
        earlier_talks=earlier,
        question_behind="Zelf blijven doen wat nog lukt, en niet elke week hoeven vragen.",
        involved="De huisarts, en een keer per week een vrijwilliger.",
    )
    return replace(case, clarification=now)


def _with_short_help(case: Case, today: date) -> Case:
    """Agree short help for the first need that something for everybody was weighed for."""
    help_ = ShortHelp(
        "Samen de post en de rekeningen op orde brengen",
        Decimal(6),
        today + timedelta(weeks=5),
        4,
        today + timedelta(weeks=17),
    )
    needs: list[Need] = list(case.needs)
    for at, need in enumerate(needs):
        found = need.ladder.general_facility
        if found is not None:
            ladder = replace(need.ladder, general_facility=replace(found, short_help=help_))
            needs[at] = replace(need, ladder=ladder)
            break
    return replace(case, needs=tuple(needs))


def _note_signs(desk: Desk, case: Case) -> None:
    """Keep two steps of the reporting code; the others are still open."""
    dossier = open_dossier(desk, case.id)
    talk = replace(dossier.case.clarification, safety=Safety(SafetyConcern.SIGNAL))
    amend(desk, replace(dossier.case, clarification=talk), head_of(desk, case.id))
    file = open_safety(desk, case.id)
    day = desk.today() - timedelta(days=6)
    signs = SafetyStep(
        CodeStep.SIGNALS, desk.user.id, day, text="Blauwe plek op de arm; schrok van een vraag."
    )
    consult = SafetyStep(
        CodeStep.CONSULT,
        desk.user.id,
        day + timedelta(days=1),
        "de aandachtsfunctionaris",
        "Eerst zelf het gesprek voeren, rustig en alleen.",
    )
    keep_safety(desk, with_step(with_step(file.record, signs), consult), file.base)
