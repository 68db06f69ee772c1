"""The archive in a bundle: one zip, of which nothing is unpacked that it may not hold.

It is never unpacked on the disk. Names are only compared with those in the manifest, but one
that could lead outside a folder is refused all the same: other programs open zips too.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble

LARGEST = 400_000_000
"""Bytes of all parts together: thousands of cases with their letters."""
MOST_PARTS = 100_000
_NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)?\.[a-z]+")
_HOW = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(EOFError, ValueError, OSError),
    # Packed or locked in a way that we never use.
    *(NotImplementedError, RuntimeError),
)
"""What Python's own reader says of an archive that is not whole."""
_END = struct.Struct("<4s6xH10x")
"""The end of an archive without a comment: its signature, and how many entries it lists."""
_MANY = 0xFFFF
"""What stands for as many or more."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment of making stands in the manifest; an archive of the same parts is the same."""


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts in one archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unzipped(packed: bytes, largest: int = LARGEST) -> dict[str, bytes]:
    """Return the parts of an archive by name.

    Raises:
        BundleRefused: It is none, holds more than `largest` bytes, or a name that leads
            elsewhere, stands in it twice or is no name of a part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            listed = archive.infolist()
            if _counted(packed) != min(len(listed), _MANY):
                raise BundleRefused(BundleTrouble.ALTERED)
            _refuse_unsound(listed, largest)
            return {one.filename: _content(archive, one) for one in listed}
    except _DAMAGED as error:
        raise BundleRefused(BundleTrouble.ALTERED) from error


def _counted(packed: bytes) -> int:
    """Return how many parts its last bytes say that there are; Python's reader does not ask."""
    signature, count = _END.unpack_from(packed, len(packed) - _END.size)
    return int(count) if signature == b"PK\5\6" else -1


def _refuse_unsound(listed: list[zipfile.ZipInfo], largest: int) -> None:
    if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > largest:
        raise BundleRefused(BundleTrouble.TOO_LARGE)
    names = {one.filename for one in listed}
    # What the archive calls it, before Python made a harmless name of it.
    plain = all(_NAME.fullmatch(one.orig_filename) for one in listed)
    usual = all(one.compress_type in _HOW and not one.flag_bits & _ENCRYPTED for one in listed)
    # We write neither: by its length alone, one could stand for all that is listed after it.
    bare = not any(one.extra or one.comment for one in listed)
    if len(names) != len(listed) or not (plain and usual and bare):
        raise BundleRefused(BundleTrouble.ALTERED)


def _content(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """Return a part; what goes on beyond the size that was added up is not read."""
    with archive.open(one) as file:
        content = file.read(one.file_size + 1)
    if len(content) != one.file_size:
        raise BundleRefused(BundleTrouble.ALTERED)
    return content
