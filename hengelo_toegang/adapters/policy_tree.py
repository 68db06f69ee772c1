"""The files of an edition as a tree in memory, to be read as those in a folder are."""

import io
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import IO, Any


class TextTree(Traversable):
    """A folder or a file in it; a file that is not there can be named, and not opened."""

    def __init__(self, texts: Mapping[str, str], path: str = "") -> None:
        """`texts` holds every file by its whole name, with slashes."""
        self._texts = texts
        self._path = path

    @property
    def name(self) -> str:
        return self._path.rpartition("/")[2]

    def is_file(self) -> bool:
        return self._path in self._texts

    def is_dir(self) -> bool:
        return any(name.startswith(self._below) for name in self._texts)

    def iterdir(self) -> Iterator["TextTree"]:
        names = [name for name in self._texts if name.startswith(self._below)]
        firsts = (name.removeprefix(self._below).partition("/")[0] for name in names)
        yield from (self.joinpath(first) for first in dict.fromkeys(firsts))

    def joinpath(self, *descendants: Any) -> "TextTree":  # noqa: ANN401  (as the base class)
        return TextTree(self._texts, self._below + "/".join(map(str, descendants)))

    def open(self, mode: str = "r", *_args: Any, **_kwargs: Any) -> IO[Any]:  # noqa: ANN401
        if not self.is_file():
            raise FileNotFoundError(self._path)
        text = self._texts[self._path]
        return io.BytesIO(text.encode()) if "b" in mode else io.StringIO(text)

    def read_bytes(self) -> bytes:
        with self.open("rb") as file:
            return bytes(file.read())

    def read_text(self, encoding: str | None = None) -> str:
        return self.read_bytes().decode(encoding or "utf-8")

    @property
    def _below(self) -> str:
        return f"{self._path}/" if self._path else ""
