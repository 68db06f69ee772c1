"""The fields of an entry of the social map, and what was typed in them; no Qt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.map_files.columns import BY_FIELD, BadCell, Words, words_of
from ui.labels import choices
from ui.pages.social_map.words import FIELDS
from ui.reading import Raw
from ui.widgets.fields import Choice, Field, Kind, Width

_TYPED = (
    "name", "kind", "contact", "audience", "admission", "cost", "description", "source", "remarks",
    "source_year", "checked", "available_from",
)  # fmt: skip
_CHOSEN = ("laws", "life_domains", "neighbourhoods")


class FacilityForm:
    """Asks for an entry, and reads the answers with the same rules as a file."""

    def __init__(self, policy: Policy, today: date, _: Translate) -> None:
        self._words: Words = words_of(policy, today)
        self._ = _

    def fields(self) -> tuple[Field, ...]:
        """Return the questions."""
        _ = self._
        half = Width.HALF
        none = _("Choose nothing where it is for all.")
        return (
            self._field("name", width=half),
            self._field("kind", width=half),
            self._field("description", Kind.LONG_TEXT, lines=2),
            self._field("audience", width=half),
            self._field("contact", Kind.LONG_TEXT, width=half, lines=1),
            self._field("neighbourhoods", Kind.MULTI, none, _same(self._words.neighbourhoods)),
            self._field("life_domains", Kind.MULTI, none, _same(self._words.domains)),
            self._field("laws", Kind.MULTI, none, choices(Law, _)),
            self._field(
                "admission",
                help_=_("A decision, a means test, a referral. Empty: anybody can go."),
                width=half,
            ),
            self._field("cost", help_=_("In a few words, such as: free."), width=half),
            self._field("source", help_=_("Where this is known from."), width=half),
            self._field("source_year", Kind.WHOLE, width=half),
            self._field("checked", Kind.DATE, width=half),
            self._field("available_from", Kind.DATE, width=half),
            self._field("remarks", Kind.LONG_TEXT, lines=1),
        )

    def values(self, entry: Facility, today: date) -> dict[str, object]:
        """Return what the fields show of an entry; who writes it has just checked it."""
        shown = {field.place: getattr(entry, field.place) for field in self.fields()}
        return shown | {"checked": today}

    def read(self, values: Mapping[str, object], base: Facility) -> tuple[Facility, dict[str, str]]:
        """Return the entry that was typed, with what is wrong by place."""
        found: dict[str, object] = {}
        faults: dict[str, str] = {}
        for place in _TYPED:
            value = values.get(place)
            text = value.text if isinstance(value, Raw) else str(value or "")
            self._take(place, text, found, faults)
        for place in _CHOSEN:
            chosen = values.get(place)
            found[place] = chosen if isinstance(chosen, tuple) else ()
        if faults:
            return base, faults
        return replace(base, **found), {}  # type: ignore[arg-type]

    def _take(
        self, place: str, text: str, found: dict[str, object], faults: dict[str, str]
    ) -> None:
        try:
            found[place] = BY_FIELD[place].read(text, self._words)
        except BadCell as fault:
            problem = self._(fault.problem, **fault.values)
            faults[place] = f"{problem} {self._(fault.expected, **fault.values)}"

    def _field(
        self,
        place: str,
        kind: Kind = Kind.TEXT,
        help_: str = "",
        offered: tuple[Choice, ...] = (),
        *,
        width: Width = Width.FULL,
        lines: int = 3,
    ) -> Field:
        return Field(place, self._(FIELDS[place]), kind, help_, offered, width, lines)


def _same(words: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(word, word) for word in words)
