"""The second page: who has help and how much of it, what it costs, and who went another way."""

from collections.abc import Iterator
from dataclasses import replace

from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.factsheet import saying
from hengelo_toegang.letters.factsheet.panels import (
    Pair,
    Row,
    Way,
    largest,
    only_largest,
    panel,
    sentence,
    tile,
)
from hengelo_toegang.letters.factsheet.saying import AMOUNTS
from hengelo_toegang.letters.factsheet.sheet import Page, Panel, Tile
from hengelo_toegang.letters.factsheet.told import Told

_RESIDENTS = Way("residents_provisions", "Wet")
_COST = Way("cost_product", "Wet", yearly=True, stacked=True)
_FLOW = Way("flow", "Stap")
_COHORT = Way("long_youth_help", "Hoe het afliep", yearly=True)
_SUBSIDY = Way("wage_subsidy", "Product", yearly=True)
_THREE_OR_MORE = ("3", "4", "5_or_more")


def support(told: Told) -> Page:
    """Return the page about support and money."""
    return Page(
        "Hulp en geld",
        tuple(_tiles(told)),
        (
            (_residents(told),),
            (_minutes(told), _half_days(told)),
            (_cost(told),),
            tuple(_movement(told)),
        ),
    )


def _tiles(told: Told) -> Iterator[Tile]:
    yield tile(told, "inwoners met hulp", _RESIDENTS, told.counts("residents_provisions"))
    yield tile(
        told, "toegezegd voor het jaar", _COST, told.money("cost_product"), written=saying.large
    )
    each = told.money("cost_product", each=True)
    yield tile(told, "gemiddeld per inwoner", _COST, each, AMOUNTS)
    if told.law is None:
        many = Way("households_provisions", "Huishoudens")
        yield tile(told, "huishoudens met drie of meer soorten hulp", many, _many(told))
    else:
        yield tile(told, "over naar hulp in de wijk", _FLOW, told.counts("flow", "accepted"))


def _many(told: Told) -> Pair:
    return told.pair(
        lambda before: told.together("households_provisions", _THREE_OR_MORE, before=before)
    )


def _residents(told: Told) -> Panel:
    pair = told.counts("residents_provisions")
    now, _ = pair
    said = [
        f"{now.words} inwoners hebben hulp met een besluit. {sentence(told, _RESIDENTS, pair)}"
        if now.shown
        else "Het aantal inwoners met hulp is te klein om te tonen.",
        _subsidy(told),
    ]
    if told.law is None:
        rows = [
            Row(told.code(Words.LAW, law), told.counts("residents_provisions", law=law))
            for law in told.laws_in("residents_provisions")
        ]
        total = Row("Alle wetten samen", pair) if len(rows) > 1 else None
        return panel(told, "Inwoners met hulp", said, _RESIDENTS, rows, total)
    way = replace(_RESIDENTS, first="Soorten hulp")
    rows = [
        Row(told.code(Words.PROVISIONS, key), told.counts("residents_provisions", key))
        for key in told.keys("residents_provisions")
    ]
    return panel(told, "Inwoners met hulp", said, way, rows, Row("Samen", pair))


def _subsidy(told: Told) -> str:
    """Return what is paid to employers (loonkostensubsidie), where that is in the choice."""
    value = told.at("wage_subsidy")
    if Law.PARTICIPATIEWET not in told.shown_laws or value is None or not value.count:
        return ""
    each = told.money("wage_subsidy", each=True)
    changed = sentence(told, _SUBSIDY, each, AMOUNTS)
    return (
        f"Voor {saying.whole(value.count)} inwoners krijgt de werkgever loonkostensubsidie: "
        f"gemiddeld {each[0].words} per jaar. {changed}".strip()
    )


def _minutes(told: Told) -> Panel:
    return _classes(
        told,
        "Individuele begeleiding",
        "Hoeveel minuten per week krijgen inwoners?",
        "minutes_classes",
    )


def _half_days(told: Told) -> Panel:
    return _classes(
        told,
        "Begeleiding in een groep",
        "Hoeveel dagdelen per week krijgen inwoners?",
        "half_days_classes",
    )


