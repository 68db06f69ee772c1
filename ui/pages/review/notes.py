"""What a reviewer wrote about a case and did not hand over yet; it outlives a lock. No Qt."""

import json
from collections.abc import Callable
from dataclasses import field

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.records import dataclass


@dataclass(slots=True)
class Notes:
    """Remarks by section, kept in the papers of the reviewer."""

    case: CaseId
    recall: Callable[[str], str]
    keep_paper: Callable[[str, str], None]
    texts: dict[str, str] = field(init=False)
    _kept: str = field(init=False)

    def __post_init__(self) -> None:
        self._kept = self.recall(self._name)
        self.texts = _read(self._kept)

    def keep(self) -> None:
        """Keep what is written.

        Raises:
            StoreError: The store can't be written.
        """
        text = json.dumps(self.texts, ensure_ascii=False) if self.texts else ""
        if text != self._kept:
            self.keep_paper(self._name, text)
            self._kept = text

    @property
    def _name(self) -> str:
        return f"review/{self.case}"


def _read(text: str) -> dict[str, str]:
    kept = json.loads(text) if text else {}
    return {str(section): str(words) for section, words in kept.items()}
