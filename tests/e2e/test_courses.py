"""Other courses than the acceptance cases take: what changes, and what must not."""

from datetime import date
from typing import Any

import pytest

from tests.e2e.conftest import Outcome, PlayChanged, Raw


def line(raw: Raw) -> Raw:
    found: Raw = raw["case"]["decision"]["lines"][0]
    return found


def kinds(outcome: Outcome) -> list[str]:
    return [letter.kind for letter in outcome.result.letters]


def stop_after(raw: Raw, step: str) -> None:
    order = (
        "clarification",
        "needs",
        "research_report",
        "application",
        "decision",
        "review",
        "sent",
    )
    for later in order[order.index(step) + 1 :]:
        raw["case"].pop(later, None)


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        ("research_report", "research_report"),
        ("application", "application"),
        ("decision", "draft"),
        ("review", "approved"),
    ],
)
def test_a_casus_may_stop_after_any_step(play_changed: PlayChanged, step: str, stage: str) -> None:
    outcome = play_changed("01", lambda raw: stop_after(raw, step))
    assert outcome.result.blocked is None
    assert outcome.result.stage == stage
    assert outcome.result.outcome == "open"


def test_a_bare_report_is_confirmed(play_changed: PlayChanged) -> None:
    def bare(raw: Raw) -> None:
        kept = {key: raw["case"][key] for key in ("law", "resident", "report")}
        raw["case"] = kept

    outcome = play_changed("01", bare)
    assert outcome.result.stage == "confirmed"
    assert kinds(outcome) == ["report-confirmation"]


def test_returned_and_then_approved_keeps_both_reviews(play_changed: PlayChanged) -> None:
    def twice(raw: Raw) -> None:
        raw["case"]["review"] = [
            {
                "date": date(2026, 11, 20),
                "outcome": "returned",
                "reasons": [{"section": "besluit", "text": "Leg de minuten uit."}],
            },
            {"date": date(2026, 11, 23), "outcome": "approved"},
        ]

    outcome = play_changed("01", twice)
    assert outcome.result.stage == "sent"
    reviews = outcome.played.dossier.case.reviews
    assert [review.outcome.value for review in reviews] == ["returned", "approved"]


def test_an_escalated_case_waits_for_another(play_changed: PlayChanged) -> None:
    def escalate(raw: Raw) -> None:
        raw["case"]["review"]["outcome"] = "escalated"
        raw["case"]["review"]["reasons"] = [{"section": "besluit", "text": "Ik twijfel."}]
        del raw["case"]["sent"]

    assert play_changed("01", escalate).result.stage == "escalated"


def test_a_change_voids_the_approval(play_changed: PlayChanged) -> None:
    def change(raw: Raw) -> None:
        raw["case"]["changed_after_submission"] = {"date": date(2026, 11, 23), "text": "Meer."}

    assert play_changed("01", change).result.review.approved_by is None


def test_a_partial_line_is_granted_for_its_volume(play_changed: PlayChanged) -> None:
    def part(raw: Raw) -> None:
        line(raw).update(verdict="partial", requested_volume=180)

    outcome = play_changed("01", part)
    assert outcome.result.total == "4992.43"
    assert outcome.result.review.reasons == ["partial_refusal"]
    assert kinds(outcome)[-1] == "decision-partial"


def test_a_heard_end_gets_its_own_letter(play_changed: PlayChanged) -> None:
    def end(raw: Raw) -> None:
        line(raw).update(verdict="ended", ground="no_longer_needed")
        raw["case"]["decision"]["hearing"] = {
            "intention": date(2026, 11, 10),
            "until": date(2026, 11, 18),
            "received": date(2026, 11, 17),
            "summary": "Mevrouw vindt het jammer maar begrijpt het.",
        }

    outcome = play_changed("01", end)
    assert outcome.blockers == []
    assert kinds(outcome)[-1] == "decision-end"
    assert outcome.result.total == "0.00"
    assert "end_or_reduction" in outcome.result.review.reasons


