"""Keeps what is in memory out of the files that systems write when a program crashes."""

import sys

_NO_DIALOG, _NO_CRITICAL_DIALOG = 0x0002, 0x0001


def keep_out_of_dumps() -> None:
    """Ask the system for no dump of this process: case data and keys would lie in it, plain.

    Linux: no core file (setrlimit(2); systemd-coredump keeps to it as well). Windows: no
    error reporting (SetErrorMode). Who administers a machine can still have dumps made.
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_CRITICAL_DIALOG | _NO_DIALOG)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
