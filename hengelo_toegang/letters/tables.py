"""The tables of a letter: what the support costs, per year, and the means test.

The amounts come rounded; the rows of a table add up to the total beneath it as printed.
"""

from decimal import Decimal

from hengelo_toegang.domain.case import Line
from hengelo_toegang.domain.costs import Cost, Stretch, money, price_per
from hengelo_toegang.domain.decisions import completed
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.letters import words
from hengelo_toegang.letters.blocks import Cell, Table
from hengelo_toegang.letters.dutch import NO_BREAK, capital, long_date, number, period
from hengelo_toegang.letters.dutch import money as euros
from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.templates import ProductWords, Texts

_NO_PRICE = "geen prijs per inwoner"
_LEVELS = {
    "werkelijk": "werkelijke kosten",
    "offerte": "volgens de offerte",
    "norm": "volgens de norm",
    "n.v.t.": "",
    "": "",
}


def cost_table(kind: Kind, facts: LetterFacts, texts: Texts) -> tuple[Table, ...]:
    """Return what the granted support costs, or nothing where nothing is granted."""
    lines = _costed(kind, facts)
    if not lines:
        return ()
    total = sum((cost.amount for _, cost in lines), Decimal("0.00"))
    return (
        Table(
            caption="Dit kost de ondersteuning",
            header=_header("Ondersteuning", "Hoeveel", "Periode", "Prijs"),
            rows=tuple(_row(facts, texts, line, cost) for line, cost in lines),
            footer=() if total == 0 else (_total(4, total),),
            widths=(2.7, 2.2, 2.9, 3.7, 2.2),
        ),
    )


def year_table(kind: Kind, facts: LetterFacts, texts: Texts) -> tuple[Table, ...]:
    """Return the same amounts per calendar year, where a line runs into another year."""
    lines = [(line, cost) for line, cost in _costed(kind, facts) if cost.amount]
    if not any(cost.per_year for _, cost in lines):
        return ()
    total = sum((cost.amount for _, cost in lines), Decimal("0.00"))
    return (
        Table(
            caption="Dit kost de ondersteuning per kalenderjaar",
            header=_header("Ondersteuning", "Jaar"),
            rows=tuple(
                (_cell(_name(texts, line, facts.policy)), _cell(str(year)), _amount(amount))
                for line, cost in lines
                for year, amount in cost.per_year or _one_year(line, cost)
            ),
            footer=(_total(2, total),),
            widths=(6, 3, 3),
        ),
    )


def _one_year(line: Line, cost: Cost) -> tuple[tuple[int, Decimal], ...]:
    return ((line.start.year, cost.amount),) if line.start else ()


def means_table(facts: LetterFacts) -> tuple[Table, ...]:
    """Return norm, limit and income side by side, or nothing without a means test."""
    means = facts.means
    if means is None:
        return ()
    share = number(facts.policy.settings.minima_percentage)
    rows = [("De norm die voor u geldt", means.norm)]
    if facts.limited:
        rows.append((f"De grens: {share}{NO_BREAK}% van die norm", money(means.limit)))
    rows.append(("Uw inkomen", means.income))
    if facts.assistance:
        rows.append(("Bijstand: de norm min uw inkomen", means.assistance))
    return (
        Table(
            caption="Uw inkomen en de norm",
            header=(_cell("Per maand"), Cell("Bedrag", number=True)),
            rows=tuple((_cell(what), _amount(amount)) for what, amount in rows),
            widths=(9, 3),
        ),
    )


def _costed(kind: Kind, facts: LetterFacts) -> tuple[tuple[Line, Cost], ...]:
    if kind is Kind.DECISION_URGENT:
        urgent = facts.case.urgent
        found = [(urgent.line, facts.urgent_cost)] if urgent and facts.urgent_cost else []
    else:
        found = [(facts.lines[index], cost) for index, cost in sorted(facts.costs.items())]
    return tuple((completed(facts.dossier, line), cost) for line, cost in found)


def _row(facts: LetterFacts, texts: Texts, line: Line, cost: Cost) -> tuple[Cell, ...]:
    said = texts.products.get(line.product)
    piece = said.piece if said else ProductWords("", "").piece
    when = period(line.start, line.until) if line.start else ""
    return (
        _cell(_name(texts, line, facts.policy)),
        _cell(words.short_size(line, piece)),
        _cell(capital(when.removeprefix("van ").removeprefix("op "))),
        _cell(_price(line, cost, piece)),
        _amount(cost.amount) if cost.amount else Cell(_NO_PRICE, number=True),
    )


def _name(texts: Texts, line: Line, policy: Policy) -> str:
    said = texts.products.get(line.product)
    product = policy.products.get(line.product)
    return capital(said.bare if said else product.name if product else line.product)


def _price(line: Line, cost: Cost, piece: tuple[str, str]) -> str:
    """Return what each stretch costs per week or month, with its tariff and price level."""
    if not cost.amount:
        return ""
    first, *later = cost.stretches
    since = (f"Vanaf {long_date(part.start)} {_one_price(part, line, piece)}" for part in later)
    return "\n".join((_one_price(first, line, piece), *since))


def _one_price(stretch: Stretch, line: Line, piece: tuple[str, str]) -> str:
    level = _LEVELS.get(stretch.price_level, f"prijspeil{NO_BREAK}{stretch.price_level}")
    if line.unit is Unit.EURO or line.unit is None:
        return level
    price = f"{euros(stretch.price)} per {words.unit_word(line.unit, piece)}"
    per = words.per(line.frequency) if line.frequency else ""
    if not per or line.volume is None:
        return f"{price} ({level})" if level else price
    whole = price_per(line.volume, stretch.price)
    price = price.replace(" ", NO_BREAK)
    details = ", ".join(part for part in (price if whole != stretch.price else "", level) if part)
    return f"{euros(whole)} {per}" + (f" ({details})" if details else "")


def _header(*columns: str) -> tuple[Cell, ...]:
    return (*(_cell(column) for column in columns), Cell("Bedrag", number=True))


def _total(columns: int, total: Decimal) -> tuple[Cell, ...]:
    return (_cell("Totaal"), *(_cell("") for _ in range(columns - 1)), _amount(total))


def _amount(amount: Decimal) -> Cell:
    return Cell(euros(amount), number=True)


def _cell(text: str) -> Cell:
    return Cell(text)
