"""The four laws under which a resident can ask for support."""

from enum import StrEnum


class Law(StrEnum):
    """The law that a case runs under; one case, one law."""

    WMO = "wmo"
    JEUGD = "jeugd"
    PARTICIPATIEWET = "participatiewet"
    WGS = "wgs"
