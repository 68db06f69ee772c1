"""What compiled libraries carry inside, at the version that they say of themselves."""

import ctypes
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Inside:
    """A part that has no package of its own."""

    name: str
    licence: str
    version: str = ""
    """Empty when it does not say it."""
    kind: str = "library"


def inside(library: str) -> tuple[Inside, ...]:
    """Return what a library carries inside, as far as it is known here."""
    find = _KNOWN.get(library)
    return () if find is None else find()


def data_of(resources: Path) -> tuple[Inside, ...]:
    """Return what others made among the resources; each has its licence beside it.

    Raises:
        FileNotFoundError: A licence is not there.
    """
    for file in _DATA:
        (resources / file).read_text("utf-8")
    bootloader = Inside("pyinstaller-bootloader", BOOTLOADER_LICENCE, version("pyinstaller"))
    return (_python(), bootloader, *_DATA.values())


BOOTLOADER_LICENCE = "GPL-2.0-or-later WITH Bootloader-exception"
"""Starts what PyInstaller collected; its exception lets it go along with any program."""
_DATA: Mapping[str, Inside] = {
    "fonts/OFL.txt": Inside("Noto Sans", "OFL-1.1", kind="data"),
    "icons/LICENCE.txt": Inside("Tabler Icons", "MIT", kind="data"),
    "icc/LICENCE.txt": Inside("sRGB2014 colour profile", "LicenseRef-ICC", kind="data"),
    "spelling/LICENCE.txt": Inside("Dutch word list of OpenTaal", "BSD-3-Clause", kind="data"),
}


def _python() -> Inside:
    version = ".".join(map(str, sys.version_info[:3]))
    return Inside("cpython", "PSF-2.0", version, kind="platform")


def _sqlcipher() -> tuple[Inside, ...]:
    from sqlcipher3 import dbapi2

    asked = dbapi2.connect(":memory:")
    try:
        asked.execute("pragma key = 'any'")  # without one it knows of no provider
        (cipher,) = asked.execute("pragma cipher_version").fetchone()
        provider = asked.execute("pragma cipher_provider_version").fetchone()
    finally:
        asked.close()
    return (
        Inside("sqlcipher", "BSD-3-Clause", cipher.split()[0]),
        Inside("sqlite", "blessing", dbapi2.sqlite_version),
        Inside("openssl", "Apache-2.0", _figures(provider[0]) if provider else ""),
    )


def _cryptography() -> tuple[Inside, ...]:
    from cryptography.hazmat.backends.openssl import backend

    return (Inside("openssl", "Apache-2.0", _figures(backend.openssl_version_text())),)


def _qt() -> tuple[Inside, ...]:
    """Return Qt, and on Linux what it knows of the world's writing; Windows has that itself."""
    from PySide6 import QtCore

    libraries = Path(QtCore.__file__).parent / "Qt" / "lib"
    icu = (
        Inside("icu", "Unicode-DFS-2016", file.name.rsplit(".", 1)[1])
        for file in libraries.glob("libicudata.so.*")
    )
    return (Inside("qt", "LGPL-3.0-only", QtCore.qVersion()), *icu)


def _pdfium() -> tuple[Inside, ...]:
    from pypdfium2.version import PDFIUM_INFO

    return (Inside("pdfium", "BSD-3-Clause AND Apache-2.0", str(PDFIUM_INFO).split("@")[0]),)


def _yaml() -> tuple[Inside, ...]:
    from yaml import _yaml as compiled

    return (Inside("libyaml", "MIT", compiled.get_version_string()),)


def _sodium() -> tuple[Inside, ...]:
    compiled = find_spec("nacl._sodium")
    said: Any = ctypes.CDLL(compiled.origin if compiled else None)
    try:
        said.sodium_version_string.restype = ctypes.c_char_p
        version = said.sodium_version_string().decode()
    except AttributeError:
        # Its names are hidden in some builds.
        version = ""
    return (Inside("libsodium", "ISC", version),)


