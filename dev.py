#!/usr/bin/env python3
"""Set up everything on a fresh machine, then run the program or check it.

    python3 dev.py run [options]     start the program on the demo store
    python3 dev.py test              every check and every test
    python3 dev.py test --fast       the same, without the slow tests
    python3 dev.py test --stop       end at the first check that fails
    python3 dev.py test ARGUMENTS    pytest alone, with these arguments
    python3 dev.py check             what needs no test run: style, types, layers, translations
    python3 dev.py fix               let ruff mend what it can
    python3 dev.py whole             play whole cases through the window, by mouse and keyboard
    python3 dev.py golden            make the pictures of the pages anew, after a wanted change
    python3 dev.py pythons [TESTS]   the quick tests with every other Python that is here
    python3 dev.py pythons 3.13 ...  the same with one of them
    python3 dev.py atspi             hear the program as a screen reader does, on a hidden screen
    python3 dev.py four-eyes [WORD]  try to get a decision out without a second pair of eyes
    python3 dev.py bench [OPTIONS]   measure against baselines; wants a quiet machine
    python3 dev.py long              kill it, fill its disk and cut its power, as a night allows
    python3 dev.py manual            take the pictures of manual and README anew, and build it
    python3 dev.py translations      add new messages of the code to the Dutch catalogue
    python3 dev.py lock [--upgrade]  renew requirements.lock after a change in pyproject.toml
    python3 dev.py sbom [FILE]       list every part with its licence; needs no network
    python3 dev.py audit             ask whether faults are known in a library; needs a network
    python3 dev.py bundle            build the program and its package, to try it out
    python3 dev.py bundle-twice      build what is committed in two folders, and compare every file
    python3 dev.py prove-install     install the package in a bare Debian, play a case, remove it
    python3 dev.py release           audit, and then build what may be handed out
    python3 dev.py setup             set up and do nothing else

This file runs before anything is installed: it needs the standard library only, and says in
plain sentences what it does and what it can't do.
"""

# Lets an older Python get far enough to read that it is too old.
from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
LOCK = ROOT / "requirements.lock"
AUDIT_LOCK = ROOT / "audit.lock"
HASHED = ("install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r")
PATIENCE = 300
"""Seconds that somebody else may take to install packages."""
COULD_NOT_LOOK = 3
"""The exit code of an audit that had nothing to ask, as in audit.py."""
PACKAGES = ("hengelo_toegang", "ui", "db", "resources")
PYTHONS = ((3, 11), (3, 12), (3, 13))
QUICK = ("tests/unit", "tests/letters", "-m", "not slow and not long")
WIDE = (
    *("tests/e2e/test_casussen.py", "tests/gui/e2e/test_clicks.py"),
    *("tests/unit/test_terms.py", "tests/unit/test_costs.py", "tests/unit/test_ladder.py"),
)
"""What reaches widest in a minute: the acceptance cases with their letters, and the window."""
CI_SECONDS = 750
"""After so long CI begins only what is quick, and names what it leaves out: it has 15 minutes."""

WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
UV = BIN / ("uv.exe" if WINDOWS else "uv")

