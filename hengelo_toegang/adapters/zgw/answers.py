"""What the case system answers: what was asked for, or why not, in its own Dutch words."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

from hengelo_toegang.domain.filing import RefusedField, SystemTrouble
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import FilingRefused, SystemDown

NOT_UNIQUE = "identificatie-niet-uniek"
"""It is there already."""
_EXPIRED = ("jwt-expired", "jwt-was-issued-in-the-future")
_SIGNATURE = ("invalid-jwt-signature", "not_authenticated", "authentication_failed")
_CLOCK_OFF = 5 * 60
"""Seconds: more than this and a token may be refused for it."""
_LONGEST_REASON = 500
_MOST_REASONS = 20
_NUMBER = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
"""What may be a BSN, when a refusal repeats what was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    asked: float
    """When it was asked by the clock of this computer, in seconds since 1970."""

    def said(self) -> Mapping[str, Any]:
        """Return what was asked for.

        Raises:
            SystemDown: It is no answer of a case system, or a fault of its own.
            FilingRefused: It is a refusal.
        """
        found = self._json()
        if self.status in (200, 201) and isinstance(found, Mapping):
            return found
        if self.status == 204:
            return {}
        self._refuse(found if isinstance(found, Mapping) else {})
        # A page for people, with whatever status, or a redirect to one.
        raise SystemDown(SystemTrouble.NOT_ONE, str(self.status))

    def listed(self) -> Sequence[Mapping[str, Any]]:
        """Return the rows of a list, or of the first page of one.

        Raises:
            SystemDown, FilingRefused: As `said`.
        """
        found = self._json()
        if self.status != 200 or not isinstance(found, list):
            found = self.said().get("results")
        if not isinstance(found, list):
            raise SystemDown(SystemTrouble.NOT_ONE, str(self.status))
        return [row for row in found if isinstance(row, Mapping)]

    def _json(self) -> object:
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            return None

    def _refuse(self, problem: Mapping[str, Any]) -> None:
        """Raise what a problem (RFC 7807) or a status alone says; nothing where it is neither."""
        code = str(problem.get("code") or "")
        if self.status >= 500 or self.status == 429:
            raise SystemDown(SystemTrouble.BROKEN, str(self.status))
        if self.status in (401, 403):
            raise self._not_let_in(code)
        if 400 <= self.status < 500 and problem:
            raise FilingRefused(_fields(problem, code or str(self.status)))

    def _not_let_in(self, code: str) -> SystemDown:
        """Return why we are not let in; a clock that is off looks like a secret that is wrong."""
        off = self._minutes_off()
        if off or code in _EXPIRED:
            return SystemDown(SystemTrouble.CLOCK, str(off))
        if self.status == 401 or code in _SIGNATURE:
            return SystemDown(SystemTrouble.NOT_LET_IN, code)
        return SystemDown(SystemTrouble.NO_RIGHT, code)

    def _minutes_off(self) -> int:
        """Return by how many minutes our clock is ahead of theirs; 0 where it is not known."""
        said = {name.lower(): value for name, value in self.headers.items()}.get("date", "")
        try:
            theirs = parsedate_to_datetime(said)
        except ValueError:
            return 0
        # RFC 9110: always UTC, also where the zone is missing.
        off = self.asked - theirs.replace(tzinfo=theirs.tzinfo or UTC).timestamp()
        return round(off / 60) if abs(off) > _CLOCK_OFF else 0


def is_there_already(refusal: FilingRefused) -> bool:
    """Return whether something is refused only because it is there already."""
    return bool(refusal.fields) and all(one.code == NOT_UNIQUE for one in refusal.fields)


def _fields(problem: Mapping[str, Any], code: str) -> tuple[RefusedField, ...]:
    named = problem.get("invalidParams")
    given = named if isinstance(named, Sequence) and not isinstance(named, str) else ()
    found = tuple(
        RefusedField(_text(one.get("name")), _text(one.get("code")), _text(one.get("reason")))
        for one in given[:_MOST_REASONS]
        if isinstance(one, Mapping)
    )
    if found:
        return found
    said = _text(problem.get("detail") or problem.get("title"))
    return (RefusedField("", code, said),)


def _text(value: object) -> str:
    # It is kept, and shown to who may not see whom it is about.
    return _NUMBER.sub("…", str(value or ""))[:_LONGEST_REASON]
