"""The catalogue (Catalogi API): from the names in the settings to the addresses of today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from hengelo_toegang.adapters.zgw.wire import Wire
from hengelo_toegang.domain.filing import SystemTrouble, TypeFault, TypeKind
from hengelo_toegang.domain.filing_settings import FilingSettings, LawTypes, Outcome
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import SystemDown, TypesMissing

_MOST_PAGES = 50
_MOST_NAMED = 12
"""How many names of the catalogue are told where one is not found."""
_Type = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Types:
    """The addresses of the types for the cases of one law."""

    case_type: str
    role_type: str
    first_status: str
    last_status: str
    document_type: str
    decision_type: str
    results: Mapping[Outcome, str]


@dataclass(slots=True)
class Catalogue:
    """Looks names up, each law once."""

    wire: Wire
    settings: FilingSettings
    day: date
    _found: dict[tuple[Law, str], Types] = field(default_factory=dict)

    def types(self, law: Law, made_as: str = "") -> Types:
        """Return the addresses for the cases of a law.

        A case that is there already is `made_as` one version of its type, and takes statuses
        and results of that version alone, also after another took its place.

        Raises:
            SystemDown: The catalogue cannot be asked.
            TypesMissing: It lacks one of the names.
        """
        if (law, made_as) not in self._found:
            wanted = self.settings.types_of(law)
            if wanted is None:
                raise TypesMissing((TypeFault(law, TypeKind.CASE_TYPE, ""),))
            faults: list[TypeFault] = []
            version = self.wire.call("GET", made_as).said() if made_as else None
            types = self._looked_up(wanted, faults, version)
            if types is None:
                raise TypesMissing(tuple(faults))
            self._found[law, made_as] = types
        return self._found[law, made_as]

    def faults(self) -> Sequence[TypeFault]:
        """Return every name in the settings that is not there.

        Raises:
            SystemDown: The catalogue cannot be asked.
        """
        faults: list[TypeFault] = []
        for wanted in self.settings.types:
            self._looked_up(wanted, faults)
        return faults

    def _looked_up(
        self, wanted: LawTypes, faults: list[TypeFault], version: _Type | None = None
    ) -> Types | None:
        """Return the addresses, or None after adding to `faults` what is not there.

        Without a `version` of the case type, the one of the day is looked for.
        """
        law, before = wanted.law, len(faults)

        def pick(
            kind: TypeKind,
            name: str,
            rows: Sequence[_Type],
            marked: Callable[[_Type], bool] = lambda _row: False,
            outcome: Outcome | None = None,
        ) -> str:
            here = [row for row in rows if _is_called(row, name) or (not name and marked(row))]
            if here:
                return str(here[0]["url"])
            faults.append(TypeFault(law, kind, name, _names(rows), outcome))
            return ""

        day = self.day.isoformat()
        found = version or next(self._rows("zaaktypen", day, identificatie=wanted.case_type), None)
        if found is None:
            there = tuple(str(row.get("identificatie")) for row in self._rows("zaaktypen", day))
            missing = TypeFault(law, TypeKind.CASE_TYPE, wanted.case_type, there[:_MOST_NAMED])
            faults.append(missing)
            return None
        case_type = str(found["url"])
        # What belongs to a version that ended, ended with it.
        day = min(day, str(found.get("eindeGeldigheid") or day))
        statuses = sorted(
            self._rows("statustypen", day, zaaktype=case_type),
            key=lambda row: row.get("volgnummer", 0),
        )
        roles = list(self._rows("roltypen", day, zaaktype=case_type))
        results = list(self._rows("resultaattypen", day, zaaktype=case_type))
        documents = self._of_case(found, "informatieobjecttypen", day)
        decisions = self._of_case(found, "besluittypen", day)
        types = Types(
            case_type,
            pick(TypeKind.ROLE_TYPE, wanted.role_type, roles, _is_initiator),
            pick(TypeKind.FIRST_STATUS, wanted.first_status, statuses, lambda _row: True),
            pick(TypeKind.LAST_STATUS, wanted.last_status, statuses, _is_last),
            pick(TypeKind.DOCUMENT_TYPE, wanted.document_type, documents),
            pick(TypeKind.DECISION_TYPE, wanted.decision_type, decisions),
            {
                outcome: pick(TypeKind.RESULT, wanted.result(outcome), results, outcome=outcome)
                for outcome in Outcome
            },
        )
        return types if len(faults) == before else None

    def _of_case(self, case_type: _Type, resource: str, day: str) -> Sequence[_Type]:
        """Return the types of the catalogue that a case type allows; all where it names none."""
        rows = list(self._rows(resource, day, catalogus=str(case_type.get("catalogus", ""))))
        named = case_type.get(resource)
        return [row for row in rows if row["url"] in named] if isinstance(named, list) else rows

    def _rows(self, resource: str, day: str, **chosen: str) -> Iterator[_Type]:
        """Yield the published types that hold on a day, from every page."""
        # Not every version of the standard can be asked for a day, and what a server does not
        # know it refuses: that is looked at here.
        asked = {**chosen, "status": "definitief"}
        url = f"{self.settings.catalogue.rstrip('/')}/{resource}?{urlencode(asked)}"
        for _page in range(_MOST_PAGES):
            page = self.wire.call("GET", url).said()
            rows = page.get("results")
            if not isinstance(rows, list):
                raise SystemDown(SystemTrouble.NOT_ONE, resource)
            yield from (row for row in rows if isinstance(row, Mapping) and _holds(row, day))
            url = str(page.get("next") or "")
            if not url:
                return


def _holds(row: _Type, day: str) -> bool:
    """Return whether a type has an address and holds on a day; who says no dates, always."""
    begins = str(row.get("beginGeldigheid") or day)
    ends = str(row.get("eindeGeldigheid") or day)
    return bool(row.get("url")) and begins <= day <= ends


def _is_called(row: _Type, name: str) -> bool:
    """Return whether a type has this name; how it is spaced and capitalised is nobody's worry."""
    said = " ".join(str(row.get("omschrijving") or "").split())
    return bool(name) and said.casefold() == " ".join(name.split()).casefold()


def _is_initiator(row: _Type) -> bool:
    return row.get("omschrijvingGeneriek") == "initiator"


def _is_last(row: _Type) -> bool:
    return row.get("isEindstatus") is True


def _names(rows: Sequence[_Type]) -> tuple[str, ...]:
    return tuple(str(row.get("omschrijving") or "") for row in rows[:_MOST_NAMED])
