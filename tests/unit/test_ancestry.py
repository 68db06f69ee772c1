"""What two versions have in common, also after two people brought the same two together."""

from datetime import UTC, datetime

from hengelo_toegang.domain.ancestry import (
    apart_since,
    behind,
    brought_together,
    in_common,
    known,
    tips,
)
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.revisions import Revision, RevisionKind

HOME = Household(HouseholdId("h"))
SAID = {
    "a": HOME,
    "b": Household(HOME.id, neighbourhood="b"),
    "c": Household(HOME.id, no_messages=True),
    "m": Household(HOME.id, neighbourhood="b", no_messages=True),
    "n": Household(HOME.id, neighbourhood="b", no_messages=True),
    "x": Household(HOME.id, neighbourhood="x", no_messages=True),
    "y": Household(HOME.id, neighbourhood="b", no_messages=True, secret_address=True),
}


def version(name: str, sequence: int, *parents: str) -> Revision:
    moment = datetime(2026, 11, 2, tzinfo=UTC)
    return Revision(
        *("h", RevisionKind.HOUSEHOLD, sequence, parents, UserId("anna"), (), "laptop", moment),
        *("edit", 1, name, name, b""),
    )


CROSSED = (
    version("a", 1),
    version("b", 2, "a"),
    version("c", 2, "a"),
    version("m", 3, "b", "c"),
    version("n", 3, "c", "b"),
    version("x", 4, "m"),
    version("y", 4, "n"),
)
"""Two people brought b and c together, each for themselves, and both went on."""
VERSIONS = known(CROSSED)


def test_what_stands_on_what():
    assert [one.hash for one in tips(CROSSED)] == ["x", "y"]
    assert behind("m", VERSIONS) == {"a", "b", "c", "m"}
    assert [one.hash for one in apart_since("b", "c", VERSIONS)] == ["a"]
    assert [one.hash for one in apart_since("x", "y", VERSIONS)] == ["b", "c"]


def test_what_two_have_in_common_after_crossing_merges_is_both():
    assert in_common("x", "y", VERSIONS, SAID.__getitem__) == SAID["m"]
    merged = brought_together("x", "y", VERSIONS, SAID.__getitem__)
    assert not merged.conflicts
    assert merged.value == Household(
        HOME.id, neighbourhood="x", no_messages=True, secret_address=True
    )


def test_what_began_apart_has_nothing_in_common():
    apart = known((version("b", 1), version("c", 1)))
    assert in_common("b", "c", apart, SAID.__getitem__) is None
    assert brought_together("b", "c", apart, SAID.__getitem__).value == SAID["m"]
