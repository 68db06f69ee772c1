"""What the bundle takes from Debian: libraries that are left to it, and the packages they are in.

A library that Debian has is not handed out a second time: there it is kept safe from faults,
and its licence is Debian's to show. The list of packages is computed from the files, by
`dpkg-shlibdeps`, as it is for Debian's own packages.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dev import stop

_ELF = b"\x7fELF"
_ALWAYS_OURS = re.compile(r"libpython3")
"""The Python that the program was built with; another Debian has another one."""


def binaries(bundle: Path) -> tuple[Path, ...]:
    """Return every compiled file of the bundle, each once and in order."""
    return tuple(
        path
        for path in sorted(bundle.rglob("*"))
        if path.is_file() and not path.is_symlink() and _is_compiled(path)
    )


def leave_to_debian(inside: Path, folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """Delete from `inside` the libraries that are Debian's own; return their names.

    PyInstaller puts what it finds on the system at the top, beside links to what came with
    Python's libraries. Only a file that is byte for byte the one of a package goes.
    `folders` are where the system has its libraries; without them, where it says it has.
    """
    system = _system_libraries(folders)
    same = {
        path: system[path.name]
        for path in sorted(inside.iterdir())
        if path.is_file()
        and not path.is_symlink()
        and path.name in system
        and not _ALWAYS_OURS.match(path.name)
        and path.read_bytes() == system[path.name].read_bytes()
    }
    owned = {path for path, there in same.items() if package_of(there)}
    for path in owned:
        path.unlink()
    return tuple(sorted(path.name for path in owned))


def package_of(file: Path) -> str:
    """Return the Debian package that a file of the system is in, or nothing."""
    real = file.resolve()
    # What lies in /usr/lib may be known by its old name, /lib.
    names = {str(real), str(real).removeprefix("/usr"), f"/usr{real}", str(file)}
    for name in sorted(names):
        command = ["dpkg-query", "--search", name]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.split(":", 1)[0]
    return ""


def packages_needed(tree: Path) -> tuple[str, ...]:
    """Return what a package depends on, such as `libc6 (>= 2.34)`, in order of name.

    `tree` is the root of the package, with its folder `DEBIAN`. Ends the build where a file
    needs a library that is neither inside nor in Debian.
    """
    if shutil.which("dpkg-shlibdeps") is None:
        stop("dpkg-shlibdeps is not here; it is in the Debian package dpkg-dev.")
    files = binaries(tree)
    with tempfile.TemporaryDirectory() as folder:
        control = Path(folder) / "debian" / "control"
        control.parent.mkdir()
        control.write_text("Source: bundle\n\nPackage: bundle\nArchitecture: any\n", "utf-8")
        command = [
            *("dpkg-shlibdeps", "-O", "--ignore-missing-info"),
            *(f"-l{place}" for place in sorted({path.parent for path in files})),
            *(f"-e{path}" for path in files),
        ]
        said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if said.returncode:
        faults = [line for line in said.stderr.splitlines() if ": error: " in line]
        stop("\n".join(("What the bundle needs of Debian is not all there:", *faults)))
    return parsed(said.stdout)


def parsed(line: str) -> tuple[str, ...]:
    """Return the packages in what `dpkg-shlibdeps` prints, each once."""
    names = line.strip().removeprefix("shlibs:Depends=")
    return tuple(sorted({one.strip() for one in names.split(",") if one.strip()}))


def _system_libraries(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the libraries of the system by the name under which programs ask for them."""
    given = tuple(folders)
    if given:
        return {path.name: path for folder in given for path in folder.iterdir() if path.is_file()}
    printed = subprocess.check_output(["/sbin/ldconfig", "-p"], text=True)
    found: dict[str, Path] = {}
    for name, there in re.findall(r"^\s+(\S+) \(.*x86-64.*\) => (\S+)$", printed, re.MULTILINE):
        found.setdefault(name, Path(there))
    return found


def _is_compiled(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ELF)) == _ELF
