"""From what was counted to lines and columns: hidden is a dot, and nothing is made up."""

from dataclasses import replace
from functools import partial

import pytest

from hengelo_toegang.domain.figures.catalogue import INDICATORS, by_id
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.figures.legal import on_the_way
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.figures.shares import OF_PARTS
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from tests.gui.figures.town import TODAY, figures, loads
from ui.figure_texts import FIGURES, VIEWS
from ui.pages.figures.amounts import HIDDEN, difference, euros, percent, share, whole
from ui.pages.figures.chosen import Along, Chosen
from ui.pages.figures.filters import Offers, changed
from ui.pages.figures.pictures import Painter, workload_picture
from ui.widgets.chart.numbers import Amount, Shape

AS_THEY_ARE = (Words.LOCATION, Words.YEAR)
"""Keys that are names already."""


@pytest.fixture
def paint(policy, nl, labels):
    def painter(chosen: Chosen, *years: int) -> Painter:
        shown = years or tuple(dict.fromkeys(span.year for span in chosen.spans))
        told = {year: figures(year, policy) for year in shown}
        return Painter(
            chosen, told, TODAY, policy.price_index, labels, nl, partial(on_the_way, policy)
        )

    return painter


def of(painter: Painter, figure: str):
    return painter.of(by_id(figure)).shown.numbers


def titles(numbers):
    return [one.title for one in numbers.series]


def test_every_figure_has_words_and_so_has_every_code_in_it(policy, nl, labels):
    assert {one.id for one in INDICATORS} == {*FIGURES}
    for one in INDICATORS:
        for english in (FIGURES[one.id].name, FIGURES[one.id].asks, FIGURES[one.id].means):
            assert nl(english) != english
        for words in (labels.name(one.id), labels.asks(one.id), labels.definition(one.id)):
            assert words
        assert labels.group(one.group)
        axes = figures(2026, policy)[one.id].axes
        for kind, codes in ((one.keys_are, axes.keys), (one.parts_are, axes.parts)):
            for code in codes if kind is not None else ():
                words = labels.code(kind, code)
                assert words, (one.id, code)
                assert kind in AS_THEY_ARE or words != code, (one.id, code)
                assert labels.head(kind)
    assert all(labels.asks(view) and labels.definition(view) for view in VIEWS)


def test_every_figure_can_be_seen_in_every_way(paint):
    for along in Along:
        for against in (None, Span(2025)):
            years = (2026, 2025) if along is Along.YEAR else ()
            painter = paint(Chosen("x", 2026, against=against, along=along), *years)
            for one in INDICATORS:
                shown = painter.of(one).shown
                for line in shown.numbers.lines:
                    assert len(line.amounts) == len(shown.numbers.series)
                assert len(shown.behind) == len(shown.numbers.lines)


def test_what_is_hidden_is_a_dot_in_every_number_that_rests_on_it(policy, paint):
    chosen = Chosen("x", 2026, 2, law=Law.PARTICIPATIEWET, along=Along.NEIGHBOURHOOD)
    painter = paint(chosen)
    shown = painter.of(by_id("reports_channel")).shown
    measured = figures(2026, policy)["reports_channel"]
    assert shown.hides
    for line, behind in zip(shown.numbers.lines, shown.behind, strict=True):
        hidden = measured.at(behind.place) is None
        assert [one.hidden for one in line.amounts] == [hidden, hidden]
        assert not hidden or [one.words for one in line.amounts] == ["·", "·"]


def test_the_largest_stands_first_and_the_hidden_last(paint):
    numbers = of(paint(Chosen("x", 2026, law=Law.PARTICIPATIEWET)), "reports_channel")
    sizes = [line.amounts[0].size for line in numbers.lines if not line.total]
    shown = [size for size in sizes if size is not None]
    assert shown == sorted(shown, reverse=True)
    assert sizes[len(shown) :] == [None] * (len(sizes) - len(shown))


