"""Which versions of a record stand on which, where it went on in more than one place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from hengelo_toegang.domain.merging import Choices, Merged
from hengelo_toegang.domain.merging_rules import together
from hengelo_toegang.domain.revisions import Revision

Value = TypeVar("Value")
Known = Mapping[str, Revision]
"""Every version of a record by its hash, on the chain and beside it."""


def known(*versions: Iterable[Revision]) -> Known:
    """Return versions by their hashes."""
    return {one.hash: one for some in versions for one in some}


def tips(versions: Sequence[Revision]) -> tuple[Revision, ...]:
    """Return the versions on which no other one of these stands, in the same order everywhere."""
    stood_on = {parent for one in versions for parent in one.parents}
    return tuple(sorted((one for one in versions if one.hash not in stood_on), key=_age))


def newest_first(versions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return versions in the order in which they stand on each other, from the last."""
    return tuple(sorted(versions, key=_age, reverse=True))


def behind(tip: str, versions: Known) -> frozenset[str]:
    """Return a version and all that it stands on."""
    found: set[str] = set()
    wanted = [tip]
    while wanted:
        one = wanted.pop()
        if one not in found:
            found.add(one)
            wanted += versions[one].parents
    return frozenset(found)


def apart_since(one: str, other: str, versions: Known) -> tuple[Revision, ...]:
    """Return the last versions that two have in common; more of them after crossing merges."""
    shared = behind(one, versions) & behind(other, versions)
    return tips([versions[hash_] for hash_ in shared])


def brought_together(
    ours: str,
    theirs: str,
    versions: Known,
    at: Callable[[str], Value],
    choices: Choices | None = None,
) -> Merged[Value]:
    """Return two versions as one, by what they have in common; `at` gives what one says."""
    base = in_common(ours, theirs, versions, at)
    return together(base, at(ours), at(theirs), choices)


def in_common(one: str, other: str, versions: Known, at: Callable[[str], Value]) -> Value | None:
    """Return what two versions went on from; None when they began apart.

    After crossing merges it is all that they have in common, taken together.
    """
    shared = apart_since(one, other, versions)
    if not shared:
        return None
    last = shared[0].hash
    value = at(last)
    for further in shared[1:]:
        base = in_common(last, further.hash, versions, at)
        value, last = together(base, value, at(further.hash)).value, further.hash
    return value


def _age(revision: Revision) -> tuple[int, str]:
    return revision.sequence, revision.hash
