"""Which versions of a record stand on each other, as a check of the store sees it."""

import pytest

from db.check_chains import Chain
from db.tables.chain import RevisionTable


def version(hash_: str, sequence: int, parents: str = "[]") -> RevisionTable:
    return RevisionTable(
        hash=hash_,
        aggregate="one",
        kind="case",
        sequence=sequence,
        parents=parents,
        author="anna",
        co_authors="[]",
        device="laptop",
        moment="2026-11-02T12:00:00+00:00",
        reason="amend",
        schema_version=1,
        document_hash="d",
        signature=b"",
    )


def apart() -> Chain:
    chain = Chain()
    for row in (version("a", 1), version("b", 2, '["a"]'), version("c", 2, '["a"]')):
        assert chain.add(row)
    return chain


def test_two_sides_are_one_where_a_version_stands_on_both():
    chain = apart()
    assert chain.add(version("m", 3, '["b", "c"]'))
    assert (chain.newest, chain.ends, [*chain.loose_ends()]) == ("m", {"m"}, [])


def test_a_side_that_nothing_stands_on_is_seen():
    chain = apart()
    assert chain.add(version("d", 3, '["c"]'))
    assert [*chain.loose_ends()] == ["b"]


@pytest.mark.parametrize(
    "row",
    [
        version("m", 4, '["b", "c"]'),
        version("m", 3, '["b", "x"]'),
        version("m", 3, '["b", "b"]'),
        version("m", 2),
    ],
    ids=["sequence", "unknown", "twice the same", "no beginning"],
)
def test_what_does_not_stand_on_what_is_there_is_seen(row: RevisionTable):
    assert not apart().add(row)
