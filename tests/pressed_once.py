"""A press that prints the same letter once: hundreds of tests play cases with the same letters."""

from datetime import datetime
from functools import lru_cache

from hengelo_toegang.domain.policy import Settings
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.factsheet.sheet import Factsheet
from hengelo_toegang.usecases.ports import LetterPress

_KEPT = 400
"""Letters of some 50 kB each."""


class PressedOnce:
    """The press itself, asked once for each letter: the same one has the same bytes.

    That it has is proved where a press of its own is used: `test_press_bytes.py` and the
    casus that is played twice.
    """

    def __init__(self, press: LetterPress) -> None:
        self._press = press

        @lru_cache(_KEPT)
        def printed(letter: Letter, _made: str) -> bytes:
            return press.render(letter)

        self._printed = printed

    def warm_up(self) -> None:
        self._press.warm_up()

    def render(self, letter: Letter) -> bytes:
        # Equal moments may stand in different time zones, and in other words on paper.
        return self._printed(letter, letter.made.isoformat())

    def envelope_test(self, settings: Settings, made: datetime) -> bytes:
        return self._press.envelope_test(settings, made)

    def factsheet(self, sheet: Factsheet) -> bytes:
        return self._press.factsheet(sheet)
