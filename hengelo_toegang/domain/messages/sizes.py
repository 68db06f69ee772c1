"""How much is assigned: whole numbers in the units of the standard, money in eurocents."""

from dataclasses import replace
from decimal import Decimal

from hengelo_toegang.domain.messages.codes import (
    FREQUENCIES,
    MINUTE,
    PIECE_EFFORT,
    PIECE_OUTPUT,
    UNITS,
    Contracted,
)
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.domain.provisions import Frequency, Unit

_MINUTES = 60
_CENTS = 100


class NotWhole(Exception):
    """A volume is no whole number of what it is counted in, so no message can say it."""


def size_of(
    volume: Decimal, unit: Unit, frequency: Frequency, contracted: Contracted = Contracted.EFFORT
) -> Size:
    """Return how much is assigned; hours that are not whole become minutes.

    Euros are counted in cents, as every amount in the standard.

    Raises:
        NotWhole: What is left is a fraction, such as half a half day.
    """
    if unit is Unit.HOUR and volume % 1:
        return Size(_whole(volume * _MINUTES), MINUTE, FREQUENCIES[frequency])
    if unit is Unit.EURO:
        return Size(cents(volume), UNITS[unit], FREQUENCIES[frequency])
    by_output = unit is Unit.PIECE and contracted is Contracted.OUTPUT
    code = PIECE_OUTPUT if by_output else UNITS[unit]
    return Size(_whole(volume), code, FREQUENCIES[frequency])


def is_same_size(one: Size | None, other: Size | None) -> bool:
    """Return whether two sizes are as much; whether pieces are paid by output is no difference.

    That is of the contract, which changes without a decision.
    """
    return _of_contract_apart(one) == _of_contract_apart(other)


def _of_contract_apart(size: Size | None) -> Size | None:
    if size is not None and size.unit == PIECE_OUTPUT:
        return replace(size, unit=PIECE_EFFORT)
    return size


def amount_of(size: Size) -> tuple[Decimal, Unit, Frequency] | None:
    """Return how much a message says in the terms of a decision, or None for unknown codes."""
    units = {code: unit for unit, code in UNITS.items()} | {PIECE_OUTPUT: Unit.PIECE}
    unit = units.get(size.unit)
    frequency = next((one for one, code in FREQUENCIES.items() if code == size.frequency), None)
    if unit is None or frequency is None:
        return None
    volume = Decimal(size.volume)
    return volume / _CENTS if unit is Unit.EURO else volume, unit, frequency


def cents(euros: Decimal) -> int:
    """Return an amount in eurocents.

    Raises:
        NotWhole: It has a part of a cent.
    """
    return _whole(euros * _CENTS)


def _whole(volume: Decimal) -> int:
    if volume % 1:
        raise NotWhole(str(volume))
    return int(volume)
