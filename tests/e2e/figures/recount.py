"""Every indicator counted once more: from the signed documents, by plain Python and SQL.

Nothing here knows facts, grids or lists of the program but two that rules make of a case: its
legal terms, and what runs with its price. Those are asked by SQL.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product
from statistics import median
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from db.revisions import opened
from db.store import Store
from db.tables.chain import DocumentTable, RevisionTable

ALL, YEAR = "*", 0
RUNGS = ("own_strength", "network", "general_facility", "tailored")
_DECIDED_ANEW = ("end", "objection")
_OVER = ("closed_without_application", "withdrawn", "set_aside", "ended")


class Row(NamedTuple):
    """One thing that counts, by the words of the documents."""

    on: str
    law: str
    area: str
    key: str
    part: str = ALL
    amount: int = 1
    who: str = ""


Recount = Callable[["Said"], Iterator[Row]]


@dataclass(slots=True)
class Said:
    """What the newest version of every record says, as it was signed."""

    today: str
    year: int
    cases: list[dict[str, Any]]
    homes: dict[str, dict[str, Any]]
    contacts: list[dict[str, Any]]
    transitions: list[dict[str, Any]]
    sql: sqlite3.Connection
    contact_days: int
    by_person: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def area(self, case: Mapping[str, Any]) -> str:
        return str(self.homes[case["household"]]["neighbourhood"])

    def holds(self, on: str | None) -> bool:
        return on is not None and on[:4] == str(self.year) and on <= self.today

    def last_days(self) -> list[str]:
        ends = (f"{self.year}-{end}" for end in ("03-31", "06-30", "09-30", "12-31"))
        firsts = (f"{self.year}-{month}-01" for month in ("01", "04", "07", "10"))
        return [
            min(end, self.today)
            for first, end in zip(firsts, ends, strict=True)
            if first <= self.today
        ]


def read(store: Store, today: date, policy: Any) -> Said:
    """Decode every version of every record, and keep what the newest says."""
    newest: dict[str, tuple[int, str, dict[str, Any]]] = {}
    versions = (
        select(RevisionTable, DocumentTable.content)
        .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
        .order_by(col(RevisionTable.aggregate), col(RevisionTable.sequence))
    )
    with Session(store.reading) as session:
        for row, content in session.exec(versions):
            assert content is not None
            said = json.loads(opened(content, row.document_hash))
            newest[row.aggregate] = (row.sequence, row.kind, said)
    of_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, kind, said in newest.values():
        of_kind[kind].append(said)
    found = Said(
        today.isoformat(),
        today.year,
        of_kind["case"],
        {one["id"]: one for one in of_kind["household"]},
        of_kind["contact"],
        of_kind["transition"],
        _in_sql(store),
        policy.settings.contact_days,
    )
    for case in sorted(found.cases, key=lambda one: _get(one, "report", "received") or "9999"):
        found.by_person.setdefault(case["resident"], []).append(case)
    return found


def _in_sql(store: Store) -> sqlite3.Connection:
    """Return the lists that rules make, in a database of their own."""
    copy = sqlite3.connect(":memory:")
    with store.engine.connect() as connection:
        for table in ("running", "figures"):
            rows = connection.exec_driver_sql(f"select * from {table}")
            columns = [*rows.keys()]
            names, marks = ", ".join(columns), ", ".join("?" for _ in columns)
            copy.execute(f"create table {table} ({names})")
            copy.executemany(f"insert into {table} values ({marks})", [tuple(row) for row in rows])
    return copy


def _get(said: Mapping[str, Any], *names: str) -> Any:
    for name in names:
        said = said.get(name) or {}
    return said or None


def _day(said: Mapping[str, Any], *names: str) -> str | None:
    found = _get(said, *names)
    return str(found) if found else None


def _told_on(case: Mapping[str, Any]) -> str | None:
    """Return when the resident was told what came of it."""
    given, sent = _day(case, "research_report", "given"), _day(case, "sent", "on")
    return given or sent or _closed(case)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _new(case: Mapping[str, Any]) -> bool:
    return case.get("follow_reason") is None


def _researched(case: Mapping[str, Any]) -> bool:
    return case.get("follow_reason") not in _DECIDED_ANEW


def _way(case: Mapping[str, Any]) -> dict[str, str]:
    """Return the day of each point that a case reached, in the order of the process."""
    looks = case["reviews"]
    handed_in = [one["handed_in"] for one in looks if one["handed_in"]]
    approved = [one["on"] for one in looks if one["outcome"] == "approved"]
    days = {
        "reported": _get(case, "report", "received"),
        "talked": _get(case, "report", "first_talk"),
        "researched": _get(case, "research_report", "given"),
        "applied": _get(case, "application", "received"),
        "handed_in": handed_in[0] if handed_in else _get(case, "submission", "on"),
        "approved": approved[-1] if approved else None,
        "sent": _get(case, "sent", "on"),
    }
    return {point: on for point, on in days.items() if on}


def _own_way(case: Mapping[str, Any]) -> dict[str, str]:
    way = _way(case)
    if _researched(case):
        return way
    return {point: way[point] for point in ("handed_in", "approved", "sent") if point in way}


def _closed(case: Mapping[str, Any]) -> str | None:
    for how in ("ended", "withdrawn", "set_aside"):
        if case[how]:
            return str(case[how]["on"])
    if case["stage"] == "closed_without_application":
        return _day(case, "research_report", "given")
    return None


def _ended(case: Mapping[str, Any]) -> tuple[str, str] | None:
    sent, closed = _get(case, "sent", "on"), _closed(case)
    if sent:
        return "sent", sent
    return (case["stage"], closed) if closed and case["stage"] in _OVER else None


def _reports(said: Said) -> Iterator[tuple[str, dict[str, Any]]]:
    for case in said.cases:
        on = _get(case, "report", "received")
        if _new(case) and said.holds(on):
            yield on, case


def _by(key: Callable[[Said, dict[str, Any]], str]) -> Recount:
    def rows(said: Said) -> Iterator[Row]:
        for on, case in _reports(said):
            yield Row(on, case["law"], said.area(case), key(said, case))

    return rows


def _complexity(said: Said, case: dict[str, Any]) -> str:
    home = said.homes[case["household"]]
    settled = any(
        one.get(name) for one in (case, home) for name in ("coordinator", "coordination_declined")
    )
    domains = {need["domain"] for need in case["needs"]} - {""}
    return "multiple" if settled or len(domains) >= 3 else "single"


def _going_on(said: Said) -> Iterator[Row]:
    for case in said.cases:
        begun = min(_own_way(case).values(), default=None)
        if not _new(case) and begun and said.holds(begun):
            yield Row(begun, case["law"], said.area(case), case["follow_reason"])


def _contacts(said: Said) -> Iterator[Row]:
    for one in said.contacts:
        quarter = (int(one["on"][5:7]) - 1) // 3
        first = f"{one['on'][:4]}-{3 * quarter + 1:02}-01"
        if said.holds(one["on"]) and _later(first, said.contact_days) > said.today:
            yield Row(one["on"], one["law"] or "", ALL, one["location"])


def _rung(need: Mapping[str, Any]) -> str:
    outcomes = {rung: (need["ladder"].get(rung) or {}).get("outcome") for rung in RUNGS}
    solving = [rung for rung in RUNGS if outcomes[rung] == "solves"]
    if solving:
        return solving[0]
    return "tailored" if outcomes["tailored"] else "open"


def _needs(said: Said) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for case in said.cases:
        on = _told_on(case)
        if on and _researched(case) and said.holds(on):
            for need in case["needs"]:
                if _rung(need) != "open":
                    yield on, case, need


def _rungs(said: Said) -> Iterator[Row]:
    for on, case, need in _needs(said):
        yield Row(on, case["law"], said.area(case), _rung(need))


def _domains(said: Said) -> Iterator[Row]:
    for on, case, need in _needs(said):
        yield Row(on, case["law"], ALL, need["domain"], _rung(need))


def _solved(said: Said) -> Iterator[Row]:
    for on, case, need in _needs(said):
        answers = [
            one
            for one in case["follow_ups"]
            if one["about"] == f"still_solved:{need['id']}" and one["found"] != "not_reached"
        ]
        # Of one day the first that was recorded counts.
        last = max((one["on"] for one in answers), default="")
        part = next((one["found"] for one in answers if one["on"] == last), "not_asked")
        if _rung(need) != "tailored":
            yield Row(on, case["law"], said.area(case), _rung(need), part)


def _again(said: Said) -> Iterator[Row]:
    for on, case, need in _needs(said):
        others = (one for one in said.by_person[case["resident"]] if one["id"] != case["id"])
        came = [
            _get(one, "report", "received")
            for one in others
            if _new(one) and one["law"] == case["law"]
        ]
        soon = [day for day in came if day and on < day <= min(_later(on, 183), said.today)]
        part = "again" if soon else "not_again"
        yield Row(on, case["law"], said.area(case), _rung(need), part)


def _stages(said: Said) -> Iterator[Row]:
    for case in said.cases:
        if _researched(case):
            way = sorted(_way(case).items(), key=lambda one: one[1])
            for (_, before), (point, on) in pairwise(way):
                if said.holds(on):
                    yield Row(on, case["law"], said.area(case), point, amount=_days(before, on))


def _durations(said: Said) -> Iterator[Row]:
    for case in said.cases:
        reported, ended = _get(case, "report", "received"), _ended(case)
        if _researched(case) and reported and ended and said.holds(ended[1]):
            days = max(0, _days(reported, ended[1]))
            yield Row(ended[1], case["law"], said.area(case), ended[0], amount=days)


def _waiting(said: Said) -> Iterator[Row]:
    for case in said.cases:
        way, ended = _own_way(case), _ended(case)
        over = case["stage"] in _OVER
        if not way or (over and not ended):
            continue
        begun = min(way.values())
        for day in said.last_days():
            if begun <= day and (not ended or day < ended[1]):
                point = [one for one, on in way.items() if on <= day][-1]
                yield Row(day, case["law"], said.area(case), point, amount=_days(begun, day))


def _waiting_bands(said: Said) -> Iterator[Row]:
    for row in _waiting(said):
        limits = (42, 56, 91, 182, 365)
        band = next((f"up_to_{most}" for most in limits if row.amount <= most), "over_365")
        yield row._replace(key=band, amount=1)


def _each_look(said: Said) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for case in said.cases:
        for look in case["reviews"]:
            yield case, look


def _looks(said: Said) -> Iterator[Row]:
    for case, look in _each_look(said):
        if said.holds(look["on"]):
            yield Row(look["on"], case["law"], said.area(case), look["outcome"])


def _sections(said: Said) -> Iterator[Row]:
    for case, look in _each_look(said):
        if said.holds(look["on"]) and look["outcome"] == "returned":
            for section in {reason["section"] for reason in look["reasons"]}:
                yield Row(look["on"], case["law"], said.area(case), section)


def _turnaround(said: Said) -> Iterator[Row]:
    for case, look in _each_look(said):
        if said.holds(look["on"]) and look["handed_in"]:
            days = max(0, _days(look["handed_in"], look["on"]))
            yield Row(look["on"], case["law"], said.area(case), look["outcome"], amount=days)


def _lines(said: Said) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for case in said.cases:
        urgent, sent = case["urgent"], _day(case, "sent", "on")
        on = _day(urgent, "sent", "on") if urgent else None
        if on and said.holds(on):
            yield on, case, urgent["line"]
        if sent and said.holds(sent):
            for line in _get(case, "decision", "lines") or ():
                yield sent, case, line


def _verdicts(said: Said) -> Iterator[Row]:
    for on, case, line in _lines(said):
        yield Row(on, case["law"], said.area(case), line["verdict"], line["form"])


def _line_products(said: Said) -> Iterator[Row]:
    for on, case, line in _lines(said):
        yield Row(on, case["law"], said.area(case), line["product"])


def _in_case(name: str, on: str, key: str, other: str = "") -> Recount:
    def rows(said: Said) -> Iterator[Row]:
        for case in said.cases:
            for one in case[name]:
                if said.holds(one[on]):
                    yield Row(one[on], case["law"], said.area(case), one[key] or other)

    return rows


def _goals(said: Said) -> Iterator[Row]:
    for case in said.cases:
        for one in case["evaluations"]:
            for goal in one["goals"]:
                if said.holds(one["on"]) and goal["reached"]:
                    yield Row(one["on"], case["law"], said.area(case), goal["reached"])


def _appeals(said: Said) -> Iterator[Row]:
    for case in said.cases:
        for one in case["objections"]:
            appeal = one["appeal"]
            if appeal and said.holds(appeal["lodged"]):
                key = appeal["outcome"] or "open"
                yield Row(appeal["lodged"], case["law"], said.area(case), key)


def _told(said: Said) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for case in said.cases:
        last = max((one["on"] for one in case["experiences"]), default=None)
        if last and said.holds(last):
            counts = [one for one in case["experiences"] if one["on"] == last][-1]
            for answer in counts["answers"]:
                yield last, case, answer


def _answers(said: Said) -> Iterator[Row]:
    for on, case, one in _told(said):
        yield Row(on, case["law"], said.area(case), one["question"], one["answer"])


def _answers_by_rung(said: Said) -> Iterator[Row]:
    order = ("open", *RUNGS)
    for on, case, one in _told(said):
        if one["question"] == "copes":
            furthest = max(map(_rung, case["needs"]), key=order.index, default="open")
            yield Row(on, case["law"], said.area(case), furthest, one["answer"])


def _referrals(said: Said) -> Iterator[Row]:
    for on, case in _reports(said):
        channel, by = case["report"]["channel"], case["report"]["by"]
        referred = channel in ("general_practitioner", "school")
        if referred or by == "professional":
            key = channel if referred else "elsewhere"
            part = "professional" if by == "professional" else "others"
            yield Row(on, case["law"], said.area(case), key, part)


def _flow(said: Said) -> Iterator[Row]:
    names = {"accepted": "accepted", "settled": "settled", "tailored": "back"}
    for one in said.transitions:
        for event, key in names.items():
            first = min((it["on"] for it in one["happened"] if it["what"] == event), default=None)
            if first and said.holds(first):
                yield Row(first, one["law"], said.area(one), key)
    for case in said.cases:
        sent = _get(case, "sent", "on")
        if sent and said.holds(sent) and _new(case) and _follows(said, case, sent):
            yield Row(sent, case["law"], said.area(case), "from_general_facility")


def _follows(said: Said, case: dict[str, Any], sent: str) -> bool:
    lines = [*(_get(case, "decision", "lines") or ())]
    if case["urgent"] and case["urgent"]["sent"]:
        lines.append(case["urgent"]["line"])
    if not any(line["verdict"] in ("granted", "partly_granted", "changed") for line in lines):
        return False
    domains = {need["domain"] for need in case["needs"] if _rung(need) == "tailored"}
    for earlier in said.by_person[case["resident"]]:
        if earlier["id"] == case["id"] or earlier["law"] != case["law"] or not _researched(earlier):
            continue
        on = _told_on(earlier)
        for need in earlier["needs"]:
            by_facility = _rung(need) == "general_facility" and need["domain"] in domains
            if by_facility and on and on < sent <= _later(on, 365):
                return True
    return False


def _sql(question: str) -> Recount:
    """Return what a question in SQL finds: day, law, neighbourhood, key, amount and whose it is."""

    def rows(said: Said) -> Iterator[Row]:
        for day in said.last_days() if ":day" in question else [f"{said.year}-01-01"]:
            asked = {"day": day, "year": said.year, "today": said.today}
            for on, law, area, key, amount, who in said.sql.execute(question, asked):
                yield Row(on, law, area, key, amount=amount, who=who)

    return rows


_ON_DAY = "from running where start <= :day and ends >= :day"
_COST = """
    select :year || '-01-01', law, neighbourhood, {key}, json_extract(value, '$[1]'), person
    from running, json_each(cents)
    where json_extract(value, '$[0]') {which} :year and json_extract(value, '$[1]') > 0 {more}
