"""How long files are kept: the terms of the four laws, and what keeps a file longer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import Closing, Decision, Repayment, Sent, Stage, Verdict
from hengelo_toegang.domain.destruction import (
    DestructionList,
    Entry,
    ListProof,
    ListState,
    Subject,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import Appeal, AppealOutcome, Objection, ObjectionOutcome
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.provisions import Form, Frequency
from hengelo_toegang.domain.retention import (
    Hold,
    Rule,
    holds_of,
    household_term,
    term,
    term_of,
    years_after,
)
from hengelo_toegang.domain.running import decided, provided
from tests.builders import a_case, a_full_case, a_line

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
FROM_CHANGE = st.sampled_from([(Law.WMO, 15), (Law.JEUGD, 20)])
FROM_END = st.sampled_from([(Law.PARTICIPATIEWET, 10), (Law.WGS, 5)])
OVER = [
    Stage.ENDED,
    Stage.CLOSED_WITHOUT_APPLICATION,
    Stage.REFERRED,
    Stage.WITHDRAWN,
    Stage.SET_ASIDE,
]


def granted(law: Law, start: date, until: date | None, **changes):
    """Return a case that was sent with one line that gives something, and what it gave."""
    line = a_line(start=start, until=until, **changes)
    case = a_full_case(
        law=law, stage=Stage.SENT, decision=Decision(start, (line,)), sent=Sent(start)
    )
    return case, provided((), decided(case))


@given(FROM_CHANGE, DAYS, st.sampled_from(list(Stage)))
def test_wmo_and_youth_count_from_the_last_change_refused_or_not(law_years, changed, stage):
    law, years = law_years
    kept = term_of(a_case(law=law, stage=stage), (), changed)
    assert kept is not None
    assert (kept.start, kept.due) == (changed, years_after(changed, years))


@given(FROM_END, DAYS, st.integers(0, 4000), DAYS)
def test_help_with_money_counts_from_the_end_of_what_was_given(law_years, start, days, changed):
    law, years = law_years
    until = start + timedelta(days)
    case, gave = granted(law, start, until)
    kept = term_of(case, gave, changed)
    assert kept is not None
    assert (kept.start, kept.due) == (until, years_after(until, years))


@given(FROM_END, DAYS, DAYS)
def test_what_has_no_end_has_no_term_and_is_held(law_years, start, today):
    case, gave = granted(law_years[0], start, None, frequency=Frequency.MONTH)
    assert term_of(case, gave, start) is None
    assert Hold.RUNNING in holds_of(case, gave, today)


@given(FROM_END, DAYS)
def test_money_that_nobody_got_is_kept_for_five_years(law_years, changed):
    line = a_line(verdict=Verdict.REFUSED)
    case = a_full_case(
        law=law_years[0], decision=Decision(changed, (line,)), sent=Sent(changed), stage=Stage.SENT
    )
    kept = term_of(case, provided((), decided(case)), changed)
    assert kept == term(Rule.NOTHING_GRANTED, changed)


def test_what_is_given_once_ends_on_its_day_and_a_loan_when_it_is_paid_back():
    case, gave = granted(Law.PARTICIPATIEWET, date(2026, 1, 31), None, frequency=Frequency.TOTAL)
    assert term_of(case, gave, date(2026, 2, 1)) == term(Rule.PARTICIPATIEWET, date(2026, 1, 31))
    case, gave = granted(
        Law.PARTICIPATIEWET,
        date(2026, 1, 31),
        None,
        frequency=Frequency.TOTAL,
        form=Form.LOAN,
        repayment=Repayment(months=25),
    )
    assert term_of(case, gave, date(2026, 2, 1)) == term(Rule.PARTICIPATIEWET, date(2028, 2, 28))
    assert Hold.RUNNING in holds_of(case, gave, date(2028, 2, 28))
    assert Hold.RUNNING not in holds_of(case, gave, date(2028, 2, 29))


def test_a_later_decision_that_ends_it_ends_the_term_too():
    case, _ = granted(Law.WGS, date(2020, 1, 1), None)
    end = a_line(verdict=Verdict.ENDED, start=date(2021, 5, 1), until=None)
    later = a_full_case(
        id=CaseId("c2"),
        law=Law.WGS,
        decision=Decision(date(2021, 4, 1), (end,)),
        sent=Sent(date(2021, 4, 1)),
    )
    gave = provided((), (*decided(case), *decided(later)))
    kept = term_of(case, gave, date(2020, 1, 1))
    assert kept is not None
    assert kept.due == date(2026, 5, 1)


@given(DAYS, st.integers(0, 60))
def test_a_term_is_whole_years_and_the_leap_day_gives_the_first_of_march(day, years):
    after = years_after(day, years)
    assert after.year == day.year + years
    assert (after.month, after.day) in ((day.month, day.day), (3, 1))
    assert years_after(date(2024, 2, 29), 15) == date(2039, 3, 1)


@given(st.sampled_from(list(Stage)), DAYS)
def test_a_case_that_asks_for_work_is_always_kept(stage, today):
    open_now = stage not in (*OVER, Stage.SENT, Stage.RUNNING, Stage.EVALUATED)
    assert (Hold.OPEN in holds_of(a_case(stage=stage), (), today)) is open_now
    ended = a_case(stage=stage, ended=Closing(today))
    assert Hold.OPEN not in holds_of(ended, (), today)


DECIDED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("objection", "today", "held"),
    [
        (Objection(DECIDED), date(2050, 1, 1), Hold.OBJECTION),
        (
            Objection(DECIDED, outcome=ObjectionOutcome.UNFOUNDED, decided=DECIDED),
            date(2026, 4, 13),
            Hold.OBJECTION,
        ),
        (
            Objection(DECIDED, outcome=ObjectionOutcome.UNFOUNDED, decided=DECIDED),
            date(2026, 4, 14),
            None,
        ),
        (
            Objection(DECIDED, outcome=ObjectionOutcome.WITHDRAWN, decided=DECIDED),
            date(2026, 3, 3),
            None,
        ),
        (
            Objection(DECIDED, outcome=ObjectionOutcome.UNFOUNDED, appeal=Appeal(DECIDED)),
            date(2050, 1, 1),
            Hold.APPEAL,
        ),
        (
            Objection(
                DECIDED,
                outcome=ObjectionOutcome.UNFOUNDED,
                appeal=Appeal(DECIDED, DECIDED, AppealOutcome.UNFOUNDED),
            ),
            date(2026, 4, 14),
            None,
        ),
    ],
)
def test_objection_and_appeal_keep_a_file(objection, today, held):
    case = a_case(stage=Stage.ENDED, objections=(objection,))
    assert holds_of(case, (), today) == ((held,) if held else ())


def test_a_case_keeps_the_one_that_it_goes_on_from():
    before = a_case(stage=Stage.ENDED)
    after = replace(a_case(stage=Stage.LADDER), id=CaseId("c2"), follows=before.id)
    assert holds_of(before, (), DECIDED, (after,)) == (Hold.LATER_CASE,)
    assert holds_of(before, (), DECIDED) == ()


@given(st.lists(DAYS, min_size=1), DAYS)
def test_a_household_is_kept_as_long_as_any_of_its_cases(changes, changed):
    terms = [term(Rule.WMO, day) for day in changes]
    assert household_term(terms, (), changed).due == max(one.due for one in terms)


@given(DAYS)
def test_a_household_without_a_case_goes_by_its_own_last_change(changed):
    assert household_term((), (Law.WMO,), changed).due == years_after(changed, 15)
    assert household_term((), (Law.JEUGD,), changed).due == years_after(changed, 20)


MAKER, OTHER, THIRD = map(UserId, ("pia", "petra", "tom"))
FILE = Entry(Subject.CASE, CaseId("c1"), DECIDED, Rule.WMO)
ASKED = DestructionList("l1", (FILE,), MAKER, DECIDED)


def proves(*versions: tuple[DestructionList, UserId]) -> bool:
    """Return whether every version may be there."""
    proof = ListProof()
    return all([proof.add(listed, author) for listed, author in versions])


@given(
    st.lists(st.sampled_from([MAKER, OTHER, THIRD]), max_size=4), st.sampled_from([OTHER, THIRD])
)
def test_who_wrote_in_a_list_never_approves_it(writers, approver):
    changed = [
        (replace(ASKED, entries=(replace(FILE, kept=f"reason {at}"),)), author)
        for at, author in enumerate(writers)
    ]
    last = changed[-1][0] if changed else ASKED
    approved = replace(last, approved_by=approver, approved_on=DECIDED)
    versions = ((ASKED, MAKER), *changed, (approved, approver))
    assert proves(*versions) is (approver not in writers)


APPROVED = replace(ASKED, approved_by=OTHER, approved_on=DECIDED)
DONE = replace(APPROVED, entries=(replace(FILE, done=DECIDED),))


@pytest.mark.parametrize(
    "versions",
    [
        pytest.param(((ASKED, OTHER),), id="made in the name of another"),
        pytest.param(((APPROVED, MAKER),), id="approved from the start"),
        pytest.param(((ASKED, MAKER), (APPROVED, MAKER)), id="approved by its maker"),
        pytest.param(((ASKED, MAKER), (APPROVED, THIRD)), id="approved in another's name"),
        pytest.param(
            ((ASKED, MAKER), (replace(ASKED, entries=DONE.entries), MAKER)), id="done unapproved"
        ),
        pytest.param(((ASKED, MAKER), (DONE, OTHER)), id="approved and done at once"),
        pytest.param(
            (
                (ASKED, MAKER),
                (APPROVED, OTHER),
                (replace(APPROVED, entries=(replace(FILE, id=CaseId("c2")),)), MAKER),
            ),
            id="another file after approval",
        ),
        pytest.param(
            (
                (ASKED, MAKER),
                (replace(ASKED, withdrawn=DECIDED), OTHER),
                (replace(APPROVED, withdrawn=None), OTHER),
            ),
            id="approved after it was taken back",
        ),
    ],
)
def test_a_list_that_nobody_else_approved_is_found(versions):
    assert not proves(*versions)


def test_a_list_goes_from_its_maker_to_another_and_back():
    assert proves((ASKED, MAKER), (APPROVED, OTHER), (DONE, MAKER))
    assert DONE.state is ListState.DONE
    assert APPROVED.state is ListState.APPROVED
