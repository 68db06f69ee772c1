"""The case system itself: fulfils `CaseSystem`, one step after the other.

What has a name of its own is made first and found when it is there already. What has none is
looked for first, so that whoever was cut off after it was made does not make it again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any

from hengelo_toegang.adapters.zgw import bodies
from hengelo_toegang.adapters.zgw.answers import is_there_already
from hengelo_toegang.adapters.zgw.catalogue import Catalogue, Types
from hengelo_toegang.adapters.zgw.documents import Documents
from hengelo_toegang.adapters.zgw.finding import Finder, Row, address
from hengelo_toegang.adapters.zgw.wire import Wire
from hengelo_toegang.domain.filing import FilingStep, Matter, StepKind, TypeFault
from hengelo_toegang.domain.filing_settings import FilingSettings
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import FilingRefused, Note

_MADE_AS = "case#type"
"""What the journal calls the version of its type that a case was made as."""


@dataclass(slots=True)
class ZgwSystem:
    """The case system that the settings name, for one user."""

    settings: FilingSettings
    wire: Wire
    now: Callable[[], datetime]
    _catalogue: Catalogue | None = field(default=None)

    def check(self, day: date) -> Sequence[TypeFault]:
        return Catalogue(self.wire, self.settings, day).faults()

    def take(
        self,
        step: FilingStep,
        matter: Matter,
        known: Mapping[str, str],
        note: Note,
        pdf: Callable[[], bytes],
    ) -> str:
        types = self._types(matter, known.get(_MADE_AS, ""))
        if step.kind is StepKind.CASE:
            return self._case(step, matter, types, note)
        if step.kind is StepKind.DOCUMENT:
            return self._document(step, matter, types, known, note, pdf())
        if step.kind is StepKind.DECISION:
            return self._decision(step, matter, types, known)
        return self._tied(step, matter, types, known)

    def _types(self, matter: Matter, made_as: str) -> Types:
        """Return the types of today; asked once a round and a day, so that a mend is seen."""
        today = self.now().date()
        if self._catalogue is None or self._catalogue.day != today:
            self._catalogue = Catalogue(self.wire, self.settings, today)
        return self._catalogue.types(matter.law, made_as)

    def _case(self, step: FilingStep, matter: Matter, types: Types, note: Note) -> str:
        body = bodies.case(matter, step, self.settings.rsin, types)
        made = self._named(f"{self._cases}/zaken", body, "bronorganisatie")
        note(_MADE_AS, str(made.get("zaaktype") or types.case_type))
        return address(made)

    def _decision(
        self, step: FilingStep, matter: Matter, types: Types, known: Mapping[str, str]
    ) -> str:
        body = bodies.decision(matter, step, known[StepKind.CASE], self.settings.rsin, types)
        made = self._named(f"{self._decisions}/besluiten", body, "verantwoordelijkeOrganisatie")
        return address(made)

    def _document(
        self,
        step: FilingStep,
        matter: Matter,
        types: Types,
        known: Mapping[str, str],
        note: Note,
        pdf: bytes,
    ) -> str:
        author = self.wire.credentials.name
        letter = matter.letter(step.about)
        body = bodies.document(matter, letter, step, self.settings.rsin, types, author)
        documents = Documents(self.wire, self.settings.documents.rstrip("/"), self._finder)
        return documents.put(body, pdf, step.key, known, note)

    def _tied(
        self, step: FilingStep, matter: Matter, types: Types, known: Mapping[str, str]
    ) -> str:
        """Take a step that makes what has no name of its own."""
        case, now = known[StepKind.CASE], self.now()
        letter = known.get(FilingStep(StepKind.DOCUMENT, step.about).key, "")
        match step.kind:
            case StepKind.ROLE:
                body = bodies.role(matter, case, types)
                return self._once(f"{self._cases}/rollen", body, "zaak", "roltype")
            case StepKind.STATUS:
                body = bodies.status(case, types.first_status, bodies.begun(matter.started, now))
                return self._once(f"{self._cases}/statussen", body, "zaak", "statustype")
            case StepKind.CASE_DOCUMENT:
                body = {"zaak": case, "informatieobject": letter}
                url = f"{self._cases}/zaakinformatieobjecten"
                return self._once(url, body, "zaak", "informatieobject")
            case StepKind.DECISION_DOCUMENT:
                body = {"besluit": known[StepKind.DECISION], "informatieobject": letter}
                url = f"{self._decisions}/besluitinformatieobjecten"
                return self._once(url, body, "besluit", "informatieobject")
            case StepKind.RESULT:
                body = bodies.result(case, types.results[matter.outcome])
                return self._once(f"{self._cases}/resultaten", body, "zaak")
            case _:
                body = bodies.status(case, types.last_status, bodies.ended(matter.sent, now))
                return self._once(f"{self._cases}/statussen", body, "zaak", "statustype")

    def _named(self, url: str, body: dict[str, Any], organisation: str) -> Row:
        """Make what has a name of its own, or return what has that name."""
        try:
            return self.wire.call("POST", url, body).said()
        except FilingRefused as refusal:
            if not is_there_already(refusal):
                raise
        named = {"identificatie": body["identificatie"], organisation: body[organisation]}
        return self._finder.one(url, **named)

    def _once(self, url: str, body: dict[str, Any], *by: str) -> str:
        """Make what has no name of its own, unless it is there already."""
        wanted = {name: str(body[name]) for name in by}
        there = self._there(url, wanted)
        if there:
            return there
        try:
            return address(self.wire.call("POST", url, body).said())
        except FilingRefused:
            # Another laptop was faster, or what stands between us asked twice.
            there = self._there(url, wanted)
            if not there:
                raise
            return there

    def _there(self, url: str, wanted: Mapping[str, str]) -> str:
        """Return the address of what has these values; nothing when there is none."""
        rows = self._finder.rows(url, **wanted)
        return next((address(row) for row in rows if bodies.same(row, wanted)), "")

    @property
    def _finder(self) -> Finder:
        return Finder(self.wire)

    @property
    def _cases(self) -> str:
        return self.settings.cases.rstrip("/")

    @property
    def _decisions(self) -> str:
        return self.settings.decisions.rstrip("/")
