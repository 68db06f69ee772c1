"""The program as one folder that needs no Python, gathered by PyInstaller.

The fresh environment holds only what the program needs, because PyInstaller takes along
whatever lies beside it, and holds the program itself, because data files are found only in
a package that is installed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import sbom
from dev import LINUX, LOCK, ROOT, UV, WINDOWS, environment, say, stop
from installer.debian_needs import leave_to_debian
from installer.licences import add_licences, add_licences_of_data, add_texts, untold
from installer.product import NAME

# Emptied each time: setuptools would pack the files of an earlier build from here again.
WORK = ROOT / "build"
VENV = WORK / "venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
BUNDLE = ROOT / "dist" / NAME
INSIDE = BUNDLE / "_internal"
LICENCES = BUNDLE / "licences"
PROGRAM = BUNDLE / (f"{NAME}.exe" if WINDOWS else NAME)

FIRST_MOMENT = "315532800"
"""The first time, in seconds, that a zip file can hold: 1 January 1980."""

# Imported by a library "if it happens to be there", or by a part of Qt that isn't used.
EXCLUDED_MODULES = (
    "IPython",
    "PIL.ImageQt",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "lib2to3",
    "numpy",
    # The driver of PostgreSQL had this as a part of its own up to 3.2; others still ask for it.
    "psycopg_binary._uuid",
    "pytest",
    # GPL, and of use to who types at Python itself only.
    "readline",
    "setuptools",
    "tkinter",
)
# Imported where no analysis of the sources finds it.
HIDDEN_MODULES = (
    # Loaded by the process that reads the dictionary alone.
    "hunspell",
    # By a library that chooses among its implementations as the program starts.
    "psycopg",
    "psycopg_binary",
    "sqlcipher3",
)
# Parts of Qt that come along with its plugins: QML, its own keyboard, drawing without a
# window system, foreign themes, rare picture formats. A third of the size.
UNUSED_FILES = re.compile(
    r"""libQt6(Quick|Qml|OpenGL|Pdf|VirtualKeyboard|EglF[Ss]|WlShell|Wayland)
      | Qt6(Quick|Qml|OpenGL|Pdf|VirtualKeyboard)
      | qtvirtualkeyboard | Qt/qml | egldeviceintegrations | networkinformation | wayland
      | libq(eglfs|linuxfb|vnc|minimal|vkkhr|tuiotouch|evdev|gtk3)
      | lib(gtk|gdk)-
      | q(tiff|webp|pdf|icns|tga|wbmp)\.(dll|so) | libq(tiff|webp|pdf|icns|tga|wbmp)
      | hunspell/dictionaries
      | translations/(?!qtbase_(nl|en)\.qm).*\.qm
    """,
    re.VERBOSE,
)
# Full of symbols for debuggers; PyInstaller's own --strip leaves them as they are.
FAT_LIBRARIES = ("libpython*.so*", "sqlcipher3/*.so")


def make() -> None:
    """Build the folder, trim it, and add the licences and the list of parts."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    WORK.mkdir(parents=True)
    say("Installing the program in an environment of its own.")
    install()
    say("Collecting it in one folder.")
    freeze()
    drop_unused_files(BUNDLE)
    strip_symbols(BUNDLE)
    drop_unspoken(INSIDE / "babel" / "locale-data", spoken())
    if LINUX and shutil.which("dpkg-query"):
        names = leave_to_debian(INSIDE)
        say(f"Left to Debian, which has them: {len(names)} libraries.")
    drop_empty_folders(BUNDLE)
    add_licences(site_packages(), LICENCES)
    add_licences_of_data(ROOT / "resources", LICENCES)
    add_parts_list()


def install() -> None:
    """Install the program, its libraries at the locked versions, and PyInstaller."""
    do(sys.executable, "-m", "venv", "--without-pip", VENV)
    add = (UV, "pip", "install", "--quiet", "--python", PYTHON, "--constraints", LOCK)
    do(*add, "pyinstaller", "setuptools")
    # The locked setuptools builds it, not one that is fetched for the occasion.
    do(*add, "--no-build-isolation", ROOT)
    # Compiled beside their text, the words of the interface hold up no start.
    do(PYTHON, "-P", "-m", "hengelo_toegang.catalogue")
    # Nor do letter texts that are known to be right.
    do(PYTHON, "-P", "-m", "hengelo_toegang.adapters.proven")


