"""What a resident would trip over: past and future mixed, amounts that nobody asked for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.letters.facts import Kind, Particulars
from tests.letters.examples import HELP, REFUSED, jeugd, minima, support, wmo

LATER = Particulars(new_date=date(2027, 2, 1))
CHANGED = replace(HELP, verdict=Verdict.CHANGED, ground="no_longer_adequate")
ENDED = replace(HELP, verdict=Verdict.ENDED, ground="no_longer_needed")


def deciding(dossier, **changes):
    """Return the case with something else in its decision."""
    return dossier.with_case(
        replace(dossier.case, decision=replace(dossier.case.decision, **changes))
    )


def test_a_notice_of_delay_tells_of_the_last_day_before_it_and_after_it(policy, said):
    dossier = wmo(policy)
    before = said(Kind.NOTICE_OF_DELAY, dossier, about=LATER, day=date(2026, 11, 30))
    assert "Wij moeten uiterlijk op 30 november 2026 beslissen. Dat lukt niet." in before
    after = said(Kind.NOTICE_OF_DELAY, dossier, about=LATER, day=date(2026, 12, 1))
    assert "Wij moesten uiterlijk op 30 november 2026 beslissen. Dat is niet gelukt." in after


def test_so_does_one_where_the_law_sets_no_term(policy, said):
    dossier = jeugd(policy)
    before = said(Kind.NOTICE_OF_DELAY, dossier, about=LATER, day=date(2027, 1, 13))
    assert "Die weken eindigen op 13 januari 2027. Het lukt niet om dan" in before
    after = said(Kind.NOTICE_OF_DELAY, dossier, about=LATER, day=date(2027, 1, 14))
    assert "Die weken eindigden op 13 januari 2027. Het is niet gelukt om dan" in after


def test_a_refusal_of_assistance_says_no_amount_that_only_the_norm_gives(policy, said):
    dossier = support(policy)
    refused = replace(dossier.lines[0], verdict=Verdict.REFUSED, ground="means_sufficient")
    text = said(Kind.DECISION_REFUSAL, deciding(dossier, lines=(refused,)))
    assert "U vroeg hierom" not in text
    assert "1.109,46" not in text
    assert "De norm die voor u geldt" in text


def test_another_refusal_says_what_was_asked_for(policy, said):
    assert "U vroeg hierom: 90 minuten per week" in said(
        Kind.DECISION_REFUSAL, wmo(policy, REFUSED)
    )


def test_a_change_tells_from_when_and_that_all_stays_as_it_is_until_then(policy, said):
    kept = "Tot die dag blijft uw hulp zoals die nu is."
    text = said(Kind.DECISION_CHANGE, wmo(policy, CHANGED))
    assert f"Dit gaat in op 1 december 2026. {kept}" in text
    assert kept not in said(Kind.DECISION_CHANGE, wmo(policy, CHANGED), day=date(2026, 12, 1))


def test_help_that_has_stopped_already_leaves_no_time(policy, said):
    last = replace(ENDED, until=date(2026, 11, 22))
    assert "De laatste dag was 22 november 2026." in said(Kind.DECISION_END, wmo(policy, last))


def test_urgent_money_does_not_stop(policy, said):
    dossier = minima(policy)
    money = replace(
        dossier.lines[0],
        form=Form.PAYMENT,
        volume=Decimal(100),
        unit=Unit.EURO,
        frequency=Frequency.TOTAL,
        repayment=None,
    )
    urgent = wmo(policy).case.urgent
    assert urgent is not None
    case = replace(dossier.case, urgent=replace(urgent, line=money))
    text = said(Kind.DECISION_URGENT, dossier.with_case(case))
    assert "Dit bedrag krijgt u één keer." in text
    assert "De hulp stopt na" not in text


def test_urgent_help_tells_of_no_research_that_is_still_to_come(policy, said):
    dossier = wmo(policy)
    assert "Het onderzoek doen wij daarna." in said(Kind.DECISION_URGENT, dossier)
    assert "Wij hebben dit met u bekeken" not in said(Kind.DECISION_URGENT, dossier)
    # The research was to be ready on 16 November, a week before this letter.
    assert "U krijgt daarvan een verslag" not in said(Kind.DECISION_URGENT, dossier)
    at_once = said(Kind.DECISION_URGENT, dossier, day=date(2026, 10, 6))
    assert "U krijgt daarvan een verslag, uiterlijk op 16 november 2026." in at_once


def test_a_reaction_that_was_not_written_down_is_still_a_reaction(policy, said):
    dossier = wmo(policy, ENDED)
    decision = dossier.case.decision
    assert decision is not None
    assert decision.hearing is not None
    unwritten = replace(decision.hearing, summary="")
    text = said(Kind.DECISION_END, deciding(dossier, hearing=unwritten))
    assert "Uw reactie kwam op 12 november 2026. Die hebben wij meegewogen." in text
    assert "Ons antwoord:" in text
    silent = replace(unwritten, received=None)
    text = said(Kind.DECISION_END, deciding(dossier, hearing=silent))
    assert "Wij kregen geen reactie van u." in text


def test_who_gets_all_that_was_asked_for_reads_of_no_hearing(policy, said):
    decision = wmo(policy).case.decision
    assert decision is not None
    assert decision.hearing is not None
    assert "om uw mening vragen" not in said(Kind.DECISION_GRANT, wmo(policy))
    assert "om uw mening vragen" in said(Kind.DECISION_REFUSAL, wmo(policy, REFUSED))


def test_a_report_has_no_heading_with_nothing_below_it(policy, said):
    assert "Uw situatie" not in said(Kind.RESEARCH_REPORT, minima(policy)).split("\n")
    assert "Uw situatie" in said(Kind.RESEARCH_REPORT, wmo(policy)).split("\n")


def test_a_report_without_a_question_quotes_nothing(policy, said):
    dossier = minima(policy)
    assert dossier.case.report is not None
    case = replace(dossier.case, report=replace(dossier.case.report, question=""))
    text = said(Kind.RESEARCH_REPORT, dossier.with_case(case))
    assert "“”" not in text
    assert "Op 9 november 2026 kregen wij uw vraag." in text
