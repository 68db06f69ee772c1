"""A hidden screen with a window manager, and the bus of screen readers, beside the bare root.

All of it runs outside the root, as the user who works in it: inside there is nothing but the
program and what it needs. The clock of the program is told by a file.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from tests.install.prove.root import HOME, PATH, UID, BareRoot

DISPLAY = ":97"
SCREEN = "1440x900x24"
NEEDED = ("Xvfb", "dbus-daemon", "openbox", "xdotool", "scrot", "setpriv", "debootstrap")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
FAKE_CLOCK = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
USER = ("setpriv", f"--reuid={UID}", f"--regid={UID}", "--clear-groups")
_X = Path("/tmp/.X11-unix")
_SETTLE = 1.5
_KNOWN_FOR = 1
PATIENCE = 60


def missing() -> tuple[str, ...]:
    """Return what this machine lacks to play on."""
    programs = [name for name in NEEDED if shutil.which(name) is None]
    return (*programs, *(str(path) for path in (LAUNCHER, FAKE_CLOCK) if not path.exists()))


class Stage:
    """The screen, the buses and the clock; whatever it started ends with it."""

    def __init__(self, root: BareRoot, shared: Path) -> None:
        """`shared` is a folder that both sides see at the same place."""
        self.root = root
        self.shared = shared
        self._clock = shared / "clock"
        self._started: list[subprocess.Popen[bytes]] = []
        for folder in (shared, shared / "run"):
            folder.mkdir(mode=0o700, exist_ok=True)
            os.chown(folder, UID, UID)
        shutil.copyfile(FAKE_CLOCK, shared / FAKE_CLOCK.name)
        self.env = {
            "PATH": PATH,
            "HOME": str(shared),
            "LC_ALL": "C.UTF-8",
            "DISPLAY": DISPLAY,
            "XDG_RUNTIME_DIR": str(shared / "run"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={shared / 'bus'}",
        }

    def begin(self) -> None:
        """Start the screen, the buses and the window manager, and let the root see them."""
        self._start(("Xvfb", DISPLAY, "-screen", "0", SCREEN, "-nolisten", "tcp"))
        bus = self.env["DBUS_SESSION_BUS_ADDRESS"]
        self._start(("dbus-daemon", "--session", "--nofork", f"--address={bus}"))
        self._start((str(LAUNCHER), "--launch-immediately"))
        self._start(("openbox",))
        self.root.lend(self.shared)
        self.root.lend(_X)

    def set_clock(self, moment: datetime) -> None:
        """Let it be another moment for the program, also while it runs."""
        self._clock.write_text(f"@{moment:%Y-%m-%d %H:%M:%S}\n", "ascii")
        time.sleep(2 * _KNOWN_FOR)

    def command(self, words: Sequence[str | Path]) -> list[str]:
        """Return how a program starts inside: as the user, with a clock, without a network."""
        clock = (
            f"LD_PRELOAD={self.shared / FAKE_CLOCK.name}",
            f"FAKETIME_TIMESTAMP_FILE={self._clock}",
            # In seconds; without it the file is read each time that anything asks the time.
            f"FAKETIME_CACHE_DURATION={_KNOWN_FOR}",
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "NO_FAKE_STAT=1",
            "TZ=UTC",
        )
        # Without the second Qt stays silent until a desktop says that somebody listens.
        session = (f"HOME={HOME}", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1")
        return self.root.command(("env", *session, *clock, *words), user=True)

    def open(self, words: Sequence[str | Path]) -> subprocess.Popen[bytes]:
        """Start a program inside."""
        return self.attend(self.command(words), self.env)

    def attend(self, command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start something that ends with the stage."""
        running = subprocess.Popen(command, env=dict(env), start_new_session=True)
        self._started.append(running)
        return running

    def windows(self, title: str) -> list[str]:
        """Return the windows in sight that are called so."""
        search = [*USER, "xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
        asked = subprocess.run(search, env=self.env, capture_output=True, text=True, check=False)
        return asked.stdout.split()

    def picture(self, path: Path) -> None:
        """Write what is on the screen."""
        hidden = self.shared / "run" / "screen.png"
        self.run(("scrot", "--overwrite", str(hidden)))
        shutil.copyfile(hidden, path)

    def run(self, words: Sequence[str]) -> str:
        """Run something on the screen, as the user; return what it printed."""
        return subprocess.check_output([*USER, *words], env=self.env, text=True)

    def close(self, running: subprocess.Popen[bytes], title: str) -> int:
        """Close a window as its button does; return how its program ended."""
        self.run(("xdotool", "windowactivate", "--sync", self.windows(title)[-1], "key", "alt+F4"))
        return running.wait(PATIENCE)

    def end(self) -> None:
        """End what was started, the last first."""
        for one in reversed(self._started):
            if one.poll() is None:
                os.killpg(one.pid, signal.SIGTERM)
                one.wait(PATIENCE)

    def _start(self, words: Sequence[str]) -> None:
        self._started.append(
            subprocess.Popen(
                [*USER, *words],
                env=self.env,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )
        time.sleep(_SETTLE)
        if self._started[-1].poll() is not None:
            raise SystemExit(f"{words[0]} did not start")
