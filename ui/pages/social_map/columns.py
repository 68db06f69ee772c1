"""The columns of the social map and of the preview of a list."""

from collections.abc import Callable, Collection
from datetime import date

from hengelo_toegang.domain.facilities import Facility, FacilityState, Freshness
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.i18n import Translate
from ui.facilities import age_words, where_words
from ui.icons import Icon
from ui.pages.social_map.importing import Line
from ui.pages.social_map.words import state_words
from ui.theme import Tone
from ui.widgets.table import Cell, Column


def map_columns(
    favourites: Callable[[], Collection[FacilityId]], today: Callable[[], date], _: Translate
) -> tuple[Column[Facility], ...]:
    """Return the columns of the map."""

    def name(entry: Facility) -> Cell:
        if entry.state is not FacilityState.CURRENT:
            words = f"{entry.name} ({state_words(entry.state, _).lower()})"
            return Cell(words, Icon.INFO, Tone.INFO)
        starred = entry.id in favourites()
        return Cell(entry.name, Icon.STAR_FILLED if starred else None, Tone.INFO, strong=starred)

    def age(entry: Facility) -> Cell:
        words = age_words(entry, today(), _)
        if entry.freshness(today()) is Freshness.FRESH:
            return Cell(words, muted=True)
        return Cell(words, Icon.WARNING, Tone.WARN)

    return (
        Column(_("Name"), name, width=26, stretch=True),
        Column(_("Neighbourhood"), lambda entry: Cell(where_words(entry, _)), width=14),
        Column(_("How old"), age, width=24),
    )


def line_columns(_: Translate) -> tuple[Column[Line], ...]:
    """Return the columns of the rows of a file."""

    def effect(line: Line) -> Cell:
        icon, tone = (Icon.WARNING, Tone.WARN) if line.wrong else (None, Tone.NEUTRAL)
        return Cell(line.effect, icon, tone)

    return (
        Column(_("Row"), lambda line: Cell(str(line.line)), width=5, right=True),
        Column(_("What it does"), effect, width=12),
        Column(_("Name"), lambda line: Cell(line.name), width=26),
        Column(_("More"), lambda line: Cell(line.detail), width=40, stretch=True),
    )
