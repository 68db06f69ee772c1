"""The letter texts of a municipality: a version from draft to published, by four eyes.

A version (of a letter, or of a passage that letters share) is written, checked and handed
in, and approved by somebody who wrote nothing of it. From then on it never changes; a new
version follows on it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass

TextId = NewType("TextId", str)
_LONGEST_AHEAD = timedelta(days=2 * 366)
"""How long beforehand a text can be approved: no law is known earlier."""


class TextStage(StrEnum):
    """How far a version is."""

    DRAFT = "draft"
    CHECKED = "checked"
    """Found without faults and handed in for approval."""
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class TextAction(StrEnum):
    """What somebody can do with a version; also the reason of its revision."""

    START = "start_text"
    EDIT = "edit_text"
    HAND_IN = "hand_in_text"
    APPROVE = "approve_text"
    RETURN = "return_text"
    WITHDRAW = "withdraw_text"


class TextBlocker(StrEnum):
    """Why an action on a version is not possible."""

    NOT_TEXT_EDITOR = "not_text_editor"
    NOT_A_DRAFT = "not_a_draft"
    NOT_HANDED_IN = "not_handed_in"
    PUBLISHED = "published"
    BROKEN = "broken"
    """Its chain of revisions holds something that nobody may do."""
    VERSION_OPEN = "version_open"
    """There is a version of this text that is not published yet."""
    STARTS_IN_PAST = "starts_in_past"
    STARTS_TOO_EARLY = "starts_too_early"
    """Before the version that it follows on."""
    STARTS_TOO_LATE = "starts_too_late"
    """So far ahead that the date must be a slip; it would hold up every version after it."""
    NOTHING_CHANGED = "nothing_changed"
    FAULTS = "faults"
    OWN_WORK = "own_work"
    CHANGED_SINCE = "changed_since"
    """It is not what was handed in any more."""
    REASON_MISSING = "reason_missing"


class TextRefused(Exception):
    """An action on a letter text is not possible; `blockers` says everything that stops it."""

    def __init__(self, action: TextAction, blockers: tuple[TextBlocker, ...]) -> None:
        super().__init__(f"{action.value}: {', '.join(blocker.value for blocker in blockers)}")
        self.action = action
        self.blockers = blockers


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Who handed a version in, when, and exactly what."""

    by: UserId
    on: date
    print: str


@dataclass(frozen=True, slots=True)
class TextVerdict:
    """What a second person said of a version that was handed in."""

    by: UserId
    on: date
    approved: bool
    print: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LetterText:
    """One version of a letter text; `kind` is empty for a passage, `name` is its id."""

    id: TextId
    language: str
    kind: str
    name: str
    version: int
    laws: tuple[Law, ...]
    anchors: tuple[str, ...]
    """Marks that every letter of this text must contain."""
    parts: tuple[str, ...]
    """Passages that the text must include."""
    follows: str
    """Identity of the version that it was begun from."""
    valid_from: date
    text: str
    stage: TextStage = TextStage.DRAFT
    handed_in: HandedIn | None = None
    verdicts: tuple[TextVerdict, ...] = ()

    @property
    def slot(self) -> tuple[str, str, str]:
        """The place among the texts that versions take in turn."""
        return self.language, self.kind, self.name

    @property
    def open(self) -> bool:
        """Whether it may still come into force."""
        return self.stage in (TextStage.DRAFT, TextStage.CHECKED)


