"""Two versions of a record as one: laws that hold for any, and what a person is asked."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengelo_toegang.domain.case import (
    Case,
    Channel,
    Clarification,
    Closing,
    Decision,
    DomainNote,
    IssuedLetter,
    Line,
    Need,
    Report,
    Review,
    ReviewOutcome,
    Sent,
    Stage,
    Submission,
    SupportNeeded,
    Verdict,
)
from hengelo_toegang.domain.ids import CaseId, HouseholdId, NeedId, PersonId, UserId
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.merging import Choice, Merged, merge
from hengelo_toegang.domain.merging_rules import together
from hengelo_toegang.domain.people import Address, Household, Person, Relation, RelationKind
from hengelo_toegang.domain.places import read
from hengelo_toegang.domain.provisions import Form, Frequency, Unit

DAY = date(2026, 11, 2)
ANNA, BERT = UserId("anna"), UserId("bert")
WORDS = st.sampled_from(["", "one", "two", "three"])
DAYS = st.sampled_from([DAY, date(2026, 11, 3), date(2026, 11, 4)])


def listed(items: st.SearchStrategy[Any], name: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return lists in which no two items have the same name."""
    return st.lists(items, max_size=3, unique_by=lambda one: getattr(one, name)).map(tuple)


NEEDS = st.builds(
    Need,
    id=st.sampled_from([NeedId("n1"), NeedId("n2"), NeedId("n3")]),
    problem=WORDS,
    goal=WORDS,
    support_needed=st.builds(SupportNeeded, what=WORDS),
)
DECISIONS = st.none() | st.builds(
    Decision,
    on=DAYS,
    lines=listed(
        st.builds(Line, need=st.sampled_from([NeedId("n1"), NeedId("n2")]), reason=WORDS), "need"
    ),
    goals=st.lists(st.sampled_from(["a", "b", "c"]), max_size=3, unique=True).map(tuple),
)
CASES = st.builds(
    Case,
    id=st.just(CaseId("c1")),
    household=st.just(HouseholdId("h1")),
    law=st.just(Law.WMO),
    resident=st.just(PersonId("p1")),
    owner=st.sampled_from([ANNA, BERT]),
    location=WORDS,
    stage=st.sampled_from([Stage.LADDER, Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED]),
    writers=st.lists(st.sampled_from([ANNA, BERT]), unique=True).map(tuple),
    report=st.none() | st.builds(Report, received=DAYS, question=WORDS, urgent=st.booleans()),
    clarification=st.builds(
        Clarification,
        work=WORDS,
        domains=listed(
            st.builds(DomainNote, domain=st.sampled_from(["wonen", "werk"]), text=WORDS), "domain"
        ),
    ),
    needs=listed(NEEDS, "id"),
    decision=DECISIONS,
)
PEOPLE = st.builds(
    Person, id=st.sampled_from([PersonId("p1"), PersonId("p2")]), surname=WORDS, born=st.none()
)
HOUSEHOLDS = st.builds(
    Household,
    id=st.just(HouseholdId("h1")),
    address=st.builds(Address, street=WORDS, postcode=WORDS),
    neighbourhood=WORDS,
    people=listed(PEOPLE, "id"),
    relations=st.lists(
        st.builds(
            Relation,
            person=st.just(PersonId("p1")),
            kind=st.sampled_from([RelationKind.PARTNER, RelationKind.PARENT]),
            of=st.just(PersonId("p2")),
            carer=st.booleans(),
        ),
        max_size=2,
        unique_by=lambda one: one.kind,
    ).map(tuple),
)
RECORDS = st.shared(st.sampled_from([CASES, HOUSEHOLDS]), key="kind").flatmap(lambda kind: kind)
"""All that one test draws is of one kind."""


def a_case(**parts: Any) -> Case:
    return Case(
        CaseId("c1"), HouseholdId("h1"), Law.WMO, PersonId("p1"), ANNA, **{"location": "-", **parts}
    )


@settings(max_examples=40)
@given(RECORDS, RECORDS)
def test_what_one_side_changed_is_taken_over_whole(base: Any, other: Any):
    assert merge(base, other, base) == Merged(other)
    assert merge(base, base, other) == Merged(other)
    assert merge(base, other, other) == Merged(other)


@settings(max_examples=40)
@given(RECORDS, RECORDS, RECORDS)
def test_both_sides_come_to_the_same(base: Any, ours: Any, theirs: Any):
    one, other = together(base, ours, theirs), together(base, theirs, ours)
    assert [found.path for found in one.conflicts] == [found.path for found in other.conflicts]
    if not one.conflicts:
        assert repr(one.value) == repr(other.value)


