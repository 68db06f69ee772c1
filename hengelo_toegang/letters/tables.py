"""The tables of a letter: what the support costs, per year, and the means test.

The amounts come rounded; the rows of a table add up to the total beneath it as printed.
"""

from collections.abc import Iterator
from decimal import Decimal

from hengelo_toegang.domain.case import Line
from hengelo_toegang.domain.costs import Cost, Stretch, money, price_per
from hengelo_toegang.domain.decisions import completed
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.letters import quotes
from hengelo_toegang.letters.blocks import Cell, Table
from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.letters.wording.sizes import counted, period, short_size
from hengelo_toegang.letters.writing import NO_BREAK


def cost_table(kind: Kind, facts: LetterFacts, words: Words) -> tuple[Table, ...]:
    """Return what the granted support costs, or nothing where nothing is granted."""
    lines = _costed(kind, facts)
    if not lines:
        return ()
    said = words.cost
    total = sum((cost.amount for _, cost in lines), Decimal("0.00"))
    return (
        Table(
            caption=said.caption,
            header=_header(words, said.support, said.how_much, said.period, said.price),
            rows=tuple(_row(facts, words, line, cost) for line, cost in lines),
            footer=() if total == 0 else (_total(words, 4, total),),
            widths=(2.7, 2.2, 2.9, 3.7, 2.2),
        ),
    )


def year_table(kind: Kind, facts: LetterFacts, words: Words) -> tuple[Table, ...]:
    """Return the same amounts per calendar year, where a line runs into another year."""
    lines = [(line, cost) for line, cost in _costed(kind, facts) if cost.amount]
    if not any(cost.per_year for _, cost in lines):
        return ()
    total = sum((cost.amount for _, cost in lines), Decimal("0.00"))
    return (
        Table(
            caption=words.cost.caption_per_year,
            header=_header(words, words.cost.support, words.cost.year),
            rows=tuple(
                (
                    _cell(_name(words, line, facts.policy)),
                    _cell(str(year)),
                    _amount(words, amount),
                )
                for line, cost in lines
                for year, amount in cost.per_year or _one_year(line, cost)
            ),
            footer=(_total(words, 2, total),),
            widths=(6, 3, 3),
        ),
    )


def _one_year(line: Line, cost: Cost) -> tuple[tuple[int, Decimal], ...]:
    return ((line.start.year, cost.amount),) if line.start else ()


def means_table(facts: LetterFacts, words: Words) -> tuple[Table, ...]:
    """Return norm, limit and income side by side, or nothing without a means test."""
    means, said = facts.means, words.means
    if means is None:
        return ()
    rows = [(said.norm, means.norm)]
    if facts.limited:
        share = words.writing.number(facts.policy.settings.minima_percentage)
        rows.append((said.limit.format(share=share), money(means.limit)))
    rows.append((said.income, means.income))
    if facts.assistance and facts.dossier.granted_lines:
        rows.append((said.assistance, means.assistance))
    return (
        Table(
            caption=said.caption,
            header=(_cell(said.per_month), Cell(said.amount, number=True)),
            rows=tuple((_cell(what), _amount(words, amount)) for what, amount in rows),
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


def _row(facts: LetterFacts, words: Words, line: Line, cost: Cost) -> tuple[Cell, ...]:
    when = period(words.writing, words.cost.span, line.start, line.until)
    return (
        _cell(_name(words, line, facts.policy)),
        _cell(short_size(words, line, line.volume)),
        _cell(words.writing.capital(when)),
        _cell("\n".join(_prices(words, line, cost))),
        _amount(words, cost.amount) if cost.amount else Cell(words.cost.no_price, number=True),
    )


def _name(words: Words, line: Line, policy: Policy) -> str:
    product = policy.products.get(line.product)
    said = words.product(line.product, product.name if product else line.product)
    return words.writing.capital(said.bare)


def _prices(words: Words, line: Line, cost: Cost) -> Iterator[str]:
    """Yield what each stretch costs per week or month, with its tariff and price level."""
    if not cost.amount:
        return
    first, *later = cost.stretches
    yield _price(words, first, line)
    for part in later:
        day = words.writing.long_date(part.start)
        yield words.cost.later.format(day=day, price=_price(words, part, line))


def _price(words: Words, stretch: Stretch, line: Line) -> str:
    level = _level(words, stretch.price_level)
    if line.unit is Unit.EURO or line.unit is None:
        return level
    writing = words.writing
    price = counted(words, line).price.format(price=writing.money(stretch.price))
    per = words.size.per.get(line.frequency) if line.frequency else None
    if per is None or line.volume is None:
        return f"{price} ({level})" if level else price
    whole = price_per(line.volume, stretch.price)
    price = price.replace(" ", NO_BREAK)
    details = ", ".join(part for part in (price if whole != stretch.price else "", level) if part)
    price = per.format(amount=writing.money(whole))
    return f"{price} ({details})" if details else price


def _level(words: Words, level: str) -> str:
    said = words.cost
    named = {
        "werkelijk": said.actual,
        "offerte": said.quotation,
        "norm": said.norm,
        "n.v.t.": "",
        "": "",
    }
    return named.get(level, said.price_level.format(level=level))


def _header(words: Words, *columns: str) -> tuple[Cell, ...]:
    return (*(_cell(column) for column in columns), Cell(words.cost.amount, number=True))


def _total(words: Words, columns: int, total: Decimal) -> tuple[Cell, ...]:
    empty = (_cell("") for _ in range(columns - 1))
    return (_cell(words.cost.total), *empty, _amount(words, total))


def _amount(words: Words, amount: Decimal) -> Cell:
    return Cell(words.writing.money(amount), number=True)


def _cell(text: str) -> Cell:
    return Cell(quotes.unmarked(text))