def test_two_times_stand_side_by_side_with_their_difference(paint):
    numbers = of(paint(Chosen("x", 2026, 3, Span(2025, 3))), "reports_channel")
    assert titles(numbers) == ["kwartaal 3 van 2026", "kwartaal 3 van 2025", "Verschil"]
    assert [one.drawn for one in numbers.series] == [True, True, False]
    total = numbers.lines[-1]
    assert total.total
    assert total.label == "Samen"
    now, before, grown = total.amounts
    assert grown.words == difference(now, before).words


@pytest.mark.parametrize("figure", ["reports_channel", "cost_product", "objections"])
def test_of_a_time_that_is_not_over_no_difference_is_told(paint, figure):
    """The year goes on until the end of December: what lacks in it is no decrease."""
    picture = paint(Chosen("x", 2026, against=Span(2025))).of(by_id(figure))
    at = titles(picture.shown.numbers).index("Verschil")
    assert {line.amounts[at].words for line in picture.shown.numbers.lines} == {"–"}
    assert any("Nog niet voorbij: 2026." in note for note in picture.notes)


def test_of_quarters_that_are_over_the_difference_is_told(paint):
    chosen = Chosen("x", 2026, against=Span(2025), along=Along.QUARTER)
    picture = paint(chosen).of(by_id("reports_channel"))
    told = {line.label: line.amounts[2].words for line in picture.shown.numbers.lines}
    assert all(told[f"Kwartaal {number}"].endswith("%") for number in (1, 2, 3))
    assert (told["Kwartaal 4"], told["Samen"]) == ("–", "–")
    assert any("Nog niet voorbij: kwartaal 4 van 2026." in note for note in picture.notes)


@pytest.mark.parametrize(("figure", "says"), [("reports_channel", True), ("waiting_bands", False)])
def test_a_year_that_goes_on_is_no_low_one_among_the_years(paint, figure, says):
    """What there is today is no less than what there was at the end of a year."""
    picture = paint(Chosen("x", 2026, along=Along.YEAR), 2026, 2025).of(by_id(figure))
    assert any("Nog niet voorbij: 2026." in note for note in picture.notes) is says
    alone = paint(Chosen("x", 2026)).of(by_id(figure))
    assert not any("Nog niet voorbij" in note for note in alone.notes)


def test_parts_of_two_times_are_lines_of_their_own(paint):
    numbers = of(paint(Chosen("x", 2026, against=Span(2025))), "terms")
    assert numbers.shape is Shape.STACK
    assert {line.label.rpartition(", ")[2] for line in numbers.lines} == {"2026", "2025"}


def test_days_are_told_as_the_middle_one_and_nine_of_ten(paint):
    numbers = of(paint(Chosen("x", 2026)), "stage_days")
    assert titles(numbers) == ["Middelste (dagen)", "Negen van de tien binnen (dagen)", "Aantal"]
    assert not any(line.total for line in numbers.lines), "days of all stages mean nothing"


def test_money_is_in_whole_euros_and_by_resident(paint):
    numbers = of(paint(Chosen("x", 2026)), "cost_product")
    assert titles(numbers) == ["Euro’s", "Inwoners", "Per inwoner"]
    (amount, count, each) = numbers.lines[0].amounts
    assert amount.words.startswith("€\N{NO-BREAK SPACE}")
    assert "," not in amount.words
    assert each.size == pytest.approx(amount.size / count.size, abs=0.5)


def test_money_of_earlier_years_can_be_told_at_later_prices(policy, paint):
    index = policy.price_index
    chosen = Chosen("x", 2024, along=Along.YEAR)
    years = (2024, 2023)
    painter = paint(chosen, *years)
    before = of(painter, "cost_product").lines[0].amounts[0].size
    fixed = replace(painter, chosen=replace(chosen, fixed_prices=True))
    after = of(fixed, "cost_product").lines[0].amounts[0].size
    assert after == pytest.approx(before * float(index[2024] / index[2023]), rel=1e-6)
    assert "2024" in " ".join(fixed.of(by_id("cost_product")).notes)
    later = replace(paint(Chosen("x", 2026, fixed_prices=True)))
    assert "nog niet bekend" in " ".join(later.of(by_id("cost_product")).notes)


