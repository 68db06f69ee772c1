"""What a line can be: only what the law and the catalogue allow is offered; no Qt."""

from collections.abc import Iterator, Sequence
from datetime import date

from hengelo_toegang.domain.case import Line, Verdict
from hengelo_toegang.domain.costs import tariffs_for
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.provisions import Form, Frequency, Pricing, Product, Unit
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import RunningRow
from ui.labels import label
from ui.pages.decision.amounts import combination
from ui.pages.decision.running import runs_words
from ui.reading import words_of_day
from ui.widgets.fields import Choice


def forms_of(product: Product) -> tuple[Form, ...]:
    """Return the forms in which a product can be given."""
    pairs = [(unit, frequency) for unit in product.units for frequency in product.frequencies]
    return (
        tuple(
            form
            for form in Form
            if any(product.allows(form, unit, frequency) for unit, frequency in pairs)
        )
        or product.forms
    )


def combinations(product: Product, form: Form) -> tuple[tuple[Unit, Frequency], ...]:
    """Return the legal pairs of unit and frequency, the usual one first."""
    return tuple(
        (unit, frequency)
        for unit in product.units
        for frequency in product.frequencies
        if product.allows(form, unit, frequency)
    )


def offers(
    dossier: Dossier,
    line: Line,
    product: Product | None,
    running: Sequence[RunningRow],
    _: Translate,
    *,
    deviates: bool,
) -> dict[str, tuple[Choice, ...]]:
    """Return what each field of a line offers, by the last part of its place."""
    grounds = [
        Choice(ground.id, f"{_capital(ground.words)} ({ground.statute})")
        for ground in dossier.policy.grounds.values()
        if dossier.case.law in ground.laws
    ]
    found: dict[str, tuple[Choice, ...]] = {
        "product": tuple(_products(dossier, line, running, _, deviates=deviates)),
        "ground": tuple(grounds),
        "form": (),
        "unit": (),
    }
    if product is not None:
        found["form"] = tuple(Choice(form, label(form, _)) for form in forms_of(product))
        found["unit"] = tuple(
            Choice(pair, combination(*pair, _)) for pair in combinations(product, line.form)
        )
    return found


def closed(dossier: Dossier, line: Line, product: Product | None, _: Translate) -> str:
    """Return what the choice of a product closes, in sentences: nobody looks for it in vain."""
    if product is None or not line.verdict.grants:
        return ""
    same_law = [item for item in dossier.policy.products.values() if item.law is product.law]
    known = {form for item in same_law for form in forms_of(item)} - set(forms_of(product))
    pairs = combinations(product, line.form)
    illegal = [
        combination(unit, frequency, _)
        for unit in product.units
        for frequency in product.frequencies
        if (unit, frequency) not in pairs
    ]
    shut = [label(form, _).lower() for form in Form if form in known] + illegal
    said = [_("Not possible with this product: {what}.", what=", ".join(shut))] if shut else []
    return " ".join((*said, *_priced_days(dossier, line, product, _)))


def _priced_days(dossier: Dossier, line: Line, product: Product, _: Translate) -> Iterator[str]:
    """Yield between which days there is a tariff: outside them no amount can be decided."""
    if product.pricing is not Pricing.TARIFF or line.unit is None:
        return
    tariffs = tariffs_for(dossier.policy.tariffs, product.code, line.form, line.unit)
    if not tariffs:
        yield _("There is no tariff for this form and unit yet.")
        return
    first = words_of_day(tariffs[0].valid_from, _.language, weekday=False)
    ends = [tariff.valid_until for tariff in tariffs if tariff.valid_until is not None]
    if len(ends) < len(tariffs):
        yield _("There are tariffs from {first} on.", first=first)
    else:
        last = words_of_day(max(ends), _.language, weekday=False)
        yield _("There are tariffs from {first} until {last}.", first=first, last=last)


def _products(
    dossier: Dossier,
    line: Line,
    running: Sequence[RunningRow],
    _: Translate,
    *,
    deviates: bool,
) -> Iterator[Choice]:
    """Yield the products to choose from; what is changed or ended is picked from what runs."""
    runs = {row.product: row for row in running}
    of_running = line.verdict in (Verdict.CHANGED, Verdict.ENDED) and bool(runs)
    every = deviates or line.verdict in (Verdict.REFUSED, Verdict.CHANGED, Verdict.ENDED)
    for item in dossier.policy.products.values():
        if item.law is not dossier.case.law:
            continue
        chosen = item.code == line.product
        if of_running:
            if item.code in runs:
                when = runs_words(runs[item.code], _)
                yield Choice(item.code, f"{item.name} ({item.code}) – {when}")
            elif chosen:
                yield Choice(item.code, _product(item, dossier.day, _))
        elif every or chosen or item.indicated_on(dossier.day):
            yield Choice(item.code, _product(item, dossier.day, _))


def _product(product: Product, day: date, _: Translate) -> str:
    if product.new_until is None or product.indicated_on(day):
        return f"{product.name} ({product.code})"
    until = words_of_day(product.new_until, _.language, weekday=False)
    return _("{product} – newly given until {day}", product=product.name, day=until)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
