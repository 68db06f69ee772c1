"""The list for the talk with the organisation that takes residents over.

Only who consented is named; of the others the organisation learns that they are there.
"""

from collections.abc import Sequence
from datetime import date

from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.transitions import Step
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.transition_list import TransitionRow
from hengelo_toegang.usecases.transitions import consents


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One resident as the organisation may see them; without consent nameless."""

    name: str
    born: date | None
    neighbourhood: str
    product: str
    until: date | None
    step: Step


def export_rows(desk: Desk, rows: Sequence[TransitionRow]) -> Sequence[ExportRow]:
    """Return the rows in their order, of whom consented with name and birth date.

    No address is told. Making the list is logged.
    """
    today = desk.today()
    found = []
    with desk.open() as uow:
        known: dict[str, Household] = {}
        for row in rows:
            rule = desk.policy.transitions.get(row.product)
            if row.law not in desk.user.writes or rule is None or not row.known:
                continue
            if row.household not in known:
                known[row.household] = uow.households.get(row.household)
            household = known[row.household]
            named = bool(consents(household, row, rule, today))
            found.append(_row(row, household, named=named))
        uow.audit.record("export_transitions", _products(rows), str(len(found)))
        uow.commit()
    return tuple(found)


def _products(rows: Sequence[TransitionRow]) -> str:
    """Return the products that a list is about, for the log."""
    return " ".join(sorted({row.product for row in rows}))


def _row(row: TransitionRow, household: Household, *, named: bool) -> ExportRow:
    people = (one for one in household.people if named and one.id == row.person)
    person = next(people, None)
    return ExportRow(
        full_name(person) if person else "",
        person.born if person else None,
        row.neighbourhood,
        row.product,
        row.until,
        row.step,
    )
