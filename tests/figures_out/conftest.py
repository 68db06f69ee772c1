"""The shipped policy, and figures made by hand."""

import pytest

from hengelo_toegang.adapters.policy import load_policy
from tests.figures_out.book import a_book


@pytest.fixture(scope="session")
def policy():
    return load_policy()


@pytest.fixture(scope="session")
def book(policy):
    """Everything of a year."""
    return a_book(policy)
