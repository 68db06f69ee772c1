"""The answer to a resident who asks about their own data, ready to be drawn.

In Dutch alone: the names of what is kept are those of the Dutch file. Who reads another
language gets help with it at the neighbourhood point, as the letter says.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from hengelo_toegang.domain.access_requests import AccessRequest, Asker, Outcome, Right
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import address_lines, full_name, salutation
from hengelo_toegang.domain.own_data import Part, PartKind, Tree
from hengelo_toegang.domain.people import Household, Person
from hengelo_toegang.domain.policy import Settings
from hengelo_toegang.domain.retention import Rule
from hengelo_toegang.letters.blocks import (
    Block,
    Box,
    Bullets,
    Cell,
    Heading,
    Letter,
    Paragraph,
    Reference,
    Signature,
    Span,
    Strength,
    Table,
)
from hengelo_toegang.letters.residents_words import name_of
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass

_IN_HEADING = ("law", "number")
_SAYS_NO = frozenset({"agreed", "answer", "can", "consent", "lives_in", "suitable", "warm"})
"""Where "no" is an answer; elsewhere it says that nothing was noted."""
_LANGUAGES = {
    "nl": "Nederlands",
    "en": "Engels",
    "tr": "Turks",
    "pl": "Pools",
    "uk": "Oekraïens",
}
STRUCK = "[weggelaten: dit gaat over een ander]"

_SUBJECTS = {
    Right.ACCESS: "Uw gegevens bij de gemeente",
    Right.CORRECTION: "Uw verzoek om gegevens te verbeteren",
    Right.DESTRUCTION: "Uw verzoek om gegevens te vernietigen",
    Right.COMPLAINT: "Uw klacht",
}
_LAWS = {
    Law.WMO: (
        "Wmo 2015",
        "om te kijken welke ondersteuning u nodig hebt (Wmo 2015, artikel 5.1.1)",
    ),
    Law.JEUGD: ("Jeugdwet", "om te kijken welke jeugdhulp nodig is (Jeugdwet, artikel 7.4.0)"),
    Law.PARTICIPATIEWET: (
        "Participatiewet",
        "om te kijken of u recht hebt op hulp met geld of werk (Participatiewet, artikel 53a)",
    ),
    Law.WGS: (
        "Wet gemeentelijke schuldhulpverlening",
        "om u te helpen met schulden (Wgs, artikel 8d)",
    ),
}
_KEPT = {
    Rule.WMO: "15 jaar na de laatste wijziging (Wmo 2015, artikel 5.3.4)",
    Rule.JEUGD: "20 jaar na de laatste wijziging (Jeugdwet, artikel 7.3.8)",
    Rule.PARTICIPATIEWET: "10 jaar na het einde van de voorziening (Selectielijst 2020, 8.1)",
    Rule.WGS: "5 jaar na het einde van de hulp (Selectielijst 2020, 8.5)",
    Rule.NOTHING_GRANTED: "5 jaar na de laatste wijziging (Selectielijst 2020, 8.2)",
}
_TITLES = {
    PartKind.PERSON: "Wie u bent",
    PartKind.OTHER_CASE: "Wat in een zaak van een ander over u staat",
    PartKind.CONTACT: "Kort contact met u",
    PartKind.TRANSITION: "Van een indicatie naar hulp in de buurt",
    PartKind.SAFETY: "Wat er over veiligheid is vastgelegd",
}
_OUTCOMES = {
    Outcome.GRANTED: "Wij doen wat u vraagt.",
    Outcome.PARTLY: "Wij doen een deel van wat u vraagt.",
    Outcome.REFUSED: "Wij doen niet wat u vraagt.",
    Outcome.STATEMENT: (
        "Wat er staat, is een mening of een oordeel. Die halen wij niet weg. Uw eigen"
        " verklaring is toegevoegd aan het dossier."
    ),
}
_AUTHORITY = (
    "Denkt u dat wij niet goed omgaan met uw gegevens? Dan kunt u een klacht indienen bij de"
    " Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl, telefoon 088 - 1805 250."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """On which day officials in one role looked at or worked on the data, and how often."""

    on: date
    role: str
    looked: int
    worked: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that an answer is made from."""

    request: AccessRequest
    person: Person
    household: Household
    settings: Settings
    words: Words
    on: date
    made: datetime
    fictitious: bool
    value_words: Callable[[Enum], str]
    """The Dutch words for a code."""
    product_words: Callable[[str], str]
    """The name of a product by its code."""
    letter_words: Callable[[str], str]
    """The name of a kind of letter."""
    parts: tuple[Part, ...] = ()
    seen: tuple[Seen, ...] = ()
    safety_left_out: bool = False
    """Whether there is something about safety that is not given."""
    signer: str = ""


