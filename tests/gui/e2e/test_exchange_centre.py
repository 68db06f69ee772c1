"""Four eyes by the central store, in the window: the laptop of a consultant, the lead's office."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest

from db import codec
from db.central.address import Address
from db.central.people import LAPTOP, OFFICE, let_in
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.case import Case, ReviewOutcome, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.central import conftest as in_central
from tests.central.centre import Centre
from tests.central.offices import central
from tests.central.server import HOST, Server
from tests.gui.e2e.casework import Consultant, casus_of, sign
from tests.gui.e2e.driver import Keyboard
from tests.gui.e2e.program import LEAD, Program, passphrase_of

pytestmark = pytest.mark.long

server = in_central.server
ANNA = User(
    UserId("anna"),
    "Anna de Vries",
    roles=(Role.CONSULTANT, Role.ADMINISTRATOR),
    laws=(Law.WMO,),
    certified=True,
)
"""Who also chooses the central store of her laptop."""
DAY = "2026-11-24"
NUMBER = "2026-TEST"

_NEWEST = """
select revisions.hash, content, schema_version from hengelo.heads
join hengelo.revisions on revisions.hash = revision
join hengelo.documents on documents.hash = document_hash
where heads.aggregate = 'case'
"""


@dataclass(frozen=True)
class Places:
    """The store of Anna, and the address that Bert opens at the office, keys and all."""

    laptop: Path
    office: Path
    centre: Centre
    password: str
    """By which Anna comes in at the server."""


@pytest.fixture
def places(server: Server, rules, played, tmp_path: Path) -> Iterator[Places]:
    laptop, office = played("decision", ANNA, LEAD), tmp_path / "office" / "centre.json"
    office.parent.mkdir()
    store, _ = bootstrap.sign_in(laptop, ANNA.id, passphrase_of(ANNA.id), rules)
    with store, central(server, store) as centre:
        store.close()
        with centre.connect() as connection:
            anna = let_in(connection, ANNA.id, (LAPTOP,))
            bert = let_in(connection, LEAD.id, (OFFICE,))
        assert anna is not None
        authority = str(server.authority.certificate)
        office.write_text(Address(HOST, centre.name, server.port, authority).written())
        copyfile(keys_path(laptop), keys_path(office))
        secret = office.with_name(f"{office.name}.pgpass")
        secret.touch(mode=0o600)
        secret.write_text(f"{HOST}:{server.port}:{centre.name}:ht_{LEAD.id}:{bert}\n")
        yield Places(laptop, office, centre, anna)


def exchanged(program: Program) -> None:
    """Wait until the line above the page says that all went, and all came, by this hour."""
    program.screen.wait_for(f"Alles is uitgewisseld · {program.clock.now:%H:%M}")


def answer(program: Program, hands: Keyboard, words: str) -> None:
    """Press the button of a question, and be back in the window."""
    hands.press(words)
    # No window manager gives the keyboard back here.
    program.window.activateWindow()


def give_back(program: Program, hands: Keyboard) -> None:
    hands.page("Exchange")
    hands.take("On this computer", "Dam")
    hands.pick("What is to be done?", "Give it back: it goes off this computer")
    answer(program, hands, "Do it")
    program.screen.wait_for(f"{NUMBER} is terug")


def test_a_case_goes_by_the_centre_to_the_lead_and_back_and_leaves(start, places):
    first = start((), DAY, path=places.laptop)
    hands = Keyboard(first.screen)
    anna = Consultant(first, hands, casus_of("01"))
    first.sign_in(hands, "anna")
    hands.page("Exchange")
    hands.press("Choose the central store…")
    first.name_file(places.office)
    first.screen.wait_for("Geen toegang")
    hands.press("Password…")
    hands.fill("Password", places.password)
    answer(first, hands, "Keep")
    exchanged(first)

    give_back(first, hands)
    hands.press("Which cases can I take along?")
    first.screen.wait_for("1 casus")
    hands.take("Can be taken along", NUMBER)
    answer(first, hands, "Take along")
    first.screen.wait_for(f"{NUMBER} staat nu op deze computer")

    hands.page("Worklist")
    anna.open_case()
    first.clock.forward(hours=1)
    anna.hand_in()
    exchanged(first)
    first.window.lock()

    at_office = start((), DAY, path=places.office, central=True)
    bert = Keyboard(at_office.screen)
    at_office.sign_in(bert, "bert")
    at_office.screen.wait_for("Centraal")
    bert.page("Review")
    bert.take("Review queue", "Dam")
    bert.press("I have no ties")
    sign(at_office, bert)
    at_office.window.lock()

    first.clock.forward(hours=1)
    # A window that locks hides every other of its process, which is on another computer in truth.
    first.window.show()
    first.window.activateWindow()
    first.sign_in(hands, "anna")
    exchanged(first)
    first.clock.forward(hours=1)
    anna.send_all()
    first.window.activateWindow()
    exchanged(first)
    give_back(first, hands)
    with first.desk("anna") as desk:
        assert list(desk.queries.worklist(WorklistFilter(open_only=False))) == []
        with desk.open() as uow:
            kept = uow.cases.history(CaseId("case"))
    ((newest, content, version),) = places.centre.rows(_NEWEST)
    assert kept[-1].hash == newest
    case = codec.decode(Case, content, version)
    assert case.stage is Stage.SENT
    assert [(one.by, one.outcome) for one in case.reviews] == [("bert", ReviewOutcome.APPROVED)]
