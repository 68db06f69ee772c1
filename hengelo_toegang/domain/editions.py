"""An edition of law and policy (uitgave): the files that everybody computes by, as one whole.

It goes round as one signed record. What its files say is for `adapters.policy` to read.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.records import dataclass

POLICY = "policy"
"""The id of the one series of editions of a store."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file, by its name below the folder of all of them."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PolicyEdition:
    """One edition; only what an administrator signed counts."""

    files: tuple[EditionFile, ...]
    label: str
    """What its maker calls it, such as "Tarieven 2027"."""
    checked_until: date
    """The last day for which its maker looked whether all of it is there (nagekeken tot en met)."""
    program: str
    """The version of the program in which it was published."""
    beside: str
    """The print of the files that travelled with that version."""
    id: str = POLICY


class EditionFault(StrEnum):
    """Why an edition cannot be published, whatever its files say."""

    NOT_YOURS = "not_yours"
    """Only an administrator publishes one."""
    NO_LABEL = "no_label"
    DAY_PASSED = "day_passed"
    """It would be out of date at once."""
    NOTHING_NEW = "nothing_new"
    """Its files say what is in force, up to no later day."""
    NEWER = "newer"
    """A later version of the program made the newest one, which this one cannot read."""


class Catalogue(StrEnum):
    """What cases and letters name by its code; the value is the file in which it stands."""

    PRODUCT = "catalogue/products.csv"
    LIFE_DOMAIN = "catalogue/life_domains.csv"
    GROUND = "policy/grounds.yaml"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that is in force and stands in an edition no more."""

    kind: Catalogue
    code: str
    name: str


def dropped(before: Policy, after: Policy) -> Iterator[Dropped]:
    """Yield what an edition would take away from under cases that name it.

    Provisions run for years, also on laptops that are not here: so nothing is asked of this
    store, and what is no longer given says so by its last day.
    """
    known, kept = _names(before), _names(after)
    for kind in Catalogue:
        for code, name in known[kind].items():
            if code not in kept[kind]:
                yield Dropped(kind, code, name)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An amount that began to hold, and that an edition would change for days gone by."""

    file: str
    code: str


def rewritten(before: Policy, after: Policy, today: date) -> Iterator[Rewritten]:
    """Yield the amounts by which something may have been decided, and that would be others.

    One that was wrong ends, and another begins: what was sent is then still priced as it was.
    """
    kept = _amounts(after)
    for (file, code), was in _amounts(before).items():
        if was.start <= today and not _stays(was, kept.get((file, code)), today):
            yield Rewritten(file, code)


def is_out_of_date(edition: PolicyEdition, today: date) -> bool:
    """Return whether the last day for which an edition was looked through is past."""
    return today > edition.checked_until


def is_overtaken(edition: PolicyEdition, program: str, own: str) -> bool:
    """Return whether a later version of the program brings other files than the maker had."""
    return own != edition.beside and _numbers(program) > _numbers(edition.program)


def is_of_later(edition: PolicyEdition, program: str) -> bool:
    """Return whether a later version of the program than this one made an edition."""
    return _numbers(edition.program) > _numbers(program)


def _names(policy: Policy) -> Mapping[Catalogue, Mapping[str, str]]:
    return {
        Catalogue.PRODUCT: {one.code: one.name for one in policy.products.values()},
        Catalogue.LIFE_DOMAIN: {one.code: one.name for one in policy.life_domains.values()},
        Catalogue.GROUND: {one.id: one.words for one in policy.grounds.values()},
    }


class _Amount(NamedTuple):
    """What an amount is of, how much it is, and from when until when."""

    said: tuple[object, ...]
    start: date
    until: date | None


def _amounts(policy: Policy) -> Mapping[tuple[str, str], _Amount]:
    """Return every amount by its file and by what names it there."""
    found: dict[tuple[str, str], _Amount] = {}
    for one in policy.tariffs:
        said = (one.product, one.form, one.unit, one.price)
        found["catalogue/tariffs.csv", one.id] = _Amount(said, one.valid_from, one.valid_until)
    for norm in policy.norms:
        code = f"{norm.household_type} {norm.age_group} {norm.valid_from}"
        found["policy/norms.csv", code] = _Amount((norm.amount,), norm.valid_from, norm.valid_until)
    for most in policy.contributions:
        found["policy/contributions.csv", most.valid_from.isoformat()] = _Amount(
            (most.per_month,), most.valid_from, most.valid_until
        )
    return found


def _stays(was: _Amount, becomes: _Amount | None, today: date) -> bool:
    """Return whether an amount is the same on every day before this one."""
    if becomes is None or (was.said, was.start) != (becomes.said, becomes.start):
        return False
    yesterday = today - timedelta(days=1)
    ended, ends = (min(one.until or date.max, yesterday) for one in (was, becomes))
    return ended == ends


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, by which a later one is the larger."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
