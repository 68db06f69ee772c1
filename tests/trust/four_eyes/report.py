"""Try every attack and print what came of it: `python3 dev.py four-eyes`."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.trust.four_eyes.attack import Outcome, Route, tried


def main(wanted: Sequence[str]) -> int:
    """Try the attacks whose name holds one of these words, or all; 1 when any gets through."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Only now: what draws looks at that.
    from hengelo_toegang import bootstrap
    from tests.repertoire import Repertoire
    from tests.trust.four_eyes.all_attacks import ATTACKS

    order = list(Route)
    listed = sorted(ATTACKS, key=lambda one: order.index(one.route))
    chosen = [one for one in listed if not wanted or any(word in one.id for word in wanted)]
    outcomes = []
    with tempfile.TemporaryDirectory() as name:
        played = Path(name) / "played"
        played.mkdir()
        repertoire = Repertoire(bootstrap.read_rules(), played)
        for number, one in enumerate(chosen, start=1):
            folder = Path(name) / str(number)
            folder.mkdir()
            outcomes.append(tried(one, repertoire, folder))
            print(lines_of(number, outcomes[-1]), flush=True)
    bad = [one for one in outcomes if one.through]
    weak = [one for one in outcomes if one.lacks and not one.through]
    print(f"\n{len(weak)} of {len(outcomes)} refused without a word, or without a trace")
    print(f"{len(bad)} of {len(outcomes)} got through")
    return 1 if bad or weak or not outcomes else 0


def lines_of(number: int, outcome: Outcome) -> str:
    """Return one attack as three lines: what was tried, why it failed, and where that stands."""
    said = "GOT THROUGH" if outcome.through else "refused"
    head = f"{number:3}  {outcome.attack.route.value:14}  {said:11}  {outcome.attack.name}"
    below = [f"why: {outcome.words}", f"stands in: {outcome.where}"]
    below += [f"lacks: {one}" for one in outcome.lacks]
    return "\n".join([head, *(f"     {line}" for line in below)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
