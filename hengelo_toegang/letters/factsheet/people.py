"""The first page: who came, how far up the ladder, and how long it took."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from hengelo_toegang.domain.experience import Agreement
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.figures.ladder import AGAIN_PART, NOT_ASKED, NOT_YET
from hengelo_toegang.domain.figures.time import IN_TIME, RUNNING
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ladder import BEFORE_TAILORED
from hengelo_toegang.domain.objections import ObjectionOutcome
from hengelo_toegang.letters.factsheet import saying
from hengelo_toegang.letters.factsheet.panels import (
    MOST,
    Pair,
    Row,
    Way,
    largest,
    panel,
    sentence,
    tile,
)
from hengelo_toegang.letters.factsheet.saying import NONE, Number
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
_AGREE = (Agreement.STRONGLY_AGREE, Agreement.AGREE)
_STAGES = Way("stage_days", "Dagen tot en met", adds=False)
_TERMS = Way("terms", "Wet", saying.points, "Punten", adds=False)
_SOLVED = Way("needs_solved", "Trede", saying.points, adds=False)
_UPHELD = tuple(one for one in ObjectionOutcome if one.revises)


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
        return panel(told, "Meldingen", said, way, _channels(told))
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
    rows = [
        Row(told.code(Words.CHANNEL, key), told.counts("reports_channel", key))
        for key in told.keys("reports_channel")
    ]
    return largest(rows)


def _ladder(told: Told) -> Panel:
    rows = [
        Row(
            told.code(Words.RUNG, rung),
            told.counts("needs_rung", rung),
            (_still_on(told, rung), _again_on(told, rung), _copes_on(told, rung)),
        )
        for rung in told.keys("needs_rung")
    ]
    pair = told.counts("needs_rung")
    last = (NONE, _again_on(told, ALL), _copes_on(told, ALL))
    total = Row("Alle hulpvragen", pair, last)
    return panel(told, "Waar komt de hulp vandaan?", _ladder_said(told, pair), _NEEDS, rows, total)


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
        "zegt zich met de hulp beter te redden. "
        f"{_objections(told)}"
    )


def _objections(told: Told) -> str:
    upheld = saying.together([told.at("objections", key) for key in _UPHELD])
    received = told.at("objections")
    if upheld is None or received is None:
        return "Het aantal bezwaren dat gegrond was, is te klein om te tonen."
    of = saying.whole(received.count)
    return f"Van de {of} bezwaren waren er {saying.whole(upheld.count)} (deels) gegrond."


def _without(told: Told) -> Pair:
    """Return how large a share of needs ended before the last rung."""

    def one(before: bool) -> Number:
        # All of them together may be shown where one of the rungs may not.
        below = told.at("needs_solved", before=before)
        return saying.share(below, told.at("needs_rung", before=before))

    return told.pair(one)


def _still(told: Told) -> Pair:
    """Return how large a share of what was solved still is, of what was asked after."""

    def one(before: bool) -> Number:
        return _still_of(told, tuple(BEFORE_TAILORED), before=before)

    return told.pair(one)


def _still_of(told: Told, rungs: Sequence[str], *, before: bool = False) -> Number:
    still, whole, not_asked, not_yet = (
        saying.together([read("needs_solved", rung, part, before=before) for rung in rungs])
        for read, part in (
            (told.at, Found.STILL_SOLVED),
            (told.at, ALL),
            (told.part_of, NOT_ASKED),
            (told.part_of, NOT_YET),
        )
    )
    return saying.share(still, whole, not_asked, not_yet)


def _still_on(told: Told, rung: str) -> Number:
    return _still_of(told, (rung,)) if rung in BEFORE_TAILORED else NONE


def _again_on(told: Told, rung: str) -> Number:
    return saying.share(
        told.at("reported_again", rung, AGAIN_PART),
        told.at("reported_again", rung),
    )


def _copes_on(told: Told, rung: str) -> Number:
    return _agrees(told, "experience_rung", rung)


def _agrees(told: Told, indicator: str, key: str, before: bool = False) -> Number:
    """Return how large a share agrees, of everybody who knows."""
    part_of = partial(told.part_of, indicator, key, before=before)
    agree = saying.together([*map(part_of, _AGREE)])
    return saying.share(
        agree, told.at(indicator, key, before=before), part_of(Agreement.DOES_NOT_KNOW)
    )


def _experience(told: Told) -> Panel:
    rows = [
        Row(
            told.code(Words.QUESTION, key),
            told.pair(partial(_agrees, told, "experience", key)),
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
            Row(told.code(Words.LAW, law), _in_time(told, law=law)) for law in told.laws_in("terms")
        ]
    else:
        way = replace(_TERMS, first="Termijn")
        rows = [Row(told.code(Words.TERM, key), _in_time(told, key)) for key in told.keys("terms")][
            :MOST
        ]
    return panel(told, "Op tijd", said, way, rows)


def _in_time(told: Told, key: str = ALL, *, law: str | None = None) -> Pair:
    """Return how large a share of the legal terms was met, of those that came to their end."""

    def one(before: bool) -> Number:
        return saying.share(
            told.at("terms", key, IN_TIME, law=law, before=before),
            told.at("terms", key, law=law, before=before),
            told.part_of("terms", key, RUNNING, law=law, before=before),
        )

    return told.pair(one)
