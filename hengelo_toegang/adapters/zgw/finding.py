"""Finding what is in the case system already, so that nothing is made twice."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from hengelo_toegang.adapters.zgw.wire import Wire
from hengelo_toegang.domain.filing import SystemTrouble
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import SystemDown

Row = Mapping[str, Any]
"""What the case system says of one thing."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what is there already."""

    wire: Wire

    def rows(self, url: str, **chosen: str) -> Sequence[Row]:
        """Return what a list holds; some lists have pages, and one page is enough of them."""
        return self.wire.call("GET", f"{url}?{urlencode(chosen)}").listed()

    def one(self, url: str, **chosen: str) -> Row:
        """Return the one that has these values.

        Raises:
            SystemDown: It said that there is one, and now there is none.
        """
        found = self.rows(url, **chosen)
        if not found:
            raise SystemDown(SystemTrouble.BROKEN, url)
        return found[0]


def address(row: Row) -> str:
    """Return where what was made is.

    Raises:
        SystemDown: It is not said, so this is no case system.
    """
    url = row.get("url")
    if not isinstance(url, str) or not url:
        raise SystemDown(SystemTrouble.NOT_ONE, "url")
    return url
