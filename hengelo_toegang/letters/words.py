"""Dutch words for what the domain keeps as codes: sizes, forms, outcomes, rungs."""

import re
from decimal import Decimal

from hengelo_toegang.domain.case import Line, RungOutcome
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.letters.dutch import NO_BREAK, money, number

_UNITS = {
    Unit.MINUTE: ("minuut", "minuten"),
    Unit.HOUR: ("uur", "uur"),
    Unit.HALF_DAY: ("dagdeel", "dagdelen"),
    Unit.DAY_AND_NIGHT: ("etmaal", "etmalen"),
}
_PER = {
    Frequency.DAY: " per dag",
    Frequency.WEEK: " per week",
    Frequency.MONTH: " per maand",
    Frequency.TOTAL: "",
}
_MEANS = {
    Unit.HALF_DAY: "een dagdeel is 4 uur",
    Unit.DAY_AND_NIGHT: "een etmaal is een dag en een nacht",
}
FORMS = {
    Form.IN_KIND: "in_kind",
    Form.PGB_PROFESSIONAL: "pgb",
    Form.PGB_INFORMAL: "pgb",
    Form.PAYMENT: "payment",
    Form.LOAN: "loan",
}
# Each stands behind the label of a rung: "Wat u zelf kunt, helpt voor een deel."
OUTCOMES = {
    RungOutcome.SOLVES: "lost het op",
    RungOutcome.PART: "helpt voor een deel",
    RungOutcome.DOES_NOT_HELP: "lost het niet op",
    RungOutcome.NOT_APPLICABLE: "speelt hier niet",
    RungOutcome.NOT_ESTABLISHED: "konden wij niet vaststellen",
}
RUNGS = {
    Rung.OWN_STRENGTH: "Wat u zelf kunt",
    Rung.NETWORK: "Wat mensen om u heen kunnen doen",
    Rung.GENERAL_FACILITY: "Wat er al is voor iedereen",
    Rung.TAILORED: "Wat er dan nog nodig is",
}


def size(line: Line, volume: Decimal | None, piece: tuple[str, str]) -> str:
    """Return "150 minuten per week (2 uur en 30 minuten)", or nothing while unknown."""
    if volume is None or line.unit is None or line.frequency is None:
        return ""
    per = _PER[line.frequency]
    if line.unit is Unit.EURO:
        return money(_cents(volume)) + (per or ", één keer")
    one, many = piece if line.unit is Unit.PIECE else _UNITS[line.unit]
    words = f"{number(volume)}{NO_BREAK}{one if volume == 1 else many}{per}"
    meaning = _hours(volume) if line.unit is Unit.MINUTE else _MEANS.get(line.unit, "")
    return f"{words} ({meaning})" if meaning else words


_STATUTES = {
    Law.WMO: ("Wmo ", "de Wmo 2015"),
    Law.JEUGD: ("Jeugdwet ", "de Jeugdwet"),
    Law.PARTICIPATIEWET: ("Participatiewet ", "de Participatiewet"),
    Law.WGS: ("Wgs ", "de Wet gemeentelijke schuldhulpverlening"),
}


def in_sentence(articles: str) -> str:
    """Return "de artikelen 54 en 58 van …" for more than one article."""
    return f"de {articles}" if articles.startswith("artikelen") else articles


def statute(articles: str, law: Law) -> str:
    """Return the articles of one law, out of "Wmo 2.3.5 lid 3; Jeugdwet 2.3", in words."""
    short, full = _STATUTES[law]
    bare = re.sub(r"\s*\([^)]*\)", "", articles)
    for part in bare.split("; "):
        if part.startswith(short):
            return f"{_numbered(part.removeprefix(short))} van {full}"
    return "" if ";" in bare else f"het {bare}"


def _numbered(articles: str) -> str:
    several = " en " in articles or "-" in articles
    articles = re.sub(r" lid (\S+)", f"{NO_BREAK}lid{NO_BREAK}\\1", articles)
    articles = re.sub(r" ([a-z])$", f" onder{NO_BREAK}\\1", articles)
    return ("de artikelen " if several else "artikel ") + articles.replace("-", " tot en met ")


def per(frequency: Frequency) -> str:
    """Return "per week", or nothing for a total."""
    return _PER[frequency].strip()


def short_size(line: Line, piece: tuple[str, str]) -> str:
    """Return the size without its explanation, for a table."""
    return size(line, line.volume, piece).split(" (")[0]


def unit_word(unit: Unit, piece: tuple[str, str]) -> str:
    """Return what one of a unit is called: "minuut", "rit"."""
    return piece[0].split(",")[0] if unit is Unit.PIECE else _UNITS.get(unit, ("euro", "euro"))[0]


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01")) if amount == round(amount, 2) else amount


def _hours(minutes: Decimal) -> str:
    if minutes < 60 or minutes != int(minutes):
        return ""
    hours, rest = divmod(int(minutes), 60)
    return f"{hours} uur" + (f" en {rest} minuten" if rest else "")
