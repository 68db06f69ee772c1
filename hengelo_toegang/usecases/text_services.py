"""Everything that the pages about letter texts can ask for, bound to one desk."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from hengelo_toegang.domain.letter_texts import (
    LetterText,
    TextAction,
    TextBlocker,
    TextId,
    TextStage,
)
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.samples import Sample
from hengelo_toegang.letters.templates import Template, TextFault
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import text_gate, texts
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.texts import OpenText, OwnText, Slot


class TextState(StrEnum):
    """What a version is to somebody who looks today."""

    BROKEN = "broken"
    UNFIT = "unfit"
    """Published, but it asks for what this version of the program does not have."""
    CHECKED = "checked"
    DRAFT = "draft"
    IN_FORCE = "in_force"
    PLANNED = "planned"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class TextRow:
    """One version as the list of texts shows it; `id` is empty for one that is shipped."""

    id: TextId
    identity: str
    slot: Slot
    version: int
    state: TextState
    valid_from: date | None
    valid_until: date | None
    who: str
    """Who approved it, or wrote in it while it is not published: user ids or words."""


@dataclass(frozen=True, slots=True)
class TextServices:
    """The use cases about letter texts; each refuses with `TextRefused`."""

    rows: Callable[[], Sequence[TextRow]]
    start: Callable[[Slot], LetterText]
    open: Callable[[TextId], OpenText]
    shipped: Callable[[str], LetterText]
    """Return a text that travels with the program, by its identity, to look at."""
    keep_draft: Callable[[LetterText, str], None]
    save: Callable[[LetterText, str], OwnText]
    hand_in: Callable[[TextId, texts.Gate], None]
    approve: Callable[[TextId, texts.Gate], None]
    give_back: Callable[[TextId, str], None]
    withdraw: Callable[[TextId], None]
    what_blocks: Callable[[TextId], Mapping[TextAction, tuple[TextBlocker, ...]]]
    quick_faults: Callable[[LetterText], tuple[TextFault, ...]]
    check: Callable[[LetterText, text_gate.Step | None], tuple[TextFault, ...]]
    samples: Callable[[LetterText], Sequence[Sample]]
    translations: Callable[[LetterText], Sequence[str]]
    """Return the other languages that the same text is there in."""
    letter: Callable[[LetterText, Sample], Letter]
    print: Callable[[Letter], bytes]


def bind_texts(desk: Desk) -> TextServices:
    """Return the use cases about letter texts, bound to a desk."""
    return TextServices(
        rows=partial(text_rows, desk),
        start=partial(texts.start_version, desk),
        open=partial(texts.open_text, desk),
        shipped=partial(shipped_text, desk),
        keep_draft=partial(texts.keep_draft, desk),
        save=partial(texts.save_text, desk),
        hand_in=partial(texts.hand_in, desk),
        approve=partial(texts.approve, desk),
        give_back=partial(texts.return_text, desk),
        withdraw=partial(texts.withdraw_text, desk),
        what_blocks=partial(texts.what_blocks, desk),
        quick_faults=partial(text_gate.quick_faults, desk),
        check=partial(text_gate.check, desk),
        samples=partial(text_gate.samples_for, desk),
        translations=partial(translations, desk),
        letter=partial(text_gate.sample_letter, desk),
        print=desk.press.render,
    )


def text_rows(desk: Desk) -> Sequence[TextRow]:
    """Return every version: of each text the newest first, letters before passages."""
    own = texts.own_texts(desk)
    by_identity = {texts.as_template(one.text).identity: one for one in own if one.text}
    rows = [_used(desk, template, by_identity) for template in desk.texts.all]
    used = {row.id for row in rows}
    rows += [_unused(one) for one in own if one.id not in used]
    return sorted(rows, key=lambda row: (row.slot[0], not row.slot[1], row.slot, -row.version))


def shipped_text(desk: Desk, identity: str) -> LetterText:
    """Return a text of the program as a version to look at; it cannot be edited itself.

    Raises:
        LookupError: There is no such text.
    """
    for one in desk.texts.all:
        if one.identity == identity:
            return LetterText(
                id=TextId(""),
                language=one.language,
                kind=one.kind,
                name=one.id,
                version=one.version,
                laws=one.laws,
                anchors=one.anchors,
                parts=one.parts,
                follows="",
                valid_from=one.valid_from,
                text=one.text,
                stage=TextStage.APPROVED,
            )
    raise LookupError(identity)


def translations(desk: Desk, text: LetterText) -> Sequence[str]:
    """Return the other languages in which the same letter or passage is in force."""
    same = (one.language for one in desk.texts.on(desk.today()) if one.slot[1:] == text.slot[1:])
    return tuple(dict.fromkeys(language for language in same if language != text.language))


def _used(desk: Desk, template: Template, own: Mapping[str, OwnText]) -> TextRow:
    mine, today = own.get(template.identity), desk.today()
    if template.in_force_on(today):
        state = TextState.IN_FORCE
    else:
        state = TextState.PLANNED if template.valid_from > today else TextState.ENDED
    holds = state in (TextState.IN_FORCE, TextState.PLANNED)
    if holds and mine is not None and mine.text and text_gate.quick_faults(desk, mine.text):
        state = TextState.UNFIT
    return TextRow(
        mine.id if mine is not None else TextId(""),
        template.identity,
        template.slot,
        template.version,
        state,
        template.valid_from,
        template.valid_until,
        template.approved_by,
    )


def _unused(own: OwnText) -> TextRow:
    text = own.text
    if text is None:
        return TextRow(own.id, "", ("", "", ""), 0, TextState.BROKEN, None, None, "")
    state = {
        TextStage.DRAFT: TextState.DRAFT,
        TextStage.CHECKED: TextState.CHECKED,
        # Another version began on the same day, so that it never held.
        TextStage.APPROVED: TextState.ENDED,
        TextStage.WITHDRAWN: TextState.WITHDRAWN,
    }[text.stage]
    who = ",".join(sorted(own.writers))
    return TextRow(own.id, "", text.slot, text.version, state, text.valid_from, None, who)