"""
_WEEKLY = f"""
    select :day, law, neighbourhood, product,
        weekly * {{units}}, person
    {_ON_DAY} and weekly > 0 and unit in ({{named}})
"""
_CLASSES = f"""
    select :day, law, neighbourhood, case {{classes}} end, 1, ''
    from (
        select law, neighbourhood, person,
            sum(weekly * {{units}}) / 1000.0 as much
        {_ON_DAY} and weekly > 0 and unit in ({{named}}) and product in ({{products}})
        group by law, neighbourhood, person
    )
"""
_MINUTES = {"units": "(case unit when 'uur' then 60 else 1 end)", "named": "'minuut', 'uur'"}
_HALF_DAYS = {"units": "1", "named": "'dagdeel'"}


def _weekly(units: Mapping[str, str]) -> Recount:
    """Return what counts thousandths of a unit, and tells hundredths."""
    asked = _sql(_WEEKLY.format(**units))

    def rows(said: Said) -> Iterator[Row]:
        for row in asked(said):
            yield row._replace(amount=round(Fraction(row.amount, 10)))

    return rows


def _classes(name: str, limits: Sequence[int]) -> str:
    up_to = " ".join(f"when much <= {one} then '{name}_up_to_{one}'" for one in limits)
    return f"{up_to} else '{name}_over_{limits[-1]}'"


_PROVISIONS = f"""
    select :day, law, neighbourhood, case when number >= 3 then '3_or_more' else number end, 1, ''
    from (
        select law, neighbourhood, cast(count(distinct product) as text) as number
        {_ON_DAY} group by law, neighbourhood, person
    )
