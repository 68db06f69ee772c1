"""What is to be done after a store was set up: seen in the store, or set aside by somebody."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.papers import keep_paper, read_paper
from hengelo_toegang.usecases.ports import Desk

_PAPER = "first_steps"
_CLOSED = "closed"
"""Written on the paper when the whole list is needed no more."""


class FirstStep(StrEnum):
    """One thing to do, in the order in which one does them best."""

    USERS = "users"
    TARIFFS = "tariffs"
    PRODUCTS = "products"
    PROVIDERS = "providers"
    SOCIAL_MAP = "social_map"
    BACKUPS = "backups"


class StepState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    DONE = "done"
    ASIDE = "aside"
    """Left for later by who looks after it."""


_TABLES: Mapping[FirstStep, str] = {
    FirstStep.TARIFFS: "catalogue/tariffs.csv",
    FirstStep.PRODUCTS: "catalogue/products.csv",
    FirstStep.PROVIDERS: "catalogue/providers.csv",
}


@dataclass(frozen=True, slots=True)
class FirstStepServices:
    """The first steps of one user."""

    concern: Callable[[bool], bool]
    states: Callable[[bool], Mapping[FirstStep, StepState]]
    set_aside: Callable[[FirstStep], None]
    take_up: Callable[[FirstStep], None]
    close: Callable[[], None]


def concern(desk: Desk, safe: bool) -> bool:
    """Return whether the first steps are for this user: an administrator who still needs them.

    `safe` says whether backups go to a place away from the store.
    """
    if desk.fictitious or desk.central or not has(desk.user, OfficeRight.MANAGE_USERS):
        return False
    if _CLOSED in read_paper(desk, _PAPER).split():
        return False
    return StepState.OPEN in first_steps(desk, safe).values()


def first_steps(desk: Desk, safe: bool) -> Mapping[FirstStep, StepState]:
    """Return how far each step is: done where it shows, else what was said of it."""
    aside = read_paper(desk, _PAPER).split()
    done = _done(desk) | ({FirstStep.BACKUPS} if safe else set())

    def state(step: FirstStep) -> StepState:
        if step in done:
            return StepState.DONE
        return StepState.ASIDE if step in aside else StepState.OPEN

    return {step: state(step) for step in FirstStep}


def set_aside(desk: Desk, step: FirstStep) -> None:
    """Leave a step for later."""
    keep_paper(desk, _PAPER, " ".join(sorted({*read_paper(desk, _PAPER).split(), step})))


def take_up(desk: Desk, step: FirstStep) -> None:
    """Take up a step again that was left for later."""
    keep_paper(desk, _PAPER, " ".join(sorted(set(read_paper(desk, _PAPER).split()) - {step})))


def close(desk: Desk) -> None:
    """Show the list no more to this user."""
    keep_paper(desk, _PAPER, f"{read_paper(desk, _PAPER)} {_CLOSED}".strip())


def _done(desk: Desk) -> frozenset[FirstStep]:
    with desk.open() as uow:
        several = sum(user.until is None for user in uow.users.all()) > 1
        mapped = any(True for _one in uow.facilities.all())
    edition = desk.in_force.edition
    own = {file.name: file.text for file in desk.policy_files.own_files()}
    ours = {file.name: file.text for file in edition.edition.files} if edition else own
    done = {step for step, name in _TABLES.items() if ours.get(name) != own.get(name)}
    if several:
        done.add(FirstStep.USERS)
    if mapped:
        done.add(FirstStep.SOCIAL_MAP)
    return frozenset(done)


def bind_first_steps(desk: Desk) -> FirstStepServices:
    """Return the first steps bound to a desk."""
    return FirstStepServices(
        concern=partial(concern, desk),
        states=partial(first_steps, desk),
        set_aside=partial(set_aside, desk),
        take_up=partial(take_up, desk),
        close=partial(close, desk),
    )
