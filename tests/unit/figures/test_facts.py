"""What figures know of a case as it is kept: days, codes and counts, and no word."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum

import pytest

from hengelo_toegang.domain.case import (
    Closing,
    Finding,
    IssuedLetter,
    Review,
    ReviewOutcome,
    RungOutcome,
    SectionReason,
    Sent,
    Stage,
    UrgentProvision,
    Verdict,
)
from hengelo_toegang.domain.deadlines import known_terms
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.figures.facts import (
    CaseFacts,
    Complexity,
    LineFacts,
    Milestone,
)
from hengelo_toegang.domain.figures.known import facts_of
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.following import following_case
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.provisions import Form
from tests.unit.dossiers import (
    ANNA,
    APPLIED,
    BERT,
    DECIDED,
    N2,
    REPORTED,
    RESEARCHED,
    TODAY,
    a_dossier,
    a_ladder,
    a_line,
    a_need,
    a_solved_need,
    with_case,
)

SENT = date(2026, 11, 25)


def told(dossier: Dossier) -> CaseFacts:
    return facts_of(dossier, known_terms(dossier))


def sent(*lines, **changes):
    """Return a decision that went out after it was sent back once."""
    back = Review(
        BERT.id,
        DECIDED,
        ReviewOutcome.RETURNED,
        "",
        (SectionReason("needs", "Waarom?"), SectionReason("needs", "En hoe?")),
        date(2026, 11, 18),
    )
    seen = replace(back, outcome=ReviewOutcome.APPROVED, reasons=(), on=TODAY, handed_in=DECIDED)
    return a_dossier(*lines, stage=Stage.SENT, sent=Sent(SENT), reviews=(back, seen), **changes)


def test_a_case_has_its_way_with_the_first_time_that_it_was_handed_in():
    facts = told(sent())
    assert facts.milestones == (
        (Milestone.REPORTED, REPORTED),
        (Milestone.RESEARCHED, RESEARCHED),
        (Milestone.APPLIED, APPLIED),
        (Milestone.HANDED_IN, date(2026, 11, 18)),
        (Milestone.APPROVED, TODAY),
        (Milestone.SENT, SENT),
    )
    assert [look.sections for look in facts.looks] == [("needs",), ()]
    assert not facts.open
    assert (facts.first, facts.last) == (REPORTED, SENT)


def test_nobodys_words_are_in_it():
    allowed = {"case", "household", "person", "owner", "neighbourhood", "location"}
    case = told(sent(a_line(reason="Een verhaal."), location="Stadhuis"))
    for value, name in _texts(case):
        assert name in allowed or " " not in value, (name, value)


def _texts(value, name=""):
    if is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, name)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value, name


def test_a_draft_has_no_line_and_what_went_out_has_all():
    two = (a_line(), a_line(verdict=Verdict.REFUSED, product="SCOOT"))
    assert told(a_dossier(*two)).lines == ()
    assert [(line.product, line.verdict) for line in told(sent(*two)).lines] == [
        ("HO-BASIS", Verdict.GRANTED),
        ("SCOOT", Verdict.REFUSED),
    ]


def test_urgent_help_that_went_out_is_a_line_of_its_own_day():
    given = UrgentProvision(a_line(product="KV"), REPORTED, Sent(RESEARCHED))
    line = LineFacts("KV", Verdict.GRANTED, Form.IN_KIND, RESEARCHED)
    assert told(a_dossier(urgent=given)).lines == (line,)
    assert told(sent(a_line(), urgent=given)).lines[0] == line
    assert told(a_dossier(urgent=replace(given, sent=None))).lines == ()


def test_needs_count_from_the_day_on_which_the_resident_heard():
    facts = told(a_dossier(needs=(a_need(), a_solved_need())))
    assert [(need.ended, need.on) for need in facts.needs] == [
        (Rung.TAILORED, RESEARCHED),
        (Rung.GENERAL_FACILITY, RESEARCHED),
    ]
    untold = told(a_dossier(research_report=None))
    assert untold.needs[0].on is None
    half = a_need(ladder=a_ladder(tailored=None, general_facility=None))
    assert told(a_dossier(needs=(half,))).needs[0].ended is None
    open_ = a_need(ladder=a_ladder(tailored=Finding()))
    assert [rung for rung, _ in told(a_dossier(needs=(open_,))).needs[0].rungs] == [*Rung][:3]


def asked(on: date, found: Found, need=N2) -> FollowUp:
    return FollowUp(on, f"still_solved:{need}", on, found, ANNA.id)


def test_the_last_answer_of_the_resident_says_whether_it_is_still_solved():
    def found(*follow_ups: FollowUp) -> Found | None:
        dossier = a_dossier(needs=(a_solved_need(),), follow_ups=follow_ups)
        return told(dossier).needs[0].found

    early, late = date(2027, 1, 5), date(2027, 3, 1)
    assert found() is None
    assert found(asked(early, Found.NOT_REACHED)) is None
    assert found(asked(early, Found.STILL_SOLVED), asked(late, Found.NO_LONGER)) is Found.NO_LONGER
    assert found(asked(early, Found.PARTLY), asked(late, Found.NOT_REACHED)) is Found.PARTLY
    assert found(asked(early, Found.STILL_SOLVED, "n9")) is None


@pytest.mark.parametrize(
    ("changes", "closed"),
    [
        ({"stage": Stage.WITHDRAWN, "withdrawn": Closing(APPLIED)}, APPLIED),
        ({"stage": Stage.SET_ASIDE, "set_aside": Closing(DECIDED)}, DECIDED),
        ({"stage": Stage.ENDED, "ended": Closing(TODAY)}, TODAY),
        ({"stage": Stage.CLOSED_WITHOUT_APPLICATION}, RESEARCHED),
        (
            {
                "stage": Stage.CLOSED_WITHOUT_APPLICATION,
                "letters": (IssuedLetter("referral", APPLIED, ""),),
            },
            APPLIED,
        ),
        ({"stage": Stage.CLOSED_WITHOUT_APPLICATION, "research_report": None}, None),
        # It applied after all, so that it goes on.
        ({"letters": (IssuedLetter("referral", APPLIED, ""),)}, None),
    ],
)
def test_a_case_is_closed_on_the_day_on_which_the_resident_heard_so(changes, closed):
    assert told(a_dossier(**changes)).closed == closed


def test_needs_in_three_life_domains_make_a_request_multiple():
    needs = [a_need(NeedId(f"n{at}"), domain=domain) for at, domain in enumerate("abbc")]
    assert told(a_dossier(needs=tuple(needs[:3]))).complexity is Complexity.SINGLE
    assert told(a_dossier(needs=tuple(needs))).complexity is Complexity.MULTIPLE


def test_what_ends_or_decides_anew_has_nothing_of_its_own_before_it_is_handed_in():
    earlier = sent().case
    for reason in (FollowReason.END, FollowReason.OBJECTION):
        case = following_case(earlier, CaseId("c2"), "2", ANNA.id, reason, TODAY)
        facts = told(replace(a_dossier(), case=case))
        assert facts.day(Milestone.REPORTED) == REPORTED
        assert not facts.is_new
        assert not facts.own_research
        assert facts.begun is None
        assert facts.own_terms == ()
    for reason in (FollowReason.REINDICATION, FollowReason.CHANGE):
        case = following_case(earlier, CaseId("c2"), "2", ANNA.id, reason, TODAY)
        facts = told(replace(a_dossier(), case=case))
        assert facts.own_research
        assert facts.begun == TODAY


def test_a_case_of_which_nothing_is_known_yet_has_no_day():
    empty = with_case(
        a_dossier(), report=None, needs=(), research_report=None, application=None, decision=None
    )
    facts = told(empty)
    assert (facts.first, facts.last, facts.begun) == (None, None, None)
    assert facts.terms == ()


def test_an_outcome_is_a_code():
    need = told(a_dossier()).needs[0]
    assert dict(need.rungs) == {
        Rung.OWN_STRENGTH: RungOutcome.PART,
        Rung.NETWORK: RungOutcome.PART,
        Rung.GENERAL_FACILITY: RungOutcome.DOES_NOT_HELP,
        Rung.TAILORED: RungOutcome.SOLVES,
    }
