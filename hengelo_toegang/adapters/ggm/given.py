"""What is given to a resident, in the names of the GGM 2.5.1: provisions, assignments, scores.

The names are those of the object types and attributes; the meanings are the data dictionary.
"""

from hengelo_toegang.adapters.ggm.columns import LAW, Column, Sheet, day, law, number, yes
from hengelo_toegang.adapters.ggm.values import FORMS, UNITS, in_ggm
from hengelo_toegang.cells import plain_cell
from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.extract.rows import (
    AssignmentRow,
    Instrument,
    ProvisionRow,
    ScoreRow,
    Table,
)
from hengelo_toegang.domain.messages.codes import FREQUENCIES
from hengelo_toegang.domain.messages.codes import UNITS as IWMO_UNITS

_VERDICTS = {
    Verdict.GRANTED: "toegekend",
    Verdict.PARTIAL: "deels toegekend",
    Verdict.CHANGED: "gewijzigd",
    Verdict.ENDED: "beëindigd",
}
_INSTRUMENTS = {
    Instrument.POSITIVE_HEALTH: "Positieve Gezondheid",
    Instrument.SELF_RELIANCE: "Zelfredzaamheid in vijf niveaus",
}
_SIX = {
    "body": "Lichaamsfuncties",
    "mind": "Mentaal welbevinden",
    "meaning": "Zingeving",
    "quality": "Kwaliteit van leven",
    "participation": "Meedoen",
    "daily": "Dagelijks functioneren",
}
_LEVELS = {
    "acute": "1 acute problematiek",
    "not": "2 niet zelfredzaam",
    "limited": "3 beperkt zelfredzaam",
    "sufficient": "4 voldoende zelfredzaam",
    "full": "5 volledig zelfredzaam",
}


PROVISIONS: Sheet[ProvisionRow] = Sheet(
    Table.PROVISION,
    "BeschikteVoorziening",
    "Een regel van een verzonden besluit die een voorziening toekent, wijzigt of beëindigt.",
    (
        Column("wet", LAW, law),
        Column(
            "eigen.beschikking",
            "`eigen.id` van de beschikking.",
            lambda r, at: at.row(Table.DECISION, r.decision),
        ),
        Column(
            "Voorziening.productcode",
            "Productcode van de gemeente; langer dan de vijf posities van het GGM.",
            lambda r, _: plain_cell(r.product),
        ),
        Column(
            "status",
            "`toegekend`, `deels toegekend`, `gewijzigd` of `beëindigd`.",
            lambda r, _: _VERDICTS[r.verdict],
        ),
        Column("datumStart", "Eerste dag.", lambda r, _: day(r.start)),
        Column(
            "datumEinde",
            "Laatste dag, en niet later dan die waarop de casus eindigde; leeg zonder einde.",
            lambda r, _: day(r.until),
        ),
        Column(
            "datumEindeOorspronkelijk",
            "Laatste dag zoals besloten.",
            lambda r, _: day(r.first_until),
        ),
        Column("redenEinde", "Code van de grond van een einde.", lambda r, _: plain_cell(r.ground)),
        Column(
            "leveringsvorm",
            "Enumeratie Leveringsvorm: `ZIN` of `PGB`; `eigen:betaling`, `eigen:lening`.",
            lambda r, _: in_ggm(FORMS, r.form),
        ),
        Column("omvang", "Hoeveel, in de eenheid per frequentie.", lambda r, _: number(r.volume)),
        Column(
            "eenheid",
            "Enumeratie Eenheid.",
            lambda r, _: "" if r.unit is None else in_ggm(UNITS, r.unit),
        ),
        Column(
            "eigen.eenheidIwmo",
            "Eenheid als code van iWmo (WJ756); stuks als inspanning (84).",
            lambda r, _: "" if r.unit is None else IWMO_UNITS[r.unit],
        ),
        Column(
            "frequentie",
            "`dag`, `week`, `maand` of `totaal`.",
            lambda r, _: "" if r.frequency is None else r.frequency.value,
        ),
        Column(
            "eigen.frequentieIwmo",
            "Frequentie als code van iWmo (WMO757).",
            lambda r, _: "" if r.frequency is None else FREQUENCIES[r.frequency],
        ),
    ),
)

ASSIGNMENTS: Sheet[AssignmentRow] = Sheet(
    Table.ASSIGNMENT,
    "Toewijzing",
    "Een toewijzing zoals de aanbieder die het laatst per bericht (301) kreeg.",
    (
        Column("wet", LAW, law),
        Column("toewijzingnummer", "Nummer van de toewijzing.", lambda r, _: number(r.number)),
        Column("datumToewijzing", "Dag van het laatste bericht erover.", lambda r, _: day(r.told)),
        Column("datumStartToewijzing", "Eerste dag.", lambda r, _: day(r.start)),
        Column(
            "datumEindeToewijzing", "Laatste dag; leeg zonder einde.", lambda r, _: day(r.until)
        ),
        Column(
            "redenWijziging",
            "Code van de reden (WMO002, JZ002).",
            lambda r, _: r.reason.value if r.reason else "",
        ),
        Column("Leverancier.AGBCode", "AGB-code van de aanbieder.", lambda r, _: plain_cell(r.agb)),
        Column(
            "Voorzieningsoort.productcategoriecode",
            "Productcategorie (WMO020, JZ020).",
            lambda r, _: plain_cell(r.category),
        ),
        Column(
            "Voorziening.productcode",
            "Productcode in het bericht; leeg als alleen de categorie is toegewezen.",
            lambda r, _: plain_cell(r.code),
        ),
        Column(
            "eigen.productcode", "Productcode van de gemeente.", lambda r, _: plain_cell(r.product)
        ),
        Column(
            "omvang",
            "Hoeveel, als geheel getal.",
            lambda r, _: number(r.size.volume) if r.size else "",
        ),
        Column(
            "eenheid",
            "Eenheid als code van iWmo (WJ756).",
            lambda r, _: r.size.unit if r.size else "",
        ),
        Column(
            "frequentie",
            "Frequentie als code van iWmo (WMO757).",
            lambda r, _: r.size.frequency if r.size else "",
        ),
        Column(
            "eigen.nooitToegewezen",
            "Of de toewijzing is ingetrokken alsof ze er niet was.",
            lambda r, _: yes(r.deleted),
        ),
    ),
)


def _level(row: ScoreRow) -> str:
    return row.level if row.instrument is Instrument.POSITIVE_HEALTH else _LEVELS[row.level]


def _domain(row: ScoreRow) -> str:
    return _SIX[row.domain] if row.instrument is Instrument.POSITIVE_HEALTH else row.domain


SCORES: Sheet[ScoreRow] = Sheet(
    Table.SCORE,
    "Score",
    "Een score uit een gesprek; alleen als de gemeente dat heeft ingesteld.",
    (
        Column("wet", LAW, law),
        Column(
            "datum", "Dag van het gesprek; leeg als die niet is vastgelegd.", lambda r, _: day(r.on)
        ),
        Column(
            "Zelfredzaamheidmatrix.naam",
            "`Positieve Gezondheid` of `Zelfredzaamheid in vijf niveaus`.",
            lambda r, _: _INSTRUMENTS[r.instrument],
        ),
        Column(
            "Leefgebied.naam",
            "Een van de zes van Positieve Gezondheid, of de code van een leefgebied.",
            lambda r, _: plain_cell(_domain(r)),
        ),
        Column(
            "Scoresoort.niveau",
            "0 tot en met 10, of een niveau van 1 (acuut) tot 5 (volledig).",
            lambda r, _: _level(r),
        ),
    ),
)
