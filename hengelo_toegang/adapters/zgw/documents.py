"""Letters in the Documenten API: small ones at once, large ones in parts under a lock."""

import base64
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from hengelo_toegang.adapters.zgw.answers import is_there_already
from hengelo_toegang.adapters.zgw.finding import Finder, address
from hengelo_toegang.adapters.zgw.wire import Wire
from hengelo_toegang.domain.filing import SystemTrouble
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import FilingRefused, Note, SystemDown

IN_PARTS_FROM = 4_000_000
"""Bytes; servers bound one request, and base64 makes it a third larger."""
_LOCK = "#lock"
"""What the journal calls the lock of a document that is not whole yet."""
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one server."""

    wire: Wire
    base: str
    finder: Finder

    def put(
        self, body: dict[str, Any], pdf: bytes, key: str, known: Mapping[str, str], note: Note
    ) -> str:
        """Return the address of a document with all of its content, made where it is not there.

        Raises:
            SystemDown, FilingRefused: As every call.
        """
        large = len(pdf) > IN_PARTS_FROM
        content = None if large else base64.b64encode(pdf).decode()
        try:
            made = self.wire.call("POST", self._url(), {**body, "inhoud": content}).said()
        except FilingRefused as refusal:
            if not is_there_already(refusal):
                raise
            return self._finish(body, pdf, key, known, note)
        url = address(made)
        if large:
            note(f"{key}{_LOCK}", str(made.get("lock") or ""))
            self._send(url, _parts(made), pdf, str(made.get("lock") or ""))
        return url

    def _finish(
        self, body: Mapping[str, Any], pdf: bytes, key: str, known: Mapping[str, str], note: Note
    ) -> str:
        """Return the address of a document that was begun before, now whole."""
        row = self.finder.one(
            self._url(),
            identificatie=body["identificatie"],
            bronorganisatie=body["bronorganisatie"],
        )
        url, locked = address(row), bool(row.get("locked"))
        if not locked and row.get("inhoud"):
            return url
        lock = known.get(f"{key}{_LOCK}", "")
        parts = _parts(row)
        if not (locked and lock and parts):
            if locked:
                # Nobody knows the lock any more. It takes a right of its own over there to break
                # it; without that the refusal says so.
                self.wire.call("POST", f"{url}/unlock", {}).said()
            lock, parts = self._begin_again(url, len(pdf), key, note)
        self._send(url, parts, pdf, lock)
        return url

    def _begin_again(self, url: str, size: int, key: str, note: Note) -> tuple[str, Sequence[_Row]]:
        """Return a new lock and new parts for an open document that is not whole."""
        lock = str(self.wire.call("POST", f"{url}/lock", {}).said().get("lock") or "")
        note(f"{key}{_LOCK}", lock)
        body = {"lock": lock, "inhoud": None, "bestandsomvang": size}
        return lock, _parts(self.wire.call("PATCH", url, body).said())

    def _send(self, url: str, parts: Sequence[_Row], pdf: bytes, lock: str) -> None:
        """Send the parts that are not there yet, and unlock: only then it is a document."""
        at = 0
        for part in sorted(parts, key=lambda one: int(one.get("volgnummer") or 0)):
            size = int(part.get("omvang") or 0)
            piece, at = pdf[at : at + size], at + size
            if not part.get("voltooid"):
                raw = _form(piece, lock)
                self.wire.call("PUT", address(part), raw=raw).said()
        if at != len(pdf):
            raise SystemDown(SystemTrouble.NOT_ONE, f"bestandsdelen: {at} != {len(pdf)}")
        self.wire.call("POST", f"{url}/unlock", {"lock": lock}).said()

    def _url(self) -> str:
        return f"{self.base}/enkelvoudiginformatieobjecten"


def _parts(row: _Row) -> Sequence[_Row]:
    parts = row.get("bestandsdelen")
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []


def _form(piece: bytes, lock: str) -> tuple[bytes, str]:
    """Return one part of a file and its lock as a form, and the kind of that."""
    edge = secrets.token_hex(16)
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="lock"\r\n\r\n{lock}\r\n'
        f'--{edge}\r\nContent-Disposition: form-data; name="inhoud"; filename="deel"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    content = head.encode() + piece + f"\r\n--{edge}--\r\n".encode()
    return content, f"multipart/form-data; boundary={edge}"
