"""The eighteen points: what the program can tell by itself, and what it leaves to a person."""

from dataclasses import replace
from decimal import Decimal

from hengelo_toegang.domain.case import Finding
from hengelo_toegang.domain.usual import Usual
from tests.repertoire import CASE
from ui.pages.review.detail.beside import Beside
from ui.pages.review.detail.checklist import checklist, copied_reasons
from ui.pages.review.detail.points import Mark


def dossier_of(played, name="01", change=None):
    store = played(name, "decision", change, hand_in=True)
    return store.services("bert").open_dossier(CASE)


def point(dossier, number, _, beside=None):
    return checklist(dossier, beside or Beside(), _)[number - 1]


def test_there_are_eighteen_points_and_a_sound_case_has_nothing_wrong(played, nl):
    points = checklist(dossier_of(played), Beside(), nl)
    assert [one.number for one in points] == list(range(1, 19))
    assert all(one.mark is not Mark.WRONG for one in points)


def test_a_copied_reason_is_found_wherever_it_stands(played, nl):
    def copy(case):
        case["decision"]["lines"][0]["reason"] = "150 minuten per week;  120 minuten laat het BED "
        ladder = case["needs"][0]["ladder"]
        ladder["tailored"]["reason"] = "150 minuten per week; 120 minuten laat het bed"

    (same,) = copied_reasons(dossier_of(played, change=copy), nl)
    assert len(same.places) == 2
    assert same.places[1] == "Besluitregel 1"


def test_a_missing_evaluation_asks_a_look(played, nl):
    dossier = dossier_of(played, change=lambda case: case["decision"].pop("evaluation"))
    found = point(dossier, 18, nl)
    assert found.mark is Mark.LOOK
    assert any("evaluatiedatum" in item.text for item in found.found)


def test_the_price_stands_beside_its_tariff_and_what_is_cheaper(played, nl):
    found = point(dossier_of(played), 10, nl)
    texts = [item.text for item in found.found]
    assert any("4.992,43" in text and "D001" in text and "D002" in text for text in texts)
    assert any("3.993,94" in text for text in texts), "120 minutes were weighed and cost less"


def test_what_would_be_refused_today_is_wrong(played, nl):
    dossier = dossier_of(played)
    case = dossier.case
    line = replace(case.decision.lines[0], reason="")
    emptied = replace(case, decision=replace(case.decision, lines=(line,)))
    assert point(dossier.with_case(emptied), 13, nl).mark is Mark.WRONG


def test_words_of_another_case_are_counted_and_never_shown(played, nl):
    place = "decision.lines.0.reason"
    found = point(dossier_of(played), 4, nl, Beside(copies={place: 2}))
    assert found.mark is Mark.LOOK
    assert "Besluit: besluitregel 1" in found.found[-1].text
    assert "2 andere inwoners" in found.found[-1].text


def test_an_amount_outside_the_usual_asks_a_look(played, nl):
    dossier = dossier_of(played)
    product = dossier.lines[0].product

    def said(low, high):
        usual = Usual(Decimal(low), Decimal(high), 12)
        return point(dossier, 10, nl, Beside(usual={product: usual})).found[-1]

    assert said(1, 99999).mark is Mark.FINE
    assert said(1, 2).mark is Mark.LOOK
    assert "boven" in said(1, 2).text
    assert "onder" in said(99998, 99999).text
    few = point(dossier, 10, nl, Beside(usual={product: None})).found[-1]
    assert "Minder dan 5" in few.text


def test_help_that_its_own_provider_found_enough_is_marked(played, nl):
    dossier = dossier_of(played)
    names = [
        facility.name
        for need in dossier.case.needs
        for facility in (need.ladder.general_facility or Finding()).facilities
        if facility.suitable
    ]
    found = point(dossier, 7, nl, Beside(employers=(names[0],)))
    assert any("door de aanbieder zelf" in item.text for item in found.found)
    others = point(dossier, 7, nl, Beside(employers=("Zorggroep Elders",)))
    assert not any("door de aanbieder zelf" in item.text for item in others.found)
