"""Which words stand on the screen: those of today's Dutch catalogue.

What the program fills in, such as a name or a day, is written as three dots. The three dots
behind the words of a button, which say that it asks something first, are left out.
"""

import re
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

import resources

_FIELD = re.compile(r"\{[a-z_]+\}")


@cache
def catalogue() -> frozenset[str]:
    """Return every text that the program can show in Dutch."""
    path = files(resources) / "locale" / "nl" / "LC_MESSAGES" / "hengelo_toegang.po"
    with path.open("rb") as content:
        messages = read_po(content, locale="nl")
    texts: set[str] = set()
    for message in messages:
        said = message.string
        texts.update(said if isinstance(said, list | tuple) else [said or ""])
    filled = {_FIELD.sub("…", text) for text in texts if text}
    return frozenset(filled | {text.removesuffix("…") for text in filled})
