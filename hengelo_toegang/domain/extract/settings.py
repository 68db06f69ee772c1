"""What the municipality lets go out to its data team."""

import secrets
from dataclasses import replace
from typing import Self

from hengelo_toegang.records import dataclass

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """Whether rows go out, and by which key cases and residents are named in them."""

    on: bool = False
    """Whether rows of single cases go out at all."""
    scores: bool = False
    """Whether what residents were scored in a talk goes along."""
    key: str = ""
    """By which the names are made; it stays, so that they stay the same."""

    def allowing(self, *, on: bool, scores: bool) -> Self:
        """Return these settings with what may go out; there is a key from then on."""
        if (on, on and scores) == (self.on, self.scores):
            return self
        return replace(self, on=on, scores=on and scores, key=self.key or new_key())


def new_key() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_hex(_KEY_BYTES)
