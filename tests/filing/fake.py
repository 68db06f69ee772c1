"""A case system of our own on the loopback: keeps state, and fails where a test wants it.

It answers with the codes that were seen of a real one: see `rules`. What the standards leave
to a server, such as a second role, it takes, so that doubles are ours and are counted.
"""

import json
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.filing import rules
from tests.filing.catalogue import catalogue
from tests.filing.rules import Refusal

CLIENT, SECRET = "hengelo-toegang", "een geheim van 32 tekens, minstens!"
_APIS = ("zaken", "documenten", "besluiten", "catalogi")


class Fault(Enum):
    """What a server can do instead of answering."""

    ERROR = "500"
    HTML = "a page for people, with 200"
    ERROR_PAGE = "a page for people, with 502"
    CUT_BEFORE = "cut off, and nothing was done"
    CUT_AFTER = "cut off, and it was done"
    TWICE = "what stands between asks twice, and answers with the second"
    SLOW = "no answer for a while"
    DRIP = "an answer that never ends"


Plan = Callable[[int, str, str], Fault | None]
"""From the number of a request, its method and path, to what goes wrong with it."""


@dataclass
class State:
    """Everything that is there, by address."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    users: set[tuple[str, str]] = field(default_factory=set)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def of(self, resource: str) -> list[dict[str, Any]]:
        """Return all that was made of one kind."""
        return [row for url, row in self.rows.items() if url.split("/")[-2] == resource]


class FakeCaseSystem:
    """The server; `with` starts and stops it."""

    def __init__(self) -> None:
        self.state = State()
        self.plan: Plan = lambda _number, _method, _path: None
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.secret = SECRET
        self.part_size = 1_000_000
        self.slowness = 1.0
        """Seconds that a slow answer takes."""
        self.may_force_unlock = True
        self.refuse: Callable[[str, dict[str, Any]], Refusal | None] = lambda _kind, _body: None
        self.strict = False
        """Whether a second role, status, result or tie of the same is refused."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.state.rows.update(catalogue(self.base("catalogi")))

    def __enter__(self) -> "FakeCaseSystem":
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def base(self, api: str) -> str:
        """Return the address of one of the four."""
        assert api in _APIS
        return f"http://127.0.0.1:{self._server.server_port}/{api}/api/v1"

    def doubles(self) -> list[str]:
        """Return everything that is there more than once."""
        keys = {
            "zaken": ("identificatie",),
            "rollen": ("zaak", "roltype"),
            "statussen": ("zaak", "statustype"),
            "resultaten": ("zaak",),
            "zaakinformatieobjecten": ("zaak", "informatieobject"),
            "enkelvoudiginformatieobjecten": ("identificatie",),
            "besluiten": ("identificatie",),
            "besluitinformatieobjecten": ("besluit", "informatieobject"),
        }
        return [
            f"{resource} {key}"
            for resource, by in keys.items()
            for key, times in Counter(
                tuple(row[name] for name in by) for row in self.state.of(resource)
            ).items()
            if times > 1
        ]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        system = self

        class Handler(_Handler):
            served = system

        return Handler


