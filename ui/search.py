"""What the search above every page finds: residents, cases, and pages by name; no Qt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from hengelo_toegang.domain.folding import norm
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import CaseHit, ResidentHit
from ui.icons import Icon
from ui.labels import label
from ui.reading import words_of_day
from ui.widgets.rows import Row
from ui.widgets.search import Found

RESIDENT, CASE, PLACE = "resident", "case", "place"
"""What the key of a row begins with, before a colon."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page to go to, or an act to do, by its name."""

    key: str
    title: str
    icon: Icon


class Finder(Protocol):
    """What of the store can be looked through: the part of `Queries` that is asked here."""

    def find_residents(self, text: str) -> Sequence[ResidentHit]: ...

    def find_cases(self, text: str) -> Sequence[CaseHit]: ...


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Finds residents, cases and pages by what somebody types."""

    finder: Finder
    places: Sequence[Place]
    translate: Translate

    def find(self, text: str) -> Found:
        """Return who and what fits, in groups, and how many a screen reader says there are."""
        _ = self.translate
        people = self.finder.find_residents(text)
        cases = self.finder.find_cases(text)
        places = [place for place in self.places if _named(place.title, text)]
        if not (people or cases or places):
            return self._nothing()
        rows = [
            *_group(_("Pages"), [_place_row(place) for place in places]),
            *_group(_("Residents"), [_resident_row(hit, _.language) for hit in people]),
            *_group(_("Cases"), [_found_case(hit, _) for hit in cases]),
        ]
        said = [
            _.ngettext("{count} page", "{count} pages", len(places)) if places else "",
            _.ngettext("{count} resident", "{count} residents", len(people)) if people else "",
            _.ngettext("{count} case", "{count} cases", len(cases)) if cases else "",
        ]
        return Found(tuple(rows), ", ".join(part for part in said if part))

    def _nothing(self) -> Found:
        _ = self.translate
        nothing = _("Nothing is found.")
        hint = _(
            "Search by name, birth date (17-04-1951), BSN, case number, street with number, or "
            "postcode."
        )
        return Found((Row("", nothing, hint, Icon.INFO, enabled=False),), f"{nothing} {hint}")


def hit_row(hit: ResidentHit, language: str) -> Row:
    """Return a resident as a row in a list; its key is `household/person`."""
    born = words_of_day(hit.born, language, weekday=False) if hit.born else ""
    detail = " · ".join(part for part in (born, hit.bsn, hit.address) if part)
    return Row(f"{hit.household}/{hit.person}", hit.name, detail, Icon.PERSON)


def case_row(hit: CaseHit, _: Translate) -> Row:
    """Return a case as a row in a list; its key is its id."""
    parts = (hit.resident, label(hit.law, _), label(hit.stage, _), hit.owner_name)
    detail = " · ".join(part for part in parts if part)
    return Row(hit.case, hit.number, detail, Icon.DOCUMENT)


def _group(title: str, rows: Sequence[Row]) -> Sequence[Row]:
    return [Row("", title, heading=True, enabled=False), *rows] if rows else []


def _resident_row(hit: ResidentHit, language: str) -> Row:
    row = hit_row(hit, language)
    return Row(f"{RESIDENT}:{row.key}", row.title, row.detail, row.icon)


def _found_case(hit: CaseHit, _: Translate) -> Row:
    return replace(case_row(hit, _), key=f"{CASE}:{hit.case}")


def _place_row(place: Place) -> Row:
    return Row(f"{PLACE}:{place.key}", place.title, icon=place.icon)


def _named(title: str, typed: str) -> bool:
    """Return whether every typed word begins a word of a title."""
    words, asked = norm(title).split(), norm(typed).split()
    return bool(asked) and all(any(word.startswith(one) for word in words) for one in asked)
