"""Every dialog: each act that asks something first, and how somebody gets to be asked."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from hengelo_toegang.domain.advice import Sharing
from hengelo_toegang.domain.case import Stage, Suspension
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.kept import SentAssignment
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.transitions import Event
from hengelo_toegang.letters.facts import Kind
from tests.editions import DEARER, written
from tests.gui.walk import away, fetched, keys, rights
from tests.gui.walk.kept import SomeBackups
from tests.gui.walk.screens import Screen, Visit, household
from tests.gui.walk.town import ANNA, BERT, CARLA, ELLEN, EVERYBODY, LAPTOP, PAUL
from ui.help.window import HelpWindow
from ui.offered import ask_to_take_in
from ui.pages.case.completing import Completing
from ui.pages.case.consulting import ASK, Consulting
from ui.pages.case.course.experiencing import FILL_IN, PRINT_FORM
from ui.pages.case.course.objecting import ObjectionAct
from ui.pages.case.course.presenter import EXPERIENCE
from ui.pages.case.mail.view import MailDialog
from ui.pages.case.steps import StepKey
from ui.pages.case.tracks import LETTERS, Track
from ui.pages.case_system.page import CASE_SYSTEM
from ui.pages.diary.page import DIARY
from ui.pages.figures.page import FIGURES
from ui.pages.household.back.page import COPY_BACK
from ui.pages.manage.policy.page import POLICY
from ui.pages.manage.restrictions.page import RESTRICTIONS
from ui.pages.manage.users.page import USERS
from ui.pages.sending.page import SENDING
from ui.pages.social_map.page import SOCIAL_MAP
from ui.pages.transition.page import TRANSITION
from ui.pages.unlock.going_back import GoingBack
from ui.pages.worklist.page import WORKLIST
from ui.pages.worklist.presenter import NAME
from ui.spelling.checker import spelling
from ui.spelling.own_words import WordListDialog
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import FormDialog

Ask = Callable[[Visit], object]
OFFERED = Path("van Bert.htb")


def _case_system(what: str, visit: Visit) -> None:
    visit.page(CASE_SYSTEM).part._settings.choose(what)


def _publish(visit: Visit) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = visit.page(POLICY)
        page._presenter.look_at(written(visit.town.rules, Path(folder), DEARER))
        while page._runner.busy:
            # It is read beside the window.
            QTest.qWait(1)
        page._presenter.publish()


def _screen(name: str, user: UserId, ask: Ask) -> Screen:
    def opened(visit: Visit) -> Any:
        ask(visit)
        return visit.dialog()

    return Screen(f"ask-{name}", user, opened)


def _of_worklist(act: str, visit: Visit) -> None:
    presenter = visit.page(WORKLIST)._presenter
    presenter.choose_whose("team")
    presenter.pick_seen(picked=True)
    if act == "ask_to_rename":
        presenter._save({NAME: "Van ons team"})
    getattr(presenter, act)()
    if act == "ask_to_rename":
        presenter.forget_saved()


def _of_household(act: str, visit: Visit) -> None:
    part, name = act.split(".")
    getattr(getattr(household(visit, 0)._presenter, part), name)()


def _copy_back(visit: Visit) -> None:
    visit.page(COPY_BACK).part.presenter.ask(Path("huishouden.age"))


def _first_relation(visit: Visit) -> None:
    presenter = household(visit, 0)._presenter
    presenter.family.choose_relation(presenter.file.household.relations[0])


def _first_provision(visit: Visit) -> None:
    presenter = household(visit, 0)._presenter
    presenter.sharing.choose_provision(
        next(one for one in presenter.file.provisions if not one.case)
    )


def _first_consent(visit: Visit) -> None:
    presenter = household(visit, 0)._presenter
    presenter.sharing.choose_consent(presenter.file.consents[0])


def _first_letters(visit: Visit) -> None:
    presenter = household(visit, 0)._presenter
    presenter.choose_letters(presenter.file.household.people[0].id)


def _own_address(visit: Visit) -> None:
    presenter = household(visit, 0)._presenter
    presenter.moving.own_address(presenter.file.household.people[0])


def _event(kind: EventKind, visit: Visit) -> None:
    visit.case(Stage.SENT).presenter.open_track(kind)


def _track(track: Track, visit: Visit) -> None:
    visit.case(Stage.DRAFT).presenter.open_track(track)


def _objection(act: ObjectionAct, visit: Visit) -> None:
    visit.case(Stage.SENT, step=StepKey.COURSE).presenter.course().ask_objection(act)


def _experience(act: str, visit: Visit) -> None:
    visit.case(Stage.SENT, step=StepKey.COURSE).presenter.course().press(EXPERIENCE, "", act)


def _course(visit: Visit) -> Any:
    return visit.case(Stage.SENT, step=StepKey.COURSE).presenter.course()


def _refer(visit: Visit) -> None:
    referring = _course(visit)._referring
    referring._ask(referring._words(), {})


def _refer_shorter(visit: Visit) -> None:
    _course(visit)._referring._ask_end(None)


def _assign_why(visit: Visit) -> None:
    """Ask why work changes that was assigned for longer."""
    day = visit.desk.services.desk.today()
    told = SentAssignment(
        *(99990001, "HT0990000001", day, time(9), "Carintreggeland", "42420001"),
        *("HO-BASIS", "01", "01A01", day),
        reason=ChangeReason.SHORTENED,
    )
    assigning = _course(visit)._assigning
    assigning._context.ask(assigning._why([told]), lambda _values: {})


def _advance(visit: Visit) -> None:
    view = visit.case(Stage.APPLICATION, Law.PARTICIPATIEWET, StepKey.APPLICATION)
    view.presenter.parts[view.presenter.current].presenter.press_advance("", "")


def _completed(visit: Visit) -> None:
    """What was needed came in, of a case in which the term stands still."""
    view = visit.case(Stage.APPLICATION, Law.PARTICIPATIEWET, StepKey.APPLICATION)
    dossier = view.presenter.working.dossier
    case = dossier.case
    waits = replace(case.application, suspended=(Suspension(dossier.today),))
    dossier = replace(dossier, case=replace(case, application=waits))
    view.ask(Completing(view._).asked(dossier), lambda _values: {})


def _guide(visit: Visit) -> None:
    view = visit.case(Stage.CLARIFICATION, step=StepKey.CLARIFICATION)
    view.presenter.parts[view.presenter.current].presenter.ask_guide()


def _mail(visit: Visit) -> None:
    visit.case(Stage.CLARIFICATION).presenter.open_letters()


def _written(visit: Visit) -> None:
    visit.case(Stage.CLARIFICATION).presenter.open_letters()
    dialog = visit.dialog(MailDialog)
    dialog._presenter.begin(Kind.APPLICATION_FORM)


def _facility(act: str, visit: Visit) -> None:
    presenter = visit.page(SOCIAL_MAP)._presenter
    presenter.choose(presenter._found[0].id)
    getattr(presenter, act)()


def _again(visit: Visit) -> None:
    presenter = visit.page(SENDING)._presenter
    presenter.sent.ask_again(visit.desk.services.queries.sent_since(date(2026, 1, 1))[0])


def _returned(visit: Visit) -> None:
    presenter = visit.page(SENDING)._presenter
    presenter.sent.ask_returned(visit.desk.services.queries.sent_since(date(2026, 1, 1))[0])


def _ties(visit: Visit) -> None:
    visit.case(Stage.CLARIFICATION).ties.some.click()


def _advice(visit: Visit) -> None:
    visit.case(Stage.DRAFT).presenter.open_track(ASK)


def _take_back_advice(visit: Visit) -> None:
    """Ask about a question that stands nowhere: the dialog is the same."""
    view, consulting = (
        visit.case(Stage.DRAFT),
        Consulting(visit.desk.services, visit.desk.translate),
    )
    today = visit.desk.services.desk.today()
    asked = Sharing("n1", BERT, ANNA, today, "Is hulp nodig?", today)
    view.ask(consulting.asked_back(asked), lambda _values: {})


def _restrict(act: str, visit: Visit) -> None:
    page = visit.page(RESTRICTIONS)
    home = visit.town.household()
    getattr(page._presenter._acts, act)(home.id, "Familie De Jong")


def _send(visit: Visit) -> None:
    presenter = visit.page(SENDING)._presenter
    presenter.pick_all(picked=True)
    presenter.ask_to_send()


def _transition(event: Event, visit: Visit) -> None:
    presenter = visit.page(TRANSITION)._presenter
    presenter.look(presenter._rows[0])
    presenter.ask_to_record(event)


def _diary(visit: Visit) -> None:
    page = visit.page(DIARY)
    model = page._model
    rows = (model.record(at) for at in range(model.rowCount()))
    page._presenter.look_at(next(row for row in rows if row.case is not None))
    page._presenter.look_after()


def _second(visit: Visit) -> None:
    for row in visit.desk.services.queries.review_queue():
        visit.desk.open_review(row.case)
        page: Any = visit.desk.case_page
        page._presenter.ask_second()
        QApplication.processEvents()
        if visit.desk.shell.findChildren(QDialog):
            return


def _help(visit: Visit) -> HelpWindow:
    visit.page(WORKLIST)
    visit.desk.shell.show_help()
    (manual,) = visit.desk.shell.findChildren(HelpWindow)
    assert isinstance(manual, HelpWindow)
    return manual


class _Door:
    """The first page, as far as it asks which backup."""

    def __init__(self, visit: Visit) -> None:
        self._desk = visit.desk

    def ask(self, asked: Asked, on_answer: Any) -> None:
        desk = self._desk
        FormDialog(desk.shell, asked, desk.translate, date.today).ask(on_answer)


def _going_back(visit: Visit) -> None:
    door: Any = _Door(visit)
    users = (str(ANNA), str(BERT))
    GoingBack(door, SomeBackups, lambda: users, lambda: None, visit.desk.translate).start(ANNA)


def _words(visit: Visit) -> None:
    spelling().translate = visit.desk.translate
    WordListDialog(spelling(), visit.desk.shell).open()


DIALOGS = (
    *(
        _screen(f"worklist-{act}", CARLA, partial(_of_worklist, act))
        for act in ("ask_to_save", "ask_to_rename", "hand_over")
    ),
    _screen("stand-in", ANNA, lambda visit: visit.page(WORKLIST).stand_ins_requested.emit()),
    *(
        _screen(f"household-{act}", CARLA, partial(_of_household, act))
        for act in (
            "family.add_person",
            "family.add_known",
            "family.correct",
            "family.add_relation",
            "family.child_born",
            "moving.move",
            "moving.move_out",
            "moving.death",
            "plan.name_coordinator",
            "plan.decline",
            "plan.add_line",
            "sharing.add_provision",
            "sharing.add_consent",
        )
    ),
    _screen("household-copy", CARLA, lambda visit: household(visit, 0)._copy.click()),
    _screen("household-fetch", CARLA, fetched.fetch),
    _screen("copy-back", ANNA, _copy_back),
    _screen("offered-file", ANNA, lambda visit: ask_to_take_in(visit.desk, OFFERED)),
    _screen("household-relation", CARLA, _first_relation),
    _screen("household-provision", CARLA, _first_provision),
    _screen("household-consent", CARLA, _first_consent),
    _screen("household-letters", CARLA, _first_letters),
    _screen("household-own-address", ELLEN, _own_address),
    *(_screen(f"event-{kind}", ANNA, partial(_event, kind)) for kind in EventKind),
    *(
        _screen(f"track-{track}", ANNA, partial(_track, track))
        for track in Track
        if track not in LETTERS
    ),
    *(_screen(f"objection-{act}", ANNA, partial(_objection, act)) for act in ObjectionAct),
    *(
        _screen(f"experience-{act}", ANNA, partial(_experience, act))
        for act in (FILL_IN, PRINT_FORM)
    ),
    _screen("referral", ANNA, _refer),
    _screen("referral-ends", ANNA, _refer_shorter),
    _screen("assignment-changes", ANNA, _assign_why),
    _screen("advance", CARLA, _advance),
    _screen("completed", CARLA, _completed),
    _screen("guide", ANNA, _guide),
    _screen("letters", ANNA, _mail),
    _screen("letter", ANNA, _written),
    _screen("facility-new", ANNA, lambda visit: visit.page(SOCIAL_MAP)._presenter.propose()),
    *(
        _screen(f"facility-{act}", BERT, partial(_facility, act))
        for act in ("correct", "ask_to_retire")
    ),
    _screen("again", ANNA, _again),
    _screen("send", ANNA, _send),
    _screen("came-back", ANNA, _returned),
    _screen("ties", ANNA, _ties),
    _screen("advice-ask", ANNA, _advice),
    _screen("advice-take-back", ANNA, _take_back_advice),
    *(_screen(f"file-{act}", BERT, partial(_restrict, act)) for act in ("restrict", "lift")),
    *(
        _screen(f"transition-{event}", ANNA, partial(_transition, event))
        for event in (Event.TALKED, Event.CONSENTED, Event.HANDED_OVER)
    ),
    _screen("diary", ANNA, _diary),
    _screen("note", ANNA, lambda visit: visit.page(DIARY)._presenter.add_note()),
    _screen("second-look", BERT, _second),
    _screen("going-back", ANNA, _going_back),
    *(_screen(f"user-{act}", PAUL, partial(keys.about_bert, act)) for act in keys.ACTS),
    _screen("user-change_mandate", PAUL, keys.change_mandate),
    _screen("invitation", PAUL, keys.show_invitation),
    _screen("safe-key", PAUL, lambda visit: visit.page(USERS).new_safe_key.click()),
    _screen("users-table", PAUL, partial(keys.read_table, "")),
    _screen("users-table-wrong", PAUL, partial(keys.read_table, keys.WRONG)),
    _screen("invitations", PAUL, keys.show_invitations),
    *(
        _screen(f"own-{act}", ANNA, partial(keys.own, act))
        for act in ("change_passphrase", "change_particulars")
    ),
    _screen("lost-passphrase", ANNA, keys.lost),
    _screen("own-passphrase", ANNA, keys.choose_own),
    *(_screen(name, EVERYBODY, ask) for name, ask in rights.QUESTIONS),
    *(_screen(f"exchange-{act}", LAPTOP, partial(away.ask, act)) for act in away.QUESTIONS),
    *(
        _screen(f"{CASE_SYSTEM}-{what}", PAUL, partial(_case_system, what))
        for what in ("addresses", "secret", Law.WMO)
    ),
    _screen("publish", PAUL, _publish),
    _screen("extract", EVERYBODY, lambda visit: visit.page(FIGURES)._presenter.ask_extract()),
    _screen("words", ANNA, _words),
    Screen("manual", ANNA, _help),
)
