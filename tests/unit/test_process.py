"""The guided process says what is missing and where; it guards content, never a right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import (
    Alternative,
    Application,
    Case,
    Clarification,
    Closing,
    Decision,
    Duty,
    Finding,
    FourQuestions,
    Means,
    ReasonedAnswer,
    Report,
    ResearchReport,
    ReviewOutcome,
    RungOutcome,
    Stage,
    SupportNeeded,
    Suspension,
    UrgentProvision,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.process import advanced, blockers, reviewed_stage, stage_by_content
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.domain.rights import beyond_neighbourhood, in_sight
from hengelo_toegang.domain.users import Role, User
from tests.unit.dossiers import (
    ANNA,
    APPLIED,
    BERT,
    DECIDED,
    N1,
    N2,
    P1,
    REPORTED,
    RESEARCHED,
    a_case,
    a_debt_dossier,
    a_dossier,
    a_household,
    a_ladder,
    a_line,
    a_need,
    a_person,
    a_report,
    a_solved_need,
    a_youth_dossier,
    an_assistance_dossier,
    found,
    some_means,
    with_case,
)

FINAL = (
    Stage.SENT,
    Stage.RUNNING,
    Stage.EVALUATED,
    Stage.ENDED,
    Stage.CLOSED_WITHOUT_APPLICATION,
    Stage.REFERRED,
    Stage.WITHDRAWN,
    Stage.SET_ASIDE,
)
WORKING = (
    Stage.REPORT,
    Stage.CONFIRMED,
    Stage.CLARIFICATION,
    Stage.LADDER,
    Stage.RESEARCH_REPORT,
    Stage.APPLICATION,
    Stage.DRAFT,
    Stage.RETURNED,
)
ONE_DAY = timedelta(days=1)


def rung(**changes):
    return a_dossier(needs=(a_need(ladder=a_ladder(**changes)),))


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (
            a_dossier(needs=(a_need(support_needed=SupportNeeded("", "2 uur")),)),
            ("support_needed_missing", "needs.n1.support_needed.what"),
        ),
        (
            a_dossier(needs=(a_need(support_needed=SupportNeeded("Schoonmaken", " ")),)),
            ("support_needed_missing", "needs.n1.support_needed.how_much"),
        ),
        (rung(network=None), ("previous_rung_open", "needs.n1.ladder.network")),
        (
            rung(network=Finding(None, "Wel een reden.")),
            ("previous_rung_open", "needs.n1.ladder.network"),
        ),
        (rung(tailored=None), ("previous_rung_open", "needs.n1.ladder.tailored")),
        (
            rung(network=Finding(RungOutcome.PART, "\n")),
            ("reason_missing", "needs.n1.ladder.network.reason"),
        ),
        (
            rung(own_strength=Finding(RungOutcome.NOT_ESTABLISHED)),
            ("reason_missing", "needs.n1.ladder.own_strength.reason"),
        ),
    ],
)
def test_the_ladder_misses_one_thing(dossier, expected):
    assert found(dossier, Action.FINISH_LADDER) == [expected]
    assert expected in found(dossier, Action.SUBMIT)


def beyond_usual(**answers):
    questions = dict.fromkeys(("able", "available", "financial", "overload"))
    whole = {name: ReasonedAnswer(answer=False, why="Want.") for name in questions}
    asked = FourQuestions(**whole | answers)
    help_ = Finding(RungOutcome.PART, "Meer dan gewoon.", beyond_usual=True, four_questions=asked)
    return (a_need(ladder=a_ladder(own_strength=help_)),)


FOUR_QUESTIONS = ("four_questions_missing", "needs.n1.ladder.own_strength.four_questions")


@pytest.mark.parametrize("question", ["able", "available", "financial", "overload"])
def test_each_of_the_four_questions_is_asked_for_youth(question):
    open_ = beyond_usual(**{question: None})
    bare = beyond_usual(**{question: ReasonedAnswer(answer=True, why=" ")})
    assert found(a_youth_dossier(needs=open_), Action.FINISH_LADDER) == [FOUR_QUESTIONS]
    assert found(a_youth_dossier(needs=bare), Action.FINISH_LADDER) == [FOUR_QUESTIONS]
    assert found(a_youth_dossier(needs=beyond_usual()), Action.FINISH_LADDER) == []


def test_the_four_questions_are_of_the_jeugdwet():
    assert found(a_dossier(needs=beyond_usual(able=None)), Action.FINISH_LADDER) == []


@pytest.mark.parametrize("build", [an_assistance_dossier, a_debt_dossier])
def test_which_support_is_needed_is_asked_for_wmo_and_youth_only(build):
    assert found(build(needs=(a_need(support_needed=SupportNeeded()),))) == []


@pytest.mark.parametrize(
    ("law", "duties"),
    [
        (Law.WMO, "client_support personal_plan pgb contribution privacy"),
        (Law.JEUGD, "client_support family_plan confidant pgb privacy"),
        (Law.PARTICIPATIEWET, "rights_and_duties privacy"),
        (Law.WGS, "weeks_insight rights_and_duties privacy"),
    ],
)
def test_every_information_duty_comes_before_the_research_report(law, duties):
    dossier = with_case(a_dossier(law=law), report=a_report(law, informed=()))
    assert found(dossier, Action.MAKE_RESEARCH_REPORT) == [
        ("information_duty_missing", f"report.informed.{duty}") for duty in duties.split()
    ]
    told = with_case(dossier, report=a_report(law))
    assert found(told, Action.MAKE_RESEARCH_REPORT) == []


def test_a_duty_of_another_law_does_not_count():
    informed = tuple(item for item in a_report().informed if item.duty is not Duty.PERSONAL_PLAN)
    dossier = a_youth_dossier(report=a_report(informed=informed))
    assert ("information_duty_missing", "report.informed.family_plan") in found(
        dossier, Action.MAKE_RESEARCH_REPORT
    )


def applied(day, **changes):
    return a_dossier(application=Application(day), **changes)


def test_a_wmo_application_may_come_on_the_day_of_the_research_report():
    assert found(applied(RESEARCHED), Action.APPLY) == []


def test_a_wmo_application_before_the_research_is_too_early():
    expected = [("application_too_early", "application.received")]
    assert found(applied(RESEARCHED - ONE_DAY), Action.APPLY) == expected
    assert found(applied(RESEARCHED, research_report=None), Action.APPLY) == expected


@pytest.mark.parametrize(("day", "early"), [("2026-11-16", True), ("2026-11-17", False)])
def test_a_wmo_application_is_open_once_the_research_takes_too_long(day, early):
    dossier = applied(date.fromisoformat(day), research_report=None)
    assert bool(found(dossier, Action.APPLY)) is early


@pytest.mark.parametrize("build", [a_youth_dossier, an_assistance_dossier, a_debt_dossier])
def test_other_laws_take_an_application_on_the_day_of_the_report(build):
    dossier = build(application=Application(REPORTED), research_report=None)
    assert found(dossier, Action.APPLY) == []


@pytest.mark.parametrize(
    ("born", "day", "waived", "early"),
    [
        ("1999-10-06", "2026-11-01", "", True),
        ("1999-10-06", "2026-11-02", "", False),
        ("1999-10-06", "2026-10-05", "Dakloos.", False),
        ("1999-10-06", "2026-10-05", " ", True),
        ("1999-10-05", "2026-10-05", "", False),
    ],
    ids=["in the fourth week", "after four weeks", "waived", "not waived", "27 that day"],
)
def test_under_27_the_search_weeks_come_first(born, day, waived, early):
    home = a_household(a_person(born=date.fromisoformat(born)))
    application = Application(date.fromisoformat(day), search_waived=waived)
    dossier = an_assistance_dossier(household=home, application=application)
    assert bool(found(dossier, Action.APPLY)) is early


def urgent(**changes):
    return a_dossier(urgent=UrgentProvision(a_line(**changes), REPORTED))


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (urgent(), []),
        (urgent(reason=""), [("reason_missing", "urgent.line.reason")]),
        (urgent(unit=Unit.HOUR), [("illegal_combination", "urgent.line.unit")]),
        (urgent(start=date(2025, 1, 1)), [("tariff_missing", "urgent.line.start")]),
        (urgent(volume=None), [("line_incomplete", "urgent.line.volume")]),
    ],
)
def test_urgent_help_asks_for_a_price_and_a_reason_only(dossier, expected):
    assert found(dossier, Action.PROVIDE_URGENTLY) == expected


def test_urgent_help_waits_for_no_signal_ladder_or_duty():
    bare = Case(CaseId("c1"), HouseholdId("h1"), Law.WMO, P1, ANNA.id,
                urgent=UrgentProvision(a_line(product="BGI-OB2"), REPORTED))  # fmt: skip
    assert found(a_dossier().with_case(bare), Action.PROVIDE_URGENTLY) == []


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ((), [("completion_not_offered", "application.suspended")]),
        (
            (Suspension(APPLIED, completed=DECIDED),),
            [("completion_not_offered", "application.suspended")],
        ),
        (
            (
                Suspension(APPLIED, lapsed=DECIDED),
                Suspension(DECIDED, completed=DECIDED + timedelta(days=3)),
            ),
            [("completion_not_offered", "application.suspended")],
        ),
        ((Suspension(APPLIED, lapsed=DECIDED),), []),
    ],
)
def test_an_application_is_set_aside_only_after_an_unused_chance(pauses, expected):
    dossier = a_dossier(application=Application(APPLIED, suspended=pauses))
    assert found(dossier, Action.SET_ASIDE) == expected


def test_an_application_is_set_aside_with_a_reason():
    lapsed = Application(APPLIED, suspended=(Suspension(APPLIED, lapsed=DECIDED),))
    assert found(
        a_dossier(application=lapsed, set_aside=Closing(DECIDED + timedelta(days=1), " ")),
        Action.SET_ASIDE,
    ) == [("reason_missing", "set_aside.reason")]


def test_an_application_is_not_set_aside_on_the_last_day_to_complete_it():
    lapsed = Application(APPLIED, suspended=(Suspension(APPLIED, lapsed=DECIDED),))
    early = a_dossier(application=lapsed, set_aside=Closing(DECIDED, "Te laat."))
    assert found(early, Action.SET_ASIDE) == [("completion_not_offered", "application.suspended")]


def referral(*needs, **changes):
    researched = a_dossier(needs=needs, stage=Stage.RESEARCH_REPORT, application=None)
    dossier = with_case(researched, decision=None, **changes)
    return found(dossier, Action.CLOSE_WITHOUT_APPLICATION)


def test_a_referral_needs_every_need_solved_and_a_signed_report():
    assert referral(a_solved_need()) == []
    assert referral(a_solved_need(), a_need()) == [("need_unsolved", "needs.n1.ladder")]
    unsigned = ResearchReport(RESEARCHED)
    assert referral(a_solved_need(), research_report=unsigned) == [
        ("report_unsigned", "research_report.signed")
    ]
    assert referral(a_solved_need(), research_report=None) == [
        ("research_report_missing", "research_report")
    ]


def test_a_need_that_was_solved_needs_no_line():
    assert found(a_dossier(needs=(a_need(), a_solved_need()))) == []


def test_an_application_may_cover_a_solved_need_which_is_then_decided():
    dossier = a_dossier(
        needs=(a_need(), a_solved_need()), application=Application(APPLIED, (N1, N2))
    )
    assert found(dossier) == [("no_decision_line", "decision.lines")]


ALWAYS = (
    Action.OPEN,
    Action.WRITE_LETTER,
    Action.FIX_PENALTY,
    Action.SEND_AGAIN,
    Action.KEEP_RETURNED,
    Action.KEEP_SAFETY,
    Action.HAND_OVER,
    Action.RECEIVE_OBJECTION,
    Action.TREAT_OBJECTION,
    Action.DECIDE_OBJECTION,
    Action.KEEP_APPEAL,
    Action.EVALUATE,
    Action.FOLLOW,
    Action.FOLLOW_UP,
    Action.KEEP_EXPERIENCE,
    Action.TELL_PROVIDER,
    Action.KEEP_PROVIDER_ANSWER,
    Action.KEEP_REFERRAL,
    Action.MERGE,
)
"""A form, a talk, a penalty, a letter that came back or goes later, a step for somebody's
safety, a question whether help still works or how it went, a message to or from a provider, a
referral by somebody else, a colleague who goes on or two places that become one: none changes
what was decided."""


@pytest.mark.parametrize("stage", FINAL)
@pytest.mark.parametrize("action", [action for action in Action if action not in ALWAYS])
def test_nothing_is_done_in_a_stage_that_is_final(stage, action):
    for actor in (ANNA, BERT):
        assert blockers(a_dossier(stage=stage), action, actor) == (Blocker.WRONG_STAGE,)


@pytest.mark.parametrize("stage", Stage)
def test_a_case_can_be_opened_in_every_stage(stage):
    assert found(a_dossier(stage=stage), Action.OPEN) == []


@pytest.mark.parametrize("stage", WORKING)
@pytest.mark.parametrize("action", [Action.APPLY, Action.WITHDRAW, Action.PROVIDE_URGENTLY])
def test_a_right_stays_open_while_the_case_is_worked_on(stage, action):
    assert found(a_dossier(stage=stage), action) == []


@pytest.mark.parametrize("law", Law)
def test_a_report_is_never_refused(law):
    bare = Case(CaseId("c1"), HouseholdId("h1"), law, P1, ANNA.id)
    made = replace(bare, report=Report(date(2026, 3, 2)))
    nobody = User(UserId("balie"), "Balie", (Role.WIJKRACHT,))
    assert found(a_dossier().with_case(made), Action.CONFIRM_REPORT, nobody) == []
    # What nobody reported can't be confirmed; it has a day as soon as somebody does.
    assert found(a_dossier().with_case(bare), Action.CONFIRM_REPORT, nobody) == [
        ("letter_incomplete", "report.received")
    ]


def test_a_report_is_confirmed_once():
    assert blockers(a_dossier(stage=Stage.CONFIRMED), Action.CONFIRM_REPORT, ANNA) == (
        Blocker.WRONG_STAGE,
    )


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED])
def test_a_case_in_review_is_not_handed_in_again_before_it_is_changed(stage):
    assert blockers(a_dossier(stage=stage), Action.SUBMIT, ANNA) == (Blocker.WRONG_STAGE,)
    assert found(a_dossier(stage=stage), Action.AMEND) == []
    assert stage_by_content(a_case(stage=stage)) is Stage.DRAFT


STEPS = st.sampled_from(
    [Action.CONFIRM_REPORT, Action.FINISH_LADDER, Action.MAKE_RESEARCH_REPORT, Action.APPLY]
)


@given(st.lists(STEPS))
def test_the_early_stages_never_run_backwards(actions):
    case = a_case(stage=Stage.REPORT)
    for action in actions:
        after = advanced(case, action)
        assert WORKING.index(after.stage) >= WORKING.index(case.stage)
        case = after


@pytest.mark.parametrize(
    ("action", "stage"),
    [
        (Action.SUBMIT, Stage.IN_REVIEW),
        (Action.SEND, Stage.SENT),
        (Action.WITHDRAW, Stage.WITHDRAWN),
        (Action.SET_ASIDE, Stage.SET_ASIDE),
        (Action.CLOSE_WITHOUT_APPLICATION, Stage.CLOSED_WITHOUT_APPLICATION),
    ],
)
def test_an_action_brings_a_case_to_its_stage(action, stage):
    assert advanced(a_case(), action).stage is stage


@pytest.mark.parametrize("outcome", ReviewOutcome)
def test_a_review_leaves_a_case_in_the_stage_of_its_outcome(outcome):
    assert reviewed_stage(outcome).value == outcome.value


@pytest.mark.parametrize(
    ("case", "stage"),
    [
        (a_case(stage=Stage.CONFIRMED, needs=()), Stage.CONFIRMED),
        (a_case(stage=Stage.CONFIRMED), Stage.CLARIFICATION),
        (
            a_case(stage=Stage.CONFIRMED, needs=(), clarification=Clarification(work="Ja.")),
            Stage.CLARIFICATION,
        ),
        (a_case(stage=Stage.APPLICATION), Stage.DRAFT),
        (a_case(stage=Stage.APPLICATION, decision=None), Stage.APPLICATION),
        (a_case(stage=Stage.RETURNED), Stage.RETURNED),
    ],
)
def test_content_brings_a_case_further(case, stage):
    assert stage_by_content(case) is stage


@pytest.mark.parametrize("law", Law)
def test_only_who_works_with_a_law_writes_in_its_cases(law):
    wmo_only = replace(ANNA, laws=(Law.WMO,))
    expected = [] if law is Law.WMO else [("not_your_law", "")]
    assert found(a_dossier(law=law), Action.AMEND, wmo_only) == expected
    assert found(a_dossier(law=law), Action.OPEN, wmo_only) == expected


def test_a_reviewer_opens_a_case_but_writes_in_none():
    lead = replace(BERT, laws=(Law.WMO,))
    assert found(a_dossier(), Action.OPEN, lead) == []
    assert found(a_dossier(), Action.AMEND, lead) == [("not_your_role", "")]


@pytest.mark.parametrize(
    ("role", "may_do"),
    [
        (Role.WIJKRACHT, {Action.AMEND, Action.FOLLOW_UP}),
        (Role.ADMINISTRATION, {Action.SEND, Action.FOLLOW_UP}),
        (Role.ADVISER, set()),
        (Role.ADMINISTRATOR, set()),
        (Role.PRIVACY_OFFICER, set()),
        (Role.TEXT_EDITOR, set()),
        (Role.POLICY_ADVISER, set()),
    ],
)
def test_who_decides_nothing_keeps_to_their_role(role, may_do):
    user = User(UserId("iemand"), "Iemand", (role,), laws=(Law.WMO,))
    acts = (Action.AMEND, Action.SUBMIT, Action.SEND, Action.FOLLOW_UP, Action.APPROVE)
    refused = {
        act
        for act in acts
        if {"not_your_role", "no_mandate", "not_submitted"}
        & {blocker for blocker, _ in found(a_dossier(stage=Stage.DRAFT), act, user)}
    }
    assert refused == set(acts) - may_do


def test_a_wijkracht_worker_writes_no_decision():
    before = a_dossier().case
    note = replace(before.clarification, goes_well="De tuin.")
    assert beyond_neighbourhood(before, replace(before, clarification=note)) == ()
    decided = replace(before, decision=Decision(date(2026, 3, 2)))
    assert beyond_neighbourhood(before, decided) == ("decision",)
    need = before.needs[0]
    tailored = replace(need, ladder=replace(need.ladder, tailored=Finding(RungOutcome.SOLVES)))
    assert beyond_neighbourhood(before, replace(before, needs=(tailored, *before.needs[1:]))) == (
        f"needs.{need.id}.ladder.tailored",
    )


def test_who_posts_sees_what_went_out_and_what_is_asked_after_it():
    ellen = User(UserId("ellen"), "Ellen Prins", (Role.ADMINISTRATION,), laws=(Law.WMO,))
    seen = {stage for stage in Stage if in_sight(ellen, a_dossier(stage=stage).case)}
    assert {Stage.CLOSED_WITHOUT_APPLICATION, Stage.REFERRED} <= seen
    assert not {Stage.REPORT, Stage.CLARIFICATION, Stage.DRAFT, Stage.IN_REVIEW} & seen


def test_a_coordinator_writes_too():
    eva = User(UserId("eva"), "Eva Jansen", (Role.COORDINATOR,), laws=(Law.WMO,))
    assert found(a_dossier(), Action.AMEND, eva) == []


def test_an_alternative_needs_no_complete_line():
    tailored = Finding(RungOutcome.SOLVES, "Past.", alternatives=(Alternative("HO-BASIS"),))
    assert found(a_dossier(needs=(a_need(ladder=a_ladder(tailored=tailored)),))) == []


def test_income_that_is_not_known_is_refused_aloud():
    means = Means(some_means().household_type)
    assert found(an_assistance_dossier(means=means)) == [("means_not_computed", "means")]
