"""Law and policy as dated data, in the shape that the rules use.

`adapters.policy` reads and checks the files; here is only what they mean. Asking for a
day on which no version is in force raises `NotInForce`, never the last value in silence.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

from hengelo_toegang.domain.case import Duty, HouseholdType
from hengelo_toegang.domain.follow_ups import FollowUpRules
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.contracts import Contracts, MessageCode, Provider
from hengelo_toegang.domain.people import birthday
from hengelo_toegang.domain.provisions import Product, Tariff
from hengelo_toegang.domain.short_help import ShortHelpLimits
from hengelo_toegang.records import dataclass


class NotInForce(Exception):
    """No version of `subject` is in force on `day`."""

    def __init__(self, subject: str, day: date) -> None:
        super().__init__(f"{subject}: no version in force on {day.isoformat()}")
        self.subject = subject
        self.day = day


class Dated(Protocol):
    """Something with dates of validity, both inclusive."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date | None: ...


AnyDated = TypeVar("AnyDated", bound=Dated)


def in_force(versions: Iterable[AnyDated], day: date, subject: str) -> AnyDated:
    """Return the version in force on `day`.

    Raises:
        NotInForce: No version covers that day.
    """
    for version in versions:
        if version.valid_from <= day and (
            version.valid_until is None or day <= version.valid_until
        ):
            return version
    raise NotInForce(subject, day)


class TermUnit(StrEnum):
    """In what a statutory term is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working_days"


class TermStart(StrEnum):
    """The event that a statutory term runs from."""

    REPORT = "report"
    APPLICATION = "application"
    FIRST_TALK = "first_talk"
    SENT = "sent"
    NOTICE_OF_DEFAULT = "notice_of_default"
    ADVANCE = "advance"
    """The last advance, and before the first one the application."""
    OBJECTION_PERIOD = "objection_period"
    """The last day to object, once somebody objected."""


class TermMetBy(StrEnum):
    """The act on whose day a term is met."""

    RESEARCH_REPORT = "research_report"
    FIRST_TALK = "first_talk"
    SENT = "sent"
    OBJECTION_DECIDED = "objection_decided"
    NOTHING = "nothing"


class TermOnly(StrEnum):
    """When a term applies; `ALWAYS` unless the law says otherwise."""

    ALWAYS = "always"
    URGENT = "urgent"
    NOT_URGENT = "not_urgent"
    UNDER_27 = "under_27"
    ASSISTANCE = "assistance"
    """An application for social assistance (algemene bijstand)."""


@dataclass(frozen=True, slots=True)
class TermRule:
    """A statutory term of a law: from what, how long, and whether it can be moved."""

    id: str
    article: str
    start: TermStart
    length: int
    unit: TermUnit
    met_by: TermMetBy
    only: TermOnly = TermOnly.ALWAYS
    suspendable: bool = False
    extended: bool = True
    valid_from: date = date.min
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class LawRules:
    """What one law asks of a case, between two dates."""

    law: Law
    name: str
    duties: tuple[Duty, ...]
    terms: tuple[TermRule, ...]
    needs_research_report: bool
    needs_support_needed: bool
    needs_expertise: bool
    needs_youth_consent: bool
    provision_word: str
    articles: Mapping[str, str]
    """Name of a passage in a letter to the articles it rests on."""
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for a refusal, end or change, with the laws that know it."""

    id: str
    laws: tuple[Law, ...]
    statute: str
    words: str
    """The ground in plain Dutch, as the letter gives it."""


class SignalStatus(StrEnum):
    """How binding a policy signal is; only `POLICY` is policy in the sense of Awb 4:84."""

    POLICY = "beleidsregel"
    WORKING_AGREEMENT = "werkafspraak"
    EXAMPLE = "voorbeeld elders"
    STATUTE = "wet"


ConditionValue = bool | int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignalRule:
    """A policy signal (beleidssignaal): when it fires and what it asks.

    Each map in `when` takes names of conditions in `signals.CONDITIONS` to their values;
    the signal fires when all conditions of one of the maps hold.
    """

    id: str
    laws: tuple[Law, ...]
    when: tuple[Mapping[str, ConditionValue], ...]
    question: str
    source: str
    status: SignalStatus
    valid_from: date = date.min
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """Recognised holidays (Algemene termijnenwet 3), per day with its name.

    Outside `first_year`-`last_year` the royal-decree days are not known.
    """

    days: Mapping[date, str]
    first_year: int
    last_year: int

    def knows(self, day: date) -> bool:
        """Return whether all holidays of the year of `day` are known."""
        return self.first_year <= day.year <= self.last_year


