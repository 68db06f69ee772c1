"""What each law asks, on which grounds it says no, and the holidays, read from their files."""

from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_checks import FIRST_YEAR, LAST_YEAR, Periods, add
from hengelo_toegang.adapters.policy_items import Item, read_document
from hengelo_toegang.domain.case import Duty
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import (
    Ground,
    HolidayTable,
    LawRules,
    TermMetBy,
    TermOnly,
    TermRule,
    TermStart,
    TermUnit,
)
from hengelo_toegang.domain.terms import holiday_table
from hengelo_toegang.i18n import N_

if TYPE_CHECKING:
    from datetime import date


def laws(root: Traversable, faults: list[Fault]) -> tuple[LawRules, ...]:
    """Return the rules of each law, at least one version of all four."""
    document = read_document(root, "policy/laws.yaml", faults)
    shared = document.part("every_law")
    shared_terms, shared_articles = _terms(shared), _articles(shared)
    shared.close()
    found: list[LawRules] = []
    periods = Periods()
    for item in document.items("laws"):
        start, until = item.period()
        item.text("source")
        rules = LawRules(
            law=item.choice("law", Law),
            name=item.text("name"),
            duties=item.choices("duties", Duty),
            terms=_terms(item) + shared_terms,
            needs_research_report=item.flag("needs_research_report"),
            needs_support_needed=item.flag("needs_support_needed"),
            needs_expertise=item.flag("needs_expertise"),
            needs_youth_consent=item.flag("needs_youth_consent"),
            provision_word=item.text("provision_word"),
            articles=shared_articles | _articles(item),
            valid_from=start,
            valid_until=until,
        )
        item.close()
        periods.add(item, (rules.law,), start, until)
        found.append(rules)
    document.close()
    for law in Law:
        if not any(rules.law is law for rules in found):
            document.fault("laws", N_("{law} is missing"), N_("each of the four laws"), law=law)
    return tuple(found)


def _terms(item: Item) -> tuple[TermRule, ...]:
    found: dict[str, TermRule] = {}
    for term in item.items("terms"):
        rule = TermRule(
            id=term.text("id"),
            article=term.text("article"),
            start=term.choice("start", TermStart),
            length=term.number("length"),
            unit=term.choice("unit", TermUnit),
            met_by=term.choice("met_by", TermMetBy),
            only=term.choice("only", TermOnly, TermOnly.ALWAYS),
            suspendable=term.flag("suspendable", default=False),
            extended=term.flag("extended", default=True),
        )
        if not rule.length:
            term.fault("length", N_("a term of no length"), N_("at least 1"))
        term.close()
        add(found, rule.id, rule, term, "id")
    return tuple(found.values())


def _articles(item: Item) -> dict[str, str]:
    articles = item.part("articles")
    return {passage: articles.text(passage) for passage in articles.names}


def grounds(root: Traversable, faults: list[Fault]) -> dict[str, Ground]:
    """Return the grounds for saying no, by id."""
    document = read_document(root, "policy/grounds.yaml", faults)
    found: dict[str, Ground] = {}
    for item in document.items("grounds"):
        item.text("source")
        ground = Ground(
            id=item.text("id"),
            laws=item.choices("laws", Law),
            statute=item.text("statute"),
            words=item.text("words"),
        )
        item.close()
        add(found, ground.id, ground, item, "id")
    document.close()
    return found


def holidays(root: Traversable, faults: list[Fault]) -> HolidayTable:
    """Return the holidays, and of which years they are known."""
    document = read_document(root, "policy/holidays.yaml", faults)
    first, last = document.number("first_year"), document.number("last_year")
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        document.fault("first_year", N_("these aren't years"), N_("the first year, then the last"))
        first = last = FIRST_YEAR
    days: dict[date, str] = {}
    for item in document.items("days"):
        item.text("source")
        day = item.day("day")
        if not first <= day.year <= last:
            item.fault("day", N_("outside the known years"), N_("first_year to last_year"))
        add(days, day, item.text("name"), item, "day")
        item.close()
    document.close()
    return holiday_table(days, first, last)
