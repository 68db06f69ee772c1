"""The program locks with the system: told over a real bus, and by messages of Windows."""

import shutil
import subprocess

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QWidget

from ui import system_lock
from ui.system_lock import SystemLock, means_lock

SAVER = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
SLEEP = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
LOCK = ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")


@pytest.fixture
def bus():
    """Give the address of a bus of its own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon here")
    command = [daemon, "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


@pytest.fixture
def lock(qtbot, bus):
    window = QWidget()
    qtbot.addWidget(window)
    lock = SystemLock(window)
    ours = QDBusConnection.connectToBus(bus, "ours")
    lock.listen_on(ours, ours)
    yield lock
    QDBusConnection.disconnectFromBus("ours")


@pytest.fixture
def tell(bus):
    """Give what sends a signal as the system does."""
    system = QDBusConnection.connectToBus(bus, "system")
    for service in ("org.freedesktop.login1", "org.freedesktop.ScreenSaver"):
        assert system.registerService(service)

    def send(name, *values):
        message = QDBusMessage.createSignal(*name)
        message.setArguments(list(values))
        assert system.send(message)

    yield send
    QDBusConnection.disconnectFromBus("system")


@pytest.mark.parametrize("told", [(SAVER, True), (SLEEP, True), (LOCK,)])
def test_it_locks_when_the_system_says_so(qtbot, lock, tell, told):
    with qtbot.waitSignal(lock.locking):
        tell(*told)


def test_waking_up_locks_nothing(qtbot, lock, tell):
    heard = []
    lock.locking.connect(lambda: heard.append("locked"))
    tell(SAVER, False)
    tell(SLEEP, False)
    with qtbot.waitSignal(lock.locking):
        tell(LOCK)
    assert heard == ["locked"]


def test_without_a_bus_nothing_breaks(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    nowhere = QDBusConnection("nowhere")
    assert not nowhere.isConnected()
    SystemLock(window).listen_on(nowhere, nowhere)


@pytest.mark.parametrize(
    ("message", "wparam", "locks"),
    [
        (system_lock.WM_WTSSESSION_CHANGE, 0x7, True),
        (system_lock.WM_WTSSESSION_CHANGE, 0x2, True),
        (system_lock.WM_WTSSESSION_CHANGE, 0x8, False),
        (system_lock.WM_POWERBROADCAST, 0x4, True),
        (system_lock.WM_POWERBROADCAST, 0x12, False),
        (0x0100, 0x7, False),
    ],
)
def test_which_messages_of_windows_mean_a_lock(message, wparam, locks):
    assert means_lock(message, wparam) is locks
