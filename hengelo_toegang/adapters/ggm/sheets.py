"""The tables of an extract in the names of the GGM 2.5.1, models Jeugd en Wmo Generiek.

The names are those of the object types and attributes; the meanings are the data dictionary.
"""

from collections.abc import Mapping
from typing import Any

from hengelo_toegang.adapters.ggm.columns import LAW, Column, Sheet, day, law, number, yes
from hengelo_toegang.adapters.ggm.given import ASSIGNMENTS, PROVISIONS, SCORES
from hengelo_toegang.cells import plain_cell
from hengelo_toegang.domain.extract.rows import (
    ApplicationRow,
    Closed,
    DecisionRow,
    ReportRow,
    Table,
)

_CLOSED: Mapping[Closed | None, str] = {
    None: "",
    Closed.NO_APPLICATION: "geen aanvraag",
    Closed.WITHDRAWN: "ingetrokken",
    Closed.SET_ASIDE: "buiten behandeling",
}
REPORTS: Sheet[ReportRow] = Sheet(
    Table.REPORT,
    "AOMMeldingWmoJeugd",
    "Een melding, van elke wet.",
    (
        Column("wet", LAW, law),
        Column(
            "eigen.datumMelding", "Dag waarop de melding binnenkwam.", lambda r, _: day(r.received)
        ),
        Column("aanmeldwijze", "Kanaal, als code van het programma.", lambda r, _: r.channel.value),
        Column(
            "aanmelder",
            "Wie meldde, als soort en nooit als naam.",
            lambda r, _: r.reporter.value,
        ),
        Column("eigen.spoed", "Of er spoed bij was.", lambda r, _: yes(r.urgent)),
        Column(
            "vervolg",
            "`aanvraag` als er een aanvraag op volgde; leeg zolang of als dat niet zo is.",
            lambda r, _: "aanvraag" if r.applied else "",
        ),
        Column(
            "redenAfsluiting",
            "Waarom de casus voor een besluit stopte: `geen aanvraag`, `ingetrokken` of "
            "`buiten behandeling`.",
            lambda r, _: _CLOSED[r.closed],
        ),
    ),
)

APPLICATIONS: Sheet[ApplicationRow] = Sheet(
    Table.APPLICATION,
    "AOM_AanvraagWmoJeugd",
    "Een aanvraag, van elke wet.",
    (
        Column("wet", LAW, law),
        Column("datumStartAanvraag", "Dag van de aanvraag.", lambda r, _: day(r.received)),
        Column(
            "datumEersteAfspraak", "Dag van het eerste gesprek.", lambda r, _: day(r.first_talk)
        ),
        Column(
            "datumPlanVastgesteld",
            "Dag waarop de inwoner het onderzoeksverslag kreeg.",
            lambda r, _: day(r.researched),
        ),
        Column("datumBeschikking", "Dag waarop het besluit uitging.", lambda r, _: day(r.decided)),
        Column(
            "datumEinde",
            "Dag waarop de aanvraag klaar was: besluit verzonden, ingetrokken of buiten "
            "behandeling gesteld.",
            lambda r, _: day(r.ended),
        ),
        Column(
            "redenAfsluiting",
            "Waarom er geen besluit kwam: `ingetrokken` of `buiten behandeling`.",
            lambda r, _: _CLOSED[r.closed],
        ),
        Column(
            "eigen.melding",
            "`eigen.id` van de melding waar de aanvraag uit voortkwam.",
            lambda _, linked: linked.row(Table.REPORT),
        ),
    ),
)

DECISIONS: Sheet[DecisionRow] = Sheet(
    Table.DECISION,
    "Beschikking",
    "Een besluit waarvan de brief is verzonden.",
    (
        Column("wet", LAW, law),
        Column(
            "code",
            "Gelijk aan `eigen.id`: het zaaknummer gaat niet mee.",
            lambda r, at: at.row(Table.DECISION, r.key),
        ),
        Column("datumAfgifte", "Dag waarop de brief uitging.", lambda r, _: day(r.sent)),
        Column("eigen.datumBesluit", "Dagtekening van het besluit.", lambda r, _: day(r.on)),
        Column(
            "grondslagen",
            "Codes van de gronden van weigering of einde, met `;` ertussen.",
            lambda r, _: plain_cell(";".join(r.grounds)),
        ),
        Column(
            "eigen.spoed",
            "Of het hulp is die op het besluit vooruitliep (Wmo 2.3.3).",
            lambda r, _: yes(r.urgent),
        ),
        Column(
            "eigen.toegekend", "Aantal regels dat iets toekent.", lambda r, _: number(r.granted)
        ),
        Column(
            "eigen.afgewezen", "Aantal regels dat iets weigert.", lambda r, _: number(r.refused)
        ),
        Column(
            "eigen.beeindigd", "Aantal regels dat iets beëindigt.", lambda r, _: number(r.ended)
        ),
        Column(
            "eigen.volgtOp",
            "`eigen.casus` van de casus waarop deze verdergaat; leeg als die er niet is.",
            lambda r, at: "" if r.follows is None else at.names.case(r.follows),
        ),
        Column(
            "eigen.aanvraag",
            "`eigen.id` van de aanvraag waarop is besloten.",
            lambda _, at: at.row(Table.APPLICATION),
        ),
    ),
)

SHEETS: tuple[Sheet[Any], ...] = (
    REPORTS,
    APPLICATIONS,
    DECISIONS,
    PROVISIONS,
    ASSIGNMENTS,
    SCORES,
)
"""Every table of an extract, in the order of the process."""
