"""How fast the rules are: reading them, computing by them, and composing a letter."""

import time
from collections.abc import Iterator

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.compute import compute_lines
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.process import missing
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind, facts_for
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import median_of
from tests.letters.examples import moment
from tests.unit.dossiers import ANNA, BERT, DECIDED, a_dossier

REQUESTS = [
    '{"cost": {"volume":"150","unit":"minuut","frequency":"week","from":"2026-12-01",'
    '"until":"2027-11-30","tariffs":[["2026-01-01",null,"0.62"]]}}',
    '{"term": {"start":"2026-04-03","weeks":6}}',
    '{"penalty": {"days_late":30}}',
    '{"bsn": "999990019"}',
    '{"salutation": {"gender":"V","given_names":"Gerda","prefix":"van","surname":"Dam"}}',
] * 400


@measure()
def calculator(scene: Scene) -> Iterator[Figure]:
    """Time the lines that the calculator answers."""
    policy = load_policy()

    def answer_all() -> None:
        for _ in compute_lines(REQUESTS, policy.holidays, policy.penalty):
            pass

    yield once("compute", len(REQUESTS) / median_of(5, answer_all), "lines/s")


@measure()
def reading(scene: Scene) -> Iterator[Figure]:
    """Time reading law, policy, letter texts and fonts."""
    yield once("policy read", median_of(3, load_policy) * 1000, "ms")
    yield once(
        "policy, letter texts and fonts read", median_of(3, bootstrap.read_rules) * 1000, "ms"
    )


@measure()
def missing_in_a_draft(scene: Scene) -> Iterator[Figure]:
    """Time what a draft still misses, as after each key in it."""
    dossier = a_dossier()
    seconds = median_of(50, lambda: missing(dossier, Action.SUBMIT, ANNA))
    yield once("what a draft misses", seconds * 1000, "ms")


@measure()
def letter_of_a_decision(scene: Scene) -> Iterator[Figure]:
    """Time composing and printing a decision, from its facts."""
    rules = bootstrap.read_rules()
    dossier = a_dossier()

    def make_letter() -> bytes:
        facts = facts_for(Kind.DECISION_GRANT, dossier, moment(DECIDED), ANNA, signer=BERT)
        return rules.press.render(compose(Kind.DECISION_GRANT, facts, rules.texts))

    make_letter()
    yield once(
        "letter of a decision", median_of(10, make_letter, time.process_time) * 1000, "ms CPU"
    )
