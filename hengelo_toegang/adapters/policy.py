"""Reads law and policy from the files in `resources`, once, and checks all of it.

Whoever edits these files gets every fault at once, each with its place and what is
expected there: a typing error must never become a wrong decision.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import resources
from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_items import Item, read_document, read_table
from hengelo_toegang.adapters.policy_prices import price_index
from hengelo_toegang.adapters.policy_talks import talk_questions
from hengelo_toegang.adapters.policy_transitions import transition_rules
from hengelo_toegang.domain.case import Duty, HouseholdType
from hengelo_toegang.domain.follow_ups import FollowUpRules
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import (
    ConditionValue,
    ContributionAmount,
    Envelope,
    Facility,
    Ground,
    HolidayTable,
    LawRules,
    LifeDomain,
    Norm,
    PenaltyStep,
    PensionAge,
    Policy,
    Settings,
    SignalRule,
    SignalStatus,
    TermMetBy,
    TermOnly,
    TermRule,
    TermStart,
    TermUnit,
    Window,
)
from hengelo_toegang.domain.provisions import (
    LEGAL_FREQUENCIES,
    ContributionRule,
    Form,
    Frequency,
    Pricing,
    Product,
    Tariff,
    Unit,
)
from hengelo_toegang.domain.short_help import ShortHelpLimits
from hengelo_toegang.domain.signals import CONDITIONS
from hengelo_toegang.domain.terms import holiday_table
from hengelo_toegang.i18n import N_, Translate

Key = TypeVar("Key")
Entry = TypeVar("Entry")

_AGE_GROUPS = ("young", "adult", "pension")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_MOST_MM = 15
"""How far the window may be moved: further, and the address leaves its place on the sheet."""
_EVERYWHERE, _EVERY_DOMAIN = "alle wijken", "alle"

_FLAGS = frozenset({"always", "any_line", "below_pension_age", "wlz_doubt"})
_NUMBERS = frozenset(
    {
        "age_from",
        "age_below",
        "age_from_months",
        "age_at_report_below",
        "household_provisions",
        "continuous_days_over",
        "past_birthday",
        "income_above_percentage",
    }
)


class PolicyError(Exception):
    """Law and policy can't be used: `faults` says all that is wrong in the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.place for fault in self.faults))

    def lines(self, _: Translate) -> tuple[str, ...]:
        """Return one line per fault."""
        return tuple(fault.line(_) for fault in self.faults)


def load_policy(root: Traversable | None = None) -> Policy:
    """Return law and policy as the files below `root` have it; default: the shipped ones.

    Raises:
        PolicyError: Something in the files is wrong.
    """
    root = files(resources) if root is None else root
    faults: list[Fault] = []
    products = _products(root, faults)
    life_domains = _life_domains(root, faults)
    neighbourhoods = _neighbourhoods(root, faults)
    facilities = _facilities(root, life_domains, neighbourhoods, faults)
    policy = Policy(
        laws=_laws(root, faults),
        products=products,
        tariffs=_tariffs(root, products, faults),
        grounds=_grounds(root, faults),
        signals=_signals(root, products, faults),
        holidays=_holidays(root, faults),
        norms=_norms(root, faults),
        contributions=_contributions(root, faults),
        pension_ages=_pension_ages(root, faults),
        penalty=_penalty(root, faults),
        life_domains=life_domains,
        facilities=facilities,
        neighbourhoods=neighbourhoods,
        settings=_settings(root, faults),
        version="" if faults else _version(root),
        talk_questions=talk_questions(root, faults),
        transitions=transition_rules(
            root, products, {facility.name for facility in facilities}, faults
        ),
        price_index=price_index(root, faults),
    )
    if faults:
        raise PolicyError(faults)
    return policy


def _version(root: Traversable) -> str:
    """Return the print of all files of law and policy, with their names."""
    print_ = hashlib.sha256()
    for folder in ("catalogue", "policy"):
        for file in sorted((root / folder).iterdir(), key=lambda entry: entry.name):
            if file.is_file():
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                print_.update(f"{folder}/{file.name} {content}\n".encode())
    return print_.hexdigest()


