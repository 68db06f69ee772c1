"""The archive in a bundle: what went in comes out, and nothing else is unpacked."""

import io
import warnings
import zipfile
from collections.abc import Callable

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from hengelo_toegang.adapters.bech32 import encoded
from hengelo_toegang.adapters.bundle import age_identity
from hengelo_toegang.adapters.bundle_zip import unzipped, zipped
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble

NAMES = st.from_regex(r"[a-z0-9_]{1,8}(/[a-z0-9_]{1,8})?\.[a-z]{1,4}", fullmatch=True)


@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=6))
def test_what_went_in_comes_out(parts):
    assert unzipped(zipped(parts)) == parts
    assert zipped(parts) == zipped(parts)


@given(st.binary(max_size=300))
def test_no_bytes_are_more_than_refused(content):
    with pytest.raises(BundleRefused):
        unzipped(content)


@given(data=st.data())
def test_no_damage_is_more_than_refused(data):
    packed = bytearray(zipped({"a.json": b"[1, 2, 3]" * 20, "b/c.pdf": bytes(range(200))}))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    try:
        found = unzipped(bytes(packed))
    except BundleRefused:
        return
    # A moment or a comment that nobody reads; the parts are whole, or have another name.
    assert sorted(map(len, found.values())) == [180, 200]


def trouble(packed: bytes, largest: int = 1000) -> BundleTrouble:
    with pytest.raises(BundleRefused) as refused:
        unzipped(packed, largest)
    return refused.value.trouble


def with_entry(write: Callable[[zipfile.ZipFile], object]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        write(archive)
    return packed.getvalue()


def test_more_than_a_bundle_holds_is_not_unpacked():
    packed = zipped({"a.json": bytes(600), "b.json": bytes(600)})
    assert trouble(packed) is BundleTrouble.TOO_LARGE
    assert len(unzipped(packed, 1200)) == 2


def test_a_part_that_says_it_is_smaller_is_not_believed():
    size = (100_000).to_bytes(4, "little")
    packed = zipped({"a.json": bytes(100_000)}).replace(size, (10).to_bytes(4, "little"))
    assert trouble(packed) is BundleTrouble.ALTERED


@pytest.mark.parametrize(
    "name",
    ["../a.json", "/a.json", "c:a.json", "a\\b.json", "a/../b.json", "a/b/c.json", "a.json/",
     "a.json\x00.exe", "A.json", ".json", "é.json"],
)  # fmt: skip
def test_a_name_that_could_lead_elsewhere_is_refused(name):
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    assert trouble(with_entry(lambda archive: archive.writestr(entry, b""))) is (
        BundleTrouble.ALTERED
    )


def test_two_parts_of_one_name_are_refused():
    def twice(archive: zipfile.ZipFile) -> None:
        archive.writestr("a.json", b"1")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr("a.json", b"2")

    assert trouble(with_entry(twice)) is BundleTrouble.ALTERED


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused(how):
    packed = with_entry(lambda archive: archive.writestr("a.json", b"1", how))
    assert trouble(packed) is BundleTrouble.ALTERED


def test_a_locked_part_is_refused():
    packed = bytearray(zipped({"a.json": b"1"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + flags] |= 1
    assert trouble(bytes(packed)) is BundleTrouble.ALTERED


@given(st.binary(min_size=32, max_size=32))
def test_age_knows_the_keys_that_sign(seed):
    key = SigningKey(seed)
    public = encoded("age", bytes(key.verify_key.to_curve25519_public_key()))
    identity = age_identity(bytes(key.to_curve25519_private_key()))
    assert str(identity.to_public()) == public
    recipient = pyrage.x25519.Recipient.from_str(public)
    assert pyrage.decrypt(pyrage.encrypt(b"text", [recipient]), [identity]) == b"text"