@settings(max_examples=40)
@given(RECORDS, RECORDS, RECORDS)
def test_no_field_that_one_side_changed_is_lost(base: Any, ours: Any, theirs: Any):
    merged = merge(base, ours, theirs)
    asked = {found.path[0] for found in merged.conflicts}
    for part in fields(base):
        before, mine, other = (getattr(one, part.name) for one in (base, ours, theirs))
        now = getattr(merged.value, part.name)
        if part.name not in asked:
            if mine == before:
                assert now == other
            if other == before:
                assert now == mine


@settings(max_examples=40)
@given(RECORDS, RECORDS, RECORDS)
def test_who_chooses_one_side_everywhere_is_asked_nothing_more(base: Any, ours: Any, theirs: Any):
    asked = merge(base, ours, theirs).conflicts
    for choice in (Choice.OURS, Choice.THEIRS):
        chosen = merge(base, ours, theirs, {one.path: choice for one in asked})
        assert not chosen.conflicts
    mine = merge(base, ours, theirs, {one.path: Choice.OURS for one in asked})
    theirs_first = merge(base, theirs, ours, {one.path: Choice.THEIRS for one in asked})
    assert repr(mine.value) == repr(theirs_first.value)


@settings(max_examples=40)
@given(CASES, CASES, CASES)
def test_a_merge_is_never_handed_in_or_approved(base: Case, ours: Case, theirs: Case):
    merged = together(base, ours, theirs).value
    assert merged.stage not in (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
    assert merged.submission is None
    assert {*ours.writers, *theirs.writers} <= {*merged.writers}


def test_needs_are_merged_by_what_names_them():
    base = a_case(needs=(Need(NeedId("n1"), goal="walk"), Need(NeedId("n2"))))
    ours = replace(base, needs=(*base.needs, Need(NeedId("n3"), goal="cook")))
    theirs = replace(base, needs=(replace(base.needs[0], goal="walk far"),))
    merged = together(base, ours, theirs)
    assert not merged.conflicts
    assert [(need.id, need.goal) for need in merged.value.needs] == [
        ("n1", "walk far"),
        ("n3", "cook"),
    ]


def test_the_same_text_changed_twice_is_asked_where_it_stands():
    base = a_case(needs=(Need(NeedId("n1"), goal="walk"),))
    ours, theirs = (
        replace(base, needs=(replace(base.needs[0], goal=text),)) for text in ("run", "swim")
    )
    (asked,) = together(base, ours, theirs).conflicts
    assert asked.place == "needs.n1.goal"
    assert (asked.base, asked.ours, asked.theirs) == ("walk", "run", "swim")
    assert read(ours, asked.place) == "run"
    kept = together(base, ours, theirs, {asked.path: Choice.BOTH})
    assert not kept.conflicts
    assert kept.value.needs[0].goal == "run\n\nswim"


def test_a_refusal_and_a_grant_that_two_drew_up_are_no_line_together():
    base = a_case(needs=(Need(NeedId("n1")),), decision=Decision(DAY))
    refused = Line(NeedId("n1"), verdict=Verdict.REFUSED, ground="own strength")
    granted = Line(NeedId("n1"), product="HH", provider="Zorg BV")
    ours, theirs = (replace(base, decision=Decision(DAY, (line,))) for line in (refused, granted))
    for before in (base, replace(base, decision=None)):
        (asked,) = together(before, ours, theirs).conflicts
        assert (asked.place, asked.ours, asked.theirs) == ("decision.lines.0", refused, granted)
        assert not asked.both_fit
        chosen = together(before, ours, theirs, {asked.path: Choice.THEIRS}).value
        assert chosen.decision is not None
        assert chosen.decision.lines == (granted,)


CHANGES: list[dict[str, Any]] = [
    *({"product": "BG"}, {"form": Form.PGB_INFORMAL}, {"volume": Decimal(4)}, {"unit": Unit.HOUR}),
    *({"frequency": Frequency.WEEK}, {"start": DAY}, {"until": DAY}, {"provider": "Zorg BV"}),
    {"verdict": Verdict.REFUSED},
]


@pytest.mark.parametrize("mine", CHANGES, ids=lambda one: next(iter(one)))
def test_what_two_changed_of_what_a_line_grants_is_no_line_together(mine: dict[str, Any]):
    line = Line(NeedId("n1"), product="HH", volume=Decimal(2), reason="why")
    base = a_case(needs=(Need(NeedId("n1")),), decision=Decision(DAY, (line,)))
    other = CHANGES[0] if mine is not CHANGES[0] else CHANGES[2]
    ours, theirs = (replace(line, **changed) for changed in (mine, other))
    here, there = (replace(base, decision=Decision(DAY, (one,))) for one in (ours, theirs))
    (asked,) = together(base, here, there).conflicts
    assert (asked.place, asked.ours, asked.theirs) == ("decision.lines.0", ours, theirs)
    chosen = together(base, here, there, {asked.path: Choice.THEIRS})
    assert not chosen.conflicts
    assert chosen.value.decision is not None
    assert chosen.value.decision.lines == (theirs,)
    # What one of them alone changed of it stands, beside the words of the other.
    worded = replace(base, decision=Decision(DAY, (replace(line, reason="because"),)))
    merged = together(base, here, worded)
    assert not merged.conflicts
    assert merged.value.decision is not None
    assert merged.value.decision.lines == (replace(ours, reason="because"),)


@pytest.mark.parametrize("before", [(), (Line(NeedId("n1"), product="HH"),)])
def test_no_line_goes_on_without_its_need(before: tuple[Line, ...]):
    need, other = Need(NeedId("n1"), goal="walk"), Need(NeedId("n2"))
    base = a_case(needs=(need, other), decision=Decision(DAY, before))
    gone = replace(base, needs=(other,), decision=Decision(DAY))
    line = Line(NeedId("n1"), product="HH", reason="why")
    lined = replace(base, decision=Decision(DAY, (line,)))
    for ours, theirs, stays in ((gone, lined, Choice.THEIRS), (lined, gone, Choice.OURS)):
        goes = Choice.THEIRS if stays is Choice.OURS else Choice.OURS
        asked = {one.place: one for one in together(base, ours, theirs).conflicts}
        # Of a line that was there, it is asked as well whether that stands.
        assert asked.keys() == {"needs.n1", *({"decision.lines.0"} if before else ())}
        assert {asked["needs.n1"].ours, asked["needs.n1"].theirs} == {need, None}
        choices = {one.path: stays for one in asked.values()}
        kept = together(base, ours, theirs, choices)
        assert not kept.conflicts
        assert {one.id for one in kept.value.needs} == {"n1", "n2"}
        assert kept.value.decision == Decision(DAY, (line,))
        lost = together(base, ours, theirs, {**choices, asked["needs.n1"].path: goes})
        assert not lost.conflicts
        assert lost.value.needs == (other,)
        assert lost.value.decision == Decision(DAY)


def test_a_line_that_one_side_left_without_its_need_is_asked_of_nobody():
    base = a_case(needs=(Need(NeedId("n1")),))
    theirs = replace(base, needs=(), decision=Decision(DAY, (Line(NeedId("n1")),)))
    assert together(base, base, theirs) == Merged(theirs)


def test_what_stands_in_a_field_unless_said_otherwise_was_said():
    base = a_case()
    ours = replace(base, report=Report(DAY, question="walk"))
    theirs = replace(base, report=Report(DAY, Channel.PHONE))
    merged = together(base, ours, theirs)
    (asked,) = merged.conflicts
    assert (asked.place, asked.ours) == ("report.channel", Report(DAY).channel)
    assert merged.value.report is not None
    assert merged.value.report.question == "walk"


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.SET_ASIDE])
def test_what_was_closed_elsewhere_undoes_no_decision_that_went_out(stage: Stage):
    base = a_case(decision=Decision(DAY), stage=Stage.APPROVED)
    field = stage.value
    why: Any = {field: Closing(DAY, "No longer needed")}
    closed = replace(base, stage=stage, **why)
    sent = replace(base, stage=Stage.SENT, sent=Sent(DAY))
    for ours, theirs, side in ((sent, closed, Choice.OURS), (closed, sent, Choice.THEIRS)):
        merged = together(base, ours, theirs)
        assert {(one.path[0], one.stands) for one in merged.conflicts} == {(field, side)}
        assert merged.value.stage is Stage.SENT
        assert merged.value.sent == Sent(DAY)
        assert getattr(merged.value, field) is None
        seen = {one.path: side for one in merged.conflicts}
        assert not together(base, ours, theirs, seen).conflicts


