"""Scores of Positive Health as the chart and the table show them; no Qt."""

from collections.abc import Sequence

from hengelo_toegang.domain.talks import PositiveHealth
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from ui.reading import Raw

LOWEST, HIGHEST = 0, 10
DIMENSIONS = {
    "body": N_("Bodily functions"),
    "mind": N_("Mental well-being"),
    "meaning": N_("Meaningfulness"),
    "quality": N_("Quality of life"),
    "participation": N_("Participation"),
    "daily": N_("Daily functioning"),
}
"""The six dimensions of Positive Health, in the order of the chart."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The scores of one talk, in the order of the dimensions; None was not asked."""

    title: str
    scores: tuple[int | None, ...] = (None,) * len(DIMENSIONS)


def in_order(scores: PositiveHealth) -> tuple[int | None, ...]:
    """Return scores in the order of the chart."""
    return tuple(getattr(scores, name) for name in DIMENSIONS)


def score_words(score: int | None, _: Translate) -> str:
    """Return a score as it is read aloud."""
    return _("not asked") if score is None else str(score)


def spoken(lines: Sequence[ScoreLine], labels: Sequence[str], _: Translate) -> str:
    """Return what a screen reader says of the chart: each talk with its scores."""
    return ". ".join(
        f"{line.title}: "
        + ", ".join(
            f"{label} {score_words(score, _)}"
            for label, score in zip(labels, line.scores, strict=True)
        )
        for line in lines
    )


class ScoreCodec:
    """A whole number from 0 to 10; nothing is no score."""

    def read(self, text: str, *, finished: bool) -> object:
        typed = text.strip()
        if not typed:
            return None
        if typed.isascii() and typed.isdigit() and len(typed) <= 2:
            score = int(typed)
            if score <= HIGHEST:
                return score
        return Raw(text)

    def recall(self, text: str) -> object:
        """Return the score that a draft kept."""
        return self.read(text, finished=True)

    def write(self, value: object) -> str:
        return "" if value is None else str(value)
