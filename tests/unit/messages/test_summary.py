"""What a message says in words, for whoever sends it on and never reads XML."""

from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.i18n import translator
from hengelo_toegang.words_assignment import summary
from tests.unit.messages.examples import CHAIR, CLIENT, HELP, MESSAGE, ON, RELATIVE

NEXT = date(2026, 9, 1)
CHANGED = replace(HELP, on=NEXT, reason=ChangeReason.SHORTENED, until=date(2026, 9, 30))


def test_it_names_who_is_told_of_whom_what_changes_and_what_was_told_before(rules):
    client = replace(CLIENT, relatives=(RELATIVE,))
    header = replace(MESSAGE.header, on=NEXT)
    message = replace(MESSAGE, header=header, client=client, products=(CHANGED, CHAIR))
    reasons = {ChangeReason.SHORTENED: "korter"}
    said = summary(message, "Welzorg", rules.policy, reasons, translator("nl")).splitlines()
    assert said[0] == "Opdracht aan een aanbieder (WMO301)"
    assert said[2:5] == [
        "Aanbieder: Welzorg, agb-code 42420001",
        "Bericht: HT2026000001 van 01-09-2026",
        "Inwoner: G van Dam, BSN 999990019",
    ]
    assert said[5:7] == [
        "Deldenerstraat 12 A, 7551AB Hengelo",
        "Ook genoemd: G van Dam, Deldenerstraat 12 A, 7551AB Hengelo",
    ]
    first, second = said[8:]
    assert first.startswith("Nummer 300201: ")
    assert first.endswith("; 180 minuten per week; wijziging: korter")
    assert "vanaf 01-04-2026, zonder einddatum; 1 stuks in totaal" in second
    assert second.endswith(f"al opgedragen op {ON:%d-%m-%Y}")
