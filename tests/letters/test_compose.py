"""What each letter must say, and what no letter may say."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain.case import Literacy, Repayment, Suspension, Verdict
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.short_help import ShortHelp
from hengelo_toegang.letters.blocks import Bullets, Heading, Paragraph, Signature, Table
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind, LetterIncomplete, facts_for
from hengelo_toegang.letters.plain import plain_text
from tests.letters.conftest import spaced
from tests.letters.examples import (
    ANNA,
    COMPANY,
    HELP,
    REFUSED,
    continued,
    debts,
    in_default,
    jeugd,
    late,
    minima,
    moment,
    support,
    wmo,
)

PARTIAL = replace(HELP, verdict=Verdict.PARTIAL, requested_volume=Decimal(200))
CHANGED = replace(HELP, verdict=Verdict.CHANGED, ground="no_longer_adequate")
ENDED = replace(HELP, verdict=Verdict.ENDED, ground="no_longer_needed")


def every_letter(policy):
    """Yield each kind with a case that it fits."""
    yield from (
        (kind, wmo(policy))
        for kind in (
            Kind.REPORT_CONFIRMATION,
            Kind.RESEARCH_REPORT,
            Kind.REQUEST_TO_COMPLETE,
            Kind.NOTICE_OF_DELAY,
            Kind.DECISION_URGENT,
            Kind.DECISION_GRANT,
            Kind.SET_ASIDE,
        )
    )
    dossier = wmo(policy)
    yield Kind.REFERRAL, dossier.with_case(replace(dossier.case, needs=(COMPANY,)))
    yield Kind.DECISION_REFUSAL, wmo(policy, REFUSED)
    yield Kind.DECISION_PARTIAL, wmo(policy, HELP, PARTIAL, REFUSED)
    yield Kind.DECISION_CHANGE, wmo(policy, CHANGED, replace(ENDED, product="SCOOT"))
    yield Kind.DECISION_END, wmo(policy, ENDED)
    yield Kind.DECISION_REINDICATION, continued(wmo(policy))
    yield Kind.PENALTY_DECISION, late(wmo(policy))
    yield Kind.PROVIDER_ASSIGNMENT, wmo(policy)
    yield Kind.TRANSITION, wmo(policy)
    yield Kind.INTENTION, wmo(policy, ENDED, REFUSED)
    yield Kind.INTENTION, wmo(policy, CHANGED, PARTIAL)
    yield Kind.DEFAULT_CONFIRMATION, in_default(wmo(policy))
    yield Kind.END_ASSIGNMENT, wmo(policy)
    for other in (jeugd(policy), minima(policy), debts(policy)):
        yield Kind.REPORT_CONFIRMATION, other
        yield Kind.RESEARCH_REPORT, other
        yield Kind.DECISION_GRANT, other
    for dossier in (wmo(policy), jeugd(policy), minima(policy), debts(policy)):
        for kind in (Kind.INVITATION, Kind.APPLICATION_FORM, Kind.CONSENT_FORM):
            yield kind, dossier


def test_every_kind_composes_signs_and_names_the_case(policy, written):
    seen = set()
    for kind, dossier in every_letter(policy):
        letter = written(kind, dossier)
        seen.add(kind)
        assert letter.subject
        assert dossier.case.number in letter.case_number
        assert letter.salutation.startswith("Geachte")
        assert any(isinstance(block, Signature) for block in letter.body)
        assert isinstance(letter.body[0], Heading)
        assert "{" not in plain(letter)
    assert seen == set(Kind)


def plain(letter):
    return "\n".join(
        "".join(span.text for span in block.spans)
        for block in letter.body
        if isinstance(block, Paragraph)
    )


def test_a_grant_says_what_why_how_much_and_until_when_one_may_object(policy, said):
    text = said(Kind.DECISION_GRANT, wmo(policy))
    for needed in (
        "Besluit: u krijgt hulp bij het huishouden",
        "Geachte mevrouw Van Dam,",
        "150 minuten per week (2 uur en 30 minuten)",
        "van 1 december 2026 tot en met 30 november 2027",
        "Carintreggeland",
        "Zwaar huishoudelijk werk lukt niet meer door artrose.",
        "Krachtig oud worden gaf te weinig herstel.",
        "maatwerkvoorziening",
        "Het huis is schoon en veilig.",
        "Rond 20 mei 2027",
        "artikel 2.3.5 van de Wmo 2015",
        "artikel 2.3.8 van de Wmo 2015",
        "tot en met 4 januari 2027",
        "voorlopige voorziening",
        "Namens het college van burgemeester en wethouders van Hengelo,\n\nBert Koopman",
    ):
        assert needed in text


def test_the_cost_stands_after_the_decision_in_three_amounts_that_never_mix(policy, said):
    text = said(Kind.DECISION_GRANT, wmo(policy))
    decision, cost = text.index("Dit krijgt u"), text.index("Wat kost het?")
    assert decision < cost
    assert "€ 93,00 per week (€ 0,62 per minuut, prijspeil 2026); Vanaf 1 januari 2027" in text
    assert "€ 96,00 per week (€ 0,64 per minuut, prijspeil 2027)" in text
    assert "Totaal; ; ; ; € 4.992,43" in text
    assert "De gemeente betaalt in totaal € 4.992,43" in text
    assert "hooguit € 21,80 per maand" in text
    assert "Voor de jaren na 2026 stelt het CAK het bedrag vast." in text
    assert (
        "Dit is informatie, geen rekening en geen deel van het besluit; "
        "het heeft geen invloed op uw recht." in text
    )


def amount(text):
    return Decimal(spaced(text).removeprefix("€ ").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("lines", [1, 2, 40])
def test_printed_rows_add_up_to_the_printed_total(policy, written, lines):
    several = tuple(replace(HELP, volume=Decimal(17 + 3 * line)) for line in range(lines))
    letter = written(Kind.DECISION_GRANT, wmo(policy, *several))
    tables = [block for block in letter.body if isinstance(block, Table)]
    assert len(tables) == 2
    for table in tables:
        rows = sum(amount(row[-1].text) for row in table.rows)
        assert rows == amount(table.footer[0][-1].text)


def test_a_refusal_names_reason_law_and_alternative_but_no_cost(policy, said):
    text = said(Kind.DECISION_REFUSAL, wmo(policy, REFUSED))
    assert "U krijgt geen individuele begeleiding" in text
    assert "De reden: een voorziening in de buurt helpt u genoeg." in text
    assert "artikel 2.3.5 lid 3 van de Wmo 2015" in text
    assert "U kunt terecht bij Ontmoeten Plus. Dat kan vanaf 9 november 2026." in text
    assert "“Ik herken mij in het verslag.”" in text
    assert "tot en met 4 januari 2027" in text
    assert "€" not in text
    assert "Wat kost het?" not in text


def test_an_end_letter_has_no_cost_but_ground_hearing_and_last_day(policy, said):
    text = said(Kind.DECISION_END, wmo(policy, ENDED))
    assert "Hulp bij het huishouden stopt" in text
    assert "30 november 2027" in text
    assert "u hebt deze hulp niet meer nodig" in text
    assert "artikel 2.3.10 lid 1 onder b van de Wmo 2015" in text
    assert "zienswijze" in text
    assert "Ik wil dit niet." in text
    assert "€" not in text


def test_a_partial_decision_keeps_granted_partly_granted_and_refused_apart(policy, said):
    text = said(Kind.DECISION_PARTIAL, wmo(policy, HELP, PARTIAL, REFUSED))
    assert "U vroeg om 200 minuten per week" in text
    assert "U krijgt geen individuele begeleiding" in text
    assert "Totaal; ; ; ; € 9.984,86" in text


def test_the_confirmation_gives_its_dates(policy, said):
    text = said(Kind.REPORT_CONFIRMATION, wmo(policy), day=date(2026, 10, 5))
    for needed in ("5 oktober 2026", "16 november 2026", "12 oktober 2026", "cliëntondersteuner"):
        assert needed in text
    assert "paspoort" in text
    youth = said(Kind.REPORT_CONFIRMATION, jeugd(policy), day=date(2026, 10, 12))
    assert "familiegroepsplan" in youth
    assert "vertrouwenspersoon" in youth
    money = said(Kind.REPORT_CONFIRMATION, minima(policy), day=date(2026, 11, 9))
    assert "Uw rechten en plichten" in money


def test_the_research_report_walks_the_steps_for_each_need(policy, said):
    text = said(Kind.RESEARCH_REPORT, wmo(policy), day=date(2026, 11, 2))
    assert text.count("Stap 1.") == text.count("Stap 5.") == 2
    for needed in (
        "Harm kan niet helpen. Hij kan niet tillen of bukken.",
        "Dochter: boodschappen.",
        "Krachtig oud worden: Training is afgerond.",
        "kamers en keuken 110 minuten",
        "Ontmoeten Plus kan u helpen. Dat kan vanaf 9 november 2026.",
        "De dochter komt wekelijks en houdt dat vol.",
        "Handtekening:",
    ):
        assert needed in text
    youth = said(Kind.RESEARCH_REPORT, jeugd(policy), day=date(2026, 11, 16))
    assert "Raakt u erdoor overbelast? Ja. Moeder is overbelast." in youth
    assert "Kees: “Ik wil niet meer geschorst worden.”" in youth
    assert "M. Jansen (SKJ)" in youth


def test_a_referral_names_short_help_by_the_consultant(policy, said):
    dossier = wmo(policy)
    help_ = ShortHelp("Samen de post op orde brengen", Decimal(6), date(2027, 1, 29))
    tried = COMPANY.ladder.general_facility
    assert tried is not None
    found = replace(tried, facilities=(), short_help=help_)
    need = replace(COMPANY, ladder=replace(COMPANY.ladder, general_facility=found))
    text = said(Kind.REFERRAL, dossier.with_case(replace(dossier.case, needs=(need,))))
    assert "U kunt terecht bij uw consulent. Samen de post op orde brengen." in text


def test_a_referral_is_friendly_names_facilities_and_keeps_the_right_to_apply(policy, said):
    dossier = wmo(policy)
    text = said(Kind.REFERRAL, dossier.with_case(replace(dossier.case, needs=(COMPANY,))))
    assert "U kunt terecht bij Ontmoeten Plus. Dat kan vanaf 9 november 2026." in text
    assert "Rond 11 januari 2027 bellen wij u" in text
    assert "U mag altijd nog hulp aanvragen bij de gemeente." in text


def test_a_request_to_complete_says_what_until_when_and_what_follows(policy, said):
    text = said(Kind.REQUEST_TO_COMPLETE, wmo(policy), day=date(2026, 11, 10))
    assert "Het inkomensformulier." in text
    assert "uiterlijk op 24 november 2026" in text
    assert "opschorten" in text
    assert "4:5 en 4:15 van de Algemene wet bestuursrecht" in text


def test_a_request_that_names_nothing_says_whom_to_call_and_threatens_nothing(policy, said):
    dossier = wmo(policy)
    assert dossier.case.application is not None
    suspended = (Suspension(date(2026, 11, 10)),)
    application = replace(dossier.case.application, suspended=suspended)
    dossier = dossier.with_case(replace(dossier.case, application=application))
    text = said(Kind.REQUEST_TO_COMPLETE, dossier, day=date(2026, 11, 10))
    assert "Bel Anna de Vries meteen op 14 074." in text
    assert "Wij stoppen niet met uw aanvraag zolang u niet weet wat wij missen." in text


def answered(dossier, text):
    decision = replace(dossier.case.decision, explanation=text)
    return dossier.with_case(replace(dossier.case, decision=decision))


@pytest.mark.parametrize(
    ("kind", "line"), [(Kind.DECISION_END, ENDED), (Kind.DECISION_CHANGE, CHANGED)]
)
def test_what_was_said_gets_its_answer_once(policy, said, kind, line):
    text = said(kind, answered(wmo(policy, line), "Uw dochter helpt nu elke dag."))
    assert "“Ik wil dit niet.”" in text
    assert text.count("Uw dochter helpt nu elke dag.") == 1
    assert "Ons antwoord: Uw dochter helpt nu elke dag." in text
    bare = said(kind, wmo(policy, line))
    assert "Ons antwoord: dit is toch ons besluit. De reden leest u hierboven." in bare


def test_without_a_hearing_the_explanation_stands_by_itself(policy, said):
    dossier = answered(wmo(policy, REFUSED), "De buurt helpt.")
    decision = replace(dossier.case.decision, hearing=None)
    dossier = dossier.with_case(replace(dossier.case, decision=decision))
    text = said(Kind.DECISION_REFUSAL, dossier)
    assert text.count("De buurt helpt.") == 1
    assert "Ons antwoord" not in text
    assert "Op 2 november 2026 kreeg u ons verslag. U kon zeggen of het klopt" in text
    assert text.count("“Ik herken mij in het verslag.”") == 1


def test_an_end_says_that_nothing_is_asked_back(policy, said):
    assert "Dit besluit vraagt niets van u terug." in said(Kind.DECISION_END, wmo(policy, ENDED))


@pytest.mark.parametrize(
    ("case", "form", "article"),
    [
        (wmo, "De wet noemt een vaste tijd voor dit besluit.", "4:14, eerste lid,"),
        (jeugd, "De wet noemt geen vaste tijd voor dit besluit.", "4:14, derde lid,"),
        (minima, "De wet noemt geen vaste tijd voor dit besluit.", "4:14, derde lid,"),
    ],
)
def test_a_notice_of_delay_has_the_form_that_its_term_asks(policy, said, case, form, article):
    text = said(Kind.NOTICE_OF_DELAY, case(policy))
    assert form in text
    assert article in text
    assert "uiterlijk op 27 januari 2027" in text


def test_letters_about_a_child_go_to_the_parents_and_speak_of_the_child(policy, written, said):
    letter = written(Kind.DECISION_GRANT, jeugd(policy))
    assert letter.address[0] == "De ouders/verzorgers van K. Groenen"
    assert letter.salutation == "Geachte ouders/verzorgers"
    text = said(Kind.DECISION_GRANT, jeugd(policy))
    assert "Kees krijgt ambulante jeugdhulp" in text
    assert "individuele voorziening" in text
    assert "U betaalt niets. Voor jeugdhulp geldt geen eigen bijdrage." in text


def test_minima_show_norm_income_limit_and_what_is_paid_back(policy, said):
    text = said(Kind.DECISION_GRANT, minima(policy))
    for needed in ("€ 1.419,46", "€ 1.703,35", "€ 1.502,10", "120 %"):
        assert needed in text
    assert "€ 25,00 per maand terug, 18 maanden lang. De laatste maand betaalt u € 24,00." in text
    assert "Totaal; ; ; ; € 739,00" in text
    assert "artikel 35 van de Participatiewet" in text
    assert "eigen bijdrage" not in text


def test_social_assistance_rests_on_the_norm_and_knows_no_limit(policy, said):
    text = said(Kind.DECISION_GRANT, support(policy))
    assert "Bijstand: de norm min uw inkomen; € 1.109,46" in text
    assert "gebaseerd op de artikelen 11, 19 tot en met 21 en 44 van de Participatiewet." in text
    assert "artikel 9 van de Participatiewet" in text
    assert "grens" not in text
    assert "artikel 35" not in text


def test_an_amount_that_the_resident_gets_belongs_to_the_decision(policy, said):
    extra = "hoort wel bij het besluit"
    assert extra in said(Kind.DECISION_GRANT, minima(policy))
    assert extra in said(Kind.DECISION_GRANT, wmo(policy, replace(HELP, form=Form.PGB_INFORMAL)))
    assert extra not in said(Kind.DECISION_GRANT, wmo(policy))


def test_what_was_weighed_for_a_need_is_told_once(policy, said):
    text = said(Kind.DECISION_GRANT, wmo(policy, HELP, replace(HELP, product="PV")))
    assert text.count("Wij hebben dit met u bekeken:") == 1


def test_a_rung_says_first_what_it_brings(policy, said):
    text = said(Kind.DECISION_GRANT, wmo(policy))
    assert "Wat mensen om u heen kunnen doen, helpt voor een deel. De dochter doet" in text


def test_a_hearing_rests_on_the_article_for_who_was_heard(policy, said):
    assert "4:7 van de Algemene" in said(Kind.DECISION_PARTIAL, wmo(policy, PARTIAL))
    assert "4:8 van de Algemene" in said(Kind.DECISION_END, wmo(policy, ENDED))


def test_an_even_loan_names_no_other_last_month(policy, said):
    dossier = minima(policy)
    assert dossier.case.decision is not None
    loan, swim = dossier.case.decision.lines
    loan = replace(loan, volume=Decimal("450.00"), repayment=Repayment(Decimal("25.00"), 18))
    decision = replace(dossier.case.decision, lines=(loan, swim))
    text = said(Kind.DECISION_GRANT, dossier.with_case(replace(dossier.case, decision=decision)))
    assert "De laatste maand" not in text


def test_a_pgb_is_a_budget_with_duties_beside_the_own_contribution(policy, said):
    line = replace(HELP, form=Form.PGB_INFORMAL, provider="")
    text = said(Kind.DECISION_GRANT, wmo(policy, line))
    assert "Uw budget is €" in text
    assert "zorgovereenkomst" in text
    assert "artikel 2.3.6 van de Wmo 2015" in text
    assert "hooguit € 21,80 per maand" in text


def test_what_has_no_price_per_resident_says_so(policy, said):
    line = replace(
        HELP, product="RT-PAS", volume=Decimal(1), unit=Unit.PIECE, frequency=Frequency.TOTAL
    )
    text = said(Kind.DECISION_GRANT, wmo(policy, line))
    assert "geen prijs per inwoner" in text
    assert "€ 0,00" not in text
    assert "U betaalt geen eigen bijdrage." in text


def test_a_lift_never_costs_the_resident_more_than_its_price(policy, said):
    line = replace(
        HELP, product="TRAPLIFT", volume=Decimal(1), unit=Unit.PIECE, frequency=Frequency.TOTAL
    )
    text = said(Kind.DECISION_GRANT, wmo(policy, line))
    assert "Voor een traplift betaalt u in totaal nooit meer dan € 4.200,00." in text


def test_a_wheelchair_beside_other_help_has_no_ceiling_of_its_own(policy, said):
    chair = replace(
        HELP, product="RS-HAND", volume=Decimal(1), unit=Unit.PIECE, frequency=Frequency.MONTH
    )
    assert "nooit meer dan" not in said(Kind.DECISION_GRANT, wmo(policy, HELP, chair))


def test_no_letter_tells_safety_scores_or_another_law(policy, said):
    for kind, dossier in every_letter(policy):
        text = said(kind, dossier)
        assert "VEILIGHEIDSVRAAG" not in text
        assert "ositieve gezondheid" not in text
        assert kind.to_provider or "999990019" not in text
    assert "huishoud" not in said(Kind.DECISION_GRANT, minima(policy)).lower()


def test_whoever_reads_with_difficulty_gets_a_short_version_first(policy, said):
    dossier = wmo(policy)
    talk = replace(dossier.case.clarification, literacy=Literacy.LOW)
    for kind, dossier in every_letter(policy):
        if kind.to_provider:
            continue  # which no resident reads
        case = replace(dossier.case, clarification=talk)
        text = said(kind, dossier.with_case(case))
        assert text.split("\n")[1] == "Kort", kind
        assert "Wij lezen deze brief graag aan u voor." in text


def test_sentences_are_short(policy, written):
    for kind, dossier in every_letter(policy):
        sentences = []
        for block in written(kind, dossier).body:
            match block:
                case Paragraph(spans=spans, legal=False):
                    running = "".join(span.text for span in spans)
                    sentences += re.findall(r"[^.?!]+[.?!]", running)
                case Bullets():
                    continue
        words = [len(sentence.split()) for sentence in sentences]
        assert sum(words) / len(words) <= 10, kind
        assert max(words) <= 22, (kind, max(sentences, key=lambda said: len(said.split())))


def test_a_letter_before_its_first_text_is_refused(policy, written):
    dossier = wmo(policy)
    with pytest.raises(NotInForce):
        written(Kind.REFERRAL, dossier, day=date(2020, 1, 1))


def test_a_decision_needs_a_signer(policy, texts):
    dossier = wmo(policy)
    facts = facts_for(Kind.DECISION_GRANT, dossier, moment(dossier.today), ANNA)
    with pytest.raises(LetterIncomplete, match="signer"):
        compose(Kind.DECISION_GRANT, facts, texts)


def test_the_letter_remembers_its_text_and_last_day_to_object(policy, written):
    letter = written(Kind.DECISION_GRANT, wmo(policy))
    assert letter.template.startswith("nl/decision-grant/1/")
    assert letter.objection_until == date(2027, 1, 4)
    assert written(Kind.REPORT_CONFIRMATION, wmo(policy)).objection_until is None


def test_numbers_to_call_and_write_to_stay_on_one_line(policy, written):
    said = plain_text(written(Kind.DECISION_GRANT, wmo(policy)).body)
    assert "14\u00a0074" in said
    assert "Postbus 18, 7550\u00a0AA Hengelo" in said
