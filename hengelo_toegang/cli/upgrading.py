"""How an older store is brought up to date, on the error output: a line for each part."""

import sys
from dataclasses import field

from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.upgrading import UpgradePart
from hengelo_toegang.words_upgrading import upgrade_words


@dataclass(slots=True)
class Told:
    """Says each part once; Ctrl+C stops it, and the store is as it was."""

    translate: Translate
    _said: UpgradePart | None = field(default=None)

    def __call__(self, part: UpgradePart, _number: int, _total: int) -> None:
        if part is not self._said:
            self._said = part
            sys.stderr.write(upgrade_words(part, self.translate) + "\n")
            sys.stderr.flush()