def _products(root: Traversable, faults: list[Fault]) -> dict[str, Product]:
    columns = (
        "code", "law", "category", "name", "units", "frequencies", "forms", "group",
        "new_until", "alternative", "remark", "contribution", "cost_capped", "pricing",
        "means_tested", "source",
    )  # fmt: skip
    found: dict[str, Product] = {}
    for item in read_table(root, "catalogue/products.csv", columns, faults):
        item.text("source")
        product = Product(
            code=item.text("code"),
            law=item.choice("law", Law),
            category=item.optional("category"),
            name=item.text("name"),
            units=item.choices("units", Unit),
            frequencies=item.choices("frequencies", Frequency),
            forms=item.choices("forms", Form),
            group=_is_group(item),
            new_until=item.until("new_until"),
            alternative=item.optional("alternative"),
            remark=item.optional("remark"),
            contribution=item.choice("contribution", ContributionRule),
            cost_capped=item.flag("cost_capped"),
            pricing=item.choice("pricing", Pricing),
            means_tested=item.flag("means_tested"),
        )
        _check_frequencies(item, product)
        _add(found, product.code, product, item, "code")
    return found


def _is_group(item: Item) -> bool:
    kind = item.optional("group")
    if kind not in ("groep", "individueel"):
        item.fault(
            "group", N_("unknown value"), N_("one of {choices}"), choices="groep, individueel"
        )
    return kind == "groep"


def _check_frequencies(item: Item, product: Product) -> None:
    for unit in product.units:
        illegal = [one for one in product.frequencies if one not in LEGAL_FREQUENCIES[unit]]
        if illegal:
            item.fault(
                "frequencies",
                N_("{unit} per {frequency} isn't lawful"),
                N_("a frequency that iWmo and iJw allow for the unit"),
                unit=unit,
                frequency=", ".join(illegal),
            )


def _tariffs(
    root: Traversable, products: Mapping[str, Product], faults: list[Fault]
) -> tuple[Tariff, ...]:
    columns = (
        "id", "product", "form", "unit", "price", "valid_from", "valid_until", "price_level",
        "source",
    )  # fmt: skip
    found: dict[str, Tariff] = {}
    periods = _Periods()
    for item in read_table(root, "catalogue/tariffs.csv", columns, faults):
        start, until = item.period()
        tariff = Tariff(
            id=item.text("id"),
            product=item.text("product"),
            form=item.choice("form", Form),
            unit=item.choice("unit", Unit),
            price=item.amount("price"),
            valid_from=start,
            valid_until=until,
            price_level=item.text("price_level"),
            source=item.text("source"),
        )
        _check_product(item, tariff, products.get(tariff.product))
        periods.add(item, (tariff.product, tariff.form, tariff.unit), start, until)
        _add(found, tariff.id, tariff, item, "id")
    return tuple(found.values())


def _check_product(item: Item, tariff: Tariff, product: Product | None) -> None:
    if product is None:
        item.fault("product", N_("unknown product"), N_("a code from {file}"), file="products.csv")
        return
    if tariff.unit not in product.units:
        units = ", ".join(product.units)
        item.fault("unit", N_("another unit"), N_("one of {choices}"), choices=units)
    if tariff.form not in product.forms and not tariff.form.is_pgb:
        forms = ", ".join(product.forms)
        item.fault("form", N_("another delivery form"), N_("one of {choices}"), choices=forms)


def _life_domains(root: Traversable, faults: list[Fault]) -> dict[str, LifeDomain]:
    found: dict[str, LifeDomain] = {}
    columns = ("code", "name", "facility_domains", "question", "source")
    for item in read_table(root, "catalogue/life_domains.csv", columns, faults):
        item.text("source")
        domain = LifeDomain(
            item.text("code"),
            item.text("name"),
            item.texts("facility_domains"),
            item.text("question"),
        )
        _add(found, domain.code, domain, item, "code")
    return found


