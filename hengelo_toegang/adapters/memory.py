"""Keeps memory out of the files that systems write when a program crashes, and gives it back."""

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


def give_back() -> None:
    """Give back to the system what was used for a moment; malloc keeps it for a next time else.

    glibc alone has a call for it (malloc_trim(3)); elsewhere nothing is done.
    """
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
