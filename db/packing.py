"""How texts lie in the store: compressed, and never unpacked into more than fits.

A few kilobytes can unpack into gigabytes. Whoever writes in the file with the key in hand,
or sends one, stops no machine with that.
"""

import zlib

from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

LARGEST = 64_000_000
"""Bytes of one document; the longest case that the program takes is a tenth of it."""

_PLAIN = b"{"
"""How a document begins; nothing that is packed begins so."""


def packed(content: bytes) -> bytes:
    """Return the bytes to keep.

    Raises:
        ValueError: They could not be read again.
    """
    if len(content) > LARGEST:
        raise ValueError(len(content))
    return zlib.compress(content)


def unpacked(kept: bytes, where: str = "") -> bytes:
    """Return what was packed, or lies plain at the centre.

    Raises:
        StoreError: These bytes were never packed here, or unpack into more than we keep.
    """
    if kept.startswith(_PLAIN):
        return kept
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(kept, LARGEST)
    except zlib.error as error:
        raise StoreError(StoreTrouble.TAMPERED, where) from error
    if not unpacking.eof or unpacking.unused_data:
        raise StoreError(StoreTrouble.TAMPERED, where)
    return content