def test_ending_a_product_that_is_no_longer_indicated_is_allowed(play_changed: PlayChanged) -> None:
    def end(raw: Raw) -> None:
        line(raw).update(verdict="ended", ground="no_longer_needed")
        raw["case"]["decision"]["hearing"] = {"received": date(2026, 11, 25)}

    assert play_changed("03", end).blockers == []


def test_a_pgb_is_reviewed_and_priced_at_its_own_tariff(play_changed: PlayChanged) -> None:
    def pgb(raw: Raw) -> None:
        line(raw).update(
            form="pgb_informeel",
            pgb={"able": True, "motivated": "Een vertrouwd gezicht.", "quality": True},
        )

    outcome = play_changed("01", pgb)
    assert outcome.result.review.reasons == ["pgb"]
    assert outcome.result.total == "2424.64"


@pytest.mark.parametrize(
    ("change", "per_month", "reason"),
    [
        (
            {"product": "RS-HAND", "unit": "stuks", "frequency": "maand", "volume": 1},
            "0.00",
            "wheelchair",
        ),
        (
            {"product": "RT-PAS", "unit": "stuks", "frequency": "totaal", "volume": 1},
            "0.00",
            "collective_transport",
        ),
        (
            {"product": "BW", "unit": "etmaal", "frequency": "maand", "volume": 30},
            None,
            "income_dependent",
        ),
        ({"from": date(2027, 1, 4), "until": date(2027, 12, 31)}, None, "not_known_yet"),
    ],
)
def test_the_own_contribution_says_why(
    play_changed: PlayChanged, change: dict[str, Any], per_month: str | None, reason: str
) -> None:
    def other(raw: Raw) -> None:
        line(raw).update(change)
        raw["case"]["signals"] += [
            {"id": "transport-general-first", "answer": "deviated", "reason": "Lukt niet."}
        ]

    own = play_changed("01", other).result.own_contribution
    assert own is not None
    assert (own.per_month, own.reason) == (per_month, reason)


def test_a_partner_below_pension_age_frees_from_the_contribution(play_changed: PlayChanged) -> None:
    def young_partner(raw: Raw) -> None:
        raw["household"]["people"][1]["born"] = date(1965, 1, 1)

    own = play_changed("01", young_partner).result.own_contribution
    assert own is not None
    assert (own.per_month, own.reason) == ("0.00", "partner_below_pension_age")


def test_a_child_at_home_does_not_count_for_the_contribution(play_changed: PlayChanged) -> None:
    def live_in(raw: Raw) -> None:
        raw["household"]["relations"][1]["lives_in"] = True

    own = play_changed("01", live_in).result.own_contribution
    assert own is not None
    assert own.per_month == "21.80"


def test_without_consent_another_law_is_not_counted(play_changed: PlayChanged) -> None:
    def no_consent(raw: Raw) -> None:
        raw["household"]["consents"] = []
        raw["case"].pop("coordinator")

    outcome = play_changed("06", no_consent)
    assert outcome.blockers == []
    assert outcome.result.review.reasons == ["sample"]


def test_a_withdrawn_consent_closes_at_once(play_changed: PlayChanged) -> None:
    def withdrawn(raw: Raw) -> None:
        raw["household"]["consents"][0]["withdrawn"] = date(2026, 11, 20)
        raw["case"].pop("coordinator")

    assert play_changed("06", withdrawn).blockers == []


def test_income_above_the_limit_asks_for_an_answer(play_changed: PlayChanged) -> None:
    def richer(raw: Raw) -> None:
        raw["case"]["means"]["monthly_income"] = "1703.36"

    outcome = play_changed("06", richer)
    assert outcome.blockers == ["signal_unanswered"]
    assert outcome.result.means is not None
    assert not outcome.result.means.within


