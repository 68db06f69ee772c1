"""Fictitious households and cases for the demo store, drawn from stories.

A story is a casus without people and with days relative to the day of making. The same
size on the same day gives the same households.
"""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

import resources
from hengelo_toegang.adapters.casus import Casus, read_casus
from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.records import dataclass

CONSULTANTS: Mapping[str, Mapping[str, Any]] = {
    "anna": {"name": "Anna de Vries", "laws": ["wmo", "wgs"], "location": "Wijkentree Hasseler Es"},
    "carla": {
        "name": "Carla Smit",
        "laws": ["jeugd", "participatiewet"],
        "location": "Wijkentree Slangenbeek",
    },
}
COLLEAGUES: Mapping[str, Mapping[str, Any]] = {
    "daan": {"name": "Daan Visser", "laws": ["wmo", "participatiewet"]},
}
"""Consultants who get their cases from others."""
TEAMS: Mapping[str, str] = {
    **dict.fromkeys(("anna", "daan", "bert"), "Wijkteam Noord"),
    **dict.fromkeys(("carla", "sofie"), "Wijkteam Zuid"),
}
NOTES = (
    "Mevrouw wordt liever in de ochtend gebeld. Het huisbezoek is afgesproken.",
    "De dochter is contactpersoon; het onderzoeksverslag moet nog worden getekend.",
    "Graag deze week bellen over de aanvraag.",
)
"""What the one before wrote with a case that changed hands."""
TEAM_LEADS: Mapping[str, Mapping[str, Any]] = {
    "bert": {"name": "Bert Koopman", "up_to": "25000.00"},
    "sofie": {"name": "Sofie Hagen", "up_to": "50000.00"},
}
TEXT_EDITORS: Mapping[str, Mapping[str, Any]] = {
    "noor": {"name": "Noor Bakker", "function": "juridisch medewerker"},
    "wim": {"name": "Wim Lansink", "function": "communicatieadviseur"},
}
ADMINISTRATORS: Mapping[str, Mapping[str, Any]] = {
    "paul": {"name": "Paul Wessels", "function": "functioneel beheerder"},
}
OFFICE: Mapping[str, Mapping[str, Any]] = {
    "petra": {
        "name": "Petra Nijhuis",
        "role": "privacy_officer",
        "function": "privacyfunctionaris",
    },
    "ellen": {
        "name": "Ellen Kamphuis",
        "role": "administration",
        "function": "medewerker administratie",
    },
    "ruud": {
        "name": "Ruud Oude Booyink",
        "role": "wijkracht",
        "function": "medewerker Wijkracht",
        "employer": "Wijkracht",
    },
    "marijke": {
        "name": "Marijke Blom",
        "role": "adviser",
        "function": "arts",
        "employer": "Adviesbureau De Brug",
    },
    "ilse": {
        "name": "Ilse Wevers",
        "role": "policy_adviser",
        "function": "beleidsadviseur",
    },
}
"""Who decides in no case: they work with them, look after what is kept of them, or count them."""
ALL_LAWS = ["wmo", "jeugd", "participatiewet", "wgs"]

