"""Street names of at most 24 signs (NEN 5825), shortened as the BRP shortens them."""

import re
from functools import partial

LONGEST = 24
_STEPS = (
    (r"\bburgemeester\b", "burg"),
    (r"\bprofessor\b", "prof"),
    (r"\bdoctor\b", "dr"),
    (r"\bdokter\b", "dr"),
    (r"\bmeester\b", "mr"),
    (r"\bingenieur\b", "ir"),
    (r"\bpastoor\b", "past"),
    (r"\bkoningin\b", "kon"),
    (r"\bprinses\b", "prs"),
    (r"\bprins\b", "pr"),
    (r"\bgeneraal\b", "gen"),
    (r"\bminister\b", "min"),
    (r"\bpresident\b", "pres"),
    (r"\bkapelaan\b", "kap"),
    (r"\bdominee\b", "ds"),
    (r"\bsint\b", "st"),
    (r"\bvan der\b", "v d"),
    (r"\bvan den\b", "v d"),
    (r"\bvan de\b", "v d"),
    (r"\bvan het\b", "v h"),
    (r"\bvan\b", "v"),
    (r"straat\b", "str"),
    (r"plein\b", "pln"),
    (r"laan\b", "ln"),
    (r"weg\b", "wg"),
    (r"singel\b", "sngl"),
    (r"kade\b", "kd"),
    (r"dijk\b", "dk"),
)
"""What is shortened, one after the other until the name fits: titles, prefixes, then endings."""
_GIVEN_NAME = re.compile(r"\b([A-Z])[^\W\d_]+(?= )")
"""A name before the last word, of which at last only the initial is left."""


def short_street(street: str) -> str:
    """Return a street name in at most 24 signs; as it is, where no rule makes it fit."""
    name = " ".join(street.split())
    for long, short in _STEPS:
        if len(name) <= LONGEST:
            return name
        name = re.sub(long, partial(_as, short), name, flags=re.IGNORECASE)
    if len(name) > LONGEST:
        name = _GIVEN_NAME.sub(r"\1", name)
    return name if len(name) <= LONGEST else " ".join(street.split())


def _as(short: str, found: re.Match[str]) -> str:
    """Return a short form with the capital of what it stands for."""
    return short.capitalize() if found[0][:1].isupper() else short
