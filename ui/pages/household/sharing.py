"""What runs for a household, and which consents were given: rows, questions and answers. No Qt."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum

from hengelo_toegang.domain.household_costs import HouseholdCosts
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Consent, Household, PersonId, RunningProvision
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.domain.seen import Closed, open_to
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from ui.icons import Icon
from ui.labels import label
from ui.reading import DecimalCodec, Raw, words_of_day, words_of_money
from ui.widgets.fields import Choice, Field, Kind, Width, complaint
from ui.widgets.rows import Row

Values = Mapping[str, object]
LAW, PERSON, PRODUCT, START, UNTIL = "law", "person", "product", "start", "until"
FORM, VOLUME, UNIT, FREQUENCY, PROVIDER = "form", "volume", "unit", "frequency", "provider"
GIVEN_BY, FROM_LAW, TO_LAW = "given_by", "from_law", "to_law"
PURPOSE, GIVEN, WITHDRAWN = "purpose", "given", "withdrawn"

_NO_LAW = N_("Choose a law.")
_NOBODY = N_("Choose a person.")
_NO_DAY = N_("Fill in the day.")
_FUTURE = N_("This day is still to come. Fill in a day up to today.")


def provision_row(
    key: str,
    provision: Provided,
    household: Household,
    policy: Policy,
    day: date,
    _: Translate,
    costs: HouseholdCosts | None = None,
) -> Row:
    """Return a running provision in words: what, how much, for whom, from when until when.

    Who sees euros reads what it costs in the year as well.
    """
    product = policy.products.get(provision.product)
    start = _day(provision.start, _)
    if provision.until is None:
        period = _("from {start}, without an end", start=start)
    else:
        period = _("from {start} until {until}", start=start, until=_day(provision.until, _))
    over = ended(provision, day)
    amount = costs.of(provision) if costs is not None else None
    parts = (
        size_words(provision, _),
        ""
        if costs is None or amount is None
        else _("{amount} in {year}", amount=words_of_money(amount), year=costs.year),
        full_name(household.person(provision.person)),
        period,
        provision.provider,
        _("ended") if over else "",
    )
    return Row(
        key,
        f"{product.name if product else provision.product} · {label(provision.law, _)}",
        " · ".join(part for part in parts if part),
        Icon.DONE if over else Icon.CALENDAR,
    )


def size_words(provision: Provided, _: Translate) -> str:
    """Return how much there is of a provision, as far as it is known: "120 minutes per week"."""
    if provision.volume is None or provision.unit is None or provision.frequency is None:
        return ""
    if provision.unit is Unit.EURO:
        amount = words_of_money(provision.volume)
    else:
        amount = f"{DecimalCodec().write(provision.volume)} × {label(provision.unit, _)}"
    return f"{amount} {label(provision.frequency, _)}"


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent as the matrix shows it."""

    consent: Consent
    person: str
    from_law: str
    to_law: str
    purpose: str
    when: str
    holds: bool


def consent_line(consent: Consent, household: Household, day: date, _: Translate) -> ConsentLine:
    """Return a consent as a line of the matrix: about whom, from where to where, what for."""
    given = _("since {day}", day=_day(consent.given, _))
    if consent.withdrawn is not None:
        given = _(
            "{start} until {end}, withdrawn",
            start=_day(consent.given, _),
            end=_day(consent.withdrawn, _),
        )
    return ConsentLine(
        consent,
        full_name(household.person(consent.person)),
        label(consent.from_law, _),
        consent.party or label(consent.to_law, _),
        consent.purpose,
        given,
        consent.holds_on(day),
    )


def closed_words(
    closed: Closed,
    costs: HouseholdCosts | None,
    household: Household,
    policy: Policy,
    law: str,
    _: Translate,
) -> str:
    """Return in words what withdrawing a consent closes at once, and for whom."""
    if closed.nothing:
        return _("Nothing else disappears for {law}.", law=law)
    named = []
    for one in closed.provisions:
        product = policy.products.get(one.product)
        name = full_name(household.person(one.person))
        named.append(f"{product.name if product else one.product} ({name})")
    said = []
    if named:
        said.append(_("Provisions: {names}.", names=", ".join(named)))
    if closed.plan:
        goals = ", ".join(line.goal for line in closed.plan)
        said.append(_("Lines of the plan: {names}.", names=goals))
    amount = (
        sum(
            (part.amount for part in costs.parts if part.provision in closed.provisions),
            Decimal(0),
        )
        if costs is not None
        else Decimal(0)
    )
    if amount:
        said.append(_("Costs: {amount} no longer counts along.", amount=words_of_money(amount)))
    first = _("From now on {law} no longer sees:", law=law)
    return "\n".join((first, *said))


