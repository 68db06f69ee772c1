"""Reads law and policy from their files, and checks all of it.

Whoever edits these files gets every fault at once, each with its place and what is
expected there: a typing error must never become a wrong decision.
"""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import resources
from hengelo_toegang.adapters.policy_amounts import contributions, norms, penalty, pension_ages
from hengelo_toegang.adapters.policy_catalogue import (
    facilities,
    life_domains,
    neighbourhoods,
    products,
    tariffs,
)
from hengelo_toegang.adapters.policy_contracts import message_codes, providers
from hengelo_toegang.adapters.policy_laws import grounds, holidays, laws
from hengelo_toegang.adapters.policy_prices import price_index
from hengelo_toegang.adapters.policy_settings import settings
from hengelo_toegang.adapters.policy_signals import signals
from hengelo_toegang.adapters.policy_talks import talk_questions
from hengelo_toegang.adapters.policy_transitions import transition_rules
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.usecases.edition_ports import PolicyError

if TYPE_CHECKING:
    from hengelo_toegang.adapters.faults import Fault

FOLDERS = ("catalogue", "policy")
FILES = (
    "catalogue/facilities.csv",
    "catalogue/life_domains.csv",
    "catalogue/message_codes.csv",
    "catalogue/neighbourhoods.csv",
    "catalogue/products.csv",
    "catalogue/providers.csv",
    "catalogue/talk_questions.csv",
    "catalogue/tariffs.csv",
    "policy/contributions.csv",
    "policy/grounds.yaml",
    "policy/holidays.yaml",
    "policy/laws.yaml",
    "policy/norms.csv",
    "policy/penalty.csv",
    "policy/pension_ages.csv",
    "policy/price_index.csv",
    "policy/settings.yaml",
    "policy/signals.yaml",
    "policy/transitions.csv",
)
"""Every file that law and policy are read from, in the order of their print."""


def shipped() -> dict[str, bytes]:
    """Return the files that travel with the program, by name."""
    root = files(resources)
    return {name: root.joinpath(name).read_bytes() for name in FILES}


def load_policy(root: Traversable | None = None) -> Policy:
    """Return law and policy as the files below `root` have it; default: the shipped ones.

    Raises:
        PolicyError: Something in the files is wrong.
    """
    root = files(resources) if root is None else root
    faults: list[Fault] = []
    known_products = products(root, faults)
    known_domains = life_domains(root, faults)
    known_neighbourhoods = neighbourhoods(root, faults)
    known_facilities = facilities(root, known_domains, known_neighbourhoods, faults)
    policy = Policy(
        laws=laws(root, faults),
        products=known_products,
        tariffs=tariffs(root, known_products, faults),
        grounds=grounds(root, faults),
        signals=signals(root, known_products, faults),
        holidays=holidays(root, faults),
        norms=norms(root, faults),
        contributions=contributions(root, faults),
        pension_ages=pension_ages(root, faults),
        penalty=penalty(root, faults),
        life_domains=known_domains,
        facilities=known_facilities,
        neighbourhoods=known_neighbourhoods,
        settings=settings(root, faults),
        version="" if faults else _version(root),
        talk_questions=talk_questions(root, faults),
        transitions=transition_rules(
            root, known_products, {facility.name for facility in known_facilities}, faults
        ),
        price_index=price_index(root, faults),
        providers=providers(root, faults),
        message_codes=message_codes(root, known_products, faults),
    )
    if faults:
        raise PolicyError(faults)
    return policy


def _version(root: Traversable) -> str:
    """Return the print of all files of law and policy, with their names."""
    print_ = hashlib.sha256()
    for name in FILES:
        content = hashlib.sha256(root.joinpath(*name.split("/")).read_bytes()).hexdigest()
        print_.update(f"{name} {content}\n".encode())
    return print_.hexdigest()
