"""The Debian package: what lies where, what it says of itself, and how it is packed.

No script runs when it is installed or removed. The lists of programs, kinds of files and icons
are brought up to date by those who keep them (triggers of dpkg), and nothing of a user is
ever touched. Equal bundles give equal packages.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from dev import ROOT, environment, stop
from installer.debian_needs import packages_needed
from installer.desktop import desktop_entry, mime_info, write_icons
from installer.licences import copyright_text
from installer.man_page import man_page
from installer.product import ABOUT, NAME, SUMMARY, TITLE, VERSION

REVISION = f"{VERSION}-1"
"""The version of the package: that of the program, and which package of it."""
RECOMMENDED = ("desktop-file-utils", "hicolor-icon-theme", "shared-mime-info")
"""What a desktop has anyway: puts the program in its menu, and opens bundles with it."""
DOCUMENTS = ("README.md", "docs")
"""What goes along to read: whole, so that each link in it leads somewhere without a network."""
_HOME = Path("usr/lib") / NAME
_FILE, _PROGRAM, _FOLDER = 0o644, 0o755, 0o755
_KIB = 1024


def architecture() -> str:
    """Return what Debian calls this kind of machine."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.check_output(command, text=True).strip()


def package_name(machine: str) -> str:
    """Return the name of the file, as Debian has it."""
    return f"{NAME}_{REVISION}_{machine}.deb"


def build(bundle: Path, folder: Path, made: datetime) -> tuple[Path, tuple[str, ...]]:
    """Pack a bundle; return the package, and which packages of Debian it needs."""
    if shutil.which("dpkg-deb") is None:
        stop("dpkg-deb is not here; a Debian package can be made on Debian or Ubuntu only.")
    machine = architecture()
    package = folder / package_name(machine)
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / NAME
        lay_out(bundle, tree, made)
        (tree / "DEBIAN").mkdir()
        needs = packages_needed(tree)
        write_control(tree, needs, machine)
        settle(tree, made)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)]
        moment = {"SOURCE_DATE_EPOCH": str(int(made.timestamp()))}
        if subprocess.run(command, env=environment() | moment, check=False).returncode:
            stop("The package could not be made; see above.")
    return package, needs


def lay_out(bundle: Path, tree: Path, made: datetime) -> None:
    """Put everything where Debian has it, below `tree`."""
    shutil.copytree(bundle, tree / _HOME, symlinks=True)
    command = tree / "usr/bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("../lib") / NAME / NAME)
    share = tree / "usr/share"
    _write(share / "applications" / f"{NAME}.desktop", desktop_entry())
    _write(share / "mime/packages" / f"{NAME}.xml", mime_info())
    write_icons(share / "icons/hicolor")
    for language, where in (("en", "man1"), ("nl", "nl/man1")):
        _write_packed(share / "man" / where / f"{NAME}.1.gz", man_page(language, made))
    _lay_out_documents(share / "doc" / NAME, made)


def _lay_out_documents(folder: Path, made: datetime) -> None:
    _write(folder / "copyright", copyright_text())
    _write_packed(folder / "changelog.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    _write_packed(folder / "changelog.Debian.gz", debian_changes(made))
    for name in ("licences", f"{NAME}.cdx.json"):
        (folder / name).symlink_to(Path("../../../lib") / NAME / name)
    for path in (ROOT / name for name in DOCUMENTS):
        if path.is_dir():
            shutil.copytree(path, folder / path.name)
        else:
            shutil.copyfile(path, folder / path.name)


def maintainer() -> str:
    """Return who packs it, as Debian's own tools are told it."""
    name = os.environ.get("DEBFULLNAME", TITLE)
    return f"{name} <{os.environ.get('DEBEMAIL', 'root@localhost')}>"


def debian_changes(made: datetime) -> str:
    """Return the changes of the package itself; those of the program lie beside them."""
    head = f"{NAME} ({REVISION}) stable; urgency=medium"
    change = f"  * {TITLE} {VERSION}; what changed for users is in changelog.gz."
    return f"{head}\n\n{change}\n\n -- {maintainer()}  {format_datetime(made)}\n"


def control(needs: Sequence[str], machine: str, size: int) -> str:
    """Return what the package says of itself; `size` in KiB, as installed."""
    fields = {
        "Package": NAME,
        "Version": REVISION,
        "Architecture": machine,
        "Maintainer": maintainer(),
        "Installed-Size": str(size),
        "Depends": ", ".join(needs),
        "Recommends": ", ".join(RECOMMENDED),
        "Section": "misc",
        "Priority": "optional",
        "Description": "\n ".join((SUMMARY, *ABOUT.splitlines())),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def write_control(tree: Path, needs: Sequence[str], machine: str) -> None:
    """Write what the package says of itself, with the checksum of each of its files."""
    files = [*_files(tree)]
    size = sum(-(-path.lstat().st_size // _KIB) for path in files) + len([*tree.rglob("*/")])
    _write(tree / "DEBIAN/control", control(needs, machine, size))
    sums = (
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{path.relative_to(tree).as_posix()}\n"
        for path in files
        if not path.is_symlink()
    )
    _write(tree / "DEBIAN/md5sums", "".join(sums))


def settle(tree: Path, made: datetime) -> None:
    """Give everything the rights and the time that it has on every machine."""
    moment = int(made.timestamp())
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path == tree / _HOME / NAME
            path.chmod(_FOLDER if path.is_dir() else _PROGRAM if runs else _FILE)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _files(tree: Path) -> Iterator[Path]:
    """Return what is installed and is no folder, in order."""
    for path in sorted(tree.rglob("*")):
        if (path.is_symlink() or path.is_file()) and "DEBIAN" not in path.parts:
            yield path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _write_packed(path: Path, text: str) -> None:
    """Write a text as small as it gets; the time inside would differ each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
