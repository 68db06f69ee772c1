"""Our own letters read easily, each of them; the figures are shown when one does not.

The examples hold short plain texts where a consultant or resident would have typed.
"""

from hengelo_toegang.letters.blocks import Bullets
from hengelo_toegang.letters.readability import figures
from tests.letters.test_compose import every_letter

MEAN_SENTENCE, LONGEST, FLESCH_DOUMA = 12, 22, 70


def without_lists(blocks):
    """Return the blocks without lists, whose short items would flatter the average."""
    return tuple(block for block in blocks if not isinstance(block, Bullets))


def table(rows):
    """Return the figures of letters as a table."""
    head = f"{'letter':<40}{'sentences':>10}{'words':>7}{'no lists':>10}{'longest':>9}{'Flesch':>8}"
    lines = (
        f"{name:<40}{whole.sentences:>10}{whole.mean_sentence:>7.1f}{bare.mean_sentence:>10.1f}"
        f"{whole.longest:>9}{whole.flesch_douma:>8.0f}"
        for name, whole, bare in rows
    )
    return "\n".join(("", head, *lines))


def test_every_letter_reads_easily(policy, written):
    rows = []
    for kind, dossier in every_letter(policy):
        body = written(kind, dossier).body
        name = f"{kind.value} ({dossier.case.law.value})"
        rows.append((name, figures(body), figures(without_lists(body))))
    hard = [
        (name, whole, bare)
        for name, whole, bare in rows
        if whole.mean_sentence > MEAN_SENTENCE
        or bare.mean_sentence > MEAN_SENTENCE
        or whole.longest > LONGEST
        or whole.flesch_douma < FLESCH_DOUMA
    ]
    assert len(rows) >= 18
    assert not hard, table(hard)
