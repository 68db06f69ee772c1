"""What a language must have words for; the files under `resources/letters` hold them.

Every field is a key of the file and must be there. `Holds` names the values that a phrase
must take up, each as a name between braces.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Annotated

from hengelo_toegang.domain.case import RungOutcome
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.policy import Ground, Policy
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.domain.users import Role
from hengelo_toegang.letters import quotes
from hengelo_toegang.letters.writing import Writing
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Holds:
    """Says of a phrase which values it takes up."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Keys:
    """Says of words per code for which codes there must be words."""

    members: tuple[Enum, ...]


@dataclass(frozen=True, slots=True)
class Plural:
    """Says of words per plural category that all categories of the language must be there."""


def _holds(*names: str) -> Holds:
    return Holds(frozenset(names))


Forms = Annotated[Mapping[str, str], Plural()]
"""A word as it stands behind a number, per CLDR plural category."""
_Amount = Annotated[str, _holds("amount")]
_What = Annotated[str, _holds("what")]
_Named = Annotated[str, _holds("name")]
_Day = Annotated[str, _holds("day")]
_From = Annotated[str, _holds("start")]
_Between = Annotated[str, _holds("start", "until")]
_COUNTED = Keys((Unit.MINUTE, Unit.HOUR, Unit.HALF_DAY, Unit.DAY_AND_NIGHT, Unit.PIECE))
_EXPLAINED = Keys((Unit.HALF_DAY, Unit.DAY_AND_NIGHT))
_REPEATED = Keys((Frequency.DAY, Frequency.WEEK, Frequency.MONTH))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around a letter."""

    sender: Annotated[str, _holds("municipality")]
    return_address: Annotated[str, _holds("address")]
    case_number: Annotated[str, _holds("number")]
    page: Annotated[str, _holds("page", "pages")]
    fictitious: str
    replaces: Annotated[str, _holds("day")]
    """The first sentence of a letter that comes in the place of an earlier one."""
    acting: Annotated[str, _holds("name")]
    """The first words to who acts for an adult: whom the letter means by "you"."""


@dataclass(frozen=True, slots=True)
class References:
    """The labels of the lines at the head of a letter."""

    date: str
    case_number: str
    contact: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Closing:
    """How a letter ends."""

    greeting: str
    on_behalf: Annotated[str, _holds("college")]
    sender: Annotated[str, _holds("function", "municipality")]
    functions: Annotated[Mapping[Role, str], Keys(tuple(Role))]


@dataclass(frozen=True, slots=True)
class Room:
    """Labels of the lines to write on."""

    remarks: str
    help_asked: str
    name_and_date: str
    signature: str


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when."""

    day: _Day
    since: _From
    between: _Between


@dataclass(frozen=True, slots=True)
class Time:
    """How long something takes, as it stands behind a number."""

    days: Forms
    weeks: Forms
    months: Forms


@dataclass(frozen=True, slots=True)
class Counted:
    """What support is counted in: behind a number, and behind a price."""

    forms: Forms
    price: Annotated[str, _holds("price")]


@dataclass(frozen=True, slots=True)
class Size:
    """How much support somebody gets."""

    units: Annotated[Mapping[Unit, Counted], _COUNTED]
    meaning: Annotated[Mapping[Unit, str], _EXPLAINED]
    hours_and_minutes: Annotated[str, _holds("hours", "minutes")]
    per: Annotated[Mapping[Frequency, _Amount], _REPEATED]
    once: _Amount


@dataclass(frozen=True, slots=True)
class CostTable:
    """The tables of what support costs."""

    caption: str
    caption_per_year: str
    support: str
    how_much: str
    period: str
    price: str
    year: str
    amount: str
    total: str
    no_price: str
    later: Annotated[str, _holds("day", "price")]
    price_level: Annotated[str, _holds("level")]
    actual: str
    quotation: str
    norm: str
    span: Period


@dataclass(frozen=True, slots=True)
class MeansTable:
    """The table of income and norm."""

    caption: str
    per_month: str
    amount: str
    norm: str
    limit: Annotated[str, _holds("share")]
    income: str
    assistance: str