def test_what_is_known_of_years_alone_says_so(paint):
    chosen = Chosen("x", 2026, quarter=1, neighbourhood="Noord")
    yearly = next(one for one in INDICATORS if one.over is Over.YEARLY)
    assert any("heel jaar" in note for note in paint(chosen).of(yearly).notes)
    everywhere = by_id("needs_domain")
    assert any("hele gemeente" in note for note in paint(chosen).of(everywhere).notes)


def test_a_figure_without_a_total_is_seen_by_one_of_its_keys(paint):
    one = next(one for one in INDICATORS if not one.adds and one.kind is Kind.COUNT)
    lines = paint(Chosen("x", 2026, along=Along.QUARTER)).lines(one)
    assert lines.key == lines.keys[0]
    assert lines.key != ALL


def test_the_ladder_puts_side_by_side_what_belongs_together(paint):
    shown = paint(Chosen("@ladder", 2026)).ladder().shown
    assert titles(shown.numbers) == [
        "Behoeften die hier eindigden",
        "Nog steeds opgelost, van wie is gevraagd",
        "Opnieuw gemeld binnen een half jaar",
        "Redt zich beter met de hulp",
        "Gegronde bezwaren",
    ]
    rungs = [line.label for line in shown.numbers.lines][:4]
    assert rungs == ["Eigen kracht", "Sociaal netwerk", "Algemene voorziening",
                     "Maatwerkvoorziening"]  # fmt: skip
    for line in shown.numbers.lines[:3]:
        assert line.amounts[4].words == "–", "nobody objects where nothing was decided"
    assert shown.numbers.lines[3].amounts[1].words == "–", "what is decided is not asked after"


def test_the_share_still_solved_is_of_those_who_were_asked(policy, paint):
    painter = paint(Chosen("@ladder", 2026))
    row = painter.ladder().shown.numbers.lines[0]
    measured = figures(2026, policy)["needs_solved"]
    place = painter.ladder().shown.behind[0].place
    parts = ("still_solved", "partly", "no_longer")
    told = [measured.at(place._replace(part=part)) for part in parts]
    if None in told:
        assert row.amounts[1].hidden
    else:
        solved, *others = (one.count for one in told if one is not None)
        assert row.amounts[1].words == percent(solved / (solved + sum(others)))


@pytest.mark.parametrize("figure", ["terms", "needs_solved", "reported_again", "experience"])
def test_a_share_is_of_those_who_could_have_it(policy, paint, figure):
    share, told = OF_PARTS[figure], 0
    for year in (2025, 2026):
        shown = paint(Chosen("x", year)).of(by_id(figure)).shown
        measured = figures(year, policy)[figure]
        parts = [one for one in share.among if one in measured.axes.parts]
        for line, behind in zip(shown.numbers.lines, shown.behind, strict=True):
            cells = {one: measured.at(behind.place._replace(part=one)) for one in parts}
            counts = {one: cell.count for one, cell in cells.items() if cell is not None}
            whole = sum([*counts.values()])
            if len(counts) == len(parts) and whole:
                some = sum(counts.get(one, 0) for one in share.some)
                assert line.amounts[-1].words == percent(some / whole)
                told += 1
    assert told, "nothing was compared"


def test_the_legal_term_stands_beside_the_point_that_meets_it(paint):
    numbers = of(paint(Chosen("x", 2026, law=Law.WMO)), "stage_days")
    assert titles(numbers)[2:] == ["Wettelijk (dagen)", "Op tijd", "Aantal"]
    assert [one.drawn for one in numbers.series] == [True, True, True, False, False]
    terms = [line.amounts[2].words for line in numbers.lines]
    # Up to the talk, the research report, the application, handed in, and the decision.
    assert terms == ["–", "42", "–", "–", "14"]


