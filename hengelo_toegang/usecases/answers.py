"""The answer to a resident as it is given: the letter, its plain text, and the data."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from hengelo_toegang.domain.access_requests import (
    AccessRequest,
    Outcome,
    Right,
)
from hengelo_toegang.domain.own_data import (
    Part,
    text_print,
    with_texts,
)
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import DUTCH
from hengelo_toegang.letters.plain import letter_text
from hengelo_toegang.letters.residents import STRUCK, Answer, Seen, resident_answer
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.own_file import Prepared
from hengelo_toegang.usecases.ports import Desk


@dataclass(frozen=True, slots=True)
class Naming:
    """The Dutch words of codes, as the answer shows them."""

    value: Callable[[Enum], str]
    letter: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it is given: the letter, and the same data for a machine."""

    pdf: bytes
    text: str
    """The letter as plain text, for who can't use the PDF."""
    data: bytes
    """JSON in UTF-8; empty where no data is given."""


def answer_of(desk: Desk, prepared: Prepared, naming: Naming) -> Given:
    """Return the letter and the data that answer a request, without what was struck."""
    request = prepared.request
    struck = {(one.place, one.words): one for one in request.judged if one.struck}

    def strike(place: str, text: str) -> str:
        return STRUCK if (place, text_print(text)) in struck else text

    parts = tuple(
        replace(part, tree=with_texts(part.tree, part.key, strike)) for part in prepared.parts
    )
    seen = tuple(
        replace(one, role=naming.value(Role(one.role)) if one.role else "medewerker")
        for one in prepared.seen
    )
    letter = resident_answer(
        Answer(
            request,
            prepared.person,
            prepared.household,
            desk.policy.settings,
            desk.texts.words(DUTCH),
            desk.today(),
            desk.now(),
            desk.fictitious,
            naming.value,
            lambda code: _product(desk, code),
            naming.letter,
            parts,
            seen,
            prepared.safety and not request.safety,
            desk.user.name,
        )
    )
    gives = request.right is Right.ACCESS and request.outcome is not Outcome.REFUSED
    data = _as_json(request, parts, seen) if gives else b""
    return Given(desk.press.render(letter), letter_text(letter), data)


def _product(desk: Desk, code: str) -> str:
    product = desk.policy.products.get(code)
    return product.name if product is not None else code


def _as_json(request: AccessRequest, parts: Sequence[Part], seen: Sequence[Seen]) -> bytes:
    whole = {
        "received": request.received,
        "answered": request.answered,
        "parts": [_part_json(part) for part in parts],
        "seen": [
            {"on": one.on, "role": one.role, "looked": one.looked, "worked": one.worked}
            for one in seen
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain).encode()


def _part_json(part: Part) -> Mapping[str, object]:
    return {
        "kind": part.kind.value,
        "law": part.law.value if part.law else None,
        "number": part.number,
        "data": part.tree,
        "letters": [
            {"kind": one.kind, "on": one.on, "to_you": one.to_person} for one in part.letters
        ],
        "receivers": part.receivers,
        "kept_until": part.term.due if part.term else None,
    }


def _plain(value: object) -> str:
    """Return a value that JSON does not know as text: a day in ISO 8601, an amount exactly."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)
