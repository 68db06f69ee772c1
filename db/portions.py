"""A bundle in portions that are whole by themselves: what is about one household stays together.

Taken in one after the other, each in a moment, whoever saves meanwhile waits for one of them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from db.exchange_parts import Parts, SentLetter, SentRevision
from db.gathering import OFFICE
from hengelo_toegang.records import dataclass

_ROWS, _BYTES = 16, 400_000
"""How much goes in one portion, unless what belongs together is more."""
_NAMED = ("household", "case", "follows")
"""In which fields a document names what it is about or goes on from."""


@dataclass(slots=True)
class _Group:
    """What belongs together."""

    revisions: list[SentRevision] = field(default_factory=list)
    letters: list[SentLetter] = field(default_factory=list)
    size: int = 0


def portions(parts: Parts) -> list[Parts]:
    """Return all versions and letters of a bundle in portions; users and ends of logs in none.

    What is about no resident comes first: the rest is judged by it.
    """
    groups = sorted(_groups(parts), key=lambda one: not _is_of_the_office(one))
    return [_together(parts, some) for some in _packed(groups)]


def _groups(parts: Parts) -> Iterable[_Group]:
    """Return what belongs together, in the order in which it is in the bundle."""
    sets = _Sets({one.aggregate for one in parts.revisions})
    for one in parts.revisions:
        for named in _named_in(parts.documents.get(one.document_hash, b"")):
            sets.join(one.aggregate, named)
    groups: dict[str, _Group] = {}
    for one in parts.revisions:
        group = groups.setdefault(sets.of(one.aggregate), _Group())
        group.revisions.append(one)
        group.size += len(parts.documents.get(one.document_hash, b""))
    for letter in parts.letters:
        group = groups.setdefault(sets.of(letter.case_id), _Group())
        group.letters.append(letter)
        group.size += len(parts.pdfs.get(letter.sha256, b""))
    return groups.values()


def _named_in(content: bytes) -> Iterator[str]:
    """Yield what a document is about; none of what cannot be read, which is refused later."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return
    if isinstance(said, dict):
        joined = said.get("joined_into")
        into = joined.get("household") if isinstance(joined, dict) else None
        yield from (one for one in (*map(said.get, _NAMED), into) if isinstance(one, str))


def _is_of_the_office(group: _Group) -> bool:
    return all(one.kind in OFFICE for one in group.revisions) and not group.letters


def _packed(groups: Iterable[_Group]) -> Iterator[Sequence[_Group]]:
    """Yield groups together, as many as go in one portion."""
    packed: list[_Group] = []
    rows = size = 0
    for group in groups:
        of_it = len(group.revisions) + len(group.letters)
        if packed and (rows + of_it > _ROWS or size + group.size > _BYTES):
            yield packed
            packed, rows, size = [], 0, 0
        packed.append(group)
        rows, size = rows + of_it, size + group.size
    if packed:
        yield packed


def _together(parts: Parts, groups: Iterable[_Group]) -> Parts:
    revisions = tuple(one for group in groups for one in group.revisions)
    letters = tuple(one for group in groups for one in group.letters)
    return replace(
        parts,
        revisions=revisions,
        users=(),
        heads=(),
        letters=letters,
        certificates=parts.certificates if letters else (),
        documents=_some(parts.documents, {one.document_hash for one in revisions}),
        pdfs=_some(parts.pdfs, {one.sha256 for one in letters}),
    )


def _some(content: Mapping[str, bytes], names: Iterable[str]) -> dict[str, bytes]:
    return {name: content[name] for name in names if name in content}


class _Sets:
    """Which names belong together."""

    def __init__(self, names: Iterable[str]) -> None:
        self._of = {name: name for name in names}

    def of(self, name: str) -> str:
        """Return by what all that belong with a name are known; a stranger stands alone."""
        while self._of.get(name, name) != name:
            name = self._of[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Let two belong together, when both are known."""
        if one in self._of and other in self._of:
            self._of[self.of(one)] = self.of(other)
