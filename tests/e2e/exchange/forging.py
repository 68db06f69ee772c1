"""What somebody can make who has the program, a key, and ill will."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pyrage
from nacl.signing import SigningKey

from db.signing import Signer
from hengelo_toegang.adapters import bundle_zip
from hengelo_toegang.adapters.bech32 import encoded
from hengelo_toegang.adapters.bundle import MAGIC
from hengelo_toegang.domain.exchange import parts_of
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.exchanging import Bundle
from tests.e2e.exchange.conftest import ANNA, BERT, Laptop

Rows = list[dict[str, Any]]
Parts = dict[str, bytes]


def sealed(
    laptop: Laptop,
    bundle: Bundle,
    change: Callable[[Parts], object] = lambda _parts: None,
    *,
    reader: UserId = BERT,
    key: SigningKey | None = None,
    **manifest: object,
) -> bytes:
    """Return a bundle with something changed, sealed and signed anew by Anna, or with `key`."""
    box = laptop.desk(reader).bundles
    opened = box.open(bundle.file)
    parts = dict(opened.parts)
    change(parts)
    changed: Any = {"parts": parts_of(parts), **manifest}
    signer = Signer(ANNA, key or laptop.stage.keys[ANNA].signing_key)
    return box.seal(
        replace(opened.manifest, **changed), lambda print_: signer.sign("bundle", print_), parts
    )


def rows_of(parts: Mapping[str, bytes], name: str) -> Rows:
    rows: Rows = json.loads(parts[name])
    return rows


def put_rows(parts: Parts, name: str, rows: Rows) -> None:
    parts[name] = json.dumps(rows).encode()


def decrypted(laptop: Laptop, file: bytes, reader: UserId = BERT) -> bytes:
    """Return the archive in a bundle."""
    private = bytes(laptop.stage.keys[reader].signing_key.to_curve25519_private_key())
    identity = pyrage.x25519.Identity.from_str(encoded("age-secret-key-", private).upper())
    packed: bytes = pyrage.decrypt(file.removeprefix(MAGIC), [identity])
    return packed


def encrypted(laptop: Laptop, packed: bytes, reader: UserId = BERT) -> bytes:
    """Return a bundle around an archive, for another reader than it was made for."""
    key = laptop.stage.keys[reader].signing_key.verify_key.to_curve25519_public_key()
    recipient = pyrage.x25519.Recipient.from_str(encoded("age", bytes(key)))
    encrypted: bytes = pyrage.encrypt(packed, [recipient])
    return MAGIC + encrypted


def repacked(laptop: Laptop, bundle: Bundle, change: Callable[[Parts], object]) -> bytes:
    """Return a bundle with something changed in its archive, and nothing signed anew."""
    parts = bundle_zip.unzipped(decrypted(laptop, bundle.file))
    change(parts)
    return encrypted(laptop, bundle_zip.zipped(parts))