def provision_fields(
    household: Household, laws: Collection[Law], day: date, _: Translate
) -> tuple[Field, ...]:
    """Return the questions about a provision that runs already."""
    consented = {
        one.from_law for one in household.consents if one.to_law in laws and one.holds_on(day)
    }
    offered = [law for law in Law if law in laws or law in consented]
    return (
        Field(PERSON, _("For whom?"), Kind.CHOICE, choices=_people(household)),
        Field(LAW, _("Law"), Kind.CHOICE, choices=_laws(offered, _)),
        Field(PRODUCT, _("Product"), Kind.CHOICE),
        Field(START, _("From"), Kind.DATE, width=Width.HALF),
        Field(UNTIL, _("Until"), Kind.DATE, width=Width.HALF),
        Field(VOLUME, _("How much"), Kind.DECIMAL, width=Width.THIRD),
        Field(UNIT, _("Unit"), Kind.CHOICE, width=Width.THIRD, clearable=True),
        Field(FREQUENCY, _("How often"), Kind.CHOICE, width=Width.THIRD, clearable=True),
        Field(FORM, _("Delivered as"), Kind.CHOICE, width=Width.HALF, clearable=True),
        Field(PROVIDER, _("Provider"), width=Width.HALF),
    )


def offers_of(values: Values, policy: Policy, _: Translate) -> dict[str, tuple[Choice, ...]]:
    """Return what fits the law and the product that are chosen so far."""
    product = policy.products.get(_text(values, PRODUCT))
    known = product if product is not None and product.law is values.get(LAW) else None
    return {
        PRODUCT: products_of(values.get(LAW), policy),
        UNIT: _named(known.units if known else (), _),
        FREQUENCY: _named(known.frequencies if known else (), _),
        FORM: _named(known.forms if known else (), _),
    }


def products_of(law: object, policy: Policy) -> tuple[Choice, ...]:
    """Return the products of a law, also those that are no longer newly given."""
    return tuple(
        Choice(item.code, item.name) for item in policy.products.values() if item.law is law
    )


def end_fields(_: Translate) -> tuple[Field, ...]:
    """Return what is asked before a provision ends."""
    return (Field(UNTIL, _("Last day"), Kind.DATE),)


def consent_fields(household: Household, laws: Collection[Law], _: Translate) -> tuple[Field, ...]:
    """Return the questions about a consent."""
    people = _people(household)
    return (
        Field(PERSON, _("About whom?"), Kind.CHOICE, choices=people),
        Field(
            GIVEN_BY,
            _("Given by"),
            Kind.CHOICE,
            choices=people,
            help=_("Under 16 whoever has parental authority gives the consent."),
        ),
        Field(
            FROM_LAW,
            _("What is known under"),
            Kind.CHOICE,
            choices=_laws(Law, _),
            width=Width.HALF,
        ),
        Field(
            TO_LAW,
            _("May be used for"),
            Kind.CHOICE,
            choices=_laws([law for law in Law if law in laws], _),
            width=Width.HALF,
        ),
        Field(PURPOSE, _("Purpose"), Kind.LONG_TEXT, lines=2),
        Field(GIVEN, _("Given on"), Kind.DATE),
    )


def withdrawal_fields(_: Translate) -> tuple[Field, ...]:
    """Return what is asked before a consent is withdrawn."""
    return (Field(WITHDRAWN, _("Withdrawn on"), Kind.DATE),)


def provision_of(values: Values) -> RunningProvision:
    """Return the provision that was filled in without a fault."""
    law, start, until = values[LAW], values[START], values.get(UNTIL)
    if not isinstance(law, Law) or not isinstance(start, date):
        raise TypeError(law, start)
    new = RunningProvision(
        law,
        PersonId(str(values[PERSON])),
        str(values[PRODUCT]),
        start,
        until if isinstance(until, date) else None,
        provider=_text(values, PROVIDER),
    )
    volume, unit = values.get(VOLUME), values.get(UNIT)
    frequency, form = values.get(FREQUENCY), values.get(FORM)
    if (
        isinstance(volume, Decimal)
        and isinstance(unit, Unit)
        and isinstance(frequency, Frequency)
        and isinstance(form, Form)
    ):
        return replace(new, volume=volume, unit=unit, frequency=frequency, form=form)
    return new


def consent_of(values: Values) -> Consent:
    """Return the consent that was filled in without a fault."""
    from_law, to_law, given = values[FROM_LAW], values[TO_LAW], values[GIVEN]
    if not isinstance(from_law, Law) or not isinstance(to_law, Law) or not isinstance(given, date):
        raise TypeError(from_law, to_law, given)
    return Consent(
        PersonId(str(values[PERSON])),
        PersonId(str(values[GIVEN_BY])),
        from_law,
        to_law,
        _text(values, PURPOSE),
        given,
    )