@dataclass(frozen=True, slots=True)
class Norm:
    """A monthly norm of the Participatiewet, holiday pay included."""

    household_type: HouseholdType
    age_group: str
    """`young` (18-20), `adult` (21 to pension age) or `pension`."""
    amount: Decimal
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class ContributionAmount:
    """The most that a household pays per month for Wmo support (Wmo 2.1.4a)."""

    per_month: Decimal
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class PensionAge:
    """The pension age (AOW-leeftijd) of those who reach it in a period."""

    years: int
    months: int
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class LifeDomain:
    """A life domain (leefgebied)."""

    code: str
    name: str
    facility_domains: tuple[str, ...] = ()
    question: str = ""
    """What a resident is asked about it, in plain Dutch."""


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility on the social map (sociale kaart)."""

    name: str
    kind: str
    life_domains: tuple[str, ...]
    neighbourhood: str
    contact: str
    audience: str
    description: str
    source_year: int | None
    source: str
    scope: str = ""
    """Which law or field it belongs to."""
    admission: str = ""
    """Whether a decision, means test or referral comes first."""
    certainty: str = ""
    """How sure it is: seen in the source, known, or assumed."""


@dataclass(frozen=True, slots=True)
class TransitionRule:
    """A product that is no longer indicated, and what residents go over to (overgang)."""

    product: str
    ends_from: date
    """Who has it until this day or later is handed over; what ended before is history."""
    facility: str
    """What takes its place, by its name on the social map."""
    organisation: str
    """Who accepts the resident."""


@dataclass(frozen=True, slots=True)
class PenaltyStep:
    """A stretch of days late and what each of them costs (Awb 4:17 lid 2)."""

    days: int
    per_day: Decimal


class Window(StrEnum):
    """Where the window of an envelope is."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Envelope:
    """The window envelopes in use: the side, and how far theirs is from the usual place."""

    window: Window = Window.LEFT
    right_mm: float = 0.0
    """How far to the right of the usual place, in millimetres; below zero: to the left."""
    down_mm: float = 0.0
    """How far below the usual place, in millimetres; below zero: above it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the municipality sets itself."""

    municipality: str
    college: str
    return_address: str
    phone: str
    email: str
    objection_online: str
    review_threshold: Decimal
    provisions_for_coordinator: int
    minima_percentage: Decimal
    advance_percentage: Decimal
    """The least part of the norm that an advance comes to (Participatiewet 52 lid 1)."""
    locations: tuple[str, ...]
    envelope: Envelope = Envelope()
    short_help: ShortHelpLimits = field(default_factory=ShortHelpLimits)
    safe_home: str = ""
    """How to reach Veilig Thuis, day and night."""
    emergency: str = ""
    contact_days: int = 90
    """How long a short contact is kept (AVG 5 lid 1 e)."""
    follow_up: FollowUpRules = field(default_factory=FollowUpRules)
    figures_until_year: int = 2030
    """Up to which year figures price what runs without an end."""
    municipality_code: str = ""
    """The code of the municipality at Statistics Netherlands (CBS), in messages to providers."""


@dataclass(frozen=True, slots=True)
class TalkQuestion:
    """What a resident is asked in a talk, in plain Dutch, with a sentence that helps."""

    question: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the rules need to know about law and policy."""

    laws: tuple[LawRules, ...]
    products: Mapping[str, Product]
    tariffs: tuple[Tariff, ...]
    grounds: Mapping[str, Ground]
    signals: tuple[SignalRule, ...]
    holidays: HolidayTable
    norms: tuple[Norm, ...]
    contributions: tuple[ContributionAmount, ...]
    pension_ages: tuple[PensionAge, ...]
    penalty: tuple[PenaltyStep, ...]
    life_domains: Mapping[str, LifeDomain]
    facilities: tuple[Facility, ...]
    neighbourhoods: tuple[str, ...]
    settings: Settings
    version: str
    """SHA-256 of the files that say all this: equal policies have equal versions."""
    talk_questions: Mapping[str, TalkQuestion] = field(default_factory=dict)
    """By what they are about, such as `goes_well`; those of life domains stand with these."""
    transitions: Mapping[str, TransitionRule] = field(default_factory=dict)
    """By product: what is no longer indicated, and goes over to support in the neighbourhood."""
    price_index: Mapping[int, Decimal] = field(default_factory=dict)
    """Consumer prices by year; what lies outside its years is told at the prices of its day."""
    providers: tuple[Provider, ...] = ()
    message_codes: Mapping[str, MessageCode] = field(default_factory=dict)
    """By product: what it is called in messages to providers."""

    @property
    def contracts(self) -> Contracts:
        """What a message to a provider needs to know beside a case."""
        code = self.settings.municipality_code
        return Contracts(code, self.providers, self.message_codes)

    def law(self, law: Law, day: date) -> LawRules:
        """Return the rules of a law in force on `day`.

        Raises:
            NotInForce: No version of the law covers that day.
        """
        return in_force((rules for rules in self.laws if rules.law is law), day, law.value)

    def pension_day(self, born: date) -> date:
        """Return the day on which somebody reaches pension age (AOW 7a).

        Raises:
            NotInForce: The pension age of that year is not known yet.
        """
        for version in self.pension_ages:
            reached = months_later(birthday(born, version.years), version.months)
            if version.valid_from <= reached and (
                version.valid_until is None or reached <= version.valid_until
            ):
                return reached
        raise NotInForce("pension-age", birthday(born, 67))


def months_later(day: date, months: int) -> date:
    """Return the same day of the month so many months on, or its last day where it is shorter."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