def _classes(told: Told, heading: str, asked: str, indicator: str) -> Panel:
    rows = [
        Row(told.code(Words.PER_WEEK, key), told.counts(indicator, key))
        for key in told.keys(indicator)
    ]
    way, pair = Way(indicator, "Per week"), told.counts(indicator)
    return panel(told, heading, [asked], way, rows, Row("Samen", pair))


def _cost(told: Told) -> Panel:
    pair = told.money("cost_product")
    now, _ = pair
    said = [
        _committed(told, pair)
        if now.shown
        else "Wat er is toegezegd, is te klein om te tonen of vooral van één of twee inwoners.",
    ]
    way = replace(_COST, more=tuple(f"Per inwoner\n{year}" for year in told.years))
    if told.law is None:
        rows = [
            _priced(told, told.code(Words.LAW, law), law=law)
            for law in told.laws_in("cost_product")
        ]
        total = _priced(told, "Alle wetten samen") if len(rows) > 1 else None
        return panel(told, "Wat kost de hulp?", said, way, rows, total)
    rows = [_priced(told, told.code(Words.PRODUCT, key), key) for key in told.keys("cost_product")]
    said.append(only_largest(rows))
    way = replace(way, first="Soort hulp")
    total = _priced(told, "Alle hulp samen")
    return panel(told, "Wat kost de hulp?", said, way, largest(rows), total)


def _committed(told: Told, pair: Pair) -> str:
    """Return how much is committed; of a year that goes on more may come."""
    year, much = told.span.year, saying.large(pair[0])
    so_far = f"Voor {year} is" if told.unfinished is None else f"Tot nu toe is voor {year}"
    said = (sentence(told, _COST, pair), _prices(told), _ahead(told))
    return " ".join(filter(None, (f"{so_far} {much} toegezegd.", *said)))


def _priced(told: Told, label: str, *key: str, law: str | None = None) -> Row:
    each = told.money("cost_product", *key, law=law, each=True)
    more = each if told.compares else each[:1]
    return Row(label, told.money("cost_product", *key, law=law), more)


def _prices(told: Told) -> str:
    """Return at the prices of which year amounts are told."""
    if told.at_one_level:
        return f"De bedragen zijn omgerekend naar de prijzen van {max(told.price_index)}."
    if not told.compares:
        return ""
    return (
        f"Hoeveel de prijzen in {told.span.year} stegen is nog niet bekend. "
        "Daarom zijn de bedragen niet gecorrigeerd voor hogere prijzen."
    )


def _ahead(told: Told) -> str:
    """Return what is committed for the years after this one."""
    measured = told.now.get("cost_ahead")
    said = [
        f"voor {year} {saying.large(saying.euros(value.cents))}"
        for year in (measured.axes.keys[:2] if measured else ())
        if (value := told.at("cost_ahead", year)) is not None and value.cents is not None
    ]
    return f"Nu al is toegezegd: {saying.listed(said)}." if said else ""


def _movement(told: Told) -> Iterator[Panel]:
    rows = [Row(told.code(Words.STEP, key), told.counts("flow", key)) for key in told.keys("flow")]
    said = ["Wie gaat van hulp met een besluit naar hulp in de wijk, en wie komt terug?"]
    yield panel(told, "Naar hulp in de wijk", said, _FLOW, rows)
    if Law.JEUGD in told.shown_laws:
        yield _long_youth_help(told)


def _long_youth_help(told: Told) -> Panel:
    rows = [
        Row(told.code(Words.COHORT, key), told.counts("long_youth_help", key))
        for key in told.keys("long_youth_help")
    ]
    pair = told.counts("long_youth_help")
    saved = told.at("long_youth_saved")
    said = ["Jeugdigen die op 1 januari al langer dan twee jaar jeugdhulp hadden."]
    if saved is not None and saved.cents is not None:
        much = saying.large(saying.euros(saved.cents))
        said.append(f"Wat stopte, scheelt hoogstens {much} per jaar.")
    return panel(told, "Lang in jeugdhulp", said, _COHORT, rows, Row("Samen", pair))
