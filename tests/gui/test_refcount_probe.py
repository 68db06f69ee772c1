"""PySide6 gives back every reference that it takes.

PySide6 6.12.0 on Python 3.11 dropped a reference to True on each `emit()` and one to None
on each void method (PYSIDE-3474). After some hundred clicks the interpreter aborted: no
exception, no report, and the consultant's window gone. From 3.12 on both are immortal.
"""

import sys

import pytest
from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

CALLS = 60


class Emitter(QObject):
    """Something with a signal."""

    fired = Signal(int)


def emit_signal():
    emitter = Emitter()
    return lambda: emitter.fired.emit(1)


def enable_widget():
    widget = QWidget()
    return lambda: widget.setEnabled(True)


def tick_box():
    box = QCheckBox()
    return lambda: box.setChecked(True)


def reset_model():
    model = QStringListModel()

    def reset():
        model.beginResetModel()
        model.endResetModel()

    return reset


def read_index():
    index = QModelIndex()
    return lambda: index.data()


@pytest.mark.parametrize("prepare", [emit_signal, enable_widget, tick_box, reset_model, read_index])
@pytest.mark.parametrize("constant", [True, None], ids=repr)
def test_call_keeps_true_and_none_alive(qapp, prepare, constant):
    act = prepare()
    # Spares, so that a leak fails this test and doesn't end the interpreter under it.
    spares = [constant] * 10_000
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        act()
    lost = before - sys.getrefcount(constant)
    assert lost < CALLS / 2
    assert len(spares) == 10_000
