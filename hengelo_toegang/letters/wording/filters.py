"""What a letter text may do with a value, in the words of its language."""

from collections.abc import Callable, Mapping

from hengelo_toegang.letters.wording.model import Forms, Words
from hengelo_toegang.letters.writing import NO_BREAK

FILTERS = frozenset(
    {
        "date",
        "money",
        "number",
        "series",
        "capital",
        "sentence",
        "stop",
        "days",
        "weeks",
        "months",
        "dutch",
    }
)
"""The filters that a text may use, and nothing else."""


def filters_of(words: Words) -> Mapping[str, Callable[..., str]]:
    """Return the filters by name."""
    writing, time = words.writing, words.time
    return {
        "date": writing.long_date,
        "money": writing.money,
        "number": writing.number,
        "series": writing.series,
        "capital": writing.capital,
        "sentence": writing.sentence,
        "stop": writing.stop,
        "days": _counting(words, time.days),
        "weeks": _counting(words, time.weeks),
        "months": _counting(words, time.months),
        "dutch": words.quoted,
    }


def _counting(words: Words, forms: Forms) -> Callable[[int], str]:
    """Return a filter that writes "12 maanden": the form follows the number."""

    def counted(amount: int) -> str:
        written = words.writing.number(amount)
        return f"{written}{NO_BREAK}{words.writing.plural(forms, amount)}"

    return counted
