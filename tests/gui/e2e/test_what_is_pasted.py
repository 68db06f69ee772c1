"""What is pasted in a case comes back the same after a lock, and prints no control sign."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from hengelo_toegang.domain.law import Law
from tests.gui.e2e.casework import Consultant, casus_of
from tests.gui.e2e.driver import Keyboard
from tests.gui.e2e.program import LEAD, consultant

ANNA = consultant("anna", "Anna de Vries", Law.WMO)
FOREIGN = "\u0633\u0644\u0627\u0645 \u05e9\u05dc\u05d5\u05dd e\u0301 \U0001f468\u200d\U0001f469"
PASTED = f"a\x00b\u202e {FOREIGN}\r\nnext"
KEPT = f"ab {FOREIGN}\nnext"


def test_pasted_text_is_saved_and_read_back_the_same(start, played):
    program = start((), "2026-11-23", path=played("identity", ANNA, LEAD))
    hands, screen = Keyboard(program.screen), program.screen
    program.sign_in(hands, "anna")
    anna = Consultant(program, hands, casus_of("01"))
    anna.open_case()
    anna.step("Clarification")
    field = screen.field("What goes well")
    assert isinstance(field, QPlainTextEdit)
    content = QMimeData()
    content.setText(PASTED)
    field.selectAll()
    field.insertFromMimeData(content)
    screen.wait_for("Onzichtbare tekens in de tekst zijn weggelaten.")
    program.change_to(hands, "anna")
    anna.open_case()
    anna.step("Clarification")
    assert screen.value("What goes well") == KEPT
    assert program.stored("anna")[0].clarification.goes_well == KEPT