def _neighbourhoods(root: Traversable, faults: list[Fault]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    columns = ("code", "name", "source")
    for item in read_table(root, "catalogue/neighbourhoods.csv", columns, faults):
        item.text("source")
        _add(found, item.text("code"), item.text("name"), item, "code")
    return tuple(found.values())


def _facilities(
    root: Traversable,
    life_domains: Mapping[str, LifeDomain],
    neighbourhoods: tuple[str, ...],
    faults: list[Fault],
) -> tuple[Facility, ...]:
    columns = (
        "name", "kind", "scope", "life_domains", "neighbourhood", "contact", "audience",
        "admission", "description", "source_year", "source", "certainty",
    )  # fmt: skip
    words = {word for domain in life_domains.values() for word in domain.facility_domains}
    found: dict[str, Facility] = {}
    for item in read_table(root, "catalogue/facilities.csv", columns, faults):
        facility = Facility(
            name=item.text("name"),
            kind=item.text("kind"),
            life_domains=item.texts("life_domains"),
            neighbourhood=item.text("neighbourhood"),
            contact=item.optional("contact"),
            audience=item.optional("audience"),
            description=item.optional("description"),
            source_year=item.number("source_year") if item.optional("source_year") else None,
            source=item.text("source"),
            scope=item.optional("scope"),
            admission=item.optional("admission"),
            certainty=item.text("certainty"),
        )
        _known(item, "life_domains", facility.life_domains, {*words, _EVERY_DOMAIN})
        places = {*neighbourhoods, _EVERYWHERE}
        _known(item, "neighbourhood", (facility.neighbourhood,), places)
        _add(found, facility.name, facility, item, "name")
    return tuple(found.values())


def _laws(root: Traversable, faults: list[Fault]) -> tuple[LawRules, ...]:
    document = read_document(root, "policy/laws.yaml", faults)
    shared = document.part("every_law")
    shared_terms, shared_articles = _terms(shared), _articles(shared)
    shared.close()
    found: list[LawRules] = []
    periods = _Periods()
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
        _add(found, rule.id, rule, term, "id")
    return tuple(found.values())


def _articles(item: Item) -> dict[str, str]:
    articles = item.part("articles")
    return {passage: articles.text(passage) for passage in articles.names}


def _grounds(root: Traversable, faults: list[Fault]) -> dict[str, Ground]:
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
        _add(found, ground.id, ground, item, "id")
    document.close()
    return found


def _signals(
    root: Traversable, products: Mapping[str, Product], faults: list[Fault]
) -> tuple[SignalRule, ...]:
    document = read_document(root, "policy/signals.yaml", faults)
    found: dict[str, SignalRule] = {}
    for item in document.items("signals"):
        start, until = item.period()
        rule = SignalRule(
            id=item.text("id"),
            laws=item.choices("laws", Law),
            when=_when(item, products),
            question=item.text("question"),
            source=item.text("source"),
            status=item.choice("status", SignalStatus),
            valid_from=start,
            valid_until=until,
        )
        item.close()
        _add(found, rule.id, rule, item, "id")
    document.close()
    return tuple(found.values())


def _when(item: Item, products: Mapping[str, Product]) -> tuple[Mapping[str, ConditionValue], ...]:
    when = item.part("when")
    sets = tuple(when.items("any")) if when.names == ("any",) else (when,)
    return tuple(_conditions(one, products) for one in sets)


def _conditions(item: Item, products: Mapping[str, Product]) -> dict[str, ConditionValue]:
    found: dict[str, ConditionValue] = {}
    for name in item.names:
        if name not in CONDITIONS:
            known = ", ".join(CONDITIONS)
            item.fault(name, N_("unknown condition"), N_("one of {choices}"), choices=known)
        elif name in _FLAGS:
            found[name] = item.flag(name)
        elif name in _NUMBERS:
            found[name] = item.number(name)
        elif name == "law":
            found[name] = tuple(law.value for law in item.choices(name, Law))
        else:
            found[name] = item.texts(name)
            _known_in_catalogue(item, name, item.texts(name), products)
    if not item.names:
        item.fault("", N_("there is no condition"), N_("at least one; otherwise always: true"))
    return found


def _known_in_catalogue(
    item: Item, name: str, values: tuple[str, ...], products: Mapping[str, Product]
) -> None:
    if name.endswith("products"):
        _known(item, name, values, set(products))
    if name.endswith("categories"):
        _known(item, name, values, {product.category for product in products.values()})


def _holidays(root: Traversable, faults: list[Fault]) -> HolidayTable:
    document = read_document(root, "policy/holidays.yaml", faults)
    first, last = document.number("first_year"), document.number("last_year")
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
        document.fault("first_year", N_("these aren't years"), N_("the first year, then the last"))
        first = last = _FIRST_YEAR
    days: dict[date, str] = {}
    for item in document.items("days"):
        item.text("source")
        day = item.day("day")
        if not first <= day.year <= last:
            item.fault("day", N_("outside the known years"), N_("first_year to last_year"))
        _add(days, day, item.text("name"), item, "day")
        item.close()
    document.close()
    return holiday_table(days, first, last)


def _norms(root: Traversable, faults: list[Fault]) -> tuple[Norm, ...]:
    columns = ("household_type", "age_group", "amount", "valid_from", "valid_until", "source")
    found: list[Norm] = []
    periods = _Periods()
    for item in read_table(root, "policy/norms.csv", columns, faults):
        start, until = item.period()
        item.text("source")
        norm = Norm(
            household_type=item.choice("household_type", HouseholdType),
            age_group=item.text("age_group"),
            amount=item.amount("amount"),
            valid_from=start,
            valid_until=until,
        )
        _known(item, "age_group", (norm.age_group,), set(_AGE_GROUPS))
        periods.add(item, (norm.household_type, norm.age_group), start, until)
        found.append(norm)
    return tuple(found)


def _contributions(root: Traversable, faults: list[Fault]) -> tuple[ContributionAmount, ...]:
    columns = ("per_month", "valid_from", "valid_until", "source")
    found: list[ContributionAmount] = []
    periods = _Periods()
    for item in read_table(root, "policy/contributions.csv", columns, faults):
        start, until = item.period()
        item.text("source")
        periods.add(item, (), start, until)
        found.append(ContributionAmount(item.amount("per_month"), start, until))
    return tuple(found)


def _pension_ages(root: Traversable, faults: list[Fault]) -> tuple[PensionAge, ...]:
    """Return the pension ages; the oldest may lack its first day: it holds for everybody before."""
    columns = ("years", "months", "valid_from", "valid_until", "source")
    found: list[PensionAge] = []
    periods = _Periods()
    for item in read_table(root, "policy/pension_ages.csv", columns, faults):
        start, until = item.until("valid_from") or date.min, item.until("valid_until")
        item.text("source")
        periods.add(item, (), start, until)
        found.append(PensionAge(item.number("years"), item.number("months"), start, until))
    return tuple(found)


def _penalty(root: Traversable, faults: list[Fault]) -> tuple[PenaltyStep, ...]:
    found: list[PenaltyStep] = []
    for item in read_table(root, "policy/penalty.csv", ("days", "per_day", "source"), faults):
        item.text("source")
        found.append(PenaltyStep(item.number("days"), item.amount("per_day")))
    return tuple(found)


def _settings(root: Traversable, faults: list[Fault]) -> Settings:
    item = read_document(root, "policy/settings.yaml", faults)
    item.text("source")
    settings = Settings(
        municipality=item.text("municipality"),
        college=item.text("college"),
        return_address=item.text("return_address"),
        phone=item.text("phone"),
        email=item.text("email"),
        objection_online=item.optional("objection_online"),
        review_threshold=item.amount("review_threshold"),
        provisions_for_coordinator=item.number("provisions_for_coordinator"),
        minima_percentage=item.amount("minima_percentage"),
        advance_percentage=item.amount("advance_percentage"),
        locations=item.texts("locations"),
        envelope=_envelope(item.part("envelope")),
        short_help=_short_help(item.part("short_help")),
        safe_home=item.text("safe_home"),
        emergency=item.text("emergency"),
        contact_days=item.number("contact_days"),
        follow_up=_follow_up(item.part("follow_up")),
        figures_until_year=item.number("figures_until_year"),
    )
    if not _FIRST_YEAR <= settings.figures_until_year <= _LAST_YEAR:
        item.fault(
            "figures_until_year",
            N_("this is no year"),
            N_("a year from {first} to {last}"),
            first=str(_FIRST_YEAR),
            last=str(_LAST_YEAR),
        )
    item.close()
    return settings


def _short_help(item: Item) -> ShortHelpLimits:
    limits = ShortHelpLimits(item.amount("hours"), item.number("weeks"))
    item.close()
    return limits


def _follow_up(item: Item) -> FollowUpRules:
    rules = FollowUpRules(
        item.number("still_solved_weeks"),
        item.number("indication_weeks"),
        item.number("taken_over_weeks"),
    )
    item.close()
    return rules


def _envelope(item: Item) -> Envelope:
    envelope = Envelope(
        window=item.choice("window", Window),
        right_mm=item.millimetres("right_mm", _MOST_MM),
        down_mm=item.millimetres("down_mm", _MOST_MM),
    )
    item.close()
    return envelope


def _known(item: Item, key: str, values: Iterable[str], choices: set[str]) -> None:
    if not choices.issuperset(values):
        item.fault(
            key, N_("unknown value"), N_("one of {choices}"), choices=", ".join(sorted(choices))
        )


def _add(found: dict[Key, Entry], key: Key, entry: Entry, item: Item, column: str) -> None:
    """Keep an entry under its key, which nobody else may have."""
    if key in found:
        item.fault(column, N_("{value} is there twice"), N_("each once"), value=str(key))
    found[key] = entry


class _Periods:
    """The periods of versions that may not overlap, by what they are versions of."""

    def __init__(self) -> None:
        self._seen: dict[object, list[tuple[date, date]]] = {}

    def add(self, item: Item, subject: object, start: date, until: date | None) -> None:
        last = until or date.max
        earlier = self._seen.setdefault(subject, [])
        if any(start <= other_last and other <= last for other, other_last in earlier):
            item.fault(
                "valid_from",
                N_("the period overlaps with another of the same kind"),
                N_("versions that follow each other"),
            )
        earlier.append((start, last))
