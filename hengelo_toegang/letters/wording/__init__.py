"""The words that code puts in a letter, apart from its text: one set per language."""

from hengelo_toegang.letters.wording.filters import FILTERS, filters_of
from hengelo_toegang.letters.wording.model import (
    Counted,
    ExperienceWords,
    Holds,
    Keys,
    Phrases,
    Plural,
    ProductWords,
    Translation,
    Words,
)

__all__ = [
    "FILTERS",
    "Counted",
    "ExperienceWords",
    "Holds",
    "Keys",
    "Phrases",
    "Plural",
    "ProductWords",
    "Translation",
    "Words",
    "filters_of",
]
