"""A made-up town: facts of some hundreds of residents over a few years, always the same ones."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang.domain.case import (
    Channel,
    Reporter,
    ReviewOutcome,
    RungOutcome,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.figures.catalogue import measure
from hengelo_toegang.domain.figures.facts import (
    CaseFacts,
    ExperienceFacts,
    LineFacts,
    LookFacts,
    Milestone,
    NeedFacts,
    ObjectionFacts,
    TermFacts,
)
from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.figures.world import RunningFacts, TransitionFacts, World, world_of
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import ObjectionOutcome
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.domain.transitions import Event

TODAY = date(2026, 11, 26)
AREAS = ("Binnenstad", "Hasseler Es", "Berflo Es")
_LOCATIONS = ("Stadhuis", "Wijkentree Binnenstad", "Huisbezoek")
_TERMS = {
    Law.WMO: ("wmo.research", "wmo.decision"),
    Law.JEUGD: ("jeugd.decision",),
    Law.PARTICIPATIEWET: ("pw.decision",),
    Law.WGS: ("wgs.first_talk", "wgs.decision"),
}
_PRODUCTS = {
    Law.WMO: (("HO-BASIS", Unit.MINUTE), ("BGI-SPEC", Unit.MINUTE), ("DB-MIDDEN", Unit.HALF_DAY)),
    Law.JEUGD: (("JA-HBO", Unit.MINUTE), ("JDB", Unit.HALF_DAY)),
    Law.PARTICIPATIEWET: (("LKS", Unit.EURO), ("REINT", Unit.PIECE)),
    Law.WGS: (("SHV", Unit.PIECE),),
}


def world(policy: Policy, year: int, residents: int = 500) -> World:
    """Return what is known of one year of the town."""
    chance = random.Random(7)
    people = [_Resident(chance, number) for number in range(residents)]
    return world_of(
        year,
        TODAY,
        # Fewer than there are: each makes the tables larger, and nothing else.
        replace(policy, neighbourhoods=AREAS),
        cases=[case for one in people for case in one.cases()],
        running=[given for one in people for given in one.running()],
        transitions=[moved for one in people for moved in one.moved()],
    )


def town(policy: Policy, year: int, residents: int = 500) -> dict[str, Measured]:
    """Return every indicator over one year of the town."""
    return measure(world(policy, year, residents))


class _Resident:
    """One resident, with a case now and then and help that runs for some years."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self._chance = chance
        self._number = number
        self._law = chance.choices(tuple(Law), (60, 28, 14, 6))[0]
        self._area = chance.choices(AREAS, (5, 3, 2))[0]
        self._days = [date(2024, 6, 1) + timedelta(days=chance.randint(0, 900)) for _ in "ab"]

    def cases(self) -> Iterator[CaseFacts]:
        chance = self._chance
        for at, on in enumerate(self._days[: chance.choice((1, 1, 2))]):
            ended = chance.choices(tuple(Rung), (10, 8, 22, 60))[0]
            reached = [Milestone.REPORTED, Milestone.TALKED, Milestone.RESEARCHED]
            tailored = ended is Rung.TAILORED
            if tailored:
                reached += [Milestone.APPLIED, Milestone.HANDED_IN, Milestone.APPROVED]
                reached.append(Milestone.SENT)
            days = [on]
            for _ in reached[1:]:
                days.append(days[-1] + timedelta(days=chance.randint(1, 16)))
            milestones = tuple(
                (one, day) for one, day in zip(reached, days, strict=True) if day <= TODAY
            )
            told = days[2]
            need = NeedFacts(
                "huishouden",
                ((ended, RungOutcome.SOLVES),),
                ended,
                told if told <= TODAY else None,
                chance.choices((*Found, None), (40, 10, 6, 0, 0, 30))[0],
            )
            sent = tailored and milestones[-1][0] is Milestone.SENT
            yield CaseFacts(
                CaseId(f"c{self._number}-{at}"),
                self._law,
                self._area,
                HouseholdId(f"h{self._number // 2}"),
                PersonId(f"p{self._number}"),
                UserId("anna"),
                Stage.SENT if sent else Stage.CLOSED_WITHOUT_APPLICATION,
                open=not sent and tailored,
                location=chance.choice(_LOCATIONS),
                channel=chance.choices(tuple(Channel)[:4], (6, 3, 2, 1))[0],
                reporter=chance.choice(tuple(Reporter)),
                milestones=milestones,
                closed=None if tailored or told > TODAY else told,
                needs=(need,),
                lines=(LineFacts(_PRODUCTS[self._law][0][0], Verdict.GRANTED, Form.IN_KIND),)
                if sent
                else (),
                terms=tuple(
                    TermFacts(term, on, on + timedelta(days=56), min(days[-1], TODAY))
                    for term in _TERMS[self._law]
                ),
                looks=(LookFacts(days[-2], ReviewOutcome.APPROVED, days[-3]),) if sent else (),
                objections=(
                    ObjectionFacts(
                        days[-1] + timedelta(days=9),
                        days[-1] + timedelta(days=60),
                        chance.choice(tuple(ObjectionOutcome)),
                    ),
                )
                if sent and chance.random() < 0.2
                else (),
                experience=ExperienceFacts(days[-1], self._answers()) if sent else None,
            )

    def _answers(self) -> tuple[tuple[ExperienceQuestion, Agreement], ...]:
        weights = (30, 40, 12, 10, 4, 4)
        return tuple(
            (question, self._chance.choices(tuple(Agreement), weights)[0])
            for question in ExperienceQuestion
        )

    def running(self) -> Iterator[RunningFacts]:
        chance = self._chance
        known = _PRODUCTS[self._law]
        for product, unit in chance.sample(known, min(len(known), chance.choice((1, 1, 1, 2)))):
            start = self._days[0] - timedelta(days=chance.choice((0, 60, 1200)))
            until = start + timedelta(days=chance.choice((300, 700, 1400, 2600)))
            size = {Unit.MINUTE: (30, 60, 90, 150, 200, 300), Unit.HALF_DAY: (1, 2, 4, 6, 9)}
            a_year = chance.randint(150_000, 1_400_000)
            yield RunningFacts(
                self._law,
                self._area,
                HouseholdId(f"h{self._number // 2}"),
                PersonId(f"p{self._number}"),
                product,
                start,
                until,
                Form.IN_KIND,
                unit,
                Decimal(chance.choice(size.get(unit, (1,)))),
                tuple((year, a_year) for year in range(start.year, min(until.year, 2028) + 1)),
            )

    def moved(self) -> Iterator[TransitionFacts]:
        if self._law is Law.WMO and self._chance.random() < 0.25:
            events = [(Event.ACCEPTED, self._days[0])]
            after = self._days[0] + timedelta(days=90)
            events.append((self._chance.choice((Event.SETTLED, Event.TAILORED)), after))
            yield TransitionFacts(
                self._law, self._area, PersonId(f"p{self._number}"), "BGI-OB1", tuple(events)
            )
