"""Opening a store beside the first page: an older one says how far it is, and can be stopped."""

from collections.abc import Callable
from typing import TypeVar

from hengelo_toegang.usecases.upgrading import Going, UpgradePart
from ui.jobs import Job, Jobs
from ui.pages.unlock.view import UnlockView

_Opened = TypeVar("_Opened")


def open_beside(
    jobs: Jobs,
    page: Callable[[], UnlockView],
    open_it: Callable[[Going], _Opened],
    on_done: Callable[[_Opened], None],
    on_failed: Callable[[BaseException], None],
    on_stopped: Callable[[], None],
) -> None:
    """Open a store with `open_it`; `page` is asked anew each time, since it may be laid anew."""

    def opened(job: Job) -> _Opened:
        return open_it(lambda part, done, of: job.step(done, of, part.value))

    job = jobs.start(opened, on_done, on_failed)
    job.progress.connect(
        lambda done, of, part: page().show_update(UpgradePart(part), done, of, job.cancel)
    )
    job.cancelled.connect(on_stopped)
    job.finished.connect(lambda: page().end_update())
