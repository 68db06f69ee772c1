"""Numbers, dates and lists as a letter writes them in the language of its reader.

The rounding was done before; here amounts are only written down. Parts that belong
together are held together by a no-break space.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from hengelo_toegang.letters import quotes
from hengelo_toegang.records import dataclass

NO_BREAK = "\u00a0"
_SPACES = str.maketrans({" ": NO_BREAK, "\u202f": NO_BREAK})
"""The press breaks lines at the narrow space of Ukrainian dates, but not at this one."""
_STOPS = (".", "!", "?", "…", "”", '"')
_CAPITALS = {"nl": {"ij": "IJ"}, "tr": {"i": "İ"}}
"""Per language the first letters whose capital is another than elsewhere."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How values are written in one locale, such as `nl_NL`."""

    locale: str

    def long_date(self, day: date) -> str:
        """Return "30 november 2026"."""
        return format_date(day, "long", locale=self.locale).translate(_SPACES)

    def full_date(self, day: date) -> str:
        """Return "maandag 30 november 2026", for a day that somebody has to keep free."""
        return format_date(day, "full", locale=self.locale).translate(_SPACES)

    def money(self, amount: Decimal) -> str:
        """Return "€ 4.992,43"; an amount that is finer than a cent keeps its decimals."""
        cents = max(2, -int(amount.as_tuple().exponent))
        standard = Locale.parse(self.locale).currency_formats["standard"].pattern
        # Some locales write EUR, a sign that fewer readers know.
        pattern = standard.replace("¤", "€").replace("0.00", f"0.{'0' * cents}")
        return self._exact(amount, pattern)

    def number(self, value: Decimal | int) -> str:
        """Return "1.234,5", without zeros that say nothing."""
        return self._exact(Decimal(value).normalize(), "#,##0.########")

    def series(self, items: Sequence[str]) -> str:
        """Return "a, b en c"."""
        return format_list(list(items), locale=self.locale)

    def capital(self, text: str) -> str:
        """Return the text with its first letter as a capital; the rest stays as it is."""
        mark, rest = quotes.opened(text)
        language = quotes.LANGUAGE if mark else self.locale[:2]
        for small, large in _CAPITALS.get(language, {}).items():
            if rest[: len(small)].lower() == small and rest[: len(small)] != large:
                return mark + large + rest[len(small) :]
        return mark + rest[:1].upper() + rest[1:]

    def sentence(self, text: str) -> str:
        """Return the text as a sentence: a capital, and a full stop when it has no end."""
        return self.stop(self.capital(text.strip()))

    def stop(self, text: str) -> str:
        """Return the text with a full stop when it has no end."""
        text = text.strip()
        return text if quotes.unmarked(text).endswith(_STOPS) else text + "."

    def plural(self, forms: Mapping[str, str], amount: Decimal | int) -> str:
        """Return the form that stands behind an amount, by its CLDR plural category."""
        return forms[Locale.parse(self.locale).plural_form(Decimal(amount).normalize())]

    @property
    def categories(self) -> frozenset[str]:
        """The CLDR plural categories that the language tells apart."""
        return Locale.parse(self.locale).plural_form.tags | {"other"}

    def _exact(self, value: Decimal, pattern: str) -> str:
        # Babel rounds half to even unless it is told not to round.
        written = format_decimal(value, pattern, locale=self.locale, decimal_quantization=False)
        return written.translate(_SPACES)