def text_print(text: LetterText) -> str:
    """Return the SHA-256 of what is approved and used, as lower-case hexadecimal digits."""
    content = [
        text.language,
        text.kind,
        text.name,
        text.version,
        text.laws,
        text.anchors,
        text.parts,
        text.follows,
        text.valid_from.isoformat(),
        text.text,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


@dataclass(slots=True)
class TextChain:
    """What the signed revisions of one version prove, fed one by one from the oldest.

    Whoever can open the store can write any version that they like, but only in their own
    name; so who wrote and who approved is judged here, never read from the version itself.
    """

    writers: set[UserId] = field(default_factory=set)
    """Everyone who wrote in it or handed it in, since it was begun."""
    newest: LetterText | None = None
    published: LetterText | None = None
    broken: bool = False
    """Whether a revision did what nobody may do; such a version never comes into force."""

    def add(self, text: LetterText, by: UserId, co_authors: Sequence[UserId], user: User) -> bool:
        """Take in the next revision; return False when its author may not do that.

        `user` is its author as they were at the time. What comes after publication counts
        for nothing: a published version does not change.
        """
        if self.published is not None:
            return False
        sound = user.id == by and self._may(text, by, user)
        if text.stage is TextStage.APPROVED and sound:
            self.published = text
        elif not self._is_verdict(text):
            self.writers.update((by, *co_authors))
        self.newest = text
        self.broken = self.broken or not sound
        return sound

    def _is_verdict(self, text: LetterText) -> bool:
        return self.newest is not None and text.verdicts != self.newest.verdicts

    def _may(self, text: LetterText, by: UserId, user: User) -> bool:
        before = self.newest
        if before is None:
            begun = (TextStage.DRAFT, None, ())
            return (text.stage, text.handed_in, text.verdicts) == begun
        if self.broken or text.id != before.id or not user.edits_texts:
            return False
        if text.verdicts != before.verdicts:
            return self._may_judge(text, before, by)
        if text.stage is TextStage.CHECKED:
            given = text.handed_in
            same = text_print(text) == text_print(before)
            return same and given is not None and (given.by, given.print) == (by, text_print(text))
        if text.stage is TextStage.WITHDRAWN:
            return before.open and text_print(text) == text_print(before)
        return text.stage is TextStage.DRAFT

    def _may_judge(self, text: LetterText, before: LetterText, by: UserId) -> bool:
        """Return whether one verdict was added, by its author, on what was handed in."""
        given, print_ = text.verdicts[-1], text_print(before)
        handed_in = before.handed_in
        if text.verdicts[:-1] != before.verdicts or before.stage is not TextStage.CHECKED:
            return False
        if handed_in is None or {handed_in.print, given.print, text_print(text)} != {print_}:
            return False
        after = TextStage.APPROVED if given.approved else TextStage.DRAFT
        free = not given.approved or by not in self.writers
        return given.by == by and text.stage is after and free


def blockers(
    chain: TextChain, action: TextAction, user: User, today: date, earliest: date
) -> tuple[TextBlocker, ...]:
    """Return everything that stops `user` from acting on the newest version of a chain.

    `earliest` is the first day of the version that it follows on. Whether the text itself
    is without faults is asked elsewhere.
    """
    text = chain.newest
    if chain.broken or text is None:
        return (TextBlocker.BROKEN,)
    judged = action in (TextAction.APPROVE, TextAction.RETURN)
    published = text.stage is TextStage.APPROVED
    stands = text.stage is TextStage.CHECKED if judged else text.open
    forward = stands and action in (TextAction.HAND_IN, TextAction.APPROVE)
    approves = stands and action is TextAction.APPROVE
    handed_in = text.handed_in.print if text.handed_in else ""
    asked = {
        TextBlocker.NOT_TEXT_EDITOR: not user.edits_texts,
        TextBlocker.PUBLISHED: published,
        TextBlocker.NOT_HANDED_IN: judged and not stands and not published,
        TextBlocker.NOT_A_DRAFT: not judged and not stands and not published,
        TextBlocker.STARTS_IN_PAST: forward and text.valid_from < today,
        TextBlocker.STARTS_TOO_EARLY: forward and text.valid_from < earliest,
        TextBlocker.STARTS_TOO_LATE: forward and text.valid_from - today > _LONGEST_AHEAD,
        TextBlocker.OWN_WORK: approves and user.id in chain.writers,
        TextBlocker.CHANGED_SINCE: approves and handed_in != text_print(text),
    }
    return tuple(blocker for blocker, holds in asked.items() if holds)
