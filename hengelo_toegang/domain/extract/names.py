"""The names under which cases and residents leave the program: prints that only its key makes."""

import hashlib

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.extract.rows import Place
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.records import dataclass

_PRINT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Names that are always the same for the same thing, and tell nothing of it."""

    key: str

    def case(self, case: CaseId) -> str:
        """Return the name of a case."""
        return self._print("case", case)

    def row(self, case: CaseId, place: Place) -> str:
        """Return the name of a row of a case."""
        table, key = place
        return self._print("row", case, table.value, key)

    def client(self, case: Case) -> str:
        """Return the name of the resident of a case.

        It is another under each law, so that nobody lays side by side what laws keep apart.
        """
        return self._print("client", case.law.value, case.resident)

    def _print(self, *what: str) -> str:
        # Lengths first, or two lists of words could read the same.
        said = "".join(f"{len(word)}:{word}" for word in what)
        key = bytes.fromhex(self.key)
        return hashlib.blake2b(said.encode(), key=key, digest_size=_PRINT_BYTES).hexdigest()