_DAY = re.compile(r"\bD([+-]\d+)?\b")
_JUST_IN = "report"
"""The stop right after the report came in."""
_STEPS = ("urgent_provision", "clarification", "needs", "research_report", "application")
_LATE = ("set_aside", "withdrawn", "decision", "review", "sent")
_AT_WORK = 66
"""So many cases show every stage; of what comes after them every other one is long over,
most of them on a rung before the last."""
_LONG_OVER = range(60, 250)
"""How many days before its story such a case lies."""


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A casus to play, and where it stops between two steps of the file.

    Its draft may be handed in although nobody looked yet, or its report not yet confirmed.
    """

    casus: Casus
    hand_in: bool
    confirmed: bool


def demo_cases(size: int, today: date, policy: Policy) -> Iterator[DemoCase]:
    """Yield `size` fictitious cases that end in every stage there is, spread over the laws."""
    root = files(resources) / "demo"
    people = _load(root / "people.yaml")
    stories, solved = _stories(root, "story-"), _stories(root, "solved-")
    over = [story for story in stories if _is_over(story)]
    draw = random.Random(20261125)
    bsns = _test_bsns()
    for number in range(size):
        story, begins = stories[number % len(stories)], today
        stop, hand_in = _stop(story, number // len(stories))
        if number >= _AT_WORK and number % 2:
            among = over if number % 8 == 3 else solved
            story, begins = among[number // 2 % len(among)], _long_before(today, draw)
            stop, hand_in = _stop(story, 0)
        whole = _casus(story, stop, number, begins, people, policy, bsns, draw)
        whole["today"] = today.isoformat()
        casus = read_casus(yaml.safe_dump(whole, allow_unicode=True), policy)
        # Of the reports that just came in, one in three is confirmed already.
        yield DemoCase(casus, hand_in, confirmed=stop != _JUST_IN or number % 3 == 0)


def _stories(root: Traversable, begin: str) -> list[dict[str, Any]]:
    entries = sorted(root.iterdir(), key=lambda entry: entry.name)
    return [_load(entry) for entry in entries if entry.name.startswith(begin)]


def _is_over(story: Mapping[str, Any]) -> bool:
    return any(step in story["case"] for step in ("sent", "set_aside", "withdrawn"))


def _long_before(today: date, draw: random.Random) -> date:
    return today - timedelta(days=draw.choice(_LONG_OVER))


def _load(entry: Traversable) -> dict[str, Any]:
    loaded = yaml.safe_load(entry.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        message = f"{entry.name}: a mapping is expected"
        raise TypeError(message)
    return loaded


def _test_bsns() -> Iterator[str]:
    """Yield numbers for test persons that pass the eleven-test."""
    return (str(bsn) for bsn in range(999990000, 1_000_000_000) if is_bsn(str(bsn)))


def _stop(story: Mapping[str, Any], round_: int) -> tuple[str, bool]:
    """Return the last step to play: the whole story first, then ever earlier."""
    steps = [step for step in (*_STEPS, *_LATE) if step in story["case"]]
    stops = [(step, False) for step in reversed(steps)]
    if "decision" in steps:
        stops.insert(len(stops) - steps.index("decision"), ("decision", True))
    stops.append((_JUST_IN, False))
    return stops[round_ % len(stops)]


def _casus(
    story: Mapping[str, Any],
    stop: str,
    number: int,
    today: date,
    people: Mapping[str, Any],
    policy: Policy,
    bsns: Iterator[str],
    draw: random.Random,
) -> dict[str, Any]:
    kept = ("law", "identity", "report", "means", "signals", "expertise")
    order = ("report", *_STEPS, *_LATE)
    case = {
        key: value
        for key, value in story["case"].items()
        if key in kept or order.index(key) <= order.index(stop)
    }
    if "urgent_provision" in case:
        # Urgent help is given for a need, so the need is there from the start.
        case["needs"] = story["case"]["needs"]
    user = next(name for name, who in CONSULTANTS.items() if case["law"] in who["laws"])
    lead = list(TEAM_LEADS)[number % len(TEAM_LEADS)]
    household = _household(story, people, policy, bsns, draw, today)
    whole = {
        "format": "casus/1",
        "today": today.isoformat(),
        "consultant": {"user": user, **CONSULTANTS[user], "certified": True},
        "reviewer": {
            "user": lead,
            "name": TEAM_LEADS[lead]["name"],
            "role": "team_lead",
            "mandate": {"laws": ALL_LAWS, "up_to": TEAM_LEADS[lead]["up_to"]},
        },
        "household": household,
        "case": {**case, "resident": "p1"},
    }
    return dict(placed(whole, today + timedelta(days=_delay(case, stop, draw))))


def _delay(case: Mapping[str, Any], stop: str, draw: random.Random) -> int:
    """Return by how many days a story that stops early begins later, so that it is at work now."""
    if stop == "sent":
        return 0
    days = [int(found[1]) for found in _DAY.finditer(str(case)) if found[1]]
    return -max(day for day in days if day < 0) - draw.randrange(1, 4)


def _household(
    story: Mapping[str, Any],
    people: Mapping[str, Any],
    policy: Policy,
    bsns: Iterator[str],
    draw: random.Random,
    today: date,
) -> dict[str, Any]:
    family = draw.choice(people["surnames"])
    persons, relations = [], []
    for person_id, role in story["cast"].items():
        gender = role["gender"]
        given = draw.choice(people["men"] if gender == "M" else people["women"])
        shares = person_id == "p1" or role.get("family")
        name = family if shares else draw.choice(people["surnames"])
        born = date(today.year - role["age"], 1, 1) - timedelta(days=draw.randrange(300))
        persons.append(
            {
                "id": person_id,
                "initials": f"{given[0]}.",
                "given_names": given,
                "gender": gender,
                "name_use": "E",
                "born": born,
                "bsn": next(bsns),
                "large_print": role.get("large_print", False),
                **name,
            }
        )
        elsewhere = role.get("elsewhere", False)
        if elsewhere:
            persons[-1]["address"] = _address(people, draw)
        if "relation" in role:
            relations.append(
                {
                    "from": person_id,
                    "to": "p1",
                    "kind": role["relation"],
                    "authority": role["relation"] == "parent",
                    "lives_in": not elsewhere,
                }
            )
    address = _address(people, draw)
    return {
        "address": address,
        "wijk": _neighbourhood(address, people, policy),
        "people": persons,
        "relations": relations,
        "running": story.get("running", []),
    }


def _address(people: Mapping[str, Any], draw: random.Random) -> dict[str, Any]:
    street = draw.choice(people["streets"])
    return {**street, "number": draw.randrange(1, 240), "addition": "", "town": "Hengelo"}


def _neighbourhood(address: Mapping[str, Any], people: Mapping[str, Any], policy: Policy) -> str:
    """Return the neighbourhood of a street: who lives at one postcode lives in one."""
    streets = [street["street"] for street in people["streets"]]
    return policy.neighbourhoods[streets.index(address["street"]) % len(policy.neighbourhoods)]


def placed(value: Any, today: date) -> Any:  # noqa: ANN401
    """Return a copy in which days such as D-42 are on the calendar, never in a weekend."""
    if isinstance(value, dict):
        return {key: placed(item, today) for key, item in value.items()}
    if isinstance(value, list):
        return [placed(item, today) for item in value]
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    return _weekday(today + timedelta(days=int(match[1] or 0))) if match else value


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