def _pillow() -> tuple[Inside, ...]:
    from PIL import features

    return tuple(
        Inside(name, licence, str(features.version(known) or ""))
        for known, (name, licence) in _IN_PILLOW.items()
        if features.check(known)
    )


_IN_PILLOW = {
    "freetype2": ("freetype", "FTL"),
    "littlecms2": ("littlecms", "MIT"),
    "webp": ("libwebp", "BSD-3-Clause"),
    "avif": ("libavif", "BSD-2-Clause"),
    "raqm": ("raqm", "MIT"),
    "harfbuzz": ("harfbuzz", "MIT"),
    "fribidi": ("fribidi", "LGPL-2.1-or-later"),
    "libjpeg_turbo": ("libjpeg-turbo", "IJG AND BSD-3-Clause"),
    "jpg_2000": ("openjpeg", "BSD-2-Clause"),
    "zlib_ng": ("zlib-ng", "Zlib"),
    "libtiff": ("libtiff", "HPND"),
}


def _postgres() -> tuple[Inside, ...]:
    """Return what the driver of PostgreSQL brings; a file that nobody knows has no licence."""
    from psycopg import pq

    home = find_spec("psycopg_binary")
    packages = Path(home.origin).parents[1] if home and home.origin else Path()
    files = {
        re.split(r"[-.]", file.name)[0]: file
        for file in packages.glob("psycopg_binary.libs/*")
        if re.search(r"\.(so|dll)\b", file.name)
    }
    versions = {"libpq": _of_postgres(pq.version())}
    if "libcrypto" in files:
        versions["libcrypto"] = _of_openssl(files["libcrypto"])
    carried = {
        Inside(*_IN_POSTGRES.get(name, (name, "")), versions.get(name, ""))
        for name in {*files, "libpq"}
        if _IN_POSTGRES.get(name) != _ALONG
    }
    return tuple(sorted(carried, key=lambda one: one.name))


_ALONG = ("", "")
"""Part of a library that another file of it stands for."""
_IN_POSTGRES = {
    "libpq": ("libpq", "PostgreSQL"),
    "libcrypto": ("openssl", "Apache-2.0"),
    "libssl": _ALONG,
    "libkrb5": ("krb5", "MIT"),
    "libgssapi_krb5": _ALONG,
    "libk5crypto": _ALONG,
    "libkrb5support": _ALONG,
    "libldap": ("openldap", "OLDAP-2.8"),
    "liblber": _ALONG,
    "libsasl2": ("cyrus-sasl", "BSD-Attribution-HPND-disclaimer"),
    "libcom_err": ("libcom_err", "MIT"),
    "libkeyutils": ("libkeyutils", "LGPL-2.1-or-later"),
    "libcrypt": ("libxcrypt", "LGPL-2.1-or-later"),
}


def _of_postgres(number: int) -> str:
    """Return the version in a number such as 180006."""
    return f"{number // 10_000}.{number % 10_000}"


def _of_openssl(file: Path) -> str:
    said: Any = ctypes.CDLL(str(file))
    said.OpenSSL_version.restype = ctypes.c_char_p
    return _figures(said.OpenSSL_version(0).decode())


def _figures(said: str) -> str:
    """Return the version in a sentence such as "OpenSSL 3.6.0 1 Oct 2025"."""
    return next((word for word in said.split() if word[:1].isdigit()), "")


_KNOWN: Mapping[str, Callable[[], tuple[Inside, ...]]] = {
    "argon2-cffi-bindings": lambda: (Inside("libargon2", "CC0-1.0 OR Apache-2.0"),),
    "chunspell": lambda: (Inside("hunspell", "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-only"),),
    "cryptography": _cryptography,
    "pillow": _pillow,
    "psycopg-binary": _postgres,
    "pynacl": _sodium,
    "pypdfium2": _pdfium,
    "pyrage": lambda: (Inside("age (Rust)", "MIT OR Apache-2.0"),),
    "pyside6-essentials": _qt,
    "pyyaml": _yaml,
    "sqlcipher3": _sqlcipher,
}
