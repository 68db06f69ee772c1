"""What a letter text is, and what is said of a wrong one."""

from datetime import date

from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.blocks import Block
from hengelo_toegang.records import dataclass


def N_(message: str) -> str:
    """Return `message` as it is; the interface, not a letter, says it in its own language."""
    return message


@dataclass(frozen=True, slots=True)
class TextFault:
    """One thing that is wrong in a letter text, and what is expected there.

    `message` is a msgid whose braces `values` fill; `line` counts from 1 in the text
    without its head, 0 means the text as a whole.
    """

    line: int
    message: str
    values: tuple[tuple[str, object], ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong, in English."""
        return self.message.format(**dict(self.values)) if self.values else self.message

    def __str__(self) -> str:
        return f"line {self.line}: {self.problem}" if self.line else self.problem


class TemplateFault(Exception):
    """A letter text is wrong: `source` names the file, `problem` what is expected where."""

    def __init__(self, source: str, problem: str, line: int = 0) -> None:
        where = f"{source}: line {line}" if line else source
        super().__init__(f"{where}: {problem}")
        self.source = source
        self.problem = problem
        self.line = line
        """Line of the text without its head; 0 when no line is to blame."""


@dataclass(frozen=True, slots=True)
class Template:
    """One version of one letter text, or of a passage (`kind` is empty) shared by letters."""

    id: str
    kind: str
    language: str
    version: int
    laws: tuple[Law, ...]
    approved: bool
    approved_by: str
    valid_from: date
    valid_until: date | None
    anchors: tuple[str, ...]
    """Anchors that every letter of this text must contain."""
    parts: tuple[str, ...]
    """Passages that the text must include."""
    text: str
    sha256: str
    source: str
    head: int = 0
    """How many lines stand above the text in its file."""

    @property
    def slot(self) -> tuple[str, str, str]:
        """The place among the texts that its versions take in turn: language, kind, id."""
        return self.language, self.kind, self.id

    @property
    def identity(self) -> str:
        """Which text a letter was made from, to be kept with the letter."""
        return f"{self.language}/{self.id}/{self.version}/{self.sha256[:16]}"

    def in_force_on(self, day: date) -> bool:
        """Return whether the text is approved and valid on `day`."""
        until = self.valid_until
        return self.approved and self.valid_from <= day and (until is None or day <= until)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text filled in: its blocks, without the subject that heads the letter."""

    subject: str
    blocks: tuple[Block, ...]
