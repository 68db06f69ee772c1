"""The first page: who came, how far up the ladder, and how long it took."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.figures.ladder import AGAIN
from hengelo_toegang.domain.figures.shares import UPHELD
from hengelo_toegang.domain.ladder import BEFORE_TAILORED
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.factsheet import saying
from hengelo_toegang.letters.factsheet.panels import (
    MOST,
    Pair,
    Row,
    Way,
    largest,
    only_largest,
    panel,
    sentence,
    tile,
)
from hengelo_toegang.letters.factsheet.saying import HIDDEN, NONE, Number
from hengelo_toegang.letters.factsheet.sheet import Page, Panel, Tile
from hengelo_toegang.letters.factsheet.told import Told

_REPORTS = Way("reports_channel", "Wet")
_NEEDS = Way(
    "needs_rung",
    "Trede",
    more=("Nog\nopgelost", "Opnieuw\ngemeld", "Redt zich\nbeter"),
    stacked=True,
)
_EXPERIENCE = Way("experience", "Vraag", saying.points, "Punten", adds=False)
_STAGES = Way("stage_days", "Dagen tot en met", adds=False)
_TERMS = Way("terms", "Wet", saying.points, "Punten", adds=False, more=("Wettelijk\n(dagen)",))
_SOLVED = Way("needs_solved", "Trede", saying.points, adds=False)


def people(told: Told) -> Page:
    """Return the page about residents and the steps to help."""
    return Page(
        "Inwoners en de stappen naar hulp",
        tuple(_tiles(told)),
        (
            (_reports(told),),
            (_ladder(told),),
            (_experience(told), _stages(told)),
            (_terms(told),),
        ),
    )


def _tiles(told: Told) -> Iterator[Tile]:
    yield tile(told, "nieuwe meldingen", _REPORTS, told.counts("reports_channel"))
    yield tile(told, "van de hulpvragen zonder maatwerk", _SOLVED, _without(told), None)
    yield tile(told, "daarvan nog opgelost bij navraag", _SOLVED, _still(told), None)
    yield tile(told, "van de termijnen gehaald", _TERMS, _in_time(told), None)


def _reports(told: Told) -> Panel:
    pair = told.counts("reports_channel")
    now, _ = pair
    said = [
        f"Er kwamen {now.words} nieuwe meldingen binnen. {sentence(told, _REPORTS, pair)}"
        if now.shown
        else "Het aantal meldingen is te klein om te tonen."
    ]
    if told.law is not None:
        way = replace(_REPORTS, first="Hoe gemeld")
        rows = _channels(told)
        said.append(only_largest(rows))
        return panel(told, "Meldingen", said, way, largest(rows))
    rows = [
        Row(told.code(Words.LAW, law), told.counts("reports_channel", law=law))
        for law in told.laws_in("reports_channel")
    ]
    said.append(_most(rows, now))
    total = Row("Alle wetten samen", pair) if len(rows) > 1 else None
    return panel(told, "Meldingen", said, _REPORTS, rows, total)


def _most(rows: list[Row], whole: Number) -> str:
    """Return what most reports are about; nothing while one of the numbers is hidden."""
    sizes = [row.pair[0].size for row in rows]
    if len(rows) < 2 or None in sizes or not whole.size:
        return ""
    first = max(rows, key=lambda row: row.pair[0].size or 0.0)
    part = saying.percent((first.pair[0].size or 0.0) / whole.size)
    return f"De meeste vallen onder de {first.label}: {part}."


def _channels(told: Told) -> list[Row]:
    return [
        Row(told.code(Words.CHANNEL, key), told.counts("reports_channel", key))
        for key in told.keys("reports_channel")
    ]


def _ladder(told: Told) -> Panel:
    rows = [
        Row(
            told.code(Words.RUNG, rung),
            told.counts("needs_rung", rung),
            _beside(told, rung),
        )
        for rung in told.keys("needs_rung")
    ]
    pair = told.counts("needs_rung")
    total = Row("Alle hulpvragen", pair, _beside(told, ALL))
    return panel(told, "Waar komt de hulp vandaan?", _ladder_said(told, pair), _NEEDS, rows, total)


def _beside(told: Told, rung: str) -> tuple[Number, ...]:
    """Return what must stand beside the needs of a rung, as shares."""
    more = (told.share(one, rung) for one in ("reported_again", "experience_rung"))
    return (_still_on(told, rung), *more)


def _ladder_said(told: Told, pair: Pair) -> Iterator[str]:
    now, _ = pair
    if now.shown:
        yield (
            f"Wij zochten samen met inwoners een oplossing voor {now.words} hulpvragen. "
            f"{sentence(told, _NEEDS, pair)} Eerst kijken wij wat iemand zelf kan, dan naar het "
            "netwerk, dan naar hulp in de wijk. Maatwerk is de laatste trede."
        )
    yield (
        "Een vraag heet pas opgelost als dat later bij navraag zo is. Dat staat in de kolom "
        "‘Nog opgelost’. Daarnaast staat wie zich binnen een half jaar opnieuw meldde, en wie "
        f"zegt zich met de hulp beter te redden. {_still_low(told)}{_objections(told)}"
    )


def _still_low(told: Told) -> str:
    """Return that the newest outcomes were not followed for half a year yet, if that is so."""
    if told.span.last + AGAIN <= told.as_of.date():
        return ""
    return "‘Opnieuw gemeld’ is van het laatste half jaar nog laag: die tijd is nog niet voorbij. "


def _objections(told: Told) -> str:
    upheld = told.share_of_keys(UPHELD, "objections")
    if upheld is None:
        return "Het aantal bezwaren dat gegrond was, is te klein om te tonen."
    some, among = map(saying.whole, upheld)
    return f"Van de {among} afgehandelde bezwaren waren er {some} (deels) gegrond."


def _without(told: Told) -> Pair:
    """Return how large a share of needs ended before the last rung."""

    def one(before: bool) -> Number:
        # All of them together may be shown where one of the rungs may not.
        below = told.at("needs_solved", before=before)
        every = told.at("needs_rung", before=before)
        if below is None or every is None:
            return HIDDEN
        return saying.share((below.count, every.count))

    return told.pair(one)


def _still(told: Told) -> Pair:
    """Return how large a share of what was solved still is, of what was asked after."""
    return told.pair(lambda before: told.share("needs_solved", before=before))


def _still_on(told: Told, rung: str) -> Number:
    return told.share("needs_solved", rung) if rung in (*BEFORE_TAILORED, ALL) else NONE


def _agrees(told: Told, key: str, before: bool) -> Number:
    return told.share("experience", key, before=before)


def _experience(told: Told) -> Panel:
    rows = [
        Row(
            told.code(Words.QUESTION, key),
            told.pair(partial(_agrees, told, key)),
        )
        for key in told.keys("experience")
    ]
    said = ["Na het besluit vragen wij hoe het ging. Van wie het weet, is zoveel het ermee eens:"]
    return panel(told, "Wat vinden inwoners?", said, _EXPERIENCE, rows)


def _stages(told: Told) -> Panel:
    rows = [
        Row(told.code(Words.STAGE, key), told.pair(partial(_days, told, key)))
        for key in told.keys("stage_days")
    ]
    whole = told.pair(lambda past: saying.days(told.at("days_to_outcome", before=past)))
    now, _ = whole
    said = ["Hoeveel dagen duurt elke stap? De helft van de inwoners wachtte korter."]
    if now.shown:
        said.append(f"Van melding tot uitkomst: de helft was klaar binnen {now.words} dagen.")
    return panel(told, "Hoe lang duurt het?", said, _STAGES, rows)


def _days(told: Told, key: str, before: bool) -> Number:
    return saying.days(told.at("stage_days", key, before=before))


def _terms(told: Told) -> Panel:
    pair = _in_time(told)
    now, _ = pair
    said = [
        f"De wet zegt hoe lang een stap mag duren. Wij haalden {now.words} van de termijnen."
        if now.shown
        else "De wet zegt hoe lang een stap mag duren.",
        sentence(told, _TERMS, pair, None),
    ]
    if told.law is None:
        way = _TERMS
        rows = [
            Row(told.code(Words.LAW, law), _in_time(told, law=law), (_legal(told, law),))
            for law in told.laws_in("terms")
        ]
        said.append("Hoeveel dagen de wet geeft tot het besluit, staat in de laatste kolom.")
    else:
        way = replace(_TERMS, first="Termijn")
        rows = [
            Row(told.code(Words.TERM, key), _in_time(told, key), (_legal(told, told.law, key),))
            for key in told.keys("terms")
        ][:MOST]
    return panel(told, "Op tijd", said, way, rows)


def _legal(told: Told, law: Law, key: str = ALL) -> Number:
    """Return how many days the law gives up to the decision, or for one of its terms."""
    known = [one for one in told.terms(law) if key in (ALL, one.id)]
    days = sum(one.days for one in known)
    return Number(saying.whole(days), float(days)) if known else NONE


def _in_time(told: Told, key: str = ALL, *, law: str | None = None) -> Pair:
    """Return how large a share of the legal terms was met, of those that came to their end."""
    return told.pair(lambda before: told.share("terms", key, law=law, before=before))
