"""What the pages about letter texts call things; no Qt."""

from collections.abc import Mapping, Sequence
from enum import Enum

from hengelo_toegang.domain.letter_texts import TextBlocker
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Sample, Variant
from hengelo_toegang.letters.templates import TextFault
from hengelo_toegang.usecases.text_services import TextState
from hengelo_toegang.usecases.texts import Slot
from ui.icons import Icon
from ui.labels import label
from ui.theme import Tone

_LANGUAGES = {
    "nl": N_("Dutch"),
    "en": N_("English"),
    "tr": N_("Turkish"),
    "pl": N_("Polish"),
    "uk": N_("Ukrainian"),
}
LANGUAGES = tuple(_LANGUAGES)
"""The languages that letters are written in."""
_VARIANTS: Mapping[Variant, str] = {
    Variant.FULL: N_("{letter}, {law}: much to say"),
    Variant.PLAIN: N_("{letter}, {law}: little to say, for who reads with difficulty"),
}
STATES: Mapping[TextState, tuple[str, Icon, Tone]] = {
    TextState.IN_FORCE: (N_("In force"), Icon.DONE, Tone.OK),
    TextState.PLANNED: (N_("In force later"), Icon.CALENDAR, Tone.INFO),
    TextState.ENDED: (N_("Ended"), Icon.CLOCK, Tone.NEUTRAL),
    TextState.DRAFT: (N_("Draft"), Icon.EDIT, Tone.WARN),
    TextState.CHECKED: (N_("Waits for approval"), Icon.REVIEW, Tone.INFO),
    TextState.WITHDRAWN: (N_("Withdrawn"), Icon.REMOVE, Tone.NEUTRAL),
    TextState.UNFIT: (N_("Does not fit any more: renew it"), Icon.WARNING, Tone.DANGER),
    TextState.BROKEN: (N_("Damaged: not used"), Icon.ERROR, Tone.DANGER),
}
_BLOCKERS: Mapping[TextBlocker, str] = {
    TextBlocker.NOT_TEXT_EDITOR: N_("Only who looks after letter texts may do this."),
    TextBlocker.NOT_A_DRAFT: N_("This version was withdrawn."),
    TextBlocker.NOT_HANDED_IN: N_("This version is not handed in for approval."),
    TextBlocker.PUBLISHED: N_("This version is published and does not change any more."),
    TextBlocker.BROKEN: N_(
        "This version is not what its authors signed, or somebody did what nobody may do. It "
        "is never used. Let the store be verified."
    ),
    TextBlocker.VERSION_OPEN: N_(
        "There is a version of this text already that is not published. Go on with that one."
    ),
    TextBlocker.STARTS_IN_PAST: N_("The text must hold from today or a later day."),
    TextBlocker.STARTS_TOO_LATE: N_("It begins more than two years ahead; check the date."),
    TextBlocker.STARTS_TOO_EARLY: N_(
        "The text cannot hold from a day before the version that it follows on."
    ),
    TextBlocker.NOTHING_CHANGED: N_("The text says the same as the version before it."),
    TextBlocker.FAULTS: N_("There are faults in the text; they stand under Checks."),
    TextBlocker.OWN_WORK: N_("You wrote in this version or handed it in. Somebody else approves."),
    TextBlocker.CHANGED_SINCE: N_("The text changed since it was handed in."),
    TextBlocker.REASON_MISSING: N_("Write first what has to be different."),
}


def text_name(slot: Slot, _: Translate) -> str:
    """Return what a text is called: the letter, or the passage by the name to include it."""
    _language, kind, name = slot
    if not kind:
        return _("Passage: {name}", name=name)
    return label(Kind(kind), _) if kind in tuple(Kind) else kind


def language_name(language: str, _: Translate) -> str:
    """Return the language of a text in words; an unknown code shows itself."""
    return _(_LANGUAGES[language]) if language in _LANGUAGES else language


def sample_name(sample: Sample, _: Translate) -> str:
    """Return what a sample shows."""
    letter = label(sample.kind, _)
    return _(_VARIANTS[sample.variant], letter=letter, law=label(sample.law, _))


def refusals(blockers: Sequence[TextBlocker], _: Translate) -> tuple[str, ...]:
    """Return why something is not possible, a sentence each."""
    return tuple(_(_BLOCKERS[blocker]) for blocker in blockers)


def fault_words(fault: TextFault, _: Translate) -> str:
    """Return what is wrong and what is expected, without the line."""
    return _(fault.message, **{name: _value(value, _) for name, value in fault.values})


def _value(value: object, _: Translate) -> object:
    if isinstance(value, TextFault):
        said = fault_words(value, _)
        return _("line {line}: {said}", line=value.line, said=said) if value.line else said
    if isinstance(value, Sample):
        return sample_name(value, _)
    return value.value if isinstance(value, Enum) else value