# Library -> Debian package, as Qt 6.11 needs them: first for drawing, then for a window too.
# When any of the second list is missing Qt blames xcb-cursor, whichever it is.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libbrotlidec.so.1": "libbrotli1",
}
BENCH_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What WeasyPrint draws with, to which letters are compared."""
READER_PACKAGES = ("xvfb", "xauth", "dbus", "at-spi2-core", "python3-pyatspi", "gir1.2-atspi-2.0")
"""A hidden screen, and the bus on which screen readers listen."""
PACKING_PACKAGES = ("desktop-file-utils", "dpkg-dev", "mandoc", "nsis", "shared-mime-info")
"""What makes packages for Debian and Windows, and checks what lies in them."""
PROVING_PACKAGES = (
    *("debootstrap", "libfaketime", "openbox", "poppler-utils", "scrot", "xdotool"),
    *READER_PACKAGES,
)
"""A Debian in a folder, and what works in a window of it as a person does."""
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")
"""Where Debian reads whether to begin a database of its own as well."""
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

STATIC_CHECKS: dict[str, tuple[str | Path, ...]] = {
    "format": (BIN / "ruff", "format", "--check", "."),
    "lint": (BIN / "ruff", "check", "."),
    "types": (PYTHON, "-m", "mypy"),
    "layers": (BIN / "lint-imports", "--no-logo"),
}


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    name, *rest = arguments or ["help"]
    command = COMMANDS.get(name)
    if command is None:
        print(__doc__)
        return 0 if name in {"help", "-h", "--help"} else 2
    try:
        return command(rest)
    except KeyboardInterrupt:
        return 130


def run(arguments: Sequence[str]) -> int:
    """Start the program on the demo store; without a screen it leaves pictures instead."""
    set_up(window=has_screen())
    if not has_screen() and not arguments:
        say("There is no screen here, so the program leaves pictures of itself in ./shots.")
        arguments = ["--shot", "shots"]
    # Beside their text, as the bytecode is; without it each start compiles them.
    call(PYTHON, "-m", "hengelo_toegang.catalogue", cwd=ROOT)
    say("Starting Hengelo Toegang with the demo store.")
    # From wherever this was typed, so that a folder for pictures is the one that was meant.
    start = (PYTHON, "-m", "hengelo_toegang", "--demo")
    return call(*start, *arguments, PYTHONPATH=str(ROOT))


def test(arguments: Sequence[str]) -> int:
    """Run every check, then every test; pytest comes last because its last line is the result."""
    began = time.time()
    set_up()
    if os.environ.get("CI"):
        os.environ.setdefault("TESTS_UNTIL", str(began + CI_SECONDS))
        offer_reader()
        offer_postgres()
        offer_packing()
    flags = {"--fast", "--stop"} & {*arguments}
    wanted = [argument for argument in arguments if argument not in flags]
    if wanted and not flags:
        return call(PYTHON, "-m", "pytest", *wanted, cwd=ROOT)
    others = begin_others() if os.environ.get("CI") else None
    failed = static_checks(stop_early="--stop" in flags)
    if failed and "--stop" in flags:
        return 1
    if "--fast" in flags:
        wanted += ["-m", "not slow and not whole and not long"]
    else:
        # By itself, before the tests take every processor. It tells, and fails on no time.
        say("a few figures, against their baselines:")
        if call(PYTHON, "-m", "tests.bench", "--short", "--cpu", cwd=ROOT):
            failed.append("bench")
    if others is not None and others():
        failed.append("pythons")
    say("tests:")
    # A file stays with one process: what it builds once, it builds once. In the order of
    # `tests/spread.py`, so that what is left out where the time is up matters least.
    # One more than there are processors: tests of the window wait now and then.
    workers = ("-n", str(min((os.cpu_count() or 1) + 1, 4)))
    spread = (*workers, "--dist", "loadfile", "--no-loadscope-reorder")
    return call(PYTHON, "-m", "pytest", *spread, *wanted, cwd=ROOT) or bool(failed)


def check(_: Sequence[str]) -> int:
    """Run what needs no test run, for the moment before a commit."""
    set_up()
    failed = static_checks(stop_early=False)
    translations_test = ROOT / "tests" / "unit" / "test_translations.py"
    return call(PYTHON, "-m", "pytest", "-q", translations_test, cwd=ROOT) or bool(failed)


def fix(_: Sequence[str]) -> int:
    """Let ruff mend and lay out what it can."""
    set_up()
    code = call(BIN / "ruff", "check", "--fix", ".", cwd=ROOT)
    return call(BIN / "ruff", "format", ".", cwd=ROOT) or code


def whole(arguments: Sequence[str]) -> int:
    """Play whole cases through the window, in a process that does nothing else."""
    set_up()
    return call(PYTHON, "-m", "pytest", "-m", "whole", *arguments, cwd=ROOT)


def golden(arguments: Sequence[str]) -> int:
    """Make the pictures that the pages are compared with anew; look at them before a commit."""
    set_up()
    walk = (PYTHON, "-m", "pytest", "-q", "-n", "0", "-m", "golden", "tests/gui/walk")
    return call(*walk, *arguments, cwd=ROOT, RENEW_GOLDEN="1")


def atspi(arguments: Sequence[str]) -> int:
    """Listen to the program on the bus of screen readers; as root, install what that takes."""
    set_up(window=True)
    offer_reader()
    return call(PYTHON, "-m", "pytest", "-rs", "-n", "0", "tests/gui/atspi", *arguments, cwd=ROOT)


def pythons(arguments: Sequence[str]) -> int:
    """Let every other Python of this machine set up and run tests, each in its own environment."""
    set_up()
    found = other_pythons()
    if arguments and re.fullmatch(r"3\.\d+", arguments[0]):
        found = {name: python for name, python in found.items() if name == arguments[0]}
        arguments = arguments[1:]
    if not found:
        say("There is no such Python here, other than the one that runs this.")
        return COULD_NOT_LOOK
    return max(tried_with(python, name, arguments) for name, python in found.items())


def begin_others() -> Callable[[], int]:
    """Begin the widest tests with every other Python here, beside what takes one processor.

    Returns what waits for them, shows what they said, and returns how many of them failed.
    """
    command = [str(PYTHON), str(ROOT / "dev.py"), "pythons"]
    began = [
        subprocess.Popen(
            [*command, name, *WIDE],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for name in other_pythons()
    ]

    def end() -> int:
        for one in began:
            said, _ = one.communicate()
            print(said.decode(errors="replace"), end="", flush=True)
        return sum(one.returncode != 0 for one in began)

    return end


def other_pythons() -> Mapping[str, str]:
    """Return where the other Pythons of this machine are, by their version."""
    others = [version for version in PYTHONS if version != sys.version_info[:2]]
    found = {f"{major}.{minor}": python_of(f"{major}.{minor}") for major, minor in others}
    return {name: python for name, python in found.items() if python}


def python_of(name: str) -> str | None:
    """Return the Python of a version, where one is here and starts."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    starts = [["py", f"-{name}"]] if WINDOWS else [[f"python{name}"]]
    # pyenv has those that it does not put on the path.
    starts += [[str(path)] for path in sorted(kept.glob(f"{name}.*/bin/python"))]
    for start in starts:
        asked = [*start, "-c", "import sys; print(sys.executable)"]
        if shutil.which(start[0]) is None:
            continue
        answer = subprocess.run(asked, capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            return answer.stdout.strip()
    return None


def tried_with(python: str, name: str, arguments: Sequence[str]) -> int:
    """Install the lock for another Python, and run tests with it."""
    folder = ROOT / "build" / f"python-{name}"
    inside = folder / PYTHON.relative_to(VENV)
    if call(python, "-m", "venv", "--clear", "--without-pip", folder):
        stop(f"The environment for {python} could not be made; see above.")
    if not install_lock(inside, LOCK):
        stop(f"The libraries could not be installed for {python}; see above.")
    say(f"Testing with {python}.")
    code = call(inside, "-m", "pytest", "-q", *(arguments or QUICK), cwd=ROOT)
    say(f"{python}: {'ok' if code == 0 else 'FAILED'}.")
    return code


def offer_reader() -> None:
    """Install what listening takes, where that can be; elsewhere its test is left out."""
    if not LINUX or os.geteuid() != 0:
        return
    try:
        install_system_packages([*missing_packages(window=True), *not_installed(READER_PACKAGES)])
    except SystemExit as why:
        say(f"The test with a screen reader is left out. {why}")


def offer_postgres() -> None:
    """Install the server of the central store, where that can be; its tests start their own."""
    if not LINUX or os.geteuid() != 0 or any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return
    if not NO_CLUSTER.exists():
        NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
        NO_CLUSTER.write_text("create_main_cluster = false\n", "utf-8")
    install_system_packages(["postgresql"])


def offer_packing() -> None:
    """Install what packages are made with, where that can be; elsewhere its tests are left out."""
    if not LINUX or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    try:
        install_system_packages(not_installed(PACKING_PACKAGES))
    except SystemExit as why:
        say(f"What makes packages is not all there. {why}")


def not_installed(packages: Sequence[str]) -> list[str]:
    """Return the Debian packages that are not on this machine."""
    query = ["dpkg-query", "--show", "--showformat", "${Status}"]
    asked = {
        name: subprocess.run([*query, name], capture_output=True, text=True, check=False).stdout
        for name in packages
    }
    return [name for name, status in asked.items() if not status.endswith(" installed")]


def bench(arguments: Sequence[str]) -> int:
    """Measure, and show what was measured; see docs/performance.md."""
    set_up()
    if LINUX and os.geteuid() == 0:
        # For anyone else the one comparison that needs them is left out, and says so.
        install_system_packages(not_loadable(BENCH_LIBRARIES))
    return call(PYTHON, "-m", "tests.bench", *arguments, cwd=ROOT)


def long(arguments: Sequence[str]) -> int:
    """Run at nightly length what is tried at every point, and print the figures."""
    set_up()
    return call(PYTHON, "-m", "pytest", "-m", "long", "-n", "0", "-s", *arguments, cwd=ROOT)


def four_eyes(arguments: Sequence[str]) -> int:
    """Try every attack on the second pair of eyes, and list why it failed and where that stands."""
    set_up()
    return call(PYTHON, "-m", "tests.trust.four_eyes.report", *arguments, cwd=ROOT)


def manual(arguments: Sequence[str]) -> int:
    """Take the pictures of manual and README anew, and build it; `--text` leaves the pictures."""
    set_up()
    return call(PYTHON, "-m", "tests.manual", *arguments, cwd=ROOT)


def translations(_: Sequence[str]) -> int:
    """Add new messages to the Dutch catalogue and take out those that no code uses."""
    set_up()
    return call(PYTHON, "-m", "tests.catalogue", cwd=ROOT)


def lock(arguments: Sequence[str]) -> int:
    """Renew the lock: every version with its hashes, for Linux and Windows, and no address."""
    set_up()
    compiling: tuple[str | Path, ...] = (
        *(UV, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
        *("--custom-compile-command", "python3 dev.py lock", *arguments),
    )
    program = ("--group", "dev", "--output-file", LOCK.name, "pyproject.toml")
    tools = ("--group", "audit", "--output-file", AUDIT_LOCK.name)
    return call(*compiling, *program, cwd=ROOT) or call(*compiling, *tools, cwd=ROOT)


def sbom(arguments: Sequence[str]) -> int:
    """Write the list of parts, and say which licence may not go along."""
    set_up()
    return call(PYTHON, ROOT / "sbom.py", *arguments)


def audit(_: Sequence[str]) -> int:
    """Look for known faults in the libraries; not being able to look is a failure too."""
    set_up()
    code = call(PYTHON, ROOT / "sbom.py", os.devnull, cwd=ROOT)
    if code:
        return code
    folder = ROOT / "build" / "audit"
    python = folder / PYTHON.relative_to(VENV)
    if call(sys.executable, "-m", "venv", "--clear", "--without-pip", folder):
        stop("The environment of the audit could not be made; see above.")
    if not install_lock(python, AUDIT_LOCK):
        # Not what is wrong with the libraries, but that nobody knows.
        say("FAILED: could not look, since pip-audit could not be installed. See above.")
        return COULD_NOT_LOOK
    return call(PYTHON, ROOT / "audit.py", python.with_name(f"pip-audit{python.suffix}"), cwd=ROOT)


def release(arguments: Sequence[str]) -> int:
    """Build what may be handed out: only after a look at its libraries that found nothing."""
    code = audit(())
    if code:
        say("Nothing is built: `python3 dev.py bundle` makes what is not for handing out.")
        return code
    return bundle(arguments)


def bundle(arguments: Sequence[str]) -> int:
    """Build the program as one folder, let it check itself, and pack it."""
    # The folder takes along the libraries of the window system, so they must be here.
    set_up(window=True)
    offer_packing()
    return call(PYTHON, ROOT / "build_installer.py", *arguments, cwd=ROOT)


def bundle_twice(_: Sequence[str]) -> int:
    """Build what is committed in two folders, and say which files are not the same."""
    set_up(window=True)
    with tempfile.TemporaryDirectory() as place:
        # Of unlike length: nothing of where it was built may be left in it.
        clones = [Path(place) / name for name in ("one", "another-of-a-longer-name")]
        # The second of the first, so that a commit in between is in neither.
        for source, clone in zip((ROOT, clones[0]), clones, strict=True):
            if call("git", "clone", "--quiet", "--no-hardlinks", source, clone):
                stop("The last commit could not be taken; see above.")
        for clone in clones:
            say(f"Building in {clone}.")
            if call(sys.executable, clone / "dev.py", "bundle"):
                stop("It could not be built; see above.")
        made = [clone / "dist" for clone in clones]
        return call(PYTHON, "-m", "installer.again", *made, cwd=ROOT)


def prove_install(arguments: Sequence[str]) -> int:
    """Prove the package, or the two commands of the README, in a bare Debian."""
    set_up(window=True)
    if LINUX and os.geteuid() == 0:
        install_system_packages(not_installed(PROVING_PACKAGES))
    return call(PYTHON, "-m", "tests.install.prove", *arguments, cwd=ROOT)


def setup(_: Sequence[str]) -> int:
    """Set up and say so."""
    set_up(window=has_screen())
    say("Everything is installed.")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "fix": fix,
    "whole": whole,
    "golden": golden,
    "pythons": pythons,
    "atspi": atspi,
    "bench": bench,
    "long": long,
    "four-eyes": four_eyes,
    "manual": manual,
    "translations": translations,
    "lock": lock,
    "sbom": sbom,
    "audit": audit,
    "release": release,
    "bundle": bundle,
    "bundle-twice": bundle_twice,
    "prove-install": prove_install,
    "setup": setup,
}


def static_checks(*, stop_early: bool) -> list[str]:
    """Return the names of the checks that failed, each shown with its time."""
    failed = []
    for name, command in STATIC_CHECKS.items():
        began = time.perf_counter()
        passed = call(*command, cwd=ROOT) == 0
        say(f"{name}: {'ok' if passed else 'FAILED'} in {time.perf_counter() - began:.1f} s")
        if not passed:
            failed.append(name)
            if stop_early:
                break
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return failed


def set_up(*, window: bool = False) -> None:
    """Install whatever is missing; returns at once when nothing is."""
    if sys.version_info[:2] not in PYTHONS:
        found = ".".join(map(str, sys.version_info[:2]))
        start = "py -3.13 dev.py" if WINDOWS else "python3.11 dev.py"
        stop(f"This is Python {found}; 3.11, 3.12 or 3.13 is needed. Try: {start} ...")
    install_system_packages(missing_packages(window=window))
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    began = time.perf_counter()
    if not PYTHON.exists() or not STAMP.exists() or other_python(wanted):
        say("Making an environment of its own in .venv.")
        # Without pip: Debian's Python can't put it in (no ensurepip), and it isn't needed.
        if call(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV):
            stop("The environment could not be made; see above.")
    say("Installing the locked libraries, each checked against its hash.")
    install_libraries()
    # From here on Python keeps the bytecode of our own packages up to date by itself.
    call(PYTHON, "-m", "compileall", "-q", *PACKAGES, cwd=ROOT)
    STAMP.write_text(wanted, "utf-8")
    say(f"Ready after {time.perf_counter() - began:.0f} seconds.")


def missing_packages(*, window: bool) -> list[str]:
    """Return the Debian packages whose library can't be loaded here."""
    if not LINUX:
        return []
    found = not_loadable(QT_LIBRARIES | (WINDOW_LIBRARIES if window else {}))
    if not UV.exists() and not can_pip():
        found.append("python3-pip")
    return found


def not_loadable(libraries: Mapping[str, str]) -> list[str]:
    """Return the Debian packages of the libraries that can't be loaded here."""
    found = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            found.append(package)
    return found


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages as root; anyone else is told the exact line to type."""
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    # Debian renews itself now and then, and lets nobody else install meanwhile.
    patient = [*command[:1], "-o", f"DPkg::Lock::Timeout={PATIENCE}", *command[1:]]
    if not shutil.which("apt-get"):
        stop(f"These libraries are missing, under their Debian names: {' '.join(packages)}.")
    if os.geteuid() != 0:
        line = f"sudo {' '.join(command)}"
        stop(f"Some system libraries are missing. Type this line first:\n\n  {line}\n")
    say(f"Installing system libraries: {' '.join(packages)}.")
    quiet = environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], patient):
        result = subprocess.run(step, env=quiet, capture_output=True, text=True, check=False)
        if result.returncode:
            print(result.stdout, result.stderr, file=sys.stderr)
            stop(f"`{' '.join(step)}` failed; see above.")


def can_pip() -> bool:
    """Return whether the Python that started this has pip."""
    command = [sys.executable, "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install_libraries() -> None:
    """Bring .venv to what the lock says: uv first, which then installs all the rest."""
    pip = (sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check")
    with tempfile.TemporaryDirectory() as folder:
        only_uv = Path(folder) / "uv.txt"
        only_uv.write_text(locked("uv"), "utf-8")
        if not has_locked_uv() and call(*pip, *HASHED, only_uv):
            stop("uv could not be installed; is the package index within reach?")
    if not install_lock(PYTHON, LOCK):
        stop("The libraries could not be installed; see above.")


def install_lock(python: Path, lock: Path) -> bool:
    """Bring an environment to what a lock says; False when that can't be."""
    sync = (UV, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode")
    if call(*sync, "--python", python, lock, cwd=ROOT) == 0:
        return True
    # uv doesn't read pip's settings, so behind a mirror of one's own only pip gets through.
    say("uv could not do it; trying the same with pip, which takes longer.")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    return call(*pip, *HASHED, lock) == 0


def has_locked_uv() -> bool:
    """Return whether .venv has the uv of the lock; Windows can't replace one that runs."""
    if not UV.exists():
        return False
    answer = subprocess.run([str(UV), "--version"], capture_output=True, text=True, check=False)
    return answer.stdout.split()[1:2] == [locked("uv").split()[0].removeprefix("uv==")]


def locked(name: str) -> str:
    """Return the lines of one library in the lock: its version and its hashes."""
    found = re.search(rf"^{name}==.*\n(?:    --hash.*\n)+", LOCK.read_text("utf-8"), re.MULTILINE)
    if found is None:
        stop(f"{LOCK.name} has no {name}; renew it with: python3 dev.py lock")
    return found.group()


def fingerprint() -> str:
    """Return what the environment depends on: this Python, this folder and the lock."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{sys.version}\n{VENV}\n{digest}\n"


def other_python(wanted: str) -> bool:
    """Return whether .venv was made by another Python or moved here from another folder."""
    return STAMP.read_text("utf-8").splitlines()[:-1] != wanted.splitlines()[:-1]


def has_screen() -> bool:
    """Return whether a window can be shown; only Linux may have nowhere to show it."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def environment() -> dict[str, str]:
    """Return the environment for everything that is started from here.

    PYTHONPATH is left out because it leads past the lock, PYTHONDONTWRITEBYTECODE because
    every start would then compile every library again, which takes longer than starting.
    """
    unwanted = {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
    found = {name: value for name, value in os.environ.items() if name not in unwanted}
    # uv works with the Python that started this; it must not fetch one.
    found["UV_PYTHON_DOWNLOADS"] = "never"
    if not has_screen():
        found.setdefault("QT_QPA_PLATFORM", "offscreen")
    return found


def call(*command: str | Path, cwd: Path | None = None, **variables: str) -> int:
    """Run a command, its output in sight, and return its exit code."""
    words = [*map(str, command)]
    return subprocess.run(words, cwd=cwd, env=environment() | variables, check=False).returncode


def say(sentence: str) -> None:
    """Print a sentence between the output of the tools."""
    print(f"[dev] {sentence}", file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """Leave with a sentence that says what is missing and what to do about it."""
    raise SystemExit(f"[dev] {sentence}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
