"""Remembers that the letter texts that lie here were proven, so that no start does it anew.

The proof takes a second of the processor and megabytes. A note beside the texts says that they
passed; its name holds a sum of them all, as with compiled words (`hengelo_toegang.catalogue`), so
a text that somebody edits is proven again. `python -m hengelo_toegang.adapters.proven` leaves the
note in what is handed out, where the program itself may not write.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import resources
from hengelo_toegang import __version__

_NOTE = ".proven"


def prove_once(prove: Callable[[], object], texts: Path | None = None) -> None:
    """Call `prove` unless these very texts passed before; what it raises leaves no note."""
    folder = texts or Path(str(files(resources))) / "letters"
    note = folder / f"{_sum(folder)}{_NOTE}"
    if note.exists():
        return
    prove()
    # Where nobody may write, the next start proves them again.
    with suppress(OSError):
        for older in folder.glob(f"*{_NOTE}"):
            older.unlink(missing_ok=True)
        note.touch()


def _sum(folder: Path) -> str:
    """Return a sum of every text and its place, and of the version that judges them."""
    whole = hashlib.sha256(__version__.encode())
    for path in sorted(folder.glob("*/**/*")):
        if path.is_file():
            whole.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def main() -> None:
    """Prove the texts that travel with the program.

    Raises:
        TemplateFault: A text is not as it should be; the message says where.
    """
    from hengelo_toegang.adapters.templates import load_texts

    prove_once(lambda: load_texts(files(resources) / "letters"))


if __name__ == "__main__":
    main()
