"""What cases take over from other cases: that it comes to an end, and that it was there.

A case goes on from one that was there before it, so a circle is nobody's work but a forger's:
whoever asks after what came before would never be done asking. Advice comes along to a case
that goes on, so it may have been signed in another.
"""

from collections.abc import Iterator, Mapping, Set

from db.breaks import Break, Fault, Known


def circle_breaks(known: Known) -> Iterator[Break]:
    """Yield every case that goes on from itself, by whatever way and in whatever version."""
    for case_id in sorted(known.follows):
        if case_id in _before(case_id, known.follows):
            yield Break(Fault.CIRCLE, case_id)


def advice_breaks(known: Known) -> Iterator[Break]:
    """Yield every version with advice that its adviser signed nowhere."""
    for advice, revision in known.named_advice.items():
        if advice not in known.signed_advice:
            yield Break(Fault.ADVICE, revision)


def _before(case_id: str, follows: Mapping[str, Set[str]]) -> Set[str]:
    """Return every case that one goes on from, near and far."""
    found: set[str] = set()
    todo = [case_id]
    while todo:
        earlier = follows.get(todo.pop(), frozenset()) - found
        found |= earlier
        todo += earlier
    return found
