"""What the search above every page finds; no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import ResidentHit
from ui.icons import Icon
from ui.reading import words_of_day
from ui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class ResidentSearch:
    """Finds residents by name, birth date, BSN or street."""

    find: Callable[[str], Sequence[ResidentHit]]
    translate: Translate

    def rows(self, text: str) -> tuple[Row, ...]:
        """Return who is found; the key of a row is `household/person`."""
        hits = self.find(text)
        if not hits:
            _ = self.translate
            return (Row("", _("Nobody is found."), "", Icon.INFO, enabled=False),)
        return tuple(hit_row(hit, self.translate.language) for hit in hits)


def hit_row(hit: ResidentHit, language: str) -> Row:
    """Return a resident as a row in a list."""
    born = words_of_day(hit.born, language, weekday=False) if hit.born else ""
    detail = " · ".join(part for part in (born, hit.bsn, hit.address) if part)
    return Row(f"{hit.household}/{hit.person}", hit.name, detail, Icon.PERSON)
