"""Letter texts of the municipality: begun, written, handed in, approved by a second person.

Who wrote and who approved is read from the signed chain alone; a version comes into force
only when that chain holds.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.letter_texts import (
    HandedIn,
    LetterText,
    TextAction,
    TextBlocker,
    TextChain,
    TextId,
    TextRefused,
    TextStage,
    TextVerdict,
    blockers,
    text_print,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.letters.templates import Template, Texts
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase, StoreError, UnitOfWork

Slot = tuple[str, str, str]
Gate = Callable[[LetterText], bool]
"""Whether a text has no faults; see `text_gate.check`."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """One version of the municipality, as its chain proves it; None when it proves nothing."""

    id: TextId
    text: LetterText | None
    writers: frozenset[UserId] = frozenset()
    published: bool = False
    base: str = ""
    """The newest revision, on which whoever edits it builds."""

    @property
    def broken(self) -> bool:
        """Whether the chain holds what nobody may do; such a version is never used."""
        return self.text is None


@dataclass(frozen=True, slots=True)
class OpenText:
    """A version as somebody has it before them, their own half-finished words included."""

    own: OwnText
    text: LetterText
    before: Template | None
    """The version that it follows on, for as long as the program still knows it."""


def published_texts(uow: UnitOfWork) -> tuple[Template, ...]:
    """Return the published versions whose chain holds, ready to lie on the shipped texts."""
    found = (_own(uow, text_id) for text_id in uow.texts.all())
    texts = (own.text for own in found if own.published)
    return tuple(as_template(text) for text in texts if text is not None)


def as_template(text: LetterText) -> Template:
    """Return a version as letters use it."""
    seen = text.verdicts[-1] if text.verdicts else None
    return Template(
        id=text.name,
        kind=text.kind,
        language=text.language,
        version=text.version,
        laws=text.laws,
        approved=text.stage is TextStage.APPROVED,
        approved_by=seen.by if seen is not None and seen.approved else "",
        valid_from=text.valid_from,
        valid_until=None,
        anchors=text.anchors,
        parts=text.parts,
        text=text.text,
        sha256=text_print(text),
        source=f"{text.language}/{text.kind or text.name}/{text.version}",
    )


def own_texts(desk: Desk) -> Sequence[OwnText]:
    """Return every version of the municipality, published or not."""
    with desk.open() as uow:
        return [_own(uow, text_id) for text_id in uow.texts.all()]


def start_version(desk: Desk, slot: Slot) -> LetterText:
    """Begin a new version on the newest one of a text, as a draft that says the same.

    Raises:
        TextRefused: Not by this user, or there is an unfinished version already.
        NotFound: There is no such text.
    """
    refused: list[TextBlocker] = []
    if not desk.user.edits_texts:
        refused.append(TextBlocker.NOT_TEXT_EDITOR)
    with desk.open() as uow:
        own = [_own(uow, text_id).text for text_id in uow.texts.all()]
        same = [text for text in own if text is not None and text.slot == slot]
        if any(text.open for text in same):
            refused.append(TextBlocker.VERSION_OPEN)
        if refused:
            raise TextRefused(TextAction.START, tuple(refused))
        last = _last(desk.texts, slot)
        versions = (last.version, *(text.version for text in same))
        text = LetterText(
            id=TextId(f"text-{uuid.uuid4().hex}"),
            language=last.language,
            kind=last.kind,
            name=last.id,
            version=max(versions) + 1,
            laws=last.laws,
            anchors=last.anchors,
            parts=last.parts,
            follows=last.identity,
            valid_from=max(desk.today(), last.valid_from),
            text=last.text,
        )
        _save(uow, text, TextAction.START)
    return text


def open_text(desk: Desk, text_id: TextId) -> OpenText:
    """Return a version to look at or to go on with.

    Raises:
        NotFound: No text has this id.
        TextRefused: Its chain does not hold.
    """
    with desk.open() as uow:
        if text_id not in uow.texts.all():
            raise NotFound(text_id)
        own = _own(uow, text_id)
        if own.text is None:
            raise TextRefused(TextAction.EDIT, (TextBlocker.BROKEN,))
        draft = uow.texts.draft(text_id, own.base) if own.text.open else None
    return OpenText(own, draft or own.text, followed(desk.texts, own.text))


def keep_draft(desk: Desk, text: LetterText, base: str) -> None:
    """Keep what is being typed on revision `base`; nothing is signed yet."""
    with desk.open() as uow:
        uow.texts.keep_draft(text, base)
        uow.commit()


def save_text(desk: Desk, text: LetterText, base: str) -> OwnText:
    """Write the words and the date of a version as a revision on `base`, signed by the user.

    What was handed in becomes a draft again. Nothing is written when it says the same, so
    that looking does not make a writer.

    Raises:
        StaleCase: Somebody wrote a newer revision than the one that was edited.
        TextRefused: It is published or withdrawn, or not this user's to write.
    """
    with desk.open() as uow:
        own, chain = _judged(uow, text.id)
        if own.base != base:
            raise StaleCase(text.id)
        known = _known(chain)
        edited = replace(known, text=text.text, valid_from=text.valid_from)
        if text_print(edited) != text_print(known):
            _refuse_if_blocked(desk, chain, TextAction.EDIT)
            edited = replace(edited, stage=TextStage.DRAFT, handed_in=None)
            _save(uow, edited, TextAction.EDIT, commit=False)
        uow.texts.drop_draft(text.id)
        uow.commit()
        return _own(uow, text.id)


def hand_in(desk: Desk, text_id: TextId, gate: Gate) -> None:
    """Check a draft and hand it in for approval: exactly these words.

    Raises:
        TextRefused: It has faults, says what the version before it says, or begins too
            early.
    """
    with desk.open() as uow:
        own, chain = _judged(uow, text_id)
    text = _known(chain)
    before = followed(desk.texts, text)
    found = list(_blockers(desk, chain, TextAction.HAND_IN))
    if before is not None and before.text == text.text:
        found.append(TextBlocker.NOTHING_CHANGED)
    # Outside the transaction: drawing the samples takes seconds.
    if not found and not gate(text):
        found.append(TextBlocker.FAULTS)
    if found:
        raise TextRefused(TextAction.HAND_IN, tuple(found))
    with desk.open() as uow:
        chain = _unchanged(uow, own)
        handed_in = HandedIn(desk.user.id, desk.today(), text_print(text))
        checked = replace(_known(chain), stage=TextStage.CHECKED, handed_in=handed_in)
        _save(uow, checked, TextAction.HAND_IN)


def approve(desk: Desk, text_id: TextId, gate: Gate) -> None:
    """Approve a version that was handed in, as a second person; it holds from its date.

    A refusal stands in the audit. The letters of this desk use it at once.

    Raises:
        TextRefused: Own work, changed since, faults, or begins in the past.
    """
    with desk.open() as uow:
        own, chain = _judged(uow, text_id)
        found = _blockers(desk, chain, TextAction.APPROVE)
        if found:
            named = ",".join(blocker.value for blocker in found)
            uow.audit.record(TextAction.APPROVE.value, text_id, f"refused: {named}")
            uow.commit()
            raise TextRefused(TextAction.APPROVE, found)
    if not gate(_known(chain)):
        raise TextRefused(TextAction.APPROVE, (TextBlocker.FAULTS,))
    with desk.open() as uow:
        text = _known(_unchanged(uow, own))
        seen = TextVerdict(desk.user.id, desk.today(), True, text_print(text))
        approved = replace(text, stage=TextStage.APPROVED, verdicts=(*text.verdicts, seen))
        _save(uow, approved, TextAction.APPROVE)
        own_ones = published_texts(uow)
    desk.texts.renew(own_ones)


def return_text(desk: Desk, text_id: TextId, reason: str) -> None:
    """Give a version back to who wrote it, with the reason.

    Raises:
        TextRefused: It was not handed in, or no reason is given.
    """
    if not reason.strip():
        raise TextRefused(TextAction.RETURN, (TextBlocker.REASON_MISSING,))
    with desk.open() as uow:
        _, chain = _judged(uow, text_id)
        _refuse_if_blocked(desk, chain, TextAction.RETURN)
        text = _known(chain)
        seen = TextVerdict(desk.user.id, desk.today(), False, text_print(text), reason.strip())
        returned = replace(text, stage=TextStage.DRAFT, verdicts=(*text.verdicts, seen))
        _save(uow, returned, TextAction.RETURN)


def withdraw_text(desk: Desk, text_id: TextId) -> None:
    """End a version that never came into force; it stays on record.

    Raises:
        TextRefused: It is published already, or withdrawn.
    """
    with desk.open() as uow:
        _, chain = _judged(uow, text_id)
        _refuse_if_blocked(desk, chain, TextAction.WITHDRAW)
        uow.texts.drop_draft(text_id)
        _save(uow, replace(_known(chain), stage=TextStage.WITHDRAWN), TextAction.WITHDRAW)


def what_blocks(desk: Desk, text_id: TextId) -> Mapping[TextAction, tuple[TextBlocker, ...]]:
    """Return per action what stops this user now; the faults of the text aside."""
    with desk.open() as uow:
        _, chain = _judged(uow, text_id)
    return {action: _blockers(desk, chain, action) for action in TextAction}


def _save(uow: UnitOfWork, text: LetterText, action: TextAction, *, commit: bool = True) -> None:
    uow.texts.save(text, action)
    uow.audit.record(action.value, text.id, "done")
    if commit:
        uow.commit()


def _own(uow: UnitOfWork, text_id: TextId) -> OwnText:
    try:
        own, chain = _judged(uow, text_id)
    except (StoreError, NotFound):
        return OwnText(text_id, None)
    return own if not chain.broken else OwnText(text_id, None)


def _judged(uow: UnitOfWork, text_id: TextId) -> tuple[OwnText, TextChain]:
    chain = uow.texts.proven(text_id)
    head = uow.texts.history(text_id)[-1].hash
    own = OwnText(
        text_id,
        chain.newest,
        frozenset(chain.writers),
        chain.published is not None and not chain.broken,
        head,
    )
    return own, chain


def _unchanged(uow: UnitOfWork, own: OwnText) -> TextChain:
    """Return the chain, still at the revision that was checked.

    Raises:
        StaleCase: Somebody wrote a newer one meanwhile.
    """
    now, chain = _judged(uow, own.id)
    if now.base != own.base:
        raise StaleCase(own.id)
    return chain


def _known(chain: TextChain) -> LetterText:
    if chain.newest is None or chain.broken:
        raise TextRefused(TextAction.EDIT, (TextBlocker.BROKEN,))
    return chain.newest


def _blockers(desk: Desk, chain: TextChain, action: TextAction) -> tuple[TextBlocker, ...]:
    before = followed(desk.texts, chain.newest) if chain.newest else None
    earliest = before.valid_from if before is not None else date.min
    return blockers(chain, action, desk.user, desk.today(), earliest)


def _refuse_if_blocked(desk: Desk, chain: TextChain, action: TextAction) -> None:
    found = _blockers(desk, chain, action)
    if found:
        raise TextRefused(action, found)


def _last(texts: Texts, slot: Slot) -> Template:
    """Return the version of a text that begins last.

    Raises:
        NotFound: There is no such text.
    """
    same = [text for text in texts.all if text.slot == slot and text.approved]
    if not same:
        raise NotFound("/".join(slot))
    return max(same, key=lambda text: text.valid_from)


def followed(texts: Texts, text: LetterText) -> Template | None:
    """Return the version that a text was begun from, or else the one in force before it."""
    same = [one for one in texts.all if one.slot == text.slot and one.sha256 != text_print(text)]
    begun = [one for one in same if one.identity == text.follows]
    earlier = [one for one in same if one.approved and one.valid_from <= text.valid_from]
    return next(iter(begun), max(earlier, key=lambda one: one.valid_from, default=None))
