"""The messages in our code, beside those in the Dutch catalogue.

`python3 dev.py translations` runs this file; test_translations.py asks it what is missing.
"""

import ast
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DUTCH = ROOT / "resources" / "locale" / "nl" / "LC_MESSAGES" / "hengelo_toegang.po"
PACKAGES = ("hengelo_toegang", "ui", "db")

# Function -> which of its arguments are messages; "c" marks a context.
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

# Written by us, since Babel's own head has dates and versions that change with every run.
_HEAD = """\
# Dutch texts of the interface. New messages arrive with: python3 dev.py translations
msgid ""
msgstr ""
"Project-Id-Version: Hengelo Toegang\\n"
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def used() -> Catalog:
    """Return every message in our code, untranslated."""
    found = Catalog(locale="nl")
    for message, comments, context in _extracted():
        found.add(message, auto_comments=comments, context=context)
    return found


@cache
def _extracted() -> list[tuple[Any, list[str], str | None]]:
    """Return what Babel finds in our code: it reads every line of it, which takes seconds."""
    return [
        (message, comments, context)
        for package in PACKAGES
        for _file, _line, message, comments, context in extract_from_dir(
            ROOT / package, method_map=[("**.py", "python")], keywords=KEYWORDS
        )
    ]


def translated() -> Catalog:
    """Return the Dutch catalogue as it is on disk."""
    with DUTCH.open("rb") as content:
        return read_po(content, locale="nl")


def merged() -> str:
    """Return the catalogue with exactly the messages of our code, in a fixed order.

    Lines aren't wrapped, so that a text written by hand is already as this writes it.
    """
    dutch = translated()
    result = used()
    for message in messages(result):
        known = dutch.get(message.id, message.context)
        if known is not None:
            message.string, message.flags = known.string, known.flags
            message.user_comments = known.user_comments
    body = io.BytesIO()
    write_po(body, result, width=0, omit_header=True, sort_output=True, no_location=True)
    return f"{_HEAD}{body.getvalue().decode().strip()}".rstrip() + "\n"


def messages(catalogue: Catalog) -> list[Message]:
    """Return the messages themselves, without the head of the file."""
    return [message for message in catalogue if message.id]


def texts(message: Message) -> list[str]:
    """Return the Dutch text of a message, or both its singular and its plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def unreadable_calls() -> Iterator[str]:
    """Yield where extraction passes over a message.

    There is an f-string or sum in it or around it, or it is told by another name than `_`.
    """
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            inside = {
                id(node)
                for outer in ast.walk(tree)
                if isinstance(outer, ast.JoinedStr)
                for node in ast.walk(outer)
            }
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and _is_unreadable(call, id(call) in inside):
                    yield f"{path.relative_to(ROOT)}:{call.lineno}"


def _is_unreadable(call: ast.Call, inside: bool) -> bool:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name == "translate" and isinstance(function, ast.Attribute):
        return any(isinstance(getattr(said, "value", None), str) for said in call.args)
    said = call.args[:2] if name in KEYWORDS else []
    return any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in said) or (
        inside and any(isinstance(argument, ast.Constant) for argument in said)
    )


if __name__ == "__main__":
    DUTCH.write_text(merged(), "utf-8", newline="\n")
    missing = [message for message in messages(translated()) if not all(texts(message))]
    print(f"{DUTCH.relative_to(ROOT)}: {len(missing)} messages wait for a Dutch text")
