"""What a factsheet may say: the figures of a choice, and of the same stretch a year before."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from datetime import datetime
from decimal import Decimal

from hengelo_toegang.domain.figures.catalogue import by_id
from hengelo_toegang.domain.figures.comparing import goes_on
from hengelo_toegang.domain.figures.grid import ALL, KEY, LAW, PART, WHOLE_YEAR, Place
from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.figures.legal import LegalTerm
from hengelo_toegang.domain.figures.measures import Measured, Value
from hengelo_toegang.domain.figures.prices import at_price_level
from hengelo_toegang.domain.figures.shares import OF_PARTS, Share
from hengelo_toegang.domain.figures.shares import Told as ShareTold
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.factsheet import saying
from hengelo_toegang.letters.factsheet.saying import HIDDEN, NONE, Number
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that a factsheet is made of; numbers come from `Measured.at` alone."""

    span: Span
    law: Law | None
    neighbourhood: str | None
    laws: tuple[Law, ...]
    """The laws whose cases were counted."""
    as_of: datetime
    cases: int | None
    """How many they were counted from; None where they are too few to tell."""
    municipality: str
    now: Mapping[str, Measured]
    before: Mapping[str, Measured]
    """Of the year before; empty where nothing was counted then."""
    code: Callable[[Words, str], str]
    """The Dutch words for a key of an indicator."""
    terms: Callable[[Law], tuple[LegalTerm, ...]]
    """The legal terms on the way to a decision under a law, at the end of the period."""
    price_index: Mapping[int, Decimal] = field(default_factory=dict)
    fictitious: bool = False

    @property
    def unfinished(self) -> Span | None:
        """What goes on of the stretch of time and its year; None when both are over."""
        spans = (self.span, self.span.whole_year)
        return next((span for span in spans if span.last >= self.as_of.date()), None)

    @property
    def compares(self) -> bool:
        """Whether there is a year before to compare with."""
        return bool(self.before)

    @property
    def years(self) -> tuple[int, ...]:
        """The year, and the one with which it is compared."""
        return (self.span.year, self.span.year - 1) if self.compares else (self.span.year,)

    @property
    def shown_laws(self) -> tuple[Law, ...]:
        """The laws that the factsheet is about."""
        return self.laws if self.law is None else (self.law,)

    def at(
        self,
        indicator: str,
        key: str = ALL,
        part: str = ALL,
        *,
        law: str | None = None,
        before: bool = False,
    ) -> Value | None:
        """Return what may be shown of the choice; None when it is hidden or not there.

        Who reads it learns no more from what is not there than from what is hidden.
        """
        measured = self._year(before).get(indicator)
        if measured is None:
            return None
        yearly = measured.axes.quarters == (WHOLE_YEAR,)
        place = Place(
            WHOLE_YEAR if yearly else self.span.quarter or WHOLE_YEAR,
            law or self.law or ALL,
            self.neighbourhood or ALL,
            key,
            part,
        )
        try:
            return measured.at(place)
        except KeyError:
            return None

    def share(
        self, indicator: str, key: str = ALL, *, law: str | None = None, before: bool = False
    ) -> Number:
        """Return the share of the parts of a line that says how it stands."""

        def read(part: str) -> Value | None:
            return self.at(indicator, key, part, law=law, before=before)

        return saying.share(OF_PARTS[indicator].of(self._codes(indicator, PART, before), read))

    def together(self, indicator: str, keys: Collection[str], *, before: bool = False) -> Number:
        """Return how many there are under some keys: all that there are less the others, or so.

        A key under which nothing lies in the whole year adds nothing; where that is so of all
        of them, nobody is told that it was none.
        """
        codes = self._codes(indicator, KEY, before)
        asked = [code for code in codes if code in keys]
        rest = [code for code in codes if code not in keys]
        every = self.at(indicator, before=before)
        some, others = (
            saying.together([self.at(indicator, code, before=before) for code in each])
            for each in (asked, rest)
        )
        if some is None and every is not None and others is not None:
            some = Value(every.count - others.count)
        return saying.counted(some if asked else None)

    def share_of_keys(self, share: Share, indicator: str) -> ShareTold | None:
        """Return how many there are of some keys, of how many; None where that is hidden."""
        return share.of(self._codes(indicator, KEY), lambda key: self.at(indicator, key))

    def _codes(self, indicator: str, axis: int, before: bool = False) -> tuple[str, ...]:
        measured = self._year(before).get(indicator)
        return () if measured is None else measured.axes.along(axis)

    def _year(self, before: bool) -> Mapping[str, Measured]:
        return self.before if before else self.now

    def keys(self, indicator: str) -> tuple[str, ...]:
        """Return the keys of an indicator under which anything can be in this choice."""
        told = ((key, self.at(indicator, key)) for key in self._along(KEY, indicator))
        return tuple(key for key, value in told if value is None or value.count)

    def laws_in(self, indicator: str) -> tuple[Law, ...]:
        """Return the laws of the choice under which anything was counted."""
        known = self._along(LAW, indicator)
        return tuple(law for law in self.shown_laws if law in known)

    def _along(self, axis: int, indicator: str) -> tuple[str, ...]:
        """Return what stands along an axis in one of the two years, in the order of the first."""
        years = (year[indicator] for year in (self.now, self.before) if indicator in year)
        found = dict.fromkeys(cell for measured in years for cell in measured.axes.along(axis))
        order = by_id(indicator).keys
        return tuple(sorted(found, key=lambda cell: order.index(cell) if cell in order else 99))

    def pair(self, number: Callable[[bool], Number]) -> tuple[Number, Number]:
        """Return a number of this stretch and of the one before; `number` hears which."""
        return number(False), number(True) if self.compares else NONE

    def counts(
        self, indicator: str, key: str = ALL, *, law: str | None = None
    ) -> tuple[Number, Number]:
        """Return how many there are, and how many there were."""
        return self.pair(
            lambda before: saying.counted(self.at(indicator, key, law=law, before=before))
        )

    def money(
        self, indicator: str, key: str = ALL, *, law: str | None = None, each: bool = False
    ) -> tuple[Number, Number]:
        """Return what is paid at the price level that is known; of `each` resident on average."""

        def amount(before: bool) -> Number:  # which of the two
            value = self.at(indicator, key, law=law, before=before)
            if value is None:
                return HIDDEN
            if value.cents is None or (each and not value.count):
                return NONE
            cents = self._at_prices(value.cents, self.span.year - before)
            return saying.euros(cents / value.count if each else cents)

        return self.pair(amount)

    @property
    def at_one_level(self) -> bool:
        """Whether money is told at one price level: that of every year here is known."""
        return all(year in self.price_index for year in self.years)

    def _at_prices(self, cents: int, year: int) -> int:
        """Return cents at the price level, or as they are where that of one year is not known."""
        told = at_price_level(self.price_index, year, cents) if self.at_one_level else None
        return cents if told is None else told

    def may_compare(self, indicator: str, *, adds: bool) -> bool:
        """Return whether a number can be laid beside that of the year before.

        What adds up to so much in half a year is not less than in a whole one.
        """
        less = adds and goes_on(by_id(indicator).over, self.span, self.as_of.date())
        return self.compares and not less

    def when(self, *, before: bool = False, yearly: bool = False) -> str:
        """Return the stretch of time in words, as after "in"."""
        span = self.span.before if before else self.span
        return in_words(span.whole_year if yearly else span)

    def head(self, *, before: bool = False, yearly: bool = False) -> str:
        """Return the stretch of time as the head of a column."""
        span = self.span.before if before else self.span
        if span.quarter is None or yearly:
            return str(span.year)
        return f"kw {span.quarter}\n{span.year}"


def in_words(span: Span) -> str:
    """Return a stretch of time in words, as after "in"."""
    if span.quarter is None:
        return str(span.year)
    return f"het {_ORDINALS[span.quarter]} kwartaal van {span.year}"


_ORDINALS = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}
