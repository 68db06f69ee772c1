"""What changes by period, read from its files: norms, contributions, penalty, pension age."""

from datetime import date
from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_checks import Periods, known
from hengelo_toegang.adapters.policy_items import read_table
from hengelo_toegang.domain.case import HouseholdType
from hengelo_toegang.domain.policy import ContributionAmount, Norm, PenaltyStep, PensionAge

_AGE_GROUPS = ("young", "adult", "pension")


def norms(root: Traversable, faults: list[Fault]) -> tuple[Norm, ...]:
    """Return the norms of the Participatiewet by household, age and period."""
    columns = ("household_type", "age_group", "amount", "valid_from", "valid_until", "source")
    found: list[Norm] = []
    periods = Periods()
    for item in read_table(root, "policy/norms.csv", columns, faults):
        start, until = item.period()
        item.text("source")
        norm = Norm(
            household_type=item.choice("household_type", HouseholdType),
            age_group=item.text("age_group"),
            amount=item.amount("amount"),
            valid_from=start,
            valid_until=until,
        )
        known(item, "age_group", (norm.age_group,), set(_AGE_GROUPS))
        periods.add(item, (norm.household_type, norm.age_group), start, until)
        found.append(norm)
    return tuple(found)


def contributions(root: Traversable, faults: list[Fault]) -> tuple[ContributionAmount, ...]:
    """Return what a household pays at most for support, by period."""
    columns = ("per_month", "valid_from", "valid_until", "source")
    found: list[ContributionAmount] = []
    periods = Periods()
    for item in read_table(root, "policy/contributions.csv", columns, faults):
        start, until = item.period()
        item.text("source")
        periods.add(item, (), start, until)
        found.append(ContributionAmount(item.amount("per_month"), start, until))
    return tuple(found)


def pension_ages(root: Traversable, faults: list[Fault]) -> tuple[PensionAge, ...]:
    """Return the pension ages; the oldest may lack its first day: it holds for everybody before."""
    columns = ("years", "months", "valid_from", "valid_until", "source")
    found: list[PensionAge] = []
    periods = Periods()
    for item in read_table(root, "policy/pension_ages.csv", columns, faults):
        start, until = item.until("valid_from") or date.min, item.until("valid_until")
        item.text("source")
        periods.add(item, (), start, until)
        found.append(PensionAge(item.number("years"), item.number("months"), start, until))
    return tuple(found)


def penalty(root: Traversable, faults: list[Fault]) -> tuple[PenaltyStep, ...]:
    """Return what each day costs that a decision is late, in steps."""
    found: list[PenaltyStep] = []
    for item in read_table(root, "policy/penalty.csv", ("days", "per_day", "source"), faults):
        item.text("source")
        found.append(PenaltyStep(item.number("days"), item.amount("per_day")))
    return tuple(found)
