"""Which letter texts were released, each with the hash of its file.

A text that was released is never edited: letters that went out name it, and a reader must
find it again as it was. What changes is a new file, with a later `valid_from`; the old one
gets the day before as `valid_to`, and that line alone may change.

`python -m tests.released_letters` adds the new files to the list; it changes no other line.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources" / "letters"
LIST = Path(__file__).with_name("letters") / "released.sha256"
_ENDS = re.compile(r"^valid_to:.*$", re.MULTILINE)
_DRAFT = re.compile(r"^status: draft$", re.MULTILINE)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text as released: whatever day it ends on."""
    head, between, body = text.partition("\n---\n")
    return hashlib.sha256((_ENDS.sub("valid_to:", head) + between + body).encode()).hexdigest()


def in_force(root: Path = ROOT) -> Mapping[str, str]:
    """Return every approved text under `root` with its hash; a draft is not released yet."""
    files = sorted(root.rglob("*.md"))
    texts = {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return {name: fingerprint(text) for name, text in texts.items() if not _DRAFT.search(text)}


def recorded() -> Mapping[str, str]:
    """Return the texts that were released, with their hashes."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}


def edited(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """Return which released texts are gone or say something else than they did."""
    return sorted(name for name, sha256 in before.items() if now.get(name) != sha256)


def unrecorded(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """Return which approved texts are not on the list of released ones."""
    return sorted(set(now) - set(before))


def record() -> list[str]:
    """Add the new texts to the list, and return their names."""
    before = recorded() if LIST.exists() else {}
    now = in_force()
    new = unrecorded(now, before)
    known = {**before, **{name: now[name] for name in new}}
    lines = "".join(f"{known[name]}  {name}\n" for name in sorted(known))
    LIST.write_text(lines, encoding="utf-8", newline="\n")
    return new


if __name__ == "__main__":
    for added in record():
        print(f"released: {added}")  # noqa: T201  (this is a command)
