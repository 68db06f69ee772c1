"""The package in a bare Debian: installed without a network, played in its window, removed."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import translator
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.sending import sent_letters
from installer.product import NAME, TITLE
from tests.gui.e2e.casework import casus_of
from tests.gui.e2e.program import Program, passphrase_of
from tests.gui.e2e.wmo import FIRST_DAY, TOTAL, report_to_letter
from tests.install.prove.hands import BusHands
from tests.install.prove.root import HOME, BareRoot
from tests.install.prove.screen import Bus, BusScreen
from tests.install.prove.stage import USER, Stage
from tests.install.prove.terminal import answer

Say = Callable[[str], None]
PROGRAM = f"/usr/bin/{NAME}"
STORE = HOME / ".local" / "share" / NAME / "toegang.store"
USERS = """\
format: users/1
users:
  - {user: anna, name: Anna de Vries, roles: [consultant], laws: [wmo], certified: true}
  - user: bert
    name: Bert Koopman
    roles: [team_lead]
    mandate: {laws: [wmo, jeugd, participatiewet, wgs], up_to: '25000.00'}
"""


@dataclass
class InstalledProgram(Program):
    """The window of the installed program; its clock is a file."""

    stage: Stage

    def on(self, day: str) -> None:
        """Let it be nine o'clock on a day."""
        self.stage.set_clock(datetime.combine(date.fromisoformat(day), time(9), UTC))


def install(root: BareRoot, package: Path, say: Say) -> None:
    """Install the package with nothing but packages of Debian that lie ready."""
    before = root.packages()
    root.fetch_needs(package)
    root.install(package)
    came = sorted(root.packages() - before)
    say(f"Installed {package.name} without a network; with it came {len(came) - 1} packages:")
    say(" ".join(name for name in came if name != NAME))
    said = root.run((PROGRAM, "--version"), user=True)
    say(f"It says: {said.strip()}")
    checked = root.run((PROGRAM, "--self-check"), user=True, env={"QT_QPA_PLATFORM": "offscreen"})
    say(f"Its own check, as a user and without a network:\n{checked.rstrip()}")


def play(root: BareRoot, stage: Stage, pictures: Path, say: Say) -> None:
    """Make a store with two people, and let them take casus 01 from report to letter."""
    stage.set_clock(datetime.combine(date.fromisoformat(FIRST_DAY), time(9), UTC))
    users = root.folder / HOME.relative_to("/") / "users.yaml"
    users.write_text(USERS, "utf-8")
    root.run(("mkdir", "--parents", STORE.parent), user=True)
    twice = [passphrase_of(user) for user in ("anna", "anna", "bert", "bert")]
    create = stage.command((PROGRAM, "create", STORE, HOME / users.name))
    said = answer(create, twice, stage.env)
    say(f"Made a store at a terminal: {said.splitlines()[-4].strip()}")
    running = stage.open((PROGRAM,))
    bus = Bus(TITLE, stage.env, USER)
    try:
        _play(stage, bus, pictures, say)
        say(f"Closed the window; the program ended with {stage.close(running, TITLE)}.")
    except BaseException:
        stage.picture(pictures / "failed.png")
        raise
    finally:
        bus.end()
    check(root, pictures, say)


def _play(stage: Stage, bus: Bus, pictures: Path, say: Say) -> None:
    screen = BusScreen(bus, translator())
    hands = BusHands(screen, stage.env, USER)
    rules = bootstrap.read_rules()
    program = InstalledProgram(STORE, None, rules, None, screen, stage)  # type: ignore[arg-type]
    screen.wait_for("Who are you?")
    stage.picture(pictures / "door.png")
    say("The window is there; casus 01 begins.")
    report_to_letter(program, hands, casus_of("01"))
    stage.picture(pictures / "sent.png")
    say(f"Played casus 01 from report to letter, {TOTAL} euros.")
    hands.page("Worklist")
    stage.picture(pictures / "worklist.png")
    _open_a_file(stage, screen, hands, pictures)
    say("Started again with a file of cases: the window that was open offers it, and no other.")


def _open_a_file(stage: Stage, screen: BusScreen, hands: BusHands, pictures: Path) -> None:
    """Double click on a file while the program is open, as the desktop then starts it."""
    # With the time of this machine: it only says that there is a file.
    words = ("env", f"HOME={HOME}", PROGRAM, "--bundle", HOME / "van Cem.htb")
    again = stage.root.command(words, user=True)
    subprocess.run(again, env=stage.env, check=True, stdout=subprocess.DEVNULL)
    screen.wait(
        lambda: any("van Cem.htb" in one for one in screen.texts()), lambda: str(screen.texts())
    )
    stage.picture(pictures / "offered.png")
    _same(len(stage.windows(TITLE)), 1)
    hands.press("Not now")


def upgrade(root: BareRoot, stage: Stage, package: Path, say: Say) -> None:
    """Install the package that comes after; what users have stays, and opens in it."""
    documents = Path("/usr/share/doc") / NAME
    new, gone = documents / "new", documents / "changelog.gz"
    following = root.next_package(package, "999-1", new, gone)
    before = root.home()
    root.install(following)
    _same(root.home(), before)
    _same([(root.folder / one.relative_to("/")).exists() for one in (new, gone)], [True, False])
    verify = stage.command((PROGRAM, "verify", STORE, "--user", "anna"))
    answer(verify, [passphrase_of("anna")], stage.env)
    say(f"Upgraded: {len(before)} files of the user are as they were, and the store is whole.")


def check(root: BareRoot, pictures: Path, say: Say) -> None:
    """Read what the program left in its store: the case as the casus expects it, and its letter."""
    path = root.folder / STORE.relative_to("/")
    rules, user, expected = bootstrap.read_rules(), UserId("anna"), casus_of("01")["expect"]
    store, keys = bootstrap.sign_in(path, user, passphrase_of(user), rules)
    with store:
        desk = bootstrap.desk_of(store, keys, rules)
        (row,) = desk.queries.worklist(WorklistFilter(open_only=False))
        dossier = open_dossier(desk, row.case)
        case = dossier.case
        _same(case.stage, CaseStage.SENT)
        _same(decisions.total(dossier), Decimal(expected["total"]))
        told = [one for one in sent_letters(case) if one.kind != Kind.PROVIDER_ASSIGNMENT]
        with desk.open() as uow:
            pdf = uow.letters.get(told[-1].sha256).pdf
    _same(PageChecker().check(pdf), ())
    file = pictures / "besluit.pdf"
    file.write_bytes(pdf)
    said = subprocess.check_output(["pdftotext", "-layout", str(file), "-"], text=True)
    _same([one for one in ("G. van Dam", "Deldenerstraat 128", TOTAL) if one not in said], [])
    say(f"The case is sent, its sum is right; {file.name} is PDF/UA and PDF/A by our own check.")


def remove(root: BareRoot, say: Say) -> None:
    """Remove the package with all that it set up; what users have stays as it is."""
    files = root.run(("dpkg", "--listfiles", NAME)).split("\n")
    before = root.home()
    root.purge(NAME)
    left = [one for one in files if NAME in one and (root.folder / one.lstrip("/")).exists()]
    _same(left, [])
    _same(root.home(), before)
    say(f"Purged: none of its {len(files)} files is left. Untouched: {len(before)} of the user.")


def _same(found: object, wanted: object) -> None:
    if found != wanted:
        raise SystemExit(f"This was to be {wanted!r}, and is {found!r}.")
