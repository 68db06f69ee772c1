"""One call: over TLS that is checked, bounded, and never led elsewhere."""

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hengelo_toegang.adapters.zgw.token import Credentials
from hengelo_toegang.adapters.zgw.wire import LARGEST_ANSWER, Wire, trusted
from hengelo_toegang.domain.filing import SystemTrouble
from hengelo_toegang.usecases.filing_ports import FilingRefused, SystemDown
from tests.central.certificates import Authority

_WHO = Credentials("hengelo-toegang", "geheim", "anna", "Anna de Vries")


class _Says(BaseHTTPRequestHandler):
    """Answers the same each time."""

    status = 200
    headers_said: tuple[tuple[str, str], ...] = ()
    content = b"{}"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing in the output of tests."""

    def do_GET(self) -> None:
        self.send_response(self.status)
        for name, value in self.headers_said:
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(self.content)
        except ConnectionError:
            self.close_connection = True


@pytest.fixture
def says():
    """Start servers that say something, and return their addresses."""
    running = []

    def start(status=200, content=b"{}", said=(), context=None):
        kind = type("Says", (_Says,), {"status": status, "content": content, "headers_said": said})
        server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
        server.daemon_threads = True
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        running.append(server)
        scheme, host = ("https", "localhost") if context else ("http", "127.0.0.1")
        return f"{scheme}://{host}:{server.server_port}/zaken/api/v1"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def _call(base, **kept):
    return Wire(_WHO, (base,), **kept).call("GET", f"{base}/zaken")


def _trouble(base, **kept):
    with pytest.raises(SystemDown) as down:
        _call(base, **kept).said()
    return down.value.trouble


def test_a_certificate_that_nobody_vouches_for_gets_no_token(says, tmp_path):
    pair = Authority(tmp_path).for_host("localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    assert _trouble(says(context=context)) is SystemTrouble.NOT_TRUSTED


@pytest.mark.parametrize(("host", "well"), [("localhost", True), ("elders.example", False)])
def test_a_certificate_counts_for_its_own_name_only(says, tmp_path, host, well):
    authority = Authority(tmp_path)
    pair = authority.for_host(host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    base = says(context=context)

    def trust():
        return ssl.create_default_context(cafile=str(authority.certificate))

    if well:
        assert _call(base, trust=trust).said() == {}
    else:
        assert _trouble(base, trust=trust) is SystemTrouble.NOT_TRUSTED


def test_without_encryption_nothing_goes_to_another_machine():
    assert _trouble("http://zaken.hengelo.example/zaken/api/v1") is SystemTrouble.NOT_SET


def test_an_answer_without_end_is_cut_off(says):
    base = says(content=b" " * (LARGEST_ANSWER + 1))
    assert _trouble(base) is SystemTrouble.NOT_ONE


def test_less_than_was_promised_is_no_answer(says):
    base = says(content=b"{}", said=(("Content-Length", "500"),))
    assert _trouble(base) is SystemTrouble.BROKEN


def test_nobody_is_led_elsewhere(says):
    other = says()
    base = says(302, b"", (("Location", f"{other}/zaken"),))
    assert _trouble(base) is SystemTrouble.NOT_ONE


@pytest.mark.parametrize("content", [b"[" * 200_000, b"null", b'"tekst"', b"\xff\xfe{", b""])
def test_what_is_no_object_is_no_case_system(says, content):
    assert _trouble(says(content=content)) is SystemTrouble.NOT_ONE


def test_a_refusal_without_fields_keeps_what_it_says(says):
    problem = {"code": "iets", "detail": "Dit kan niet.", "invalidParams": "niets"}
    with pytest.raises(FilingRefused) as refused:
        _call(says(400, json.dumps(problem).encode())).said()
    (field,) = refused.value.fields
    assert (field.name, field.code, field.reason) == ("", "iets", "Dit kan niet.")


def test_a_refusal_that_repeats_a_bsn_is_kept_without_it(says):
    field = {"name": "inpBsn", "code": "x", "reason": "999990019 is geen BSN (2026-000001)"}
    with pytest.raises(FilingRefused) as refused:
        _call(says(400, json.dumps({"invalidParams": [field]}).encode())).said()
    assert refused.value.fields[0].reason == "… is geen BSN (2026-000001)"
    assert "999990019" not in str(refused.value)


def test_certificates_are_read_once_a_round():
    trust = trusted()
    assert trust() is trust()


def test_a_refusal_of_a_thousand_fields_is_told_in_part(says):
    fields = [{"name": f"f{n}", "code": "x", "reason": "y" * 900} for n in range(1000)]
    with pytest.raises(FilingRefused) as refused:
        _call(says(400, json.dumps({"code": "invalid", "invalidParams": fields}).encode())).said()
    assert len(refused.value.fields) == 20
    assert max(len(one.reason) for one in refused.value.fields) == 500


def test_a_token_that_is_called_old_is_about_the_clock(says):
    base = says(403, b'{"code": "jwt-expired", "detail": "Het JWT is verlopen"}')
    assert _trouble(base) is SystemTrouble.CLOCK


def test_what_is_told_of_a_fault_holds_neither_secret_nor_token(says):
    assert "geheim" not in repr(Wire(_WHO, ()))
    with pytest.raises(SystemDown) as down:
        _call(says(401, b'{"code": "not_authenticated"}')).said()
    assert down.value.trouble is SystemTrouble.NOT_LET_IN
    assert "ey" not in str(down.value)
