"""Messages that are right; a test says what it changes of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count

from hengelo_toegang.domain.case import Decision, Sent
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import AddressKind, Contracted
from hengelo_toegang.domain.messages.contracts import Contracts, MessageCode, Provider
from hengelo_toegang.domain.messages.making import Told, made
from hengelo_toegang.domain.messages.parts import (
    Assigned,
    AssignmentMessage,
    Born,
    Client,
    Contact,
    FullName,
    Header,
    Home,
    Relative,
    Size,
    Surname,
)
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.provisions import (
    ContributionRule,
    Form,
    Frequency,
    Pricing,
    Product,
    Unit,
)
from hengelo_toegang.domain.running import decided, provided
from tests.builders import a_case, a_household, a_line, a_person

ON = date(2026, 3, 12)
START, UNTIL = date(2026, 4, 1), date(2027, 3, 31)
CARE, AIDS = "Carintreggeland", "Welzorg"
HOME = Home(12, "A", "", "7551AB", "Deldenerstraat", "Hengelo", "NL")
LIVES = Contact(AddressKind.REGISTERED, HOME)
NAME = FullName(Surname("Dam", "van"), None, "Gerda", "G")
CLIENT = Client("999990019", Born(date(1951, 4, 17)), "2", NAME, (LIVES,))
RELATIVE = Relative("1", "15", NAME, LIVES, Born(date(1970, 1, 2)), "1")
HELP = Assigned(300201, "01", "01A05", ON, time(10, 15), START, UNTIL, size=Size(180, "01", "2"))
CHAIR = Assigned(300202, "11", "11X02", ON, time(10, 15), START, size=Size(1, "82", "6"))
HEADER = Header("0164", "42420001", "HT2026000001", ON)
MESSAGE = AssignmentMessage(Law.WMO, HEADER, CLIENT, (HELP, CHAIR))
YOUTH = replace(MESSAGE, law=Law.JEUGD, products=(replace(HELP, category="45", code="45A04"),))


def with_product(**changes):
    """Return the message with only its first product, changed."""
    return replace(MESSAGE, products=(replace(HELP, **changes),))


def with_home(**changes):
    """Return the message to somebody who lives elsewhere."""
    home = replace(HOME, **changes)
    return replace(MESSAGE, client=replace(CLIENT, contacts=(replace(LIVES, home=home),)))


def a_product(code: str, category: str, law: Law = Law.WMO) -> Product:
    return Product(
        code,
        law,
        category,
        code,
        tuple(Unit),
        tuple(Frequency),
        tuple(Form),
        contribution=ContributionRule.NONE,
        pricing=Pricing.TARIFF,
    )


PRODUCTS = {
    one.code: one
    for one in (
        a_product("HO", "01"),
        a_product("BG", "02"),
        a_product("RS", "11"),
        a_product("JA", "45", Law.JEUGD),
    )
}
CONTRACTS = Contracts(
    "0164",
    (
        Provider(CARE, "42420001", (Law.WMO, Law.JEUGD), date(2020, 1, 1)),
        Provider(AIDS, "42420002", (Law.WMO,), date(2020, 1, 1)),
    ),
    {
        "HO": MessageCode("HO", "01A05"),
        "BG": MessageCode("BG", "02A05"),
        "RS": MessageCode("RS", "11X02", Contracted.OUTPUT),
        "JA": MessageCode("JA", "45A04"),
    },
)


def a_help(**changes):
    """Return a line by which somebody gets help in the household."""
    given = {
        "product": "HO",
        "provider": CARE,
        "volume": Decimal(180),
        "unit": Unit.MINUTE,
        "frequency": Frequency.WEEK,
        "start": START,
        "until": UNTIL,
    }
    return a_line(**{**given, **changes})


def a_sent_case(*lines, name="c1", on=ON, law=Law.WMO):
    """Return a case of which the decision went out on a day."""
    decision = Decision(on, lines or (a_help(),))
    return a_case(id=CaseId(name), law=law, decision=decision, sent=Sent(on))


def told(*cases, now=ON, sent=(), household=None, contracts=CONTRACTS):
    """Return what is known when the decision of the last of these cases is told."""
    home = household or a_household(a_person())
    given = provided(home.running, [one for case in cases for one in decided(case)])
    moment = datetime(now.year, now.month, now.day, 10, 15, 30, 5, UTC)
    return Told(cases[-1], home, given, sent, contracts, PRODUCTS, moment, {})


def message_of(all_told, provider=CARE, first=300201):
    """Return what a provider is told, with numbers from `first` on."""
    numbers = count(first)
    return made(all_told, provider, f"HT{first}", lambda: next(numbers))


def with_resident(**changes):
    """Return a household of one, changed."""
    person = a_person("p1", **changes)
    return a_household(person, id=a_household().id)


P1 = PersonId("p1")