def provision_faults(
    values: Values,
    household: Household,
    policy: Policy,
    laws: Collection[Law],
    day: date,
    _: Translate,
) -> dict[str, str]:
    """Return what is wrong with a provision, by place."""
    found = {}
    if values.get(PERSON) is None:
        found[PERSON] = _(_NOBODY)
    law = values.get(LAW)
    if not isinstance(law, Law):
        found[LAW] = _(_NO_LAW)
    product = policy.products.get(_text(values, PRODUCT))
    if product is None or product.law is not law:
        found[PRODUCT] = _("Choose a product of this law.")
    found |= _day_faults(values, START, _)
    start, until = values.get(START), values.get(UNTIL)
    if isinstance(until, Raw):
        found[UNTIL] = _(complaint(Kind.DATE))
    elif isinstance(start, date) and isinstance(until, date):
        found |= _period_faults(start, until, _)
    found |= _size_faults(values, _)
    if found:
        return found
    provision = provision_of(values)
    seen = open_to(household, laws, provision.person, provision.law, day)
    if seen and any(_same(one, provision) for one in household.running):
        return {PRODUCT: _("This provision is in the list already.")}
    if not seen:
        return {LAW: _("This person gave no consent to use what is known under this law.")}
    return {}


def _size_faults(values: Values, _: Translate) -> dict[str, str]:
    volume = values.get(VOLUME)
    if isinstance(volume, Raw):
        return {VOLUME: _(complaint(Kind.DECIMAL))}
    lacking = [place for place in (UNIT, FREQUENCY, FORM) if values.get(place) is None]
    if volume is None:
        return {}
    return {place: _("Choose this too, or leave the size empty.") for place in lacking}


def end_faults(provision: RunningProvision, values: Values, _: Translate) -> dict[str, str]:
    """Return what is wrong with the last day of a provision."""
    found = _day_faults(values, UNTIL, _)
    until = values.get(UNTIL)
    return _period_faults(provision.start, until, _) if isinstance(until, date) else found


def consent_faults(values: Values, household: Household, day: date, _: Translate) -> dict[str, str]:
    """Return what is wrong with a consent, by place."""
    found = {place: _(_NOBODY) for place in (PERSON, GIVEN_BY) if values.get(place) is None}
    found |= {place: _(_NO_LAW) for place in (FROM_LAW, TO_LAW) if values.get(place) is None}
    if TO_LAW not in found and values.get(FROM_LAW) is values.get(TO_LAW):
        found[TO_LAW] = _("Choose another law than the one it comes from.")
    if not _text(values, PURPOSE):
        found[PURPOSE] = _("Fill in what it will be used for.")
    found |= _day_faults(values, GIVEN, _, today=day)
    if found:
        return found
    consent = consent_of(values)
    if any(replace(one, given=consent.given) == consent for one in household.consents):
        return {PURPOSE: _("This consent is in the list already.")}
    return {}


def withdrawal_faults(consent: Consent, values: Values, day: date, _: Translate) -> dict[str, str]:
    """Return what is wrong with the day on which a consent is withdrawn."""
    found = _day_faults(values, WITHDRAWN, _, today=day)
    withdrawn = values.get(WITHDRAWN)
    if isinstance(withdrawn, date) and withdrawn < consent.given:
        return {WITHDRAWN: _("This day lies before the day on which it was given.")}
    return found


def ended(provision: Provided, day: date) -> bool:
    """Return whether a provision is over."""
    return provision.until is not None and provision.until < day


def _same(one: RunningProvision, other: RunningProvision) -> bool:
    return (one.law, one.person, one.product, one.start) == (
        other.law,
        other.person,
        other.product,
        other.start,
    )


def _named(codes: Sequence[Enum], _: Translate) -> tuple[Choice, ...]:
    return tuple(Choice(code, label(code, _)) for code in codes)


def _day_faults(values: Values, place: str, _: Translate, today: date = date.max) -> dict[str, str]:
    value = values.get(place)
    if isinstance(value, Raw):
        return {place: _(complaint(Kind.DATE))}
    if not isinstance(value, date):
        return {place: _(_NO_DAY)}
    return {place: _(_FUTURE)} if value > today else {}


def _period_faults(start: date, until: date, _: Translate) -> dict[str, str]:
    return {UNTIL: _("The last day lies before the first.")} if until < start else {}


def _people(household: Household) -> tuple[Choice, ...]:
    return tuple(Choice(person.id, full_name(person)) for person in household.people)


def _laws(laws: Collection[Law] | type[Law], _: Translate) -> tuple[Choice, ...]:
    return tuple(Choice(law, label(law, _)) for law in laws)


def _day(day: date, _: Translate) -> str:
    return words_of_day(day, _.language, weekday=False)


def _text(values: Values, place: str) -> str:
    value = values.get(place)
    return str(value).strip() if value is not None else ""