def freeze() -> None:
    """Let PyInstaller gather the program; equal sources give equal files."""
    packages = site_packages()
    migrations = packages / "db" / "migrations"
    options: list[str | Path] = [
        *("--noconfirm", "--clean", "--onedir", "--log-level", "WARN", "--name", NAME),
        *("--distpath", BUNDLE.parent, "--workpath", WORK / "work", "--specpath", WORK),
        # The rules of the central store are SQL.
        *("--collect-data", "resources", "--collect-data", "db.central"),
        *("--copy-metadata", NAME),
    ]
    if migrations.is_dir():
        # Alembic reads its steps as source files.
        options += ["--add-data", f"{migrations}{os.pathsep}db/migrations"]
    if WINDOWS:
        from installer.icon import write_windows_icon

        write_windows_icon(WORK / "program.ico")
        # A program that can print, without a black window behind its own.
        options += ["--hide-console", "hide-early", "--icon", WORK / "program.ico"]
    for module in HIDDEN_MODULES:
        options += ["--hidden-import", module]
    for module in EXCLUDED_MODULES:
        options += ["--exclude-module", module]
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": moment_of_last_commit()}
    start = packages / "hengelo_toegang" / "__main__.py"
    do(PYTHON, "-m", "PyInstaller", *options, start, env=environment() | fixed)


def site_packages() -> Path:
    """Return the folder in which the fresh environment keeps its libraries."""
    command = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return Path(subprocess.check_output(command, text=True).strip())


def moment_of_last_commit() -> str:
    """Return the time to write into the files, or the first moment there is without git."""
    if shutil.which("git") is None:
        return FIRST_MOMENT
    command = ["git", "log", "-1", "--format=%ct"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or FIRST_MOMENT


def drop_unused_files(bundle: Path) -> None:
    """Delete what the program never opens; the self-check proves that it doesn't."""
    for path in sorted(bundle.rglob("*")):
        unused = UNUSED_FILES.search(path.relative_to(bundle).as_posix())
        if unused and (path.is_symlink() or path.is_file()):
            path.unlink()


def strip_symbols(bundle: Path) -> None:
    """Take out what only debuggers read, where the tool for it is there."""
    strip = shutil.which("strip")
    if strip and not WINDOWS:
        for pattern in FAT_LIBRARIES:
            do(strip, *(bundle / "_internal").glob(pattern))


def spoken() -> frozenset[str]:
    """Return the languages of the letters and of the screens, by their codes."""
    folders = ("letters", "locale")
    return frozenset(
        path.name
        for folder in folders
        for path in (ROOT / "resources" / folder).iterdir()
        if path.is_dir() and not path.name.startswith("_")
    )


def drop_unspoken(locales: Path, languages: Iterable[str]) -> None:
    """Delete how dates and amounts are written in languages that nobody is written in."""
    kept = {"root", *languages}
    for path in locales.glob("*.dat"):
        if path.stem.split("_")[0] not in kept:
            path.unlink()


def drop_empty_folders(bundle: Path) -> None:
    """Delete the folders in which nothing is left."""
    for folder, _folders, _files in os.walk(bundle, topdown=False):
        if not os.listdir(folder):  # noqa: PTH208  (as os.walk names it)
            Path(folder).rmdir()


def add_parts_list() -> None:
    """Put the list of parts with the program; a part that is not on it can't come along."""
    listed, data = sbom.parts(), sbom.data()
    taken = sbom.installed(str(site_packages()))
    known = {part.name: part.version for part in listed}
    unlisted = [name for name, version in taken.items() if known.get(name) != version]
    wrong = sbom.faults(listed, data, known)
    if unlisted or wrong:
        stop(f"The list of parts is not right: {'; '.join((*unlisted, *wrong))}")
    if nameless := untold(listed):
        stop(f"No text of their licence goes along: {', '.join(nameless)}")
    add_texts(listed, LICENCES)
    moment = datetime.fromtimestamp(int(moment_of_last_commit()), UTC)
    text = json.dumps(sbom.document(listed, data, moment), indent=1)
    (BUNDLE / sbom.FILE_NAME).write_text(text + "\n", "utf-8")


def self_check() -> int:
    """Start the bundle far away from the sources and return its exit code."""
    with tempfile.TemporaryDirectory() as elsewhere:
        env = environment() | {"QT_QPA_PLATFORM": "offscreen"}
        command = [str(PROGRAM), "--self-check"]
        return subprocess.run(command, cwd=elsewhere, env=env, check=False).returncode


def check_older_store() -> int:
    """Let the bundle lift and check the oldest store there is; return its exit code."""
    from hengelo_toegang.cli.demo import passphrase_of
    from tests.older_stores import ANNA, recorded, unpacked

    with tempfile.TemporaryDirectory() as elsewhere:
        folder = Path(elsewhere)
        store = unpacked(recorded()[0], folder)
        secret = folder / "passphrase.txt"
        secret.write_text(passphrase_of(ANNA), "utf-8")
        command = [PROGRAM, "verify", store, "--user", ANNA, "--passphrase-file", secret]
        words = [*map(str, command)]
        return subprocess.run(words, cwd=elsewhere, env=environment(), check=False).returncode


def size_of(folder: Path) -> int:
    """Return how many bytes lie in a folder; a link adds nothing to what it leads to."""
    return sum(path.lstat().st_size for path in folder.rglob("*"))


def do(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run one step of the build, which ends where a step fails."""
    words = [*map(str, command)]
    if subprocess.run(words, env=env or environment(), check=False).returncode:
        stop(f"This step failed, see above: {' '.join(words[:4])} ...")
