"""The process that reads the dictionary; started by `spelling`, never by a person.

It knows nothing of the program, so that it starts at once: one question per line of JSON
on its input, one answer per line on its output, until the input ends.
"""

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any, BinaryIO

COMMAND = "--spelling"
"""The word after which a bundled program is this process."""
LANGUAGE = "nl"
_LONGEST = 60
"""Letters of a word that is still looked at; a compound of any use is shorter."""


def serve(folder: Path, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there are no more questions; the first answer says that all is read.

    `{"wrong": ["huis", "hius"]}` asks which words are in no dictionary, `{"suggest": "hius"}`
    what was meant.
    """
    # Where the library cannot be loaded this process ends, and spelling is simply absent.
    from hunspell import Hunspell

    # On Windows it takes the name of a folder with any letter only as UTF-8.
    book = Hunspell(LANGUAGE, hunspell_data_dir=str(folder), system_encoding="utf-8")
    for word in (folder / "field.txt").read_text("utf-8").split():
        book.add(word)
    _say(answers, "ready")
    for line in questions:
        asked = json.loads(line)
        if "suggest" in asked:
            _say(answers, list(book.suggest(_whole(asked["suggest"]))))
        else:
            _say(answers, [word for word in asked["wrong"] if not _right(book, word)])


def _right(book: Any, word: str) -> bool:  # noqa: ANN401  (the library has no types)
    """Return whether a word is Dutch; of one with hyphens, whether its parts are."""
    word = _whole(word)
    if len(word) > _LONGEST or book.spell(word):
        return True
    # At the head of a sentence only the first of two stressed vowels keeps no accent: "Eén".
    stressed = word[1:2].casefold() + word[1:]
    if unicodedata.normalize("NFD", stressed)[:1] == word[0].lower() and book.spell(stressed):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(len(part) > 1 and book.spell(part) for part in parts)


def _whole(word: str) -> str:
    """Return the word without halves of characters, which the library refuses."""
    return word.encode("utf-8", "ignore").decode()


def _say(answers: BinaryIO, answer: object) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
