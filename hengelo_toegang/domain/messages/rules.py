"""The rules that a message of assignment has to meet, and what is said when it does not.

The codes are those of iWmo and iJw 3.2: CD conditions, CS constraints, TR technical rules, RS
restrictions, OP agreements, S codes of the lists. Words for them are another layer's.
"""

from enum import StrEnum

from hengelo_toegang.records import dataclass


class Rule(StrEnum):
    """A rule that a message has to meet."""

    CD005 = "CD005"
    """A country with a postcode, and only then."""
    CD007 = "CD007"
    CD009 = "CD009"
    """A period only with a temporary address."""
    CD025 = "CD025"
    """A house number in the Netherlands."""
    CD034 = "CD034"
    """A postcode where somebody is registered or stays."""
    CD041 = "CD041"
    """A size with a product code."""
    CD075 = "CD075"
    """A last day with a budget."""
    CD076 = "CD076"
    """A last day with a size per week."""
    CD077 = "CD077"
    """Either a size or a budget."""
    CD079 = "CD079"
    """A product, or else a budget."""
    CD080 = "CD080"
    """No size without a product code."""
    CS002 = "CS002"
    CS003 = "CS003"
    """The last day is not before the first."""
    CS050 = "CS050"
    """Name use fits the names."""
    CS089 = "CS089"
    CS139 = "CS139"
    CS318 = "CS318"
    CS335 = "CS335"
    """What is deleted ends on its first day."""
    CS336 = "CS336"
    CS338 = "CS338"
    """These units are not given per day."""
    OP033 = "OP033"
    """What is said later of an assignment has a later moment."""
    OP043 = "OP043"
    """No work in kind while a budget runs for the same product."""
    RS001 = "RS001"
    RS005 = "RS005"
    RS006 = "RS006"
    RS011 = "RS011"
    RS012 = "RS012"
    RS013 = "RS013"
    RS014 = "RS014"
    RS016 = "RS016"
    RS017 = "RS017"
    RS020 = "RS020"
    RS026 = "RS026"
    RS028 = "RS028"
    RS033 = "RS033"
    """What has to be there is filled in."""
    RS035 = "RS035"
    RS036 = "RS036"
    RS046 = "RS046"
    S329 = "S329"
    """The code belongs to the category."""
    TR002 = "TR002"
    TR006 = "TR006"
    """Each contact has a telephone number, or a house with its postcode."""
    TR056 = "TR056"
    TR061 = "TR061"
    """At least one address."""
    TR101 = "TR101"
    TR134 = "TR134"
    TR302 = "TR302"
    """The same product not twice on one day."""
    TR332 = "TR332"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a dotted place such as `products.1.until`, and by which rule."""

    place: str
    rule: Rule
