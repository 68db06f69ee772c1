"""The seal: what may be one, what it does to a letter, and that a concept never gets it."""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import page
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader

from hengelo_toegang.adapters.pades import seal_is_whole
from hengelo_toegang.adapters.seal import Pkcs12Sealer
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import SealRefused, SealTrouble
from tests.letters.examples import wmo
from tests.seals import DOCUMENT_SIGNING, NAME, PASSPHRASE, authority, packed, usage

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SEALER = Pkcs12Sealer(bytes(32))


@pytest.fixture(scope="module")
def ca():
    return authority()


@pytest.fixture(scope="module")
def seal(ca):
    return SEALER.read(ca.file(), PASSPHRASE, NOW)


@pytest.fixture
def letter(written, policy):
    return written(Kind.DECISION_GRANT, wmo(policy))


@pytest.fixture
def pdf(press, letter):
    return press.render(letter)


def refusal(file: bytes, passphrase: str = PASSPHRASE) -> SealRefused:
    with pytest.raises(SealRefused) as refused:
        SEALER.read(file, passphrase, NOW)
    return refused.value


def test_a_seal_says_whose_it_is_and_until_when(seal):
    assert seal.name == NAME
    assert (seal.valid_from.date(), seal.valid_until.date()) == (date(2026, 1, 1), date(2029, 1, 1))
    assert seal.fingerprint == hashlib.sha256(seal.certificate).hexdigest()


@pytest.mark.parametrize(
    "extensions",
    [
        (),
        (usage("content_commitment"),),
        (usage("digital_signature"), x509.ExtendedKeyUsage([DOCUMENT_SIGNING])),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]),),
    ],
)
def test_certificates_for_documents_are_taken(ca, extensions):
    assert SEALER.read(ca.file(extensions=extensions), PASSPHRASE, NOW).name == NAME


@pytest.mark.parametrize(
    "extensions",
    [
        (usage("key_encipherment"),),
        (usage("digital_signature"), x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])),
        (usage("digital_signature"), x509.BasicConstraints(ca=True, path_length=None)),
    ],
)
def test_certificates_for_something_else_are_refused(ca, extensions):
    assert refusal(ca.file(extensions=extensions)).trouble is SealTrouble.NOT_FOR_SIGNING


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(65537, 1024),
        ec.generate_private_key(ec.SECP256K1()),
        ed25519.Ed25519PrivateKey.generate(),
    ],
    ids=["short", "curve", "kind"],
)
def test_weak_keys_are_refused(ca, key):
    assert refusal(ca.file(key=key)).trouble is SealTrouble.WEAK_KEY


def test_a_seal_out_of_date_is_refused_with_the_day(ca):
    over = refusal(ca.file(last=datetime(2026, 11, 24, tzinfo=UTC)))
    assert (over.trouble, over.day) == (SealTrouble.EXPIRED, date(2026, 11, 24))
    early = refusal(ca.file(first=datetime(2026, 11, 26, tzinfo=UTC)))
    assert (early.trouble, early.day) == (SealTrouble.NOT_YET_VALID, date(2026, 11, 26))


def test_a_file_that_is_none_and_a_wrong_passphrase_are_told_apart(ca):
    file = ca.file()
    assert refusal(b"not a seal").trouble is SealTrouble.UNREADABLE
    assert refusal(file[:-40]).trouble is SealTrouble.UNREADABLE
    assert refusal(b"").trouble is SealTrouble.UNREADABLE
    assert refusal(file, "another").trouble is SealTrouble.WRONG_PASSPHRASE
    assert refusal(file, "").trouble is SealTrouble.WRONG_PASSPHRASE


def test_a_file_without_passphrase_opens_without(ca):
    open_file = packed(*ca.issued(), passphrase="")
    assert SEALER.read(open_file, "", NOW).name == NAME


def test_a_file_without_key_or_with_a_strange_one_is_refused(ca):
    _, certificate = ca.issued()
    assert refusal(packed(None, certificate)).trouble is SealTrouble.NO_KEY
    key, _ = ca.issued()
    assert refusal(packed(key, None)).trouble is SealTrouble.NO_CERTIFICATE


def test_what_is_kept_opens_with_the_key_of_that_store_only(seal, letter, pdf):
    with pytest.raises(SealRefused) as refused:
        Pkcs12Sealer(bytes(range(32))).seal(letter, pdf, seal, NOW)
    assert refused.value.trouble is SealTrouble.OTHER_KEYS


def test_a_sealed_letter_begins_with_the_letter_and_keeps_both_standards(letter, pdf, seal):
    signed = SEALER.seal(letter, pdf, seal, NOW)
    assert signed.startswith(pdf)
    assert seal_is_whole(signed, {seal.certificate})
    for profile in ("ua1", "2a"):
        before = {fault.rule_id for fault in page.validate_pdf_bytes(pdf, profile=profile).failures}
        after = page.validate_pdf_bytes(signed, profile=profile)
        assert {fault.rule_id for fault in after.failures} == before == set()


def test_a_seal_of_another_municipality_is_not_ours(ca, letter, pdf, seal):
    other = SEALER.read(ca.file(), PASSPHRASE, NOW)
    signed = SEALER.seal(letter, pdf, other, NOW)
    assert not seal_is_whole(signed, {seal.certificate})
    assert not seal_is_whole(signed, ())


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.8, 0.999])
def test_one_changed_byte_breaks_the_seal(letter, pdf, seal, share):
    signed = bytearray(SEALER.seal(letter, pdf, seal, NOW))
    signed[int(len(signed) * share)] ^= 1
    assert not seal_is_whole(bytes(signed), {seal.certificate})


def test_what_is_added_behind_a_seal_breaks_it(letter, pdf, seal):
    signed = SEALER.seal(letter, pdf, seal, NOW)
    assert not seal_is_whole(signed + b"\n% more\n", {seal.certificate})
    assert not seal_is_whole(pdf, {seal.certificate})
    assert not seal_is_whole(b"", {seal.certificate})


def test_the_seal_has_the_moment_of_the_desk(letter, pdf, seal):
    signed = io.BytesIO(SEALER.seal(letter, pdf, seal, NOW))
    (signature,) = PdfFileReader(signed).embedded_signatures
    assert signature.self_reported_timestamp == NOW


def test_a_concept_is_refused_by_what_it_says_of_itself(letter, pdf, seal):
    with pytest.raises(SealRefused) as refused:
        SEALER.seal(replace(letter, concept=True), pdf, seal, NOW)
    assert refused.value.trouble is SealTrouble.CONCEPT


@pytest.mark.parametrize(
    ("moment", "trouble"),
    [
        (datetime(2029, 1, 2, tzinfo=UTC), SealTrouble.EXPIRED),
        (datetime(2025, 12, 31, tzinfo=UTC), SealTrouble.NOT_YET_VALID),
    ],
)
def test_a_seal_that_is_not_valid_that_day_is_refused(letter, pdf, seal, moment, trouble):
    with pytest.raises(SealRefused) as refused:
        SEALER.seal(letter, pdf, seal, moment)
    assert refused.value.trouble is trouble


def test_what_seals_loads_with_the_first_seal_only():
    code = (
        "import sys, hengelo_toegang.bootstrap;"
        "sys.exit(any(name.split('.')[0] in ('pyhanko', 'cryptography') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