@dataclass(frozen=True, slots=True)
class Support:
    """Support as such, where a letter is about several kinds of it."""

    plain: str
    bare: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The decision in a few words, for the subject of a letter."""

    granted: _What
    refused: _What
    partial: str
    changed: str
    ended: str


@dataclass(frozen=True, slots=True)
class OutcomesOfChild:
    """The decision in a few words, where a letter is about a child."""

    granted: Annotated[str, _holds("child", "what")]
    refused: Annotated[str, _holds("child", "what")]
    partial: Annotated[str, _holds("child")]
    changed: Annotated[str, _holds("child")]
    ended: Annotated[str, _holds("child")]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the subject of a decision says."""

    support: Support
    money: Support
    reader: Outcomes
    child: OutcomesOfChild


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was weighed, rung by rung; an outcome stands behind the label of its rung."""

    rungs: Annotated[Mapping[Rung, str], Keys(tuple(Rung))]
    outcomes: Annotated[Mapping[RungOutcome, str], Keys(tuple(RungOutcome))]
    can_help: Annotated[str, _holds("name", "why")]
    cannot_help: Annotated[str, _holds("name", "why")]
    able: str
    available: str
    financial: str
    overload: str
    confirmed: Annotated[str, _holds("question", "why")]
    denied: Annotated[str, _holds("question", "why")]
    consultant: str
    """Who gives short help, where a facility would stand."""


@dataclass(frozen=True, slots=True)
class Views:
    """Whose view on the research is told."""

    parents: str
    school: str


@dataclass(frozen=True, slots=True)
class ExperienceWords:
    """The questions how it went, on paper and on the screen."""

    title: str
    intro: str
    free: str
    """That nobody has to, and that nothing hangs on it."""
    kept: str
    """Who gets to see it."""
    how: str
    """How the paper is filled in."""
    on_screen: str
    questions: Annotated[Mapping[ExperienceQuestion, str], Keys(tuple(ExperienceQuestion))]
    answers: Annotated[Mapping[Agreement, str], Keys(tuple(Agreement))]
    remark: str
    send_back: Annotated[str, _holds("address")]
    help: Annotated[str, _holds("phone")]
    elsewhere: Annotated[str, _holds("phone")]
    """Where one goes who disagrees with the decision or complains."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """How a translation greets its reader; the Dutch salutation comes from the BRP."""

    female: _Named
    male: _Named
    unknown: _Named
    parents: str
    anyone: str


@dataclass(frozen=True, slots=True)
class Translation:
    """What only a translation says: it decides nothing, and nobody signs it."""

    greeting: Greeting
    decided: Annotated[str, _holds("name", "function", "college")]
    sent: Annotated[str, _holds("name", "function", "municipality")]


@dataclass(frozen=True, slots=True)
class ProductWords:
    """A product in plain words.

    `plain` fits behind "you get", `bare` behind "no"; `piece` is what is counted of it.
    """

    plain: str
    bare: str
    piece: Counted


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language that its file `words.yaml` holds."""

    you: str
    sheet: Sheet
    references: References
    closing: Closing
    room: Room
    period: Period
    time: Time
    size: Size
    cost: CostTable
    means: MeansTable
    subject: Subject
    weighed: Weighed
    views: Views
    experience: ExperienceWords


@dataclass(frozen=True, slots=True)
class Words(Phrases):
    """All words of one language."""

    language: str
    writing: Writing
    products: Mapping[str, ProductWords]
    life_domains: Mapping[str, str]
    """Names by code; in Dutch the policy itself says them."""
    grounds: Mapping[str, str]
    """Grounds for a refusal by code; in Dutch the policy itself says them."""
    translation: Translation | None
    """What a translation says of itself; None in Dutch, which decides."""

    def quoted(self, text: str) -> str:
        """Return words that somebody wrote down, marked where the letter is not Dutch."""
        return text if self.language == quotes.LANGUAGE else quotes.quoted(text)

    def product(self, code: str, official: str) -> ProductWords:
        """Return what a product is called; without words of its own as the catalogue does."""
        known = self.products.get(code)
        name = self.quoted(official)
        return known or ProductWords(name, name, self.size.units[Unit.PIECE])

    def life_domain(self, policy: Policy, code: str) -> str:
        """Return what a life domain (leefgebied) is called."""
        known = policy.life_domains.get(code)
        return self.life_domains.get(code) or self.quoted(known.name if known else code)

    def ground(self, ground: Ground) -> str:
        """Return a ground for a refusal, end or change."""
        return self.grounds.get(ground.id) or self.quoted(ground.words)
