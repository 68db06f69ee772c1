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

from functools import cache
from gettext import NullTranslations

from hengelo_toegang.catalogue import catalogue

DUTCH = "nl"
ENGLISH = "en"
LANGUAGES = (DUTCH, ENGLISH)


def N_(message: str) -> str:
    """Return `message` as it is, marked for extraction and translated later."""
    return message


class Translate:
    """One language's catalogue; call it as `_`."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self.catalogue = catalogue

    def __call__(self, message: str, /, **values: object) -> str:
        return _filled(self.catalogue.gettext(message), values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the singular or the plural for `count`, which also fills `{count}`."""
        return _filled(self.catalogue.ngettext(one, many, count), {"count": count, **values})

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the translation that `message` has in this context only."""
        return _filled(self.catalogue.pgettext(context, message), values)


@cache
def translator(language: str = DUTCH) -> Translate:
    """Return the translations into `language`, read once for each run of the program.

    Raises:
        ValueError: The interface doesn't speak this language.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    if language == ENGLISH:
        return Translate(language, NullTranslations())
    return Translate(language, catalogue(language))


def _filled(text: str, values: dict[str, object]) -> str:
    """Fill in `values`; a text without values may contain braces of its own."""
    return text.format(**values) if values else text