class _Handler(BaseHTTPRequestHandler):
    served: FakeCaseSystem

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing in the output of tests."""

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def _serve(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        state = self.served.state
        with state.guard:
            number = len(state.asked)
            state.asked.append((self.command, self.path, dict(self.headers)))
        fault = self.served.plan(number, self.command, self.path)
        if fault in (Fault.ERROR, Fault.HTML, Fault.ERROR_PAGE, Fault.DRIP):
            self._fail(fault)
            return
        if fault is Fault.CUT_BEFORE:
            self.close_connection = True
            return
        if fault is Fault.SLOW:
            time.sleep(self.served.slowness)
        with state.guard:
            status, body = self._answer(content)
            if fault is Fault.TWICE:
                status, body = self._answer(content)
        if fault is Fault.CUT_AFTER:
            self.close_connection = True
            return
        self._send(status, json.dumps(body).encode(), "application/json")

    def _fail(self, fault: Fault) -> None:
        page = b"<!doctype html><title>Onderhoud</title><h1>We zijn zo terug</h1>"
        if fault is Fault.ERROR:
            body = {"code": "error", "title": "Er is iets misgegaan", "status": 500}
            self._send(500, json.dumps(body).encode(), "application/problem+json")
        elif fault is Fault.DRIP:
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self._send(200 if fault is Fault.HTML else 502, page, "text/html")

    def _send(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return format_datetime(self.served.clock().astimezone(UTC), usegmt=True)

    def _answer(self, content: bytes) -> tuple[int, Any]:
        try:
            return self._done(content)
        except Refusal as refusal:
            return refusal.status, refusal.problem()

    def _done(self, content: bytes) -> tuple[int, Any]:
        served, state = self.served, self.served.state
        claims = rules.token(dict(self.headers), CLIENT, served.secret, served.clock())
        state.users.add((claims["user_id"], claims["user_representation"]))
        parts = urlsplit(self.path)
        segments = parts.path.strip("/").split("/")
        if segments[0] == "zaken":
            rules.coordinates(dict(self.headers))
        url = f"http://{self.headers['Host']}{parts.path}"
        if self.command == "GET":
            return self._found(url, segments, dict(parse_qsl(parts.query)))
        if self.command == "PUT":
            return self._part(url, content)
        body = json.loads(content)
        if segments[-1] in ("lock", "unlock"):
            return self._locked(url, segments[-1], body)
        if self.command == "PATCH":
            return self._patched(url, body)
        return self._made(url, segments[-1], body)

    def _found(self, url: str, segments: list[str], chosen: dict[str, str]) -> tuple[int, Any]:
        state = self.served.state
        if url in state.rows:
            return 200, state.rows[url]
        rows = rules.chosen(state.of(segments[-1]), segments[-1], chosen)
        if segments[-1] in ("zaakinformatieobjecten", "besluitinformatieobjecten"):
            return 200, rows
        page = int(chosen.get("page", "1"))
        more = f"{url}?page={page + 1}" if len(rows) > page * 100 else None
        rows = rows[(page - 1) * 100 : page * 100]
        return 200, {"count": len(rows), "next": more, "previous": None, "results": rows}

    def _made(self, url: str, resource: str, body: dict[str, Any]) -> tuple[int, Any]:
        state, now = self.served.state, self.served.clock()
        if refusal := self.served.refuse(resource, body):
            raise refusal
        rules.fields(resource, body)
        rules.numbers(body)
        rules.unique(resource, body, state, strict=self.served.strict)
        rules.moment(resource, body, now)
        rules.allowed(resource, body, state)
        rules.closing(resource, body, state)
        made = f"{url}/{uuid.uuid4()}"
        row: dict[str, Any] = {"url": made, "uuid": made[-36:], **body}
        if resource == "enkelvoudiginformatieobjecten":
            row = self._document(made, row)
        state.rows[made] = row
        if resource == "statussen" and rules.is_last(body, state):
            state.rows[body["zaak"]]["einddatum"] = body["datumStatusGezet"][:10]
        return 201, row

    def _document(self, url: str, row: dict[str, Any]) -> dict[str, Any]:
        content, size = rules.content(row), int(row["bestandsomvang"])
        row |= {"locked": False, "lock": "", "bestandsdelen": [], "inhoud": f"{url}/download"}
        if content is not None:
            self.served.state.files[url] = content
            return row
        return self._in_parts(url, row, size)

    def _in_parts(self, url: str, row: dict[str, Any], size: int) -> dict[str, Any]:
        step, parts = self.served.part_size, []
        base = url.partition("/enkelvoudig")[0]
        for number, start in enumerate(range(0, size, step), 1):
            part = {
                "url": f"{base}/bestandsdelen/{uuid.uuid4()}",
                "volgnummer": number,
                "omvang": min(step, size - start),
                "voltooid": False,
                "document": url,
            }
            self.served.state.rows[str(part["url"])] = part
            parts.append(part)
        whole = {"locked": True, "lock": uuid.uuid4().hex, "bestandsdelen": parts}
        return row | whole | {"inhoud": None}

    def _part(self, url: str, content: bytes) -> tuple[int, Any]:
        state = self.served.state
        part = state.rows[url]
        lock, piece = rules.form(content)
        if lock != state.rows[part["document"]]["lock"]:
            raise Refusal(400, "lock", "incorrect-lock-id", "Lock id is niet correct")
        if len(piece) != part["omvang"]:
            raise Refusal(400, "inhoud", "file-size", "De omvang van het deel klopt niet")
        part["voltooid"] = True
        state.files[url] = piece
        return 200, part

    def _locked(self, url: str, act: str, body: dict[str, Any]) -> tuple[int, Any]:
        state, url = self.served.state, url.rpartition("/")[0]
        row = state.rows[url]
        if act == "lock":
            if row["locked"]:
                raise Refusal(400, "nonFieldErrors", "existing-lock", "Document is al gelockt")
            row |= {"locked": True, "lock": uuid.uuid4().hex}
            return 200, {"lock": row["lock"]}
        if not body.get("lock"):
            if not self.served.may_force_unlock:
                raise Refusal(403, "", "permission_denied", "U mag niet geforceerd ontgrendelen")
            row |= {"locked": False, "lock": "", "bestandsdelen": []}
            return 204, {}
        if body["lock"] != row["lock"]:
            raise Refusal(400, "lock", "incorrect-lock-id", "Lock id is niet correct")
        parts = row["bestandsdelen"]
        if not all(part["voltooid"] for part in parts):
            raise Refusal(400, "nonFieldErrors", "file-size", "Niet alle delen zijn er")
        state.files[url] = b"".join(state.files[part["url"]] for part in parts)
        row |= {"locked": False, "lock": "", "bestandsdelen": [], "inhoud": f"{url}/download"}
        return 204, {}

    def _patched(self, url: str, body: dict[str, Any]) -> tuple[int, Any]:
        row = self.served.state.rows[url]
        if not row["locked"]:
            raise Refusal(400, "nonFieldErrors", "unlocked", "Document is niet gelockt")
        if body.get("lock") != row["lock"]:
            raise Refusal(400, "lock", "incorrect-lock-id", "Lock id is niet correct")
        lock = row["lock"]
        row |= self._in_parts(url, row, int(body["bestandsomvang"])) | {"lock": lock}
        return 200, row
