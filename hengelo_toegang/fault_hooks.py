"""What the process says of a fault that nobody caught: where it was, and nothing of a case.

The message of an exception may quote what somebody typed, a log line of a library may hold
the values of a statement. Neither reaches the terminal or a log; kinds and places do.
"""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

OWN = "hengelo_toegang"
"""The one logger whose messages are written for the administrator, and hold no case data."""


def install() -> None:
    """Take the place of Python's own reports, in every thread."""
    sys.excepthook = _report
    threading.excepthook = lambda met: _report(met.exc_type, met.exc_value, met.exc_traceback)
    sys.unraisablehook = lambda met: _report(met.exc_type, met.exc_value, met.exc_traceback)
    handler = logging.StreamHandler()
    handler.setFormatter(_Sober())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)


def places(trace: TracebackType | None) -> list[str]:
    """Return the lines of our sources that led to a fault, the last one last."""
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]


def _report(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, kind(), trace)
        return
    logging.getLogger(OWN).error("%s: %s", kind.__name__, " > ".join(places(trace)))
    cause = error and (error.__cause__ or error.__context__)
    if cause is not None and cause is not error:
        where = " > ".join(places(cause.__traceback__))
        logging.getLogger(OWN).error("after %s: %s", type(cause).__name__, where)


class _Sober(logging.Formatter):
    """Says of a library's message only that there was one."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == OWN:
            return record.getMessage()
        return f"{record.levelname} {record.name} {record.module}:{record.lineno}"