def resident_answer(facts: Answer) -> Letter:
    """Return the letter that answers a request."""
    subject = _SUBJECTS[facts.request.right]
    body: list[Block] = [Heading(1, subject), Paragraph((Span(f"{_greeting(facts)},"),))]
    body += _access(facts) if facts.request.right is Right.ACCESS else _reply(facts)
    body += _disagree(facts)
    body.append(
        Signature(
            (
                "Met vriendelijke groet,",
                f"namens het {facts.settings.college}",
                facts.signer,
            )
        )
    )
    said = facts.words.sheet
    return Letter(
        kind=f"resident-{facts.request.right}",
        language="nl",
        subject=subject,
        return_address=said.return_address.format(address=facts.settings.return_address),
        address=_address(facts),
        references=(
            Reference("Datum", _day(facts, facts.on)),
            Reference("Contact", f"{facts.settings.phone}, {facts.settings.email}"),
        ),
        case_number="",
        body=tuple(body),
        made=facts.made,
        template="",
        page_word=said.page,
        sender=said.sender.format(municipality=facts.settings.municipality),
        salutation=_greeting(facts),
        fictitious=facts.fictitious,
        large_print=facts.person.large_print,
        watermark=said.fictitious if facts.fictitious else "",
    )


def _access(facts: Answer) -> list[Block]:
    request = facts.request
    asked = f"Op {_day(facts, request.received)} vroeg u welke gegevens wij van u hebben."
    if request.outcome is Outcome.REFUSED:
        return [_plain(asked), _plain("Wij geven u deze gegevens niet."), _plain(request.answer)]
    body: list[Block] = [
        _plain(f"{asked} In deze brief staan ze."),
        Box(
            "In het kort",
            (
                _bullets(
                    "Wij bewaren deze gegevens om u te helpen. Dat mag van de wet.",
                    "Gegevens van anderen staan er niet in.",
                    "U kunt vragen om gegevens te verbeteren of te vernietigen.",
                    "Hulp nodig bij het lezen? Bel ons of kom langs bij de Wijkentree.",
                ),
            ),
        ),
    ]
    for part in facts.parts:
        body += _part(facts, part)
    body += _seen(facts)
    body += _left_out(facts)
    if request.answer:
        body.append(_plain(request.answer))
    return body + _rights()


def _part(facts: Answer, part: Part) -> list[Block]:
    if part.kind is PartKind.CASE and part.law is not None:
        name, why = _LAWS[part.law]
        body: list[Block] = [
            Heading(2, f"{name}: zaak {part.number}".rstrip()),
            _plain(f"Wij bewaren dit {why}. U hebt het ons zelf verteld, of het kwam van wie"
                   " namens u sprak, van de Basisregistratie Personen of van een deskundige."),
        ]  # fmt: skip
    else:
        law = f" ({_LAWS[part.law][0]})" if part.law else ""
        body = [Heading(2, f"{_TITLES[part.kind]}{law}")]
    # The heading names the law and the number of a case.
    shown = {name: value for name, value in part.tree.items() if name not in _IN_HEADING}
    body += _facts_of(facts, shown if part.kind is PartKind.CASE else part.tree)
    if part.letters:
        body.append(_letters(facts, part))
    if part.kind is PartKind.CASE:
        given = facts.words.writing.series(part.receivers) if part.receivers else ""
        body.append(
            _plain(f"Wie gegevens uit deze zaak kreeg: {given}.")
            if given
            else _plain("Niemand buiten de gemeente kreeg gegevens uit deze zaak.")
        )
        body.append(_plain(_how_long(facts, part)))
    return body


def _how_long(facts: Answer, part: Part) -> str:
    if part.term is None:
        years = "10" if part.law is Law.PARTICIPATIEWET else "5"
        return (
            f"Wij bewaren deze zaak tot {years} jaar na het einde van de hulp. De hulp loopt nog,"
            " dus de dag is nog niet bekend."
        )
    return (
        f"Wij bewaren deze zaak {_KEPT[part.term.rule]}. Verandert er niets meer, dan is dat tot"
        f" {_day(facts, part.term.due)}. Loopt er dan nog hulp, bezwaar of beroep, dan langer."
    )


