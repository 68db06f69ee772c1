"""Reads the letter texts, and says of each wrong one what is expected.

A text has a YAML head between two lines of three dashes, and Markdown under it. Files are
called after what they are and from when they hold: `referral.2024-01-01.md`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources.abc import Traversable
from itertools import combinations

import yaml

from hengelo_toegang.adapters.letter_words import load_words
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.compose import is_fill
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.languages import DUTCH, check_languages
from hengelo_toegang.letters.templates import (
    Surroundings,
    Template,
    TemplateFault,
    Texts,
    faults,
    forget_read,
    shapes_in,
)

_HEAD = frozenset(
    {
        "id",
        "version",
        "language",
        "status",
        "approved_by",
        "valid_from",
        "valid_to",
        "anchors",
        "parts",
    }
)
_LETTER_HEAD = _HEAD | {"kind", "laws"}
_STATUSES = ("draft", "approved")


def load_texts(root: Traversable, *, proven: bool = True) -> Texts:
    """Return the letter texts under `root`, a folder per language.

    What stands in them is proven first, each tag of each text and each plural. Who leaves that to
    later, since it takes longer than all else at the start, calls this once more: a wrong text
    writes no letter either way.

    Raises:
        TemplateFault: A text is wrong; the message names the file and what is expected.
    """
    texts: list[Template] = []
    words = []
    # Dutch comes first: it decides.
    for folder in sorted(root.iterdir(), key=lambda entry: (entry.name != DUTCH, entry.name)):
        own = load_words(folder, proven=proven) if folder.is_dir() else None
        if own is None:
            continue
        parts = [_read(file, folder.name, part=True) for file in _files(folder / "parts")]
        letters = [_read(file, folder.name, part=False) for file in _files(folder)]
        if proven:
            _check(letters, parts)
        texts += (*letters, *parts)
        words.append(own)
    loaded = Texts(texts, words)
    check_languages(loaded)
    if proven:
        # Megabytes, for texts of which most are never written by.
        forget_read()
    return loaded


def earlier_letters(root: Traversable) -> frozenset[str]:
    """Return the identities of texts that letters went out by before released texts stayed.

    They lie under `root` in a folder per language, as they were: nobody writes a letter by
    them any more, but who asks by which text an old one was made finds it.
    """
    folders = (folder for folder in root.iterdir() if folder.is_dir())
    return frozenset(_identity(file) for folder in folders for file in _files(folder))


def _identity(file: Traversable) -> str:
    raw = file.read_text(encoding="utf-8")
    fields = yaml.load(raw.split("---\n", 2)[1], Loader=yaml.CSafeLoader)
    sha256 = hashlib.sha256(raw.encode()).hexdigest()
    return f"{fields['language']}/{fields['id']}/{fields['version']}/{sha256[:16]}"


def _files(folder: Traversable) -> list[Traversable]:
    # A language that is not complete may lack the folder; what it lacks is named later.
    entries = folder.iterdir() if folder.is_dir() else ()
    found = (file for file in entries if file.name.endswith(".md"))
    return sorted(found, key=lambda file: file.name)


def _read(file: Traversable, language: str, *, part: bool) -> Template:
    raw, source = file.read_text(encoding="utf-8"), f"{language}/{file.name}"
    try:
        _, head, text = raw.split("---\n", 2)
        fields = yaml.load(head, Loader=yaml.CSafeLoader)
    except (ValueError, yaml.YAMLError) as fault:
        raise TemplateFault(source, "expected a YAML head between two lines ---") from fault
    expected = _HEAD if part else _LETTER_HEAD
    if not isinstance(fields, dict) or set(fields) != expected:
        raise TemplateFault(source, f"expected in the head exactly: {sorted(expected)}")
    template = Template(
        id=str(fields["id"]),
        kind="" if part else _member(source, Kind, fields["kind"]),
        language=str(fields["language"]),
        version=_whole(source, fields["version"]),
        laws=() if part else tuple(Law(_member(source, Law, law)) for law in fields["laws"]),
        approved=_member(source, _STATUSES, fields["status"]) == "approved",
        approved_by=str(fields["approved_by"] or ""),
        valid_from=_day(source, fields["valid_from"]),
        valid_until=None if fields["valid_to"] is None else _day(source, fields["valid_to"]),
        anchors=tuple(fields["anchors"]),
        parts=tuple(fields["parts"]),
        text=text,
        sha256=hashlib.sha256(raw.encode()).hexdigest(),
        source=source,
        head=head.count("\n") + 2,
    )
    named = f"{template.kind or template.id}.{template.valid_from.isoformat()}.md"
    if file.name != named:
        raise TemplateFault(source, f"expected the name {named}")
    if template.language != language:
        raise TemplateFault(source, f"expected language {language}, after its folder")
    if template.approved and not template.approved_by:
        raise TemplateFault(source, "expected in approved_by who approved the text")
    return template


def _member(source: str, known: Iterable[str], value: object) -> str:
    names = [str(name) for name in known]
    if value not in names:
        raise TemplateFault(source, f"{value!r} is unknown; expected one of {names}")
    return str(value)


def _whole(source: str, value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise TemplateFault(source, "expected a whole number from 1 as version")
    return value


def _day(source: str, value: object) -> date:
    if not isinstance(value, date):
        raise TemplateFault(source, f"expected a date such as 2026-01-01, not {value!r}")
    return value


def _check(letters: Iterable[Template], parts: Iterable[Template]) -> None:
    from hengelo_toegang.letters.values import Values

    by_name = {part.id: part for part in parts}
    around = Surroundings(shapes_in(Values), by_name, is_fill)
    # Passages first: a letter that includes a wrong one is not to blame for it.
    for text in (*by_name.values(), *letters):
        for fault in faults(text, around):
            line = fault.line + text.head if fault.line else 0
            raise TemplateFault(text.source, fault.problem, line)
    for one, other in _overlapping((*letters, *parts)):
        raise TemplateFault(one.source, f"overlaps in time with {other.source}")


def _overlapping(texts: Iterable[Template]) -> Iterator[tuple[Template, Template]]:
    for one, other in combinations(texts, 2):
        same = (one.kind, one.id) == (other.kind, other.id) and one.approved and other.approved
        shared = set(one.laws) & set(other.laws) or not one.kind
        apart = one.valid_from > (other.valid_until or date.max) or other.valid_from > (
            one.valid_until or date.max
        )
        if same and shared and not apart:
            yield one, other
