"""The steps of the open case; each is built when it is first needed. No Qt."""

from collections.abc import Callable, Sequence

from hengelo_toegang.domain.dossier import Dossier
from ui.pages.case.steps import (
    Progress,
    Step,
    StepContext,
    StepKey,
    StepPart,
    StepState,
    StepView,
)


class Parts:
    """Knows how far every step is; builds the widgets of those that are asked for."""

    def __init__(
        self,
        steps: Sequence[Step],
        context: StepContext,
        on_built: Callable[[int, StepView], None],
    ) -> None:
        self._steps = tuple(steps)
        self._context = context
        self._on_built = on_built
        self._built: dict[int, StepPart] = {}

    def __len__(self) -> int:
        return len(self._steps)

    def __getitem__(self, at: int) -> StepPart:
        """Return a step; see `build`."""
        self.build(at)
        return self._built[at]

    def build(self, at: int) -> None:
        """Build a step when nobody needed it before.

        Raises:
            IndexError: There is no step with this number.
        """
        if at not in self._built:
            part = self._built[at] = self._steps[at].build(self._context)
            self._on_built(at, part.view)

    def is_built(self, at: int) -> bool:
        """Return whether a step is there already."""
        return at in self._built

    def numbered(self, key: str) -> int:
        """Return the number of a step by its key; -1 when the page has no such step."""
        return next((at for at, step in enumerate(self._steps) if step.key == key), -1)

    def holding(self, place: str) -> int:
        """Return the number of the step in which a place is edited; -1 when it is in none."""
        return next((at for at, step in enumerate(self._steps) if step.holds(place)), -1)

    def part(self, key: StepKey) -> StepPart:
        """Return a step by what it is.

        Raises:
            IndexError: The page has no such step.
        """
        at = self.numbered(key)
        if at < 0:
            raise IndexError(key)
        return self[at]

    def progress(self, dossier: Dossier) -> list[Progress]:
        """Return how far each step is; nothing is built for it."""
        return [step.progress(dossier, self._context) for step in self._steps]

    def to_resume(self, dossier: Dossier) -> int:
        """Return where the work goes on: the first open step, else the last that was done."""
        states = [state for state, _ in self.progress(dossier)]
        if StepState.OPEN in states:
            return states.index(StepState.OPEN)
        course = self.numbered(StepKey.COURSE)
        done = (at for at, state in enumerate(states) if state is StepState.DONE and at != course)
        return max(done, default=0)
