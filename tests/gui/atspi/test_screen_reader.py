"""The real program on a hidden screen, as the bus of screen readers knows it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from tests.gui.walk.town import ANNA

LISTENER = Path(__file__).with_name("listener.py")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
STAGE = """
"$1" --launch-immediately & bus=$!
trap 'kill $program $bus' EXIT
"$2" -m hengelo_toegang --store "$3" & program=$!
env -u PYTHONPATH -u PYTHONHOME /usr/bin/python3 "$4" "Hengelo Toegang" "$5" jansen
"""
"""The program and the listener on one bus; both end with it."""

pytestmark = [pytest.mark.slow, pytest.mark.long]


def missing() -> str:
    """Return what this machine lacks, or nothing."""
    if not LAUNCHER.exists():
        return "at-spi2-core is not installed"
    for program in ("xvfb-run", "xauth", "dbus-run-session"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    asked = ("/usr/bin/python3", "-c", "import pyatspi")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if subprocess.run(asked, env=clean, capture_output=True, check=False).returncode:
        return "python3-pyatspi is not installed"
    return ""


@pytest.mark.skipif(bool(missing()), reason=f"{missing()}; python3 dev.py atspi, as root")
def test_screen_reader_opens_the_store_and_finds_its_way(tmp_path):
    store = tmp_path / "demo.store"
    fill_demo(store, 12, bootstrap.read_rules())
    (tmp_path / "config" / "Hengelo").mkdir(parents=True)
    (tmp_path / "config" / "Hengelo" / "Hengelo Toegang.conf").write_text(
        f"[General]\nuser={ANNA}\n", "utf-8"
    )
    screen = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24")
    parts = (LAUNCHER, sys.executable, store, LISTENER, passphrase_of(ANNA))
    heard = subprocess.run(
        ["dbus-run-session", "--", *screen, "bash", "-c", STAGE, "stage", *map(str, parts)],
        env=os.environ
        | {
            "QT_QPA_PLATFORM": "xcb",
            # Without it Qt stays silent until a desktop says that somebody listens.
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "LC_ALL": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert heard.returncode == 0, heard.stdout + heard.stderr
    assert "password text" in heard.stdout
    assert "table" in heard.stdout
