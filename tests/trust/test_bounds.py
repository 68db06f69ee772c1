"""Files that are far too large, or would unpack into far too much, stop nothing."""

import hashlib
import json
import zlib
from pathlib import Path

import pytest
from asn1crypto.pkcs12 import Pfx
from hypothesis import given
from hypothesis import strategies as st

from db import packing
from db.packing import packed, unpacked
from db.revisions import opened
from hengelo_toegang.adapters.keys_file import keys_path, read_keys
from hengelo_toegang.adapters.seal import LARGEST_SEAL, Pkcs12Sealer
from hengelo_toegang.bounded import (
    LARGEST_SECRET,
    LARGEST_TEXT,
    TooLarge,
    read_bytes,
    read_json,
    read_text,
)
from hengelo_toegang.cli import exits, main
from hengelo_toegang.usecases.ports import (
    KeysDamaged,
    SealRefused,
    SealTrouble,
    StoreError,
    StoreTrouble,
)
from tests.builders import Clock
from tests.seals import PASSPHRASE, authority

STORE = "absent.store"


def sparse(path: Path, size: int) -> Path:
    """Make a file of a size that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_file_is_read_up_to_its_bound_and_not_a_byte_further(tmp_path_factory, size, most):
    path = tmp_path_factory.mktemp("sized") / "file"
    path.write_bytes(b"x" * size)
    if size <= most:
        assert read_bytes(path, most) == b"x" * size
    else:
        with pytest.raises(TooLarge) as refused:
            read_bytes(path, most)
        assert refused.value.most == most


def test_a_file_without_end_is_refused():
    with pytest.raises(TooLarge):
        read_bytes(Path("/dev/zero"), 1000)


@pytest.mark.parametrize("content", [b"[" * 60_000, b'{"a":' * 10_000, b"{", b"\xff", b""])
def test_what_is_no_json_is_said_in_one_way(content, tmp_path):
    path = tmp_path / "note.json"
    path.write_bytes(content)
    with pytest.raises(ValueError):  # noqa: PT011  (what JSON says of it is its own matter)
        read_json(path, LARGEST_SECRET)


def test_lines_end_as_python_ends_them(tmp_path):
    path = tmp_path / "text"
    path.write_bytes(b"a\r\nb\rc\n")
    assert read_text(path) == path.read_text("utf-8") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("run", "{file}", "--out", "{out}"), LARGEST_TEXT),
        (("create", "{out}", "{file}"), LARGEST_TEXT),
        (("verify", STORE, "--user", "anna", "--passphrase-file", "{file}"), LARGEST_SECRET),
        (("seal", "import", "--store", STORE, "--user", "anna", "--file", "{file}"), LARGEST_SEAL),
    ],
    ids=["casus", "users", "passphrase", "seal"],
)
def test_each_command_names_the_file_and_its_limit(words, most, tmp_path, capsys):
    secret = tmp_path / "secret"
    secret.write_text("only for this test", "utf-8")
    places = {"file": sparse(tmp_path / "huge", most + 1), "out": tmp_path / "out"}
    asked = [word.format(**places) for word in words]
    if "seal" in words:
        asked += ["--passphrase-file", str(secret), "--seal-passphrase-file", str(secret)]
    assert main(asked) == exits.BAD_INPUT
    said = capsys.readouterr()
    assert f"{places['file']}: " in said.err
    assert f"{most // 1000} kB" in said.err
    assert not places["out"].exists()


@pytest.mark.parametrize("content", [b"[" * 200_000, b'{"a":' * 100_000, b"\xff\xfe", b""])
def test_a_keys_file_that_is_none_is_damaged(content, tmp_path):
    path = keys_path(tmp_path / STORE)
    path.write_bytes(content)
    with pytest.raises(KeysDamaged):
        read_keys(path)


def test_a_keys_file_that_asks_for_all_memory_is_damaged(tmp_path):
    path = keys_path(tmp_path / STORE)
    kdf = {"name": "argon2id", "memory_kib": 2**31, "passes": 3, "lanes": 4}
    slot = {"user": "anna", "kind": "passphrase", "kdf": kdf, "salt": "", "nonce": "", "sealed": ""}
    content = {"format": 1, "store": "", "slots": [slot], "recovery": {"to": "", "sealed": ""}}
    checked = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps(content | {"check": checked}), "utf-8")
    with pytest.raises(KeysDamaged):
        read_keys(path)


@given(st.binary(max_size=2000))
def test_what_is_packed_is_unpacked(content):
    assert unpacked(packed(content)) == content


def test_a_bomb_in_the_store_is_tampering_and_fills_no_memory():
    bomb = zlib.compress(b"\0" * (packing.LARGEST + 1), 9)
    assert len(bomb) < packing.LARGEST // 900
    with pytest.raises(StoreError) as refused:
        opened(bomb, "hash")
    assert refused.value.trouble is StoreTrouble.TAMPERED


@pytest.mark.parametrize(
    "change", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b"", lambda b: b"?"]
)
def test_what_was_never_packed_here_is_tampering(change):
    with pytest.raises(StoreError) as refused:
        unpacked(change(packed(b"text")), "paper")
    assert refused.value.trouble is StoreTrouble.TAMPERED


def test_what_could_not_be_read_again_is_not_written():
    with pytest.raises(ValueError, match=str(packing.LARGEST + 1)):
        packed(b"\0" * (packing.LARGEST + 1))


@pytest.mark.parametrize("place", ["sum", "key", "certificates"])
@pytest.mark.parametrize(
    ("rounds", "trouble"),
    [(3000, SealTrouble.WRONG_PASSPHRASE), (2**31 - 1, SealTrouble.UNREADABLE)],
    ids=["usual", "years"],
)
def test_a_seal_that_asks_for_years_of_work_is_refused_before_it_is_opened(place, rounds, trouble):
    """With a usual number the file is still read, and no longer opens: it was changed."""
    pfx = Pfx.load(authority().file())
    if place == "sum":
        pfx["mac_data"]["iterations"] = rounds
    else:
        _slow_down(pfx, place, rounds)
    with pytest.raises(SealRefused) as refused:
        Pkcs12Sealer(bytes(32)).read(pfx.dump(force=True), PASSPHRASE, Clock()())
    assert refused.value.trouble is trouble


def _slow_down(pfx: Pfx, place: str, rounds: int) -> None:
    """Let the key or the certificates of a file ask for so many rounds."""
    from asn1crypto.core import OctetString
    from asn1crypto.pkcs12 import AuthenticatedSafe, SafeContents

    safe = AuthenticatedSafe.load(pfx["auth_safe"]["content"].native)
    for part in safe:
        if part["content_type"].native == "encrypted_data" and place == "certificates":
            algorithm = part["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            _set(algorithm, rounds)
        elif part["content_type"].native == "data" and place == "key":
            bags = SafeContents.load(part["content"].native)
            for bag in bags:
                _set(bag["bag_value"]["encryption_algorithm"], rounds)
            part["content"] = OctetString(bags.dump(force=True))
    pfx["auth_safe"]["content"] = OctetString(safe.dump(force=True))


def _set(algorithm: object, rounds: int) -> None:
    derivation = algorithm["parameters"]["key_derivation_func"]  # type: ignore[index]
    derivation["parameters"]["iteration_count"] = rounds
