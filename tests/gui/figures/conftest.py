"""A town to count in, with few neighbourhoods: what is measured is measured soon."""

from dataclasses import replace

import pytest

from hengelo_toegang.domain.policy import Policy
from ui.labels_figures import FigureLabels


@pytest.fixture(scope="session")
def policy(rules) -> Policy:
    known: Policy = rules.policy
    return replace(known, neighbourhoods=known.neighbourhoods[:4], version="a small town")


@pytest.fixture
def labels(policy, nl) -> FigureLabels:
    return FigureLabels(policy, nl)
