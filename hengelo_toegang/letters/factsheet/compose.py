"""The factsheet "Sociaal domein in beeld", from figures that may be shown to words and tables."""

from collections.abc import Iterator

from babel.dates import format_date

from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.letters.factsheet import saying
from hengelo_toegang.letters.factsheet.people import people
from hengelo_toegang.letters.factsheet.sheet import Factsheet
from hengelo_toegang.letters.factsheet.support import support
from hengelo_toegang.letters.factsheet.told import Told, in_words

TITLE = "Sociaal domein in beeld"


def compose(told: Told) -> Factsheet:
    """Return the factsheet of a choice, ready to be drawn."""
    return Factsheet(
        f"{TITLE} {told.span.year}",
        _subtitle(told),
        _intro(told),
        (people(told), support(told)),
        tuple(_notes(told)),
        _source(told),
        f"Gemeente {told.municipality}",
        told.as_of,
        told.fictitious,
    )


def _subtitle(told: Told) -> str:
    span = "heel het jaar" if told.span.quarter is None else told.when().removeprefix("het ")
    laws = [told.code(Words.LAW, law) for law in told.shown_laws]
    where = told.neighbourhood or f"heel {told.municipality}"
    return f"{span[0].upper()}{span[1:]} · {saying.listed(laws)} · {where}"


def _intro(told: Told) -> str:
    than = f" Wij vergelijken met {told.when(before=True)}." if told.compares else ""
    where = f"de wijk {told.neighbourhood}" if told.neighbourhood else told.municipality
    return (
        f"Hoe gaat het met de hulp aan inwoners van {where}? Op deze twee pagina’s ziet u wie "
        f"zich meldde, waar de hulp vandaan kwam en wat die kost.{than}"
    )


def _notes(told: Told) -> Iterator[str]:
    yield (
        f"Een punt ({saying.DOT}) betekent: te klein om te tonen. Wij tonen geen getal onder de "
        f"{SMALLEST}, en geen getal waaruit u zo’n klein getal kunt uitrekenen. Een bedrag dat "
        "vooral van één of twee inwoners is, tonen wij ook niet. Zo blijft iedereen onherkenbaar."
    )
    if told.compares and told.unfinished is not None:
        what = (
            "bedragen en aantallen van wat in die tijd gebeurt"
            if told.unfinished == told.span
            else "bedragen en lange jeugdhulp"
        )
        when = _capital(in_words(told.unfinished))
        yield f"{when} is nog niet voorbij. Bij {what} staat daarom geen verschil."
    if told.span.quarter is not None:
        yield "Bedragen en lange jeugdhulp gaan over het hele jaar."
    yield (
        "Het gemiddelde bedrag gaat over wie in het jaar hulp met een prijs had. Het aantal "
        "inwoners met hulp is dat van de laatste dag."
    )
    if len(told.shown_laws) > 1:
        yield "Wie hulp heeft onder twee wetten, telt bij elke wet mee, en in het totaal twee keer."


def _source(told: Told) -> str:
    day = format_date(told.as_of, "d MMMM y", locale="nl")
    cases = f"minder dan {SMALLEST}" if told.cases is None else saying.whole(told.cases)
    return f"Bron: Hengelo Toegang, {cases} casussen, stand van {day}, {told.as_of:%H.%M} uur"


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
