#!/usr/bin/env python3
"""Build the program as one folder that needs no Python, and let it check itself.

Started by `python3 dev.py bundle`. The fresh environment holds only what the program
needs, because PyInstaller takes along whatever lies beside it, and holds the program
itself, because data files are found only in a package that is installed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path

import sbom
from dev import LOCK, ROOT, UV, WINDOWS, environment, say, stop

NAME = "hengelo-toegang"
# Emptied each time: setuptools would pack the files of an earlier build from here again.
WORK = ROOT / "build"
VENV = WORK / "venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
BUNDLE = ROOT / "dist" / NAME
LICENCES = BUNDLE / "licences"
PROGRAM = BUNDLE / (f"{NAME}.exe" if WINDOWS else NAME)

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
    r"""libQt6(Quick|Qml|OpenGL|Pdf|VirtualKeyboard|EglFS|WlShell|Wayland)
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

LICENCE_NAME = re.compile(r"LICEN[CS]E|COPYING|NOTICE|OFL", re.IGNORECASE)


def main() -> int:
    """Build, trim, add the licences, and pass on what the program says of itself."""
    began = time.perf_counter()
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    WORK.mkdir(parents=True)
    say("Installing the program in an environment of its own.")
    install()
    say("Collecting it in one folder.")
    freeze()
    drop_unused_files()
    add_licences()
    add_licences_of_data(ROOT / "resources", LICENCES)
    add_parts_list()
    say("Letting the folder check itself.")
    code = self_check()
    # Links share the file of another, so they add nothing.
    size = sum(path.lstat().st_size for path in BUNDLE.rglob("*"))
    outcome = f"failed its own check ({code})" if code else "is ready"
    took = time.perf_counter() - began
    say(f"{BUNDLE.relative_to(ROOT)} {outcome}: {size / 1e6:.0f} MB, {took:.0f} seconds.")
    return code


def install() -> None:
    """Install the program, its libraries at the locked versions, and PyInstaller."""
    do(sys.executable, "-m", "venv", "--without-pip", VENV)
    add = (UV, "pip", "install", "--quiet", "--python", PYTHON, "--constraints", LOCK)
    do(*add, "pyinstaller", "setuptools")
    # The locked setuptools builds it, not one that is fetched for the occasion.
    do(*add, "--no-build-isolation", ROOT)


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
        # A program that can print, without a black window behind its own.
        options += ["--hide-console", "hide-early"]
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
    command = ["git", "log", "-1", "--format=%ct"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "315532800"


def drop_unused_files() -> None:
    """Delete what the program never opens; the self-check proves that it doesn't."""
    for path in sorted(BUNDLE.rglob("*")):
        if not path.is_dir() and UNUSED_FILES.search(path.relative_to(BUNDLE).as_posix()):
            path.unlink()
    strip = shutil.which("strip")
    if strip and not WINDOWS:
        for pattern in FAT_LIBRARIES:
            do(strip, *(BUNDLE / "_internal").glob(pattern))


def add_licences() -> None:
    """Put every library's licence beside it, as most of them ask; AGPL may not come along."""
    for library in distributions(path=[str(site_packages())]):
        if re.search("AFFERO|AGPL", licence_names(library), re.IGNORECASE):
            stop(f"{library.name} is under the AGPL, which can't be handed out with the program.")
        for file in library.files or ():
            if LICENCE_NAME.match(file.name):
                keep_licence(Path(str(library.locate_file(file))), LICENCES / library.name)


def add_licences_of_data(resources: Path, licences: Path) -> None:
    """Put the licences of icons, fonts and word lists that others made with the rest."""
    for file in sorted(resources.rglob("*.txt")):
        if LICENCE_NAME.match(file.name):
            keep_licence(file, licences / file.parent.name)


def add_parts_list() -> None:
    """Put the list of parts with the program; a part that is not on it can't come along."""
    listed, data = sbom.parts(), sbom.data()
    taken = sbom.installed(str(site_packages()))
    known = {part.name: part.version for part in listed}
    unlisted = [name for name, version in taken.items() if known.get(name) != version]
    wrong = sbom.faults(listed, data, known)
    if unlisted or wrong:
        stop(f"The list of parts is not right: {'; '.join((*unlisted, *wrong))}")
    moment = datetime.fromtimestamp(int(moment_of_last_commit()), UTC)
    text = json.dumps(sbom.document(listed, data, moment), indent=1)
    (BUNDLE / sbom.FILE_NAME).write_text(text + "\n", "utf-8")


def keep_licence(file: Path, folder: Path) -> None:
    """Copy a licence to the folder of what it is about."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / file.name)


def licence_names(library: Distribution) -> str:
    """Return everything that a library's metadata says about its licence, in one string."""
    metadata = library.metadata
    fields = ("License", "License-Expression", "Classifier")
    return " ".join(value for field in fields for value in metadata.get_all(field) or ())


def self_check() -> int:
    """Start the bundle far away from the sources and return its exit code."""
    with tempfile.TemporaryDirectory() as elsewhere:
        env = environment() | {"QT_QPA_PLATFORM": "offscreen"}
        command = [str(PROGRAM), "--self-check"]
        return subprocess.run(command, cwd=elsewhere, env=env, check=False).returncode


def do(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run one step of the build, which ends where a step fails."""
    words = [*map(str, command)]
    if subprocess.run(words, env=env or environment(), check=False).returncode:
        stop(f"This step failed, see above: {' '.join(words[:4])} ...")


if __name__ == "__main__":
    sys.exit(main())
