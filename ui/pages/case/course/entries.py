"""What the course of a case lists: an entry, its lines, and what can be done with it. No Qt."""

from hengelo_toegang.records import dataclass
from ui.icons import Icon
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class EntryAct:
    """A button on an entry; `key` says what was pressed."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, with its state in an icon and words."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    icon: Icon = Icon.OPEN
    tone: Tone = Tone.NEUTRAL
    acts: tuple[EntryAct, ...] = ()