"""
_HOUSEHOLDS = f"""
    select :day, '*', neighbourhood, case when number >= 5 then '5_or_more' else number end, 1, ''
    from (
        select neighbourhood, cast(count(distinct person || ' ' || product) as text) as number
        {_ON_DAY} group by neighbourhood, household
    )
"""
_ENDING = """
    select ends, law, neighbourhood, substr(ends, 6, 2), 1, '' from running as one
    where substr(ends, 1, 4) = cast(:year as text) and not exists (
        select 1 from running as next
        where next.rowid <> one.rowid and next.person = one.person and next.law = one.law
            and next.product = one.product and next.start <= date(one.ends, '+1 day')
            and next.ends >= date(one.ends, '+1 day')
    )
"""


_TERMS = """
    select case_id, json_extract(value, '$.id'), json_extract(value, '$.start'),
        json_extract(value, '$.end'), json_extract(value, '$.done')
    from figures, json_each(figures.content, '$.terms')
"""


def _terms(said: Said) -> Iterator[Row]:
    """Of a rule there is only what it made; how it stands is looked up once more."""
    by_id = {case["id"]: case for case in said.cases}
    for case_id, name, start, end, done in said.sql.execute(_TERMS):
        case = by_id[case_id]
        begun = min(_own_way(case).values(), default=None)
        if not _researched(case) and (begun is None or start < begun):
            continue
        told = _standing(said, case, start, end, done)
        if told and said.holds(told[1]):
            yield Row(told[1], case["law"], said.area(case), name, told[0])


def _standing(
    said: Said, case: dict[str, Any], start: str, end: str, done: str | None
) -> tuple[str, str] | None:
    if done:
        return ("in_time", done) if done <= end else ("late", end)
    ended = _ended(case)
    if ended and ended[1] >= start:
        return ("late", end) if ended[1] > end else None
    objects = any(not one["outcome"] for one in case["objections"])
    if (ended or case["stage"] in _OVER) and not objects:
        return None
    return ("running_late", end) if end < said.today else ("running", said.today)


def _youth(said: Said) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield who had youth help for over two years when the year began, and what became of it."""
    first, last = f"{said.year}-01-01", min(f"{said.year}-12-31", said.today)
    given: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    asked = "select person, start, ends, neighbourhood from running where law = 'jeugd'"
    for person, start, ends, area in said.sql.execute(f"{asked} order by start, product"):
        given[person].append((start, ends, area))
    for person, parts in given.items():
        stretches: list[list[str]] = []
        for start, ends, _ in parts:
            if stretches and (
                stretches[-1][1] == "9999-12-31" or start <= _later(stretches[-1][1], 31)
            ):
                stretches[-1][1] = max(stretches[-1][1], ends)
            else:
                stretches.append([start, ends])
        on_day = [one for one in stretches if one[0] <= first <= one[1]]
        if not on_day or on_day[0][0] > f"{said.year - 2}-01-01":
            continue
        until = on_day[0][1]
        outcome = "goes_on" if until >= last else "stopped"
        if outcome == "stopped" and _taken_over(said, person, until):
            outcome = "referred"
        yield person, parts[-1][2], None if until == "9999-12-31" else until, outcome


