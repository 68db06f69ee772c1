"""Choosing a passphrase of one's own: asked in one way wherever it is chosen. No Qt."""

from collections.abc import Mapping, Sequence

from hengelo_toegang.domain.passphrases import weakness
from hengelo_toegang.i18n import Translate
from hengelo_toegang.words_passphrases import four_words_tip, weak_words
from ui.widgets.fields import Field, Kind

NEW, AGAIN = "new", "again"


def own_fields(_: Translate) -> tuple[Field, Field]:
    """Return the fields in which a new passphrase is typed twice."""
    help_ = _("At least 12 characters, and not your name. {tip}", tip=four_words_tip(_))
    return (
        Field(NEW, _("Your own passphrase"), Kind.SECRET, help=help_),
        Field(AGAIN, _("The same once more"), Kind.SECRET),
    )


def own_faults(
    values: Mapping[str, object], names: Sequence[str], _: Translate
) -> Mapping[str, str]:
    """Return what is wrong with what was typed, by field; nothing when it can be taken."""
    chosen = str(values.get(NEW) or "")
    wrong = weakness(chosen, names)
    if wrong is not None:
        return {NEW: weak_words(wrong, _)}
    if values.get(AGAIN) != chosen:
        return {AGAIN: _("This is not the same as above.")}
    return {}
