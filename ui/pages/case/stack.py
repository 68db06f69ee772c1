"""The steps of a case, one of them in sight."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.case.discard import discard


class StepStack(QWidget):
    """One step in sight, and as high as that step; a QStackedWidget is as high as its highest."""

    def __init__(self) -> None:
        super().__init__()
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._steps: dict[int, QWidget] = {}

    def clear(self) -> None:
        """Hold no step any more."""
        for gone in self._steps.values():
            discard(gone)
        self._steps = {}

    def put(self, at: int, step: QWidget) -> None:
        """Hold one more step, out of sight, in its place among the others for Tab."""
        step.hide()
        before = sum(other < at for other in self._steps)
        self._lay.insertWidget(before, step)
        self._steps[at] = step

    def show_step(self, index: int) -> None:
        """Show one step."""
        for at, step in self._steps.items():
            step.setVisible(at == index)