def _taken_over(said: Said, person: str, until: str) -> bool:
    asked = "select start from running where person = ? and law <> 'jeugd'"
    days = [day for (day,) in said.sql.execute(asked, (person,))]
    for one in said.transitions:
        if one["person"] == person:
            days += [it["on"] for it in one["happened"] if it["what"] == "accepted"]
    for case in said.by_person.get(person, ()):
        on = _told_on(case)
        if (
            _researched(case)
            and on
            and any(_rung(one) == "general_facility" for one in case["needs"])
        ):
            days.append(on)
    return any(abs(_days(day, until)) <= 92 and day <= said.today for day in days)


def _cohort(said: Said) -> Iterator[Row]:
    for _, area, _, outcome in _youth(said):
        yield Row(f"{said.year}-01-01", "jeugd", area, outcome)


def _saved(said: Said) -> Iterator[Row]:
    cost = """
        select coalesce(sum(json_extract(value, '$[1]')), 0) from running, json_each(cents)
        where person = ? and json_extract(value, '$[0]') = ? and (law = 'jeugd' {more})
    """
    for person, area, until, outcome in _youth(said):
        if outcome == "goes_on" or until is None:
            continue
        asked = (person, said.year - 1)
        ((before,),) = said.sql.execute(cost.format(more=""), asked)
        after_ = (person, said.year + 1, _later(until, -92))
        ((after,),) = said.sql.execute(cost.format(more="or start >= ?"), after_)
        saved = max(0, before - after)
        yield Row(f"{said.year}-01-01", "jeugd", area, outcome, amount=saved, who=person)