def test_the_term_of_the_whole_stands_beside_the_days_to_an_outcome(policy, paint):
    painter = paint(Chosen("x", 2026, along=Along.LAW, key="sent"))
    numbers = of(painter, "days_to_outcome")
    whole_term = {line.label: line.amounts[2].words for line in numbers.lines}
    assert whole_term == {
        "Jeugdwet": "56",
        "Participatiewet": "56",
        "Wmo": "56",
        "Alles samen": "–",
    }
    row = {line.label: line.amounts[3] for line in numbers.lines}["Jeugdwet"]
    share = of(paint(Chosen("x", 2026, law=Law.JEUGD)), "terms").lines[0].amounts[-1]
    assert row == share, "the share in time is that of the terms"


def test_of_several_laws_or_two_times_there_is_no_legal_term(paint):
    for chosen in (
        Chosen("x", 2026),
        Chosen("x", 2026, law=Law.WMO, against=Span(2025)),
    ):
        picture = paint(chosen).of(by_id("stage_days"))
        assert "Wettelijk (dagen)" not in titles(picture.shown.numbers)
        assert not any("De wettelijke termijn" in note for note in picture.notes)
    assert any(
        "Kies één wet" in note for note in paint(Chosen("x", 2026)).of(by_id("stage_days")).notes
    )


def test_workload_is_by_name_and_hides_nothing(labels, nl):
    numbers = workload_picture(loads(), labels, nl).shown.numbers
    names = [line.label for line in numbers.lines]
    assert names == sorted(names)
    assert [one.words for one in numbers.lines[1].amounts] == ["9", "0", "1", "0"]


def test_amounts_are_read_as_dutch_people_write_them():
    assert whole(12345) == "12.345"
    assert whole(-12345) == "\N{MINUS SIGN}12.345"
    assert euros(123_456_49).words == "€\N{NO-BREAK SPACE}123.456"
    assert difference(Amount("8", 8.0), Amount("10", 10.0)).words == "\N{MINUS SIGN}20%"
    assert difference(Amount("11", 11.0), Amount("10", 10.0)).words == "+10%"
    assert difference(HIDDEN, Amount("10", 10.0)) is HIDDEN
    assert share(None, None) is HIDDEN


def test_a_choice_is_kept_and_read_again():
    chosen = Chosen("terms", 2026, 2, Span(2025, 2), Law.WMO, "Noord", Along.LAW, "x", True)
    assert Chosen.read(str(chosen)) == chosen
    assert Chosen.read(str(Chosen())) == Chosen()
    for broken in ("", "{}", "[]", '{"figure": 3}', str(chosen).replace("wmo", "onbekend")):
        assert Chosen.read(broken) is None


def test_a_choice_of_years_that_are_gone_is_the_newest():
    chosen = Chosen("x", 2024, against=Span(2023))
    assert chosen.within((2026, 2025)) == Chosen("x", 2026)
    assert Chosen("x", 2026, against=Span(2023)).within((2026,)) == Chosen("x", 2026)


def test_what_it_is_compared_with_moves_along():
    chosen = Chosen("x", 2026, against=Span(2025))
    assert changed(chosen, "year", 2025).against == Span(2024)
    assert changed(chosen, "quarter", 2).against == Span(2025, 2)
    other = Chosen("x", 2026, against=Span(2023))
    assert changed(other, "quarter", 2).against == Span(2023, 2)


def test_one_can_compare_with_any_other_year_and_the_quarter_before(policy, nl, labels):
    offers = Offers((Law.WMO,), ("Noord",), policy.price_index, labels, nl)

    def offered(chosen: Chosen, figure: str = "reports_channel"):
        years = (2026, 2025, 2024)
        return offers.of(chosen, years, Span(2026, 4), by_id(figure), ("phone",))

    choices = offered(Chosen("x", 2026, quarter=2)).choices
    assert [one.label for one in choices["against"]] == [
        "Niets",
        "kwartaal 2 van 2025 (een jaar eerder)",
        "kwartaal 1 van 2026",
        "kwartaal 2 van 2024",
    ]
    assert "law" not in choices, "with one law there is nothing to choose"
    assert "quarter" not in offered(Chosen("x", 2026), "cost_product").choices
    assert "prices" not in offered(Chosen("x", 2026), "cost_product").choices
    years = offered(Chosen("x", 2026, along=Along.YEAR), "cost_product").choices
    assert "prices" not in years, "of none of these years the prices are behind"
