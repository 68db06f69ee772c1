"""Editions of law and policy: read as the shipped files are, from and to where people keep them."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from hengelo_toegang import __version__
from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.policy import FILES, FOLDERS, load_policy, shipped
from hengelo_toegang.adapters.policy_sheet import table_in
from hengelo_toegang.adapters.policy_tree import TextTree
from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.domain.editions import EditionFile, PolicyEdition
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import N_
from hengelo_toegang.letters.languages import without_words
from hengelo_toegang.letters.templates import Texts
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.edition_ports import PolicyError

LARGEST = 1_000_000
"""Bytes of one file: thirty times what the longest holds now."""
_KEPT = 4
"""How many editions are kept as they were read: who signs in again reads none anew."""
_ZIP = ".zip"
_LARGEST_ZIP = 20_000_000
_MOST_ENTRIES = 1000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What Python says of an archive that is not whole, or is locked."""


@dataclass(frozen=True, slots=True)
class PolicyReader:
    """Reads editions beside the files of this program; fulfils `PolicyFiles`."""

    own: Policy
    texts: Texts
    """The letter texts, which have a word for what a policy names in every language."""
    program: str = __version__

    def read(self, edition: PolicyEdition) -> Policy:
        policy = _policy_of(edition.files)
        lacking = tuple(without_words(self.texts, policy))
        if lacking:
            raise PolicyError(_wordless(*one) for one in lacking)
        return policy

    def files_in(self, place: Path) -> Sequence[EditionFile]:
        found = dict(_unzipped(place) if place.suffix.lower() == _ZIP else _in_folder(place))
        texts, faults = dict[str, str](), [_stranger(name) for name in sorted({*found} - {*FILES})]
        for name in FILES:
            if name not in found:
                faults.append(Fault(name, N_("the file is missing"), N_("a file of this name")))
                continue
            try:
                texts[name] = _text(found[name]())
            except UnicodeDecodeError:
                faults.append(Fault(name, N_("the file isn't UTF-8"), N_("text in UTF-8")))
        if faults:
            raise PolicyError(faults)
        return [EditionFile(name, text) for name, text in texts.items()]

    def with_table(self, files: Sequence[EditionFile], place: Path) -> Sequence[EditionFile]:
        table = table_in(place, files, LARGEST)
        return [table if file.name == table.name else file for file in files]

    def own_files(self) -> Sequence[EditionFile]:
        return [EditionFile(name, _text(content)) for name, content in shipped().items()]

    def write(self, files: Sequence[EditionFile], folder: Path) -> None:
        there = [name for name in FOLDERS if (folder / name).exists()]
        if there:
            raise FileExistsError(folder / there[0])
        for file in files:
            write_whole(folder.joinpath(*file.name.split("/")), file.text.encode())


@lru_cache(maxsize=_KEPT)
def _policy_of(files: tuple[EditionFile, ...]) -> Policy:
    """Return what files say; those that this version of the program does not know are a fault."""
    texts = {file.name: file.text for file in files}
    strangers = sorted({*texts} - {*FILES})
    if strangers:
        raise PolicyError(_stranger(name) for name in strangers)
    return load_policy(TextTree(texts))


def _wordless(language: str, file: str, code: str) -> Fault:
    return Fault(
        file,
        N_("the letters have no word for {value} in the language {language}"),
        N_("a code that a version of the program brings words for"),
        {"value": code, "language": language},
    )


def _stranger(name: str) -> Fault:
    return Fault(name, N_("this is no file of law and policy"), N_("only files of their names"))


def _text(content: bytes) -> str:
    """Return the text of a file; spreadsheets put a mark before it, and other ends of lines."""
    text = content.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


_Found = Iterator[tuple[str, Callable[[], bytes]]]


def _in_folder(place: Path) -> _Found:
    """Yield the files of both folders by name, with what reads each."""
    # No deeper: somebody may point at the whole of their disk.
    paths = [
        path
        for root in (place, *(one for one in place.iterdir() if one.is_dir()))
        for folder in FOLDERS
        if (root / folder).is_dir()
        for path in (root / folder).iterdir()
        if path.is_file()
    ]
    named = {path.relative_to(place).as_posix(): path for path in paths}
    for name, whole in _below(named).items():
        yield name, partial(read_bytes, named[whole], LARGEST)


def _unzipped(place: Path) -> _Found:
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(place, _LARGEST_ZIP))) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
            if len(listed) > _MOST_ENTRIES:
                raise TooLarge(place, LARGEST)
            named = {one.filename: one for one in listed}
            contents = {
                name: _content(archive, named[whole], place)
                for name, whole in _below(named).items()
            }
    except _DAMAGED as error:
        raise PolicyError([Fault(place.name, N_("this is no whole zip"), N_("a zip"))]) from error
    for name, content in contents.items():
        yield name, partial(bytes, content)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Path) -> bytes:
    """Return what an entry holds; what it says of its own size is not believed."""
    with archive.open(entry) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TooLarge(place / entry.filename, LARGEST)
    return content


def _below(names: Iterable[str]) -> Mapping[str, str]:
    """Return the files of both folders, which may lie in one folder more, by their short name.

    What an operating system leaves beside them begins with a dot, and is none of them.
    """
    found: dict[str, dict[str, str]] = {}
    for name in names:
        *above, folder, file = ("", *name.split("/"))[-3:] if "/" in name else ("", "", name)
        if folder in FOLDERS and file[:1] != ".":
            found.setdefault("/".join(above), {})[f"{folder}/{file}"] = name
    return found.get("") or (next(iter(found.values())) if len(found) == 1 else {})