def recounts(policy: Any) -> Mapping[str, Recount]:
    """Return how each indicator is counted once more, by its id."""
    guidance = {("wmo", "02"), ("jeugd", "45")}
    codes = {one.code: (one.law.value, one.category) for one in policy.products.values()}
    guided = ", ".join(f"'{code}'" for code, of in codes.items() if of in guidance)
    grouped = ", ".join(f"'{one.code}'" for one in policy.products.values() if one.group)
    whole_cost = {"key": "product", "which": "=", "more": ""}
    return {
        "reports_channel": _by(lambda _, case: case["report"]["channel"]),
        "reports_location": _by(lambda _, case: case["location"]),
        "reports_reporter": _by(lambda _, case: case["report"]["by"]),
        "reports_complexity": _by(_complexity),
        "going_on": _going_on,
        "contacts_location": _contacts,
        "needs_rung": _rungs,
        "needs_domain": _domains,
        "needs_solved": _solved,
        "reported_again": _again,
        "stage_days": _stages,
        "days_to_outcome": _durations,
        "terms": _terms,
        "waiting": _waiting,
        "waiting_bands": _waiting_bands,
        "looks": _looks,
        "returned_sections": _sections,
        "review_days": _turnaround,
        "lines_verdict": _verdicts,
        "lines_product": _line_products,
        "cost_product": _sql(_COST.format(**whole_cost)),
        "cost_ahead": _sql(
            _COST.format(key="json_extract(value, '$[0]') || ''", which=">", more="")
        ),
        "wage_subsidy": _sql(_COST.format(**whole_cost | {"more": "and product = 'LKS'"})),
        "residents_product": _sql(
            f"select distinct :day, law, neighbourhood, product, 1, person {_ON_DAY}"
        ),
        "residents_provisions": _sql(_PROVISIONS),
        "households_provisions": _sql(_HOUSEHOLDS),
        "minutes_week": _weekly(_MINUTES),
        "minutes_classes": _sql(
            _CLASSES.format(
                classes=_classes("minutes", (60, 120, 180, 240)), products=guided, **_MINUTES
            )
        ),
        "half_days_week": _weekly(_HALF_DAYS),
        "half_days_classes": _sql(
            _CLASSES.format(
                classes=_classes("half_days", (2, 4, 6, 8)), products=grouped, **_HALF_DAYS
            )
        ),
        "indications_end": _sql(_ENDING),
        "evaluations": _in_case("evaluations", "on", "outcome"),
        "goals": _goals,
        "objections": _in_case("objections", "received", "outcome", "open"),
        "appeals": _appeals,
        "experience": _answers,
        "experience_rung": _answers_by_rung,
        "flow": _flow,
        "long_youth_help": _cohort,
        "long_youth_saved": _saved,
        "referrals": _referrals,
    }


