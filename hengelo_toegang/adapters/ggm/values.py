"""The values of the enumerations of the GGM 2.5.1, beside the words that the program has.

Source: Gemeente Delft, Gemeentelijk Gegevensmodel 2.5.1: Wet, Leveringsvorm, Eenheid.
"""

from collections.abc import Mapping

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form, Unit

OWN = "eigen:"
"""What a code begins with that the GGM does not know."""

LAWS: Mapping[str, str] = {
    Law.WMO: "Wmo",
    Law.JEUGD: "Jeugdwet",
    Law.PARTICIPATIEWET: "Participatiewet PW-I",
    Law.WGS: "Andere wet",
}
FORMS: Mapping[str, str] = {
    Form.IN_KIND: "ZIN",
    Form.PGB_PROFESSIONAL: "PGB",
    Form.PGB_INFORMAL: "PGB",
}
UNITS: Mapping[str, str] = {
    Unit.MINUTE: "Minuut",
    Unit.HOUR: "Uur",
    Unit.HALF_DAY: "Dagdeel (4 uur)",
    Unit.DAY_AND_NIGHT: "Etmaal",
    Unit.PIECE: "Stuks",
    Unit.EURO: "Euros",
}


def in_ggm(values: Mapping[str, str], code: str) -> str:
    """Return a code as the GGM writes it; one that it does not know is marked as ours."""
    return values.get(code) or f"{OWN}{code}"
