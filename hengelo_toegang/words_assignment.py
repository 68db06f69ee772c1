"""A message to a provider in words, for whoever sends it on: what it says, line by line."""

from collections.abc import Mapping
from datetime import date

from hengelo_toegang.domain.messages.codes import (
    FREQUENCIES,
    PIECE_OUTPUT,
    STANDARDS,
    UNITS,
    ChangeReason,
    MessageKind,
)
from hengelo_toegang.domain.messages.contracts import MessageCode
from hengelo_toegang.domain.messages.parts import (
    Assigned,
    AssignmentMessage,
    FullName,
    Home,
    Relative,
    Size,
)
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.i18n import N_, Translate

_UNIT_WORDS = {
    Unit.MINUTE: N_("minutes"),
    Unit.HOUR: N_("hours"),
    Unit.HALF_DAY: N_("half days"),
    Unit.DAY_AND_NIGHT: N_("days and nights"),
    Unit.PIECE: N_("pieces"),
    Unit.EURO: N_("euro cents"),
}
_FREQUENCY_WORDS = {
    Frequency.DAY: N_("per day"),
    Frequency.WEEK: N_("per week"),
    Frequency.MONTH: N_("per month"),
    Frequency.TOTAL: N_("in all"),
}
_UNIT_OF = {code: unit for unit, code in UNITS.items()} | {PIECE_OUTPUT: Unit.PIECE}
_FREQUENCY_OF = {code: frequency for frequency, code in FREQUENCIES.items()}


def summary(
    message: AssignmentMessage,
    provider: str,
    policy: Policy,
    reasons: Mapping[ChangeReason, str],
    _: Translate,
) -> str:
    """Return a message in plain words; `reasons` has words for why work changes."""
    header = message.header
    lines = [
        _(
            "Assignment to a provider ({name})",
            name=STANDARDS[message.law].message(MessageKind.ASSIGNMENT),
        ),
        "",
        _("Provider: {provider}, AGB code {agb}", provider=provider, agb=header.receiver),
        _("Message: {name} of {day}", name=header.identification, day=_day(header.on)),
        _("Resident: {name}, BSN {bsn}", name=_name(message.client.name), bsn=message.client.bsn),
        *(_address(one.home) for one in message.client.contacts),
        *(_relative(one, _) for one in message.client.relatives),
        "",
        *(_product(one, header.on, policy, reasons, _) for one in message.products),
    ]
    return "\n".join(lines) + "\n"


def size_words(size: Size, _: Translate) -> str:
    """Return how much is assigned: "180 minutes per week"."""
    unit, frequency = _UNIT_OF.get(size.unit), _FREQUENCY_OF.get(size.frequency)
    words = [
        str(size.volume),
        _(_UNIT_WORDS[unit]) if unit else size.unit,
        _(_FREQUENCY_WORDS[frequency]) if frequency else size.frequency,
    ]
    return " ".join(words)


def period_words(start: date, until: date | None, _: Translate) -> str:
    """Return from when up to and including when."""
    if until is None:
        return _("from {start}, without an end", start=_day(start))
    return _("{start} up to and including {until}", start=_day(start), until=_day(until))


def _relative(one: Relative, _: Translate) -> str:
    return _(
        "Also told: {name}, {address}", name=_name(one.name), address=_address(one.contact.home)
    )


def _product(
    one: Assigned, on: date, policy: Policy, reasons: Mapping[ChangeReason, str], _: Translate
) -> str:
    """Return what is said of one product in a message of a day."""
    said = [
        _("Number {number}: {product}", number=str(one.number), product=_called(one, policy)),
        period_words(one.start, one.until, _),
    ]
    if one.size is not None:
        said.append(size_words(one.size, _))
    if one.reason is not None:
        said.append(_("change: {reason}", reason=reasons[one.reason]))
    if one.on < on:
        said.append(_("told before, on {day}", day=_day(one.on)))
    return "; ".join(said)


def _called(one: Assigned, policy: Policy) -> str:
    """Return a product by its name, or by its codes where it has none here."""
    code = f"{one.category} {one.code}".strip()
    named = [known.product for known in policy.message_codes.values() if _is(known, one)]
    return f"{policy.products[named[0]].name} ({code})" if named else code


def _is(known: MessageCode, one: Assigned) -> bool:
    return bool(one.code) and known.code == one.code


def _name(name: FullName) -> str:
    return " ".join(part for part in (name.initials, name.own.prefix, name.own.name) if part)


def _address(home: Home) -> str:
    number = "" if home.number is None else str(home.number)
    house = " ".join(part for part in (home.street, number, home.letter, home.addition) if part)
    return ", ".join(part for part in (house, f"{home.postcode} {home.town}".strip()) if part)


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