def _facts_of(facts: Answer, tree: Tree) -> list[Block]:
    """Return a list of the plain facts, and below a heading of its own each part that has more."""
    plain = [
        (name_of(name), value, name)
        for name, value in tree.items()
        if not _is_nested(value) and _says(name, value)
    ]
    blocks: list[Block] = [_named(facts, plain)] if plain else []
    for name, value in tree.items():
        if not _is_nested(value):
            continue
        many = value if isinstance(value, list) else [value]
        for number, one in enumerate(many, 1):
            title = name_of(name)
            title = f"{title} {number}" if len(many) > 1 else title
            if items := _flat(facts, one, ""):
                blocks.append(Heading(3, title[0].upper() + title[1:]))
                blocks.append(_named(facts, items))
    return blocks


def _is_nested(value: object) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and any(isinstance(one, Mapping) for one in value)
    )


def _says(name: str, value: object) -> bool:
    return value is not False or name in _SAYS_NO


def _flat(
    facts: Answer,
    tree: Any,  # noqa: ANN401  (whatever is kept)
    above: str,
) -> list[tuple[str, Any, str]]:
    """Return the facts of a tree, each with the names on the way to it and its own."""
    found: list[tuple[str, Any, str]] = []
    if not isinstance(tree, Mapping):
        return [(above or "tekst", tree, "")]
    for name, value in tree.items():
        title = f"{above}, {name_of(name)}" if above else name_of(name)
        if isinstance(value, Mapping):
            found += _flat(facts, value, title)
        elif _is_nested(value):
            for number, one in enumerate(value, 1):
                numbered = f"{title} {number}" if len(value) > 1 else title
                if line := _in_one_line(facts, one):
                    found.append((title, line, ""))
                else:
                    found += _flat(facts, one, numbered)
        elif _says(name, value):
            found.append((title, value, name))
    return found


def _in_one_line(facts: Answer, tree: Any) -> str:  # noqa: ANN401
    """Return an item of two short facts as one line, such as what was told and when."""
    if not isinstance(tree, Mapping) or len(tree) > 2:
        return ""
    if any(isinstance(value, Mapping | list | bool) for value in tree.values()):
        return ""
    return ", ".join(_value(facts, value, name) for name, value in tree.items())


def _named(facts: Answer, items: Sequence[tuple[str, Any, str]]) -> Bullets:
    return Bullets(
        tuple(
            (
                Span(f"{title[0].upper()}{title[1:]}: ", Strength.STRONG),
                Span(_value(facts, value, name)),
            )
            for title, value, name in items
        )
    )


def _value(facts: Answer, value: object, name: str) -> str:
    match value:
        case bool():
            return "ja" if value else "nee"
        case Enum():
            return facts.value_words(value)
        case datetime():
            return f"{_day(facts, value.date())}, {value:%H:%M} uur"
        case date():
            return _day(facts, value)
        case Decimal():
            return facts.words.writing.number(value)
        case list():
            return "; ".join(_value(facts, one, name) for one in value)
        case str():
            if name == "language":
                return _LANGUAGES.get(value, value)
            return facts.product_words(value) if name == "product" else value
        case _:
            return str(value)


def _letters(facts: Answer, part: Part) -> Table:
    rows = tuple(
        (
            Cell(_day(facts, one.on)),
            Cell(facts.letter_words(one.kind)),
            Cell("u" if one.to_person else "iemand anders"),
        )
        for one in part.letters
    )
    return Table(
        "Brieven in deze zaak",
        (Cell("Datum"), Cell("Brief"), Cell("Aan")),
        rows,
        widths=(0.25, 0.5, 0.25),
    )


def _seen(facts: Answer) -> list[Block]:
    if not facts.seen:
        return []
    rows = tuple(
        (
            Cell(_day(facts, one.on)),
            Cell(one.role),
            Cell(str(one.looked), number=True),
            Cell(str(one.worked), number=True),
        )
        for one in facts.seen
    )
    return [
        Heading(2, "Wie uw gegevens zag"),
        _plain(
            "Dit staat in ons logboek. Wij noemen de functie en niet de naam van medewerkers:"
            " zij werken voor de gemeente en hebben ook recht op privacy."
        ),
        Table(
            "Wie uw gegevens zag, per dag",
            (
                Cell("Dag"),
                Cell("Functie"),
                Cell("Keer bekeken", number=True),
                Cell("Keer aan gewerkt", number=True),
            ),
            rows,
            widths=(0.25, 0.35, 0.2, 0.2),
        ),
    ]


