"""A draft that lacks one thing is refused for that, with the place where it belongs."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker
from hengelo_toegang.domain.case import (
    Answer,
    Application,
    Case,
    Decision,
    Deviation,
    DeviationGround,
    Hearing,
    Identity,
    PgbConditions,
    SignalAnswer,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.coordination import CoordinationDeclined, Coordinator
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, RunningProvision, UserId
from hengelo_toegang.domain.process import missing, refuse_if_blocked
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from tests.unit.dossiers import (
    ANNA,
    APPLIED,
    BERT,
    DECIDED,
    N1,
    N2,
    P1,
    P2,
    P3,
    RESEARCHED,
    a_consent,
    a_debt_dossier,
    a_dossier,
    a_family,
    a_household,
    a_line,
    a_need,
    a_person,
    a_solved_need,
    a_youth_dossier,
    a_youth_line,
    an_assistance_dossier,
    an_assistance_line,
    approved,
    found,
    running,
    some_means,
    submitted,
    with_case,
)

DEVIATION = Deviation(DeviationGround.BRIDGING, "Tot de basisondersteuning begint.")
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "dossier",
    [a_dossier(), a_youth_dossier(), an_assistance_dossier(), a_debt_dossier()],
    ids=["wmo", "jeugd", "participatiewet", "wgs"],
)
def test_a_complete_draft_can_be_handed_in(dossier):
    assert found(dossier) == []


def test_an_approved_decision_can_be_sent():
    assert found(submitted(a_dossier()), Action.APPROVE, BERT) == []
    assert found(approved(a_dossier()), Action.SEND) == []


PGB_TEXTS = PgbConditions("Ja.", "Een vertrouwd gezicht.", "Ja.")
HEARD = Hearing(received=DECIDED)
ENDED = a_line(verdict=Verdict.ENDED, ground="no_longer_needed")


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (a_dossier(application=None), [("application_missing", "application.received")]),
        (
            a_dossier(research_report=None),
            [("research_report_missing", "research_report.given")],
        ),
        (
            a_youth_dossier(research_report=None),
            [("research_report_missing", "research_report.given")],
        ),
        (a_dossier(identity=Identity()), [("identity_missing", "identity.seen")]),
        (
            a_dossier(identity=Identity(None, "paspoort")),
            [("identity_missing", "identity.seen")],
        ),
        (a_dossier(decision=None), [("no_decision_line", "decision.lines")]),
        (a_dossier(decision=Decision(DECIDED)), [("no_decision_line", "decision.lines")]),
        (a_dossier(needs=(a_need(), a_need(N2))), [("no_decision_line", "decision.lines")]),
        (a_dossier(a_line(reason=" ")), [("reason_missing", "decision.lines.0.reason")]),
        (
            a_dossier(a_line(verdict=Verdict.REFUSED)),
            [("illegal_ground", "decision.lines.0.ground")],
        ),
        (
            a_dossier(a_line(verdict=Verdict.REFUSED, ground="means_sufficient")),
            [("illegal_ground", "decision.lines.0.ground")],
        ),
        (
            a_dossier(a_line(verdict=Verdict.PARTIAL, ground="income_above_limit")),
            [("illegal_ground", "decision.lines.0.ground")],
        ),
        (
            a_dossier(replace(ENDED, ground=""), decision=Decision(
                DECIDED, (replace(ENDED, ground=""),), hearing=HEARD)),
            [("illegal_ground", "decision.lines.0.ground")],
        ),
        (a_dossier(ENDED), [("hearing_missing", "decision.hearing")]),
        (
            a_dossier(a_line(verdict=Verdict.CHANGED)),
            [("hearing_missing", "decision.hearing")],
        ),
        (a_youth_dossier(expertise=()), [("expertise_missing", "expertise")]),
        (
            a_dossier(a_line(form=Form.PGB_INFORMAL, pgb=replace(PGB_TEXTS, able=""))),
            [("pgb_conditions_missing", "decision.lines.0.pgb.able")],
        ),
        (
            a_dossier(a_line(form=Form.PGB_PROFESSIONAL, pgb=replace(PGB_TEXTS, motivated=" "))),
            [("pgb_conditions_missing", "decision.lines.0.pgb.motivated")],
        ),
        (
            a_dossier(a_line(form=Form.PGB_INFORMAL, pgb=replace(PGB_TEXTS, quality=""))),
            [("pgb_conditions_missing", "decision.lines.0.pgb.quality")],
        ),
        (
            a_dossier(signal_answers=()),
            [("signal_unanswered", "signal_answers.household-help-powerful-ageing")],
        ),
        (
            a_dossier(signal_answers=(SignalAnswer("household-help-powerful-ageing"),)),
            [("signal_unanswered", "signal_answers.household-help-powerful-ageing")],
        ),
        (
            a_dossier(signal_answers=(
                SignalAnswer("household-help-powerful-ageing", Answer.FOLLOWED, " "),)),
            [("reason_missing", "signal_answers.household-help-powerful-ageing")],
        ),
        (a_dossier(a_line(product="")), [("line_incomplete", "decision.lines.0.product")]),
        (a_dossier(a_line(volume=None)), [("line_incomplete", "decision.lines.0.volume")]),
        (a_dossier(a_line(start=None)), [("line_incomplete", "decision.lines.0.start")]),
        (a_dossier(a_line(until=None)), [("line_incomplete", "decision.lines.0.until")]),
        (
            a_dossier(a_line(unit=Unit.HOUR)),
            [("illegal_combination", "decision.lines.0.unit")],
        ),
        (
            a_dossier(a_line(frequency=Frequency.MONTH)),
            [("illegal_combination", "decision.lines.0.unit")],
        ),
        (
            a_dossier(a_line(form=Form.LOAN)),
            [("illegal_combination", "decision.lines.0.unit")],
        ),
        (
            a_dossier(a_line(start=date(2025, 12, 31))),
            [("tariff_missing", "decision.lines.0.start")],
        ),
        (
            a_dossier(a_line(product="PV", form=Form.PGB_INFORMAL, pgb=PGB_TEXTS)),
            [("tariff_missing", "decision.lines.0.start")],
        ),
        (
            a_dossier(needs=(a_solved_need(N1),), application=Application(APPLIED, (N1,))),
            [("need_already_solved", "decision.lines.0.need")],
        ),
        (
            an_assistance_dossier(means=None),
            [("means_not_computed", "means")],
        ),
        (
            an_assistance_dossier(means=some_means(cost_sharers=1)),
            [("means_not_computed", "means")],
        ),
    ],
)  # fmt: skip
def test_a_draft_misses_one_thing(dossier, expected):
    assert [item for item in found(dossier) if not item[1].startswith("signal_answers.")
            or item in expected] == expected  # fmt: skip


def test_a_product_of_another_law_cannot_be_granted():
    dossier = a_dossier(a_youth_line())
    assert ("illegal_combination", "decision.lines.0.unit") in found(dossier)


def test_a_line_that_is_refused_needs_no_price():
    refused = a_line(product="", volume=None, verdict=Verdict.REFUSED, ground="own_strength")
    assert found(a_dossier(refused)) == []


def test_each_missing_thing_is_told_at_once():
    line = a_line(reason="", volume=None)
    dossier = a_dossier(line, application=None, identity=Identity(), signal_answers=())
    assert {blocker for blocker, _ in found(dossier)} == {
        "application_missing", "identity_missing", "reason_missing", "line_incomplete",
        "signal_unanswered",
    }  # fmt: skip


def test_a_refusal_carries_what_is_missing_and_names_nobodys_data():
    with pytest.raises(ActionBlocked, match="submit: reason_missing") as refusal:
        refuse_if_blocked(a_dossier(a_line(reason="")), Action.SUBMIT, ANNA)
    assert refusal.value.blockers == (Blocker.REASON_MISSING,)
    assert "Dam" not in str(refusal.value)


def test_answering_a_signal_that_did_not_fire_is_no_fault():
    answers = (*a_dossier().case.signal_answers, SignalAnswer("group-first", Answer.FOLLOWED))
    assert found(a_dossier(signal_answers=answers)) == []


@pytest.mark.parametrize("law", Law)
def test_an_empty_report_points_at_real_places_only(law):
    bare = Case(CaseId("c1"), HouseholdId("h1"), law, P1, ANNA.id)
    dossier = a_dossier().with_case(bare)
    assert found(dossier, Action.SUBMIT)
    assert all(found(dossier, action) is not None for action in Action)


@pytest.mark.parametrize(
    ("product", "day", "lacking"),
    [
        ("BGI-OB1", date(2024, 12, 31), False),
        ("BGI-OB1", date(2025, 1, 1), True),
        ("BGI-OB2", date(2025, 12, 31), False),
        ("BGI-OB2", date(2026, 1, 1), True),
        ("HO-BASIS", date(2026, 11, 20), False),
    ],
)
def test_a_product_is_granted_until_its_last_day_for_new_indications(product, day, lacking):
    line = a_line(product=product)
    places_ = [place for blocker, place in found(a_dossier(decision=Decision(day, (line,))))
               if blocker == "product_not_indicated"]  # fmt: skip
    assert places_ == (["decision.lines.0.deviation"] if lacking else [])


def test_a_recorded_deviation_opens_a_product_without_new_indications():
    line = a_line(product="BGI-OB2", deviation=DEVIATION)
    assert "product_not_indicated" not in dict(found(a_dossier(line)))


def test_a_deviation_without_a_reason_is_not_recorded_yet():
    line = a_line(product="BGI-OB2", deviation=replace(DEVIATION, reason=" "))
    assert ("reason_missing", "decision.lines.0.deviation.reason") in found(a_dossier(line))


@pytest.mark.parametrize("verdict", [Verdict.ENDED, Verdict.REFUSED])
def test_a_product_without_new_indications_may_be_ended_or_refused(verdict):
    line = a_line(product="BGI-OB2", verdict=verdict, ground="no_longer_needed")
    dossier = a_dossier(decision=Decision(DECIDED, (line,), hearing=HEARD))
    assert "product_not_indicated" not in dict(found(dossier))


@pytest.mark.parametrize(
    ("already", "lacking"),
    [
        ((), True),
        ((running(Law.WMO, "BGI-OB2", until=date(2027, 11, 30)),), False),
        ((running(Law.WMO, "BGI-OB2", until=None),), False),
        ((running(Law.WMO, "BGI-OB2", until=date(2027, 11, 29)),), True),
        ((running(Law.WMO, "BGI-OB2", P2, until=None),), True),
        ((running(Law.WMO, "DB-ZWAAR", until=None),), True),
    ],
    ids=["none", "as long", "without end", "longer", "another resident", "another product"],
)
def test_a_change_may_shorten_what_runs_but_indicates_nothing_new(already, lacking):
    line = a_line(product="BGI-OB2", verdict=Verdict.CHANGED)
    dossier = a_dossier(line, household=a_household(a_person(), a_person(P2), running=already))
    assert ("product_not_indicated" in dict(found(dossier))) is lacking


@pytest.mark.parametrize("form", [Form.PGB_PROFESSIONAL, Form.PGB_INFORMAL])
@pytest.mark.parametrize("build", [a_dossier, a_youth_dossier])
def test_every_pgb_form_is_legal_and_at_most_lacks_a_tariff(build, form):
    code = "WONING" if build is a_dossier else "JA-HBO"
    product = a_dossier().policy.products[code]
    line = a_line(
        product=code, form=form, unit=product.units[0], frequency=product.frequencies[0],
        pgb=PGB_TEXTS,
    )  # fmt: skip
    assert "illegal_combination" not in dict(found(build(line)))


def test_no_budget_is_given_under_the_participatiewet():
    line = an_assistance_line(form=Form.PGB_INFORMAL, pgb=PGB_TEXTS)
    assert ("illegal_combination", "decision.lines.0.unit") in found(an_assistance_dossier(line))


def test_a_missing_tariff_names_product_and_day():
    line = a_line(product="BGI-OB1", start=date(2024, 12, 1), until=date(2025, 2, 1))
    (item,) = (
        item
        for item in missing(a_dossier(line), Action.SUBMIT, ANNA)
        if item.blocker is Blocker.TARIFF_MISSING
    )
    assert item.detail == "BGI-OB1 2025-01-01"


@pytest.mark.parametrize(
    ("age", "consent_by", "lacking"),
    [
        (11, (P2, P3), []),
        (11, (P2,), ["p3"]),
        (11, (P1, P2, P3), []),
        (12, (P2, P3), ["p1"]),
        (12, (P1, P2, P3), []),
        (15, (P1, P2), ["p3"]),
        (16, (P1,), []),
        (16, (P2, P3), ["p1"]),
        (16, (), ["p1"]),
    ],
)
def test_who_consents_to_youth_help_depends_on_age(age, consent_by, lacking):
    born = APPLIED.replace(year=APPLIED.year - age)
    dossier = a_youth_dossier(
        household=a_family(born), application=Application(APPLIED, consent_by=consent_by)
    )
    details = [
        item.detail
        for item in missing(dossier, Action.SUBMIT, ANNA)
        if item.blocker is Blocker.YOUTH_CONSENT_MISSING
    ]
    assert details == [", ".join(lacking)] * bool(lacking)


def test_the_day_before_the_twelfth_birthday_parents_decide_alone():
    born = APPLIED.replace(year=APPLIED.year - 12) + ONE_DAY
    dossier = a_youth_dossier(
        household=a_family(born), application=Application(APPLIED, consent_by=(P2, P3))
    )
    assert "youth_consent_missing" not in dict(found(dossier))


def test_where_nobody_has_authority_a_child_cannot_be_consented_for():
    dossier = a_youth_dossier(household=a_family(relations=()))
    assert ("youth_consent_missing", "application.consent_by") in found(dossier)


@pytest.mark.parametrize(("last", "lacking"), [("2027-06-02", False), ("2027-06-03", True)])
def test_youth_help_ends_the_day_before_the_eighteenth_birthday(last, lacking):
    line = a_youth_line(until=date.fromisoformat(last))
    dossier = a_youth_dossier(line, household=a_family(date(2009, 6, 3)))
    assert (("over_18", "decision.lines.0.until") in found(dossier)) is lacking


@pytest.mark.parametrize(
    ("last", "reason", "ended", "wanted"),
    [
        ("2028-06-02", "Nodig tot de start van een opleiding.", "2027-06-02", None),
        ("2028-06-02", " ", "2027-06-02", ("reason_missing", "decision.lines.0.reason")),
        ("2032-06-03", "Nodig.", "2027-06-02", ("over_18", "decision.lines.0.until")),
        ("2028-06-02", "Nodig.", "2026-10-01", ("over_18", "decision.lines.0.until")),
    ],
)
def test_youth_help_goes_on_after_eighteen_from_what_ran_before_with_a_reason(
    last, reason, ended, wanted
):
    start = date(2027, 6, 3)
    line = a_youth_line(start=start, until=date.fromisoformat(last), reason=reason)
    earlier = RunningProvision(
        Law.JEUGD, P1, line.product, date(2026, 1, 1), date.fromisoformat(ended)
    )
    dossier = a_youth_dossier(line, household=a_family(date(2009, 6, 3)), continues=(earlier,))
    told = [one for one in found(dossier) if one[1].startswith("decision.lines.0.")]
    asked = [one for one in told if one[0] in ("over_18", "reason_missing")]
    assert asked == ([wanted] if wanted else [])


def test_a_leap_day_child_turns_eighteen_on_the_first_of_march():
    line = a_youth_line(until=date(2026, 2, 28), start=date(2026, 2, 1))
    dossier = a_youth_dossier(line, household=a_family(date(2008, 2, 29)))
    assert "over_18" not in dict(found(dossier))


def test_the_wmo_has_no_age_limit():
    assert "over_18" not in dict(found(a_dossier()))


def three_running(**changes):
    already = (running(Law.WMO, "DB-ZWAAR"), running(Law.WMO, "SCOOT"))
    return a_dossier(household=a_household(running=already, **changes))


def test_three_provisions_ask_for_a_coordinator():
    assert ("coordinator_missing", "coordinator") in found(three_running())


@pytest.mark.parametrize(
    "settled",
    [
        {"coordinator": Coordinator(UserId("eva"), "Eva Jansen")},
        {"coordination_declined": CoordinationDeclined(DECIDED, "Mevrouw regelt het zelf.")},
    ],
)
def test_a_coordinator_or_a_recorded_refusal_settles_it(settled):
    assert "coordinator_missing" not in dict(found(with_case(three_running(), **settled)))


HIDDEN = (running(Law.JEUGD, "JA-MBO", P1),)


@pytest.mark.parametrize(
    ("decision", "place"),
    [
        (Decision(DECIDED, (a_line(reason="Naast JA-MBO is dit nodig."),)),
         "decision.lines.0.reason"),
        (Decision(DECIDED, (a_line(reason="Naast de jeugdhulp ambulant MBO."),)),
         "decision.lines.0.reason"),
        (Decision(DECIDED, (a_line(alternative="JA-MBO"),)), "decision.lines.0.alternative"),
        (Decision(DECIDED, (a_line(goals=("JA-MBO stopt",)),)), "decision.lines.0.goals.0"),
        (Decision(DECIDED, (a_line(),), goals=("Minder JA-MBO",)), "decision.goals.0"),
        (Decision(DECIDED, (a_line(),), explanation="(JA-MBO)"), "decision.explanation"),
    ],
)  # fmt: skip
def test_a_letter_names_no_provision_of_another_law_without_consent(decision, place):
    dossier = a_dossier(decision=decision, household=a_household(running=HIDDEN))
    assert found(dossier) == [("consent_missing", place)]
    consents = (a_consent(Law.JEUGD, Law.WMO),)
    agreed = a_dossier(decision=decision, household=a_household(running=HIDDEN, consents=consents))
    assert found(agreed) == []


def test_a_research_report_names_none_either():
    dossier = a_dossier(household=a_household(running=HIDDEN))
    assert dossier.case.research_report is not None
    written = replace(dossier.case.research_report, resident_view="Ook JA-MBO loopt.")
    told = with_case(dossier, research_report=written, stage=Stage.LADDER)
    assert ("consent_missing", "research_report.resident_view") in [
        (item.blocker.value, item.place)
        for item in missing(told, Action.MAKE_RESEARCH_REPORT, ANNA)
    ]


def test_what_was_weighed_names_none_either_for_the_letter_tells_it():
    dossier = a_dossier(household=a_household(running=HIDDEN))
    need = dossier.case.needs[0]
    assert need.ladder.own_strength is not None
    own = replace(need.ladder.own_strength, reason="Het gezin heeft al JA-MBO.")
    told = replace(need, ladder=replace(need.ladder, own_strength=own))
    place = f"needs.{need.id}.ladder.own_strength.reason"
    assert found(with_case(dossier, needs=(told,))) == [("consent_missing", place)]
    heard = Hearing(DECIDED, DECIDED, DECIDED, "Ik heb ook JA-MBO.")
    assert dossier.case.decision is not None
    decision = replace(dossier.case.decision, hearing=heard)
    assert found(with_case(dossier, decision=decision)) == [
        ("consent_missing", "decision.hearing.summary")
    ]


def test_a_short_product_code_is_no_part_of_another_word():
    """`opvoeding` holds PV, `weekverblijf` KV: neither names a provision."""
    hidden = (running(Law.WMO, "PV", P2), running(Law.WMO, "KV", P2), running(Law.WMO, "GH", P2))
    line = a_youth_line(reason="De opvoeding en het weekverblijf vragen vroeghulp.")
    dossier = a_youth_dossier(line, household=a_family(running=hidden))
    assert found(dossier) == []
    named = a_youth_dossier(replace(line, reason="Er is al PV."), household=dossier.household)
    assert found(named) == [("consent_missing", "decision.lines.0.reason")]


@pytest.mark.parametrize(
    ("hearing", "lacking"),
    [
        (None, True),
        (Hearing(), True),
        (Hearing(intention=RESEARCHED), True),
        (Hearing(until=DECIDED), True),
        (Hearing(until=DECIDED - ONE_DAY), False),
        (Hearing(received=DECIDED), False),
    ],
)
def test_an_end_waits_until_the_resident_was_heard_or_the_chance_has_passed(hearing, lacking):
    dossier = a_dossier(decision=Decision(DECIDED, (ENDED,), hearing=hearing))
    assert (("hearing_missing", "decision.hearing") in found(dossier)) is lacking


def test_a_change_that_gives_what_was_asked_needs_no_hearing():
    line = a_line(verdict=Verdict.CHANGED, requested_volume=Decimal(150))
    assert found(a_dossier(line)) == []
