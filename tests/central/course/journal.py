"""What laptops said was kept, written down outside of their stores at the moment they said so."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a case that somebody was told is kept."""

    laptop: str
    case: str
    field: str
    text: str
    revision: str


@dataclass(frozen=True, slots=True)
class Journal:
    """A file that only grows, a line for each edit; what a killed process wrote stays."""

    path: Path

    def note(self, edit: Edit) -> None:
        """Write an edit down in one go, so that no half of it can be there."""
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"{json.dumps(asdict(edit))}\n".encode())
        finally:
            os.close(handle)

    def edits(self) -> Sequence[Edit]:
        """Return all of them, in the order in which they were told."""
        if not self.path.exists():
            return ()
        return [Edit(**json.loads(line)) for line in self.path.read_text("utf-8").splitlines()]