def _left_out(facts: Answer) -> list[Block]:
    items = [
        "gegevens van anderen, zoals huisgenoten en mensen die u helpen",
        "wie een melding over u deed, als u dat niet zelf was",
        "opmerkingen van medewerkers aan elkaar bij het controleren van een besluit",
    ]
    if any(one.struck for one in facts.request.judged):
        items.append(f"zinnen over een ander; daar staat {STRUCK}")
    if facts.safety_left_out:
        items.append(
            "wat is vastgelegd over veiligheid. Dat geven wij niet, omdat het iemand in gevaar"
            " kan brengen of omdat het ook over een ander gaat"
        )
    return [
        Heading(2, "Wat er niet in staat"),
        _plain("Dit geven wij niet. De wet beschermt ook de privacy van anderen (AVG, artikel 15"
               " lid 4, Wmo 2015, artikel 5.3.2 en Uitvoeringswet AVG, artikel 41)."),
        _bullets(*items),
    ]  # fmt: skip


def _rights() -> list[Block]:
    return [
        Heading(2, "Uw rechten"),
        _bullets(
            "Klopt er iets niet? Vraag ons om het te verbeteren.",
            "Wilt u dat wij iets vernietigen? Vraag het ons op papier of digitaal.",
            "U kunt ons vragen om gegevens een tijd niet te gebruiken, en u kunt bezwaar maken"
            " tegen het gebruik ervan.",
            "Gaf u toestemming om gegevens te delen? Die kunt u altijd intrekken.",
            "Geen computer neemt een besluit over u. Dat doen altijd mensen.",
        ),
        _plain(_AUTHORITY),
    ]


def _reply(facts: Answer) -> list[Block]:
    request = facts.request
    body: list[Block] = [
        _plain(f"Op {_day(facts, request.received)} kregen wij uw vraag. U schreef of zei:"),
        Paragraph((Span(f"“{request.asked.strip()}”", Strength.EMPHASIS),)),
        Heading(2, "Ons antwoord"),
    ]
    if request.outcome is not None and request.right is not Right.COMPLAINT:
        body.append(_plain(_OUTCOMES[request.outcome]))
    if request.answer:
        body.append(_plain(request.answer))
    if request.right is Right.DESTRUCTION and request.outcome in (Outcome.GRANTED, Outcome.PARTLY):
        body.append(
            _plain(
                "Een tweede medewerker kijkt mee voordat wij vernietigen. Daarna staat alleen nog"
                " in ons logboek dat er een dossier was. In reservekopieën verdwijnt het vanzelf,"
                " zodra die door nieuwe zijn vervangen."
            )
        )
    if request.told:
        body.append(_plain("Dit hebben wij ook verteld aan wie de gegevens van ons had gekregen:"))
        body.append(_bullets(*(f"{one.who}, op {_day(facts, one.on)}" for one in request.told)))
    if request.right is not Right.COMPLAINT:
        body.append(_plain(_AUTHORITY))
    return body


def _disagree(facts: Answer) -> list[Block]:
    if facts.request.right is Right.COMPLAINT:
        return [
            Heading(2, "Bent u niet tevreden?"),
            _plain(
                "Bent u niet tevreden met dit antwoord? Dan kunt u binnen een jaar naar de"
                " Nationale ombudsman: nationaleombudsman.nl, telefoon 0800 - 33 55 555."
            ),
        ]
    settings = facts.settings
    online = f", of op {settings.objection_online}" if settings.objection_online else ""
    return [
        Heading(2, "Bent u het er niet mee eens?"),
        _plain(
            "Bel ons dan eerst. U kunt ook binnen zes weken na de datum van deze brief bezwaar"
            f" maken bij het {settings.college}, {settings.return_address}{online}"
            " (Uitvoeringswet AVG, artikel 34)."
        ),
    ]


def _greeting(facts: Answer) -> str:
    if facts.request.asker is Asker.SELF:
        return salutation(facts.person)
    return "Geachte heer of mevrouw"


def _address(facts: Answer) -> tuple[str, ...]:
    """Return for whom the letter is and where it goes: to who asked, at the own address."""
    name = full_name(facts.person)
    first = {
        Asker.SELF: (name,),
        Asker.PARENT: ("De ouder of voogd van", name),
        Asker.REPRESENTATIVE: ("De vertegenwoordiger van", name),
        Asker.AUTHORISED: ("De gemachtigde van", name),
    }[facts.request.asker]
    own = facts.person.address
    if own is None and not facts.household.lives_elsewhere(facts.person.id):
        own = facts.household.address
    return (*first, *address_lines(own)) if own is not None and own.complete else first


def _day(facts: Answer, day: date) -> str:
    return facts.words.writing.long_date(day)


def _plain(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _bullets(*items: str) -> Bullets:
    return Bullets(tuple((Span(item),) for item in items))
