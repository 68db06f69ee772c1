"""What already runs for a household, and which consents were given, as rows and questions. No Qt.

Another law's provision is shown only with consent. What debt counselling may use without
(Wgs 8d) belongs to a request, so it stands in the case and not here.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Consent, Household, PersonId, RunningProvision
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.labels import label
from ui.reading import Raw, words_of_day
from ui.theme import Tone
from ui.widgets.fields import Choice, Field, Kind, Width, complaint
from ui.widgets.rows import Row

Values = Mapping[str, object]
LAW, PERSON, PRODUCT, START, UNTIL = "law", "person", "product", "start", "until"
GIVEN_BY, FROM_LAW, TO_LAW = "given_by", "from_law", "to_law"
PURPOSE, GIVEN, WITHDRAWN = "purpose", "given", "withdrawn"

_NO_LAW = N_("Choose a law.")
_NOBODY = N_("Choose a person.")
_NO_DAY = N_("Fill in the day.")
_FUTURE = N_("This day is still to come. Fill in a day up to today.")


def seen_provisions(
    household: Household, laws: Collection[Law], day: date
) -> tuple[RunningProvision, ...]:
    """Return what somebody who works with these laws may see; what ended comes last."""
    seen = [
        one
        for one in household.running
        if one.law in laws or any(household.consented(law, one, day) for law in laws)
    ]
    return tuple(sorted(seen, key=lambda one: _ended(one, day)))


def seen_consents(household: Household, laws: Collection[Law]) -> tuple[Consent, ...]:
    """Return the consents between these laws and others."""
    return tuple(one for one in household.consents if {one.from_law, one.to_law} & set(laws))


def provision_row(
    key: str,
    provision: RunningProvision,
    household: Household,
    policy: Policy,
    day: date,
    _: Translate,
) -> Row:
    """Return a running provision in words."""
    product = policy.products.get(provision.product)
    start = _day(provision.start, _)
    if provision.until is None:
        period = _("from {start}, without an end", start=start)
    else:
        period = _("from {start} until {until}", start=start, until=_day(provision.until, _))
    over = _ended(provision, day)
    parts = [full_name(household.person(provision.person)), period, *([_("ended")] if over else [])]
    return Row(
        key,
        f"{product.name if product else provision.product} · {label(provision.law, _)}",
        " · ".join(parts),
        Icon.DONE if over else Icon.CALENDAR,
    )


def consent_row(
    key: str, consent: Consent, household: Household, day: date, _: Translate, *, open_: bool
) -> Row:
    """Return a consent in words; only one that was not withdrawn can be chosen."""
    parts = [
        _("about {name}", name=full_name(household.person(consent.person))),
        _(
            "given by {name} on {day}",
            name=full_name(household.person(consent.given_by)),
            day=_day(consent.given, _),
        ),
    ]
    if consent.withdrawn is not None:
        parts.append(_("withdrawn on {day}", day=_day(consent.withdrawn, _)))
    holds = consent.holds_on(day)
    laws = _(
        "From {from_law} to {to_law}",
        from_law=label(consent.from_law, _),
        to_law=label(consent.to_law, _),
    )
    return Row(
        key,
        f"{laws}: {consent.purpose}" if consent.purpose else laws,
        " · ".join(parts),
        Icon.CHECK if holds else Icon.CLOSE,
        Tone.OK if holds else Tone.NEUTRAL,
        enabled=open_ and consent.withdrawn is None,
    )


def provision_fields(
    household: Household, laws: Collection[Law], day: date, _: Translate
) -> tuple[Field, ...]:
    """Return the questions about a provision that runs already."""
    consented = {one.from_law for one in seen_consents(household, laws) if one.holds_on(day)}
    offered = [law for law in Law if law in laws or law in consented]
    return (
        Field(PERSON, _("For whom?"), Kind.CHOICE, choices=_people(household)),
        Field(LAW, _("Law"), Kind.CHOICE, choices=_laws(offered, _)),
        Field(PRODUCT, _("Product"), Kind.CHOICE),
        Field(START, _("From"), Kind.DATE, width=Width.HALF),
        Field(UNTIL, _("Until"), Kind.DATE, width=Width.HALF),
    )


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
    return RunningProvision(
        law,
        PersonId(str(values[PERSON])),
        str(values[PRODUCT]),
        start,
        until if isinstance(until, date) else None,
    )


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
    if found:
        return found
    provision = provision_of(values)
    if provision in seen_provisions(household, laws, day):
        return {PRODUCT: _("This provision is in the list already.")}
    with_it = replace(household, running=(provision,))
    if not seen_provisions(with_it, laws, day):
        return {LAW: _("This person gave no consent to use what is known under this law.")}
    return {}


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


def _ended(provision: RunningProvision, day: date) -> bool:
    return provision.until is not None and provision.until < day


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
