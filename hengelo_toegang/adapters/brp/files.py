"""A file with people: what is in it, JSON or CSV, is told by how it begins."""

from collections import Counter
from collections.abc import Sequence

from hengelo_toegang.adapters.brp.json_file import read_json
from hengelo_toegang.adapters.brp.sheet import read_sheet
from hengelo_toegang.domain.register import Registered
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.register_ports import (
    FileTrouble,
    RegisterAnswer,
    RegisterFileRefused,
    RowFault,
    Unread,
)


@dataclass(frozen=True, slots=True)
class FileRegister:
    """A file as the population register: fulfils `PopulationRegister`."""

    content: bytes

    def ask(self, bsns: Sequence[str]) -> RegisterAnswer:
        found = _read(self.content)
        people = tuple(one for one in found.people if not bsns or one.bsn in bsns)
        return _once(RegisterAnswer(people, found.unread))


def _read(content: bytes) -> RegisterAnswer:
    if not content.strip():
        raise RegisterFileRefused(FileTrouble.EMPTY)
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return read_json(text) if text[:1] in (b"{", b"[") else read_sheet(content)


def _once(found: RegisterAnswer) -> RegisterAnswer:
    """Return an answer without people who stand in it twice: nobody knows which one is right."""
    times = Counter(one.bsn for one in found.people)
    once = tuple[Registered, ...](one for one in found.people if times[one.bsn] == 1)
    twice = tuple(
        Unread(f"…{bsn[-3:]}", RowFault.TWICE) for bsn, count in times.items() if count > 1
    )
    return RegisterAnswer(once, (*found.unread, *twice))
