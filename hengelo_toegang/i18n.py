"""Words of the interface, in the language of the person at the screen.

Message ids are English, everything shown is Dutch unless someone chose otherwise. A
caller gets one `Translate` from the outside and names it `_`, so that extraction finds
its messages; nothing is installed and nothing is remembered here.

    _ = translator("nl")
    _("Save")                                        # Opslaan
    _("Case of {name}", name=resident.name)          # never an f-string: it can't be found
    _.ngettext("{count} case", "{count} cases", n)   # fills in {count} itself
    _.pgettext("verb", "Order")                      # one English word, two Dutch ones

Tables that are read at import time mark their messages with `N_` and translate on use:

    _REASONS = {Blocker.OWN_WORK: N_("You wrote in this case yourself.")}
    _(_REASONS[blocker])

`python3 dev.py translations` adds new messages to the catalogue; a test fails on every
message without a Dutch text. Letters never come here: their language is the resident's.
"""

import io
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from pathlib import Path

import resources

DOMAIN = "hengelo_toegang"
DUTCH = "nl"
ENGLISH = "en"
LANGUAGES = (DUTCH, ENGLISH)


def N_(message: str) -> str:
    """Return `message` as it is, marked for extraction and translated later."""
    return message


@dataclass(frozen=True, slots=True)
class Translate:
    """One language's catalogue; call it as `_`."""

    language: str
    catalogue: NullTranslations

    def __call__(self, message: str, /, **values: object) -> str:
        return _filled(self.catalogue.gettext(message), values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the singular or the plural for `count`, which also fills `{count}`."""
        return _filled(self.catalogue.ngettext(one, many, count), {"count": count, **values})

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the translation that `message` has in this context only."""
        return _filled(self.catalogue.pgettext(context, message), values)


def translator(language: str = DUTCH) -> Translate:
    """Return the translations into `language`, read afresh.

    Raises:
        ValueError: The interface doesn't speak this language.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    if language == ENGLISH:
        return Translate(language, NullTranslations())
    return Translate(language, _catalogue(language))


def _filled(text: str, values: dict[str, object]) -> str:
    """Fill in `values`; a text without values may contain braces of its own."""
    return text.format(**values) if values else text


def _catalogue(language: str) -> GNUTranslations:
    """Return the compiled catalogue, compiled here and now if it is missing or outdated.

    Installed copies carry a compiled one. In a source tree the text is what people edit,
    and their change must show without a step in between.
    """
    folder = files(resources) / "locale" / language / "LC_MESSAGES"
    text, compiled = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    if compiled.is_file() and not _is_newer(text, compiled):
        with compiled.open("rb") as content:
            return GNUTranslations(content)
    # Twenty times as slow, and the only need for this part of Babel.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    result = io.BytesIO()
    with text.open("rb") as content:
        write_mo(result, read_po(content, locale=language))
    result.seek(0)
    return GNUTranslations(result)


def _is_newer(this: object, that: object) -> bool:
    """Return whether a file changed after another; unknown inside an archive."""
    if not isinstance(this, Path) or not isinstance(that, Path):
        return False
    return this.stat().st_mtime > that.stat().st_mtime
