"""The print of everything that a letter was made from.

Two letters with the same print were made from the same facts by the same texts; where one
of the facts, the rules or the texts differs, so does the print. It covers:

- the case and the household, whole, and who wrote, signed and receives the letter;
- what the domain computed of them: costs, contribution, terms, last day for an objection;
- the version of law and policy;
- the identity of the letter text and of each passage in force, which hold their hashes;
- the words of the language that code puts in a letter.

The day of the letter counts and the time of day does not. Values are written as JSON with
sorted keys; a date as in ISO 8601, an amount in full, a set in order. Empty values are left
out, so that a fact that a later version of the program knows does not change old prints.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from hengelo_toegang.domain.plain import plain
from hengelo_toegang.letters.facts import Kind, LetterFacts

if TYPE_CHECKING:
    from hengelo_toegang.letters.wording import Words


def inputs_print(kind: Kind, facts: LetterFacts, texts: Sequence[str], words: "Words") -> str:
    """Return the SHA-256 of what a letter is made from, as lower-case hexadecimal digits.

    `texts` are the identities of the letter text and of the passages that it may use.
    """
    said = {field.name: getattr(words, field.name) for field in fields(words)}
    # How dates and amounts are written follows from the language.
    del said["writing"]
    told = {field.name: getattr(facts, field.name) for field in fields(facts)}
    dossier = facts.dossier
    told |= {
        "kind": kind,
        "dossier": (dossier.case, dossier.household, dossier.today),
        "policy": dossier.policy.version,
        "made": facts.day,
        "texts": tuple(texts),
        "words": said,
    }
    text = json.dumps(plain(told), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