@pytest.mark.parametrize("later", [DAY, date(2026, 11, 3)])
def test_of_two_decisions_that_went_out_no_third_is_made(later: date):
    line = Line(NeedId("n1"), product="HH")
    base = a_case(decision=Decision(DAY, (line,)), stage=Stage.APPROVED)
    approved = replace(base, decision=Decision(DAY, (replace(line, reason="why"),)))
    ours = replace(approved, stage=Stage.SENT, sent=Sent(DAY))
    for product in ("HH", "ZZ"):
        lines = (replace(line, product=product),)
        theirs = replace(base, decision=Decision(DAY, lines), stage=Stage.SENT, sent=Sent(later))
        merged, other = together(base, ours, theirs), together(base, theirs, ours)
        assert merged.value == other.value
        assert merged.value in (ours, theirs)
        assert later == DAY or merged.value == ours
        assert ("sent",) in {one.path for one in merged.conflicts}
        assert None not in {one.stands for one in merged.conflicts}
        seen = {one.path: Choice.OURS for one in merged.conflicts}
        assert together(base, ours, theirs, seen) == Merged(merged.value)


def test_half_an_address_is_never_made():
    base = Household(HouseholdId("h1"), Address("Markt", 1))
    ours = replace(base, address=Address("Plein", 1))
    theirs = replace(base, address=Address("Markt", 12))
    (asked,) = together(base, ours, theirs).conflicts
    assert asked.place == "address"
    assert not asked.both_fit


