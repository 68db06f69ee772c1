"""One call to the case system: over TLS, within a time and a size, and to no other address.

Each call has a connection of its own: on one that was kept open nobody can tell whether what
was cut off had arrived.
"""

import functools
import http.client
import json
import ssl
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from hengelo_toegang.adapters.zgw.answers import Answer
from hengelo_toegang.adapters.zgw.token import Credentials
from hengelo_toegang.domain.filing import SystemTrouble
from hengelo_toegang.domain.filing_settings import is_address
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import SystemDown

LARGEST_ANSWER = 8_000_000
"""Bytes; a page of a catalogue with a hundred types has two hundred thousand."""
LONGEST = 30.0
"""Seconds that one call waits for an answer, and that an answer may take."""
_PIECE = 64 * 1024
_CRS = "EPSG:4326"
"""The Zaken API refuses (412) what does not name its coordinates, also without any."""


@dataclass(frozen=True, slots=True)
class Wire:
    """Calls under a few addresses, each in the name of one user."""

    credentials: Credentials
    allowed: tuple[str, ...]
    """The addresses that the settings name: to no other one goes a token."""
    now: Callable[[], float] = time.time
    longest: float = LONGEST
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context
    """Which certificates are believed: those that the system believes."""

    def call(
        self,
        method: str,
        url: str,
        body: Mapping[str, Any] | None = None,
        *,
        raw: tuple[bytes, str] | None = None,
    ) -> Answer:
        """Return what is answered; `raw` is a body as it is, with its kind.

        Raises:
            SystemDown: There is no whole answer.
        """
        if not any(url == base or url.startswith(f"{base.rstrip('/')}/") for base in self.allowed):
            # Also where the other side names it: it would get our token.
            raise SystemDown(SystemTrouble.NOT_ONE, urlsplit(url).hostname or "")
        content, kind = raw or (None if body is None else _json(body), "application/json")
        began = self.now()
        headers = {
            "Authorization": f"Bearer {self.credentials.token(began)}",
            "Accept": "application/json",
            "Accept-Crs": _CRS,
            "Content-Crs": _CRS,
            "Connection": "close",
        }
        if content is not None:
            headers["Content-Type"] = kind
        return self._asked(method, url, content, headers, began)

    def _asked(
        self,
        method: str,
        url: str,
        content: bytes | None,
        headers: Mapping[str, str],
        began: float,
    ) -> Answer:
        deadline = time.monotonic() + self.longest
        connection = self._connection(url)
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        try:
            connection.request(method, target, content, dict(headers))
            with connection.getresponse() as response:
                found = _within(response, deadline)
                return Answer(response.status, dict(response.getheaders()), found, began)
        except TimeoutError as error:
            raise SystemDown(SystemTrouble.SLOW, parts.hostname or "") from error
        except ssl.SSLCertVerificationError as error:
            raise SystemDown(SystemTrouble.NOT_TRUSTED, error.verify_message) from error
        except ConnectionRefusedError as error:
            raise SystemDown(SystemTrouble.NO_NETWORK, parts.hostname or "") from error
        except (http.client.HTTPException, ssl.SSLError, ConnectionError) as error:
            raise SystemDown(SystemTrouble.BROKEN) from error
        except OSError as error:
            raise SystemDown(SystemTrouble.NO_NETWORK, parts.hostname or "") from error
        finally:
            connection.close()

    def _connection(self, url: str) -> http.client.HTTPConnection:
        parts = urlsplit(url)
        if not is_address(url.partition("?")[0]) or parts.hostname is None:
            raise SystemDown(SystemTrouble.NOT_SET, url)
        if parts.scheme == "https":
            return http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=self.longest, context=self.trust()
            )
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=self.longest)


def trusted() -> Callable[[], ssl.SSLContext]:
    """Return what the system believes, read once: that takes as long as a whole step."""
    return functools.cache(ssl.create_default_context)


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _within(response: http.client.HTTPResponse, deadline: float) -> bytes:
    """Return what is answered; one that drips on is cut off after the deadline."""
    found = bytearray()
    while piece := response.read1(_PIECE):
        found += piece
        if time.monotonic() > deadline:
            raise TimeoutError
        if len(found) > LARGEST_ANSWER:
            raise SystemDown(SystemTrouble.NOT_ONE, f"> {LARGEST_ANSWER}")
    if response.length:
        # Less than was promised, of which `read1` says nothing.
        raise http.client.IncompleteRead(bytes(found), response.length)
    return bytes(found)