Place = tuple[int, str, str, str, str]
Whole = Mapping[Place, Sequence[Row]]


def by_place(rows: Iterator[Row], *, yearly: bool) -> Whole:
    """Return the rows at every place and total that each of them is in."""
    found: dict[Place, list[Row]] = defaultdict(list)
    for row in rows:
        quarter = YEAR if yearly else (int(row.on[5:7]) + 2) // 3
        along = product(
            {quarter, YEAR}, {row.law, ALL}, {row.area, ALL}, {row.key, ALL}, {row.part, ALL}
        )
        for place in along:
            found[place].append(row)
    return found


def value_of(kind: str, rows: Sequence[Row]) -> tuple[Any, ...]:
    """Return count and amounts, as `Value` has them, of the rows at one place."""
    amounts = sorted(row.amount for row in rows)
    if kind == "count":
        return (sum(amounts), None, None, None, None)
    if kind == "days":
        if not rows:
            return (0, None, None, None, None)
        nine = next(one for at, one in enumerate(amounts, 1) if 10 * at >= 9 * len(amounts))
        ninth = float(nine) if len(amounts) >= 10 else None
        return (len(rows), float(median(amounts)), ninth, None, None)
    people = len(Counter(row.who for row in rows))
    money = kind == "money"
    whole = sum(amounts)
    return (people, None, None, whole if money else None, None if money else whole)