def test_taken_away_here_and_changed_there_is_asked():
    base = a_case(needs=(Need(NeedId("n1"), goal="walk"),))
    ours = replace(base, needs=())
    theirs = replace(base, needs=(Need(NeedId("n1"), goal="run"),))
    (asked,) = together(base, ours, theirs).conflicts
    assert asked.ours is None
    chosen = together(base, ours, theirs, {asked.path: Choice.THEIRS})
    assert chosen.value.needs == theirs.needs


def test_two_wordings_of_one_goal_are_asked_and_two_new_goals_are_not():
    base = a_case(decision=Decision(DAY, goals=("walk",)))
    ours = replace(base, decision=Decision(DAY, goals=("walk more",)))
    theirs = replace(base, decision=Decision(DAY, goals=("walk far",)))
    (asked,) = together(base, ours, theirs).conflicts
    assert asked.both_fit
    one, other = (replace(base, decision=Decision(DAY, goals=("walk", new))) for new in ("a", "b"))
    assert not together(base, one, other).conflicts


def test_what_both_made_anew_is_asked_field_by_field():
    ours, theirs = (
        a_case(decision=Decision(DAY, explanation=text, other_data=more))
        for text, more in (("one", ""), ("two", "data"))
    )
    merged = together(a_case(), ours, theirs)
    assert [one.place for one in merged.conflicts] == ["decision.explanation"]
    assert merged.value.decision is not None
    assert merged.value.decision.other_data == "data"


@pytest.fixture
def sent() -> tuple[Case, Case, Case]:
    """Give a decision in review, as it was approved and sent, and as it was rewritten."""
    seen = Review(BERT, DAY, ReviewOutcome.APPROVED, "print")
    base = a_case(
        stage=Stage.IN_REVIEW,
        submission=Submission(ANNA, DAY, "print"),
        decision=Decision(DAY, explanation="as sent"),
    )
    out = replace(
        base,
        stage=Stage.SENT,
        reviews=(seen,),
        sent=Sent(DAY),
        letters=(IssuedLetter("decision", DAY, "sha"),),
    )
    beside = replace(
        base, stage=Stage.DRAFT, decision=Decision(DAY, explanation="other"), writers=(BERT,)
    )
    return base, out, beside


@pytest.mark.parametrize("sent_here", [True, False])
def test_a_decision_that_went_out_stands_and_the_rest_is_dismissed(sent, sent_here: bool):
    base, out, beside = sent
    ours, theirs = (out, beside) if sent_here else (beside, out)
    merged = together(base, ours, theirs)
    (asked,) = merged.conflicts
    assert asked.place == "decision.explanation"
    assert asked.stands is (Choice.OURS if sent_here else Choice.THEIRS)
    assert (asked.ours, asked.theirs) == (
        ("as sent", "other") if sent_here else ("other", "as sent")
    )
    for choice in Choice:
        done = together(base, ours, theirs, {asked.path: choice})
        assert not done.conflicts
        assert done.value.content() == out.content()
        assert (done.value.stage, done.value.sent) == (Stage.SENT, out.sent)
        assert done.value.submission == out.submission
        assert done.value.letters == out.letters
        assert BERT in done.value.writers


def test_what_happens_after_a_decision_went_out_is_no_conflict(sent):
    base, out, _ = sent
    beside = replace(base, notice_of_default=DAY)
    merged = together(base, out, beside)
    assert not merged.conflicts
    assert merged.value.notice_of_default == DAY
    assert merged.value.stage is Stage.SENT


def test_a_case_that_was_settled_still_changes_hands(sent):
    base, out, _ = sent
    merged = together(base, out, replace(base, owner=BERT, owner_name="Bert"))
    assert not merged.conflicts
    assert (merged.value.owner, merged.value.owner_name) == (BERT, "Bert")
    assert merged.value.decision == out.decision


def test_ties_are_never_taken_back_and_a_closed_file_stays_closed():
    none = Declaration("c1/anna", CaseId("c1"), ANNA, DAY, involved=False)
    ties = replace(none, involved=True)
    assert together(none, none, ties).value == together(ties, none, ties).value == ties
    closed = Restriction("h1", HouseholdId("h1"), (ANNA,), "kin", BERT, DAY)
    lifted = closed.lift(BERT, DAY, "moved")
    other = replace(closed, allowed=(ANNA, BERT))
    assert together(closed, lifted, other).value == other