def test_social_assistance_is_computed_and_never_typed(play_changed: PlayChanged) -> None:
    def assistance(raw: Raw) -> None:
        raw["case"]["means"]["monthly_income"] = "419.46"
        raw["case"]["decision"]["lines"][0].update(
            product="ALG-BIJSTAND", form="betaling", volume=1, unit="euro", frequency="maand"
        )
        line(raw).update({"from": date(2026, 12, 1), "until": date(2026, 12, 31)})
        line(raw).pop("repayment")

    outcome = play_changed("06", assistance)
    assert outcome.blockers == []
    assert outcome.result.lines[0].amount == "1000.00"


def test_a_late_decision_is_announced_and_costs_a_penalty(play_changed: PlayChanged) -> None:
    def late(raw: Raw) -> None:
        raw["today"] = date(2026, 12, 31)
        raw["case"]["sent"]["date"] = date(2026, 12, 31)
        raw["case"]["notice_of_default"] = {"date": date(2026, 12, 7)}

    outcome = play_changed("01", late)
    assert "notice-of-delay" in kinds(outcome)
    terms = {term.id: term for term in outcome.result.terms}
    assert terms["wmo.decision"].met is False
    assert terms["awb.penalty"].end == date(2026, 12, 21)


def test_a_premature_notice_of_default_has_no_effect(play_changed: PlayChanged) -> None:
    def premature(raw: Raw) -> None:
        raw["case"]["notice_of_default"] = {"date": date(2026, 11, 12)}

    outcome = play_changed("01", premature)
    assert outcome.blockers == []
    assert "awb.penalty" not in {term.id for term in outcome.result.terms}


def test_a_withdrawn_case_is_over(play_changed: PlayChanged) -> None:
    def withdraw(raw: Raw) -> None:
        stop_after(raw, "application")
        raw["case"]["withdrawn"] = {"date": date(2026, 11, 18), "reason": "Het lukt weer zelf."}

    assert play_changed("01", withdraw).result.stage == "withdrawn"


def test_an_application_is_set_aside_after_an_unused_chance(play_changed: PlayChanged) -> None:
    def set_aside(raw: Raw) -> None:
        stop_after(raw, "application")
        raw["case"]["application"]["suspended"] = [
            {"invited": date(2026, 11, 10), "lapsed": date(2026, 11, 20)}
        ]
        raw["case"]["set_aside"] = {"date": date(2026, 11, 23), "reason": "Er kwam geen antwoord."}

    outcome = play_changed("01", set_aside)
    assert outcome.result.stage == "set_aside"
    assert kinds(outcome)[-1] == "set-aside"


def test_a_waived_search_period_lets_a_young_applicant_in(play_changed: PlayChanged) -> None:
    def waived(raw: Raw) -> None:
        raw["household"]["people"][0]["born"] = date(2001, 1, 1)
        raw["case"]["application"]["search_waived"] = {"reason": "Dreigend huisuitzetting."}

    assert play_changed("06", waived).blockers == []


def test_a_youth_of_unknown_age_consents_with_those_in_authority(
    play_changed: PlayChanged,
) -> None:
    def unborn(raw: Raw) -> None:
        del raw["household"]["people"][0]["born"]
        raw["case"]["application"]["consent_by"] = ["p1"]

    assert "youth_consent_missing" in play_changed("05", unborn).blockers


def test_a_youth_of_sixteen_gets_the_letter_himself(play_changed: PlayChanged) -> None:
    def sixteen(raw: Raw) -> None:
        raw["household"]["people"][0]["born"] = date(2010, 6, 3)
        raw["case"]["signals"] += [
            {"id": "work-potential", "answer": "followed", "reason": "Bijbaan besproken."},
            {"id": "turning-18", "answer": "followed", "reason": "Plan voor na 18."},
        ]

    outcome = play_changed("05", sixteen)
    assert outcome.blockers == []
    assert outcome.result.letters[-1].salutation == "Geachte heer Groenen"


def test_below_sixteen_the_letter_goes_to_those_with_authority(play_changed: PlayChanged) -> None:
    letters = play_changed("05").result.letters
    assert letters[-1].salutation == "Geachte ouders/verzorgers"
