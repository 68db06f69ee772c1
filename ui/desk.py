"""The pages of one signed-in user, and the ways from one to the other."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.letter_texts import TextId
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.text_services import TextRow
from ui import search
from ui.icons import Icon
from ui.look import Look
from ui.page import Page
from ui.pages.contacts import page as contacts
from ui.pages.contacts.page import CONTACTS
from ui.pages.diary import page as diary
from ui.pages.household import page as household
from ui.pages.household.page import HOUSEHOLD
from ui.pages.household.twins import page as twins
from ui.pages.household.twins.page import TWINS
from ui.pages.manage import page as manage
from ui.pages.manage.page import MANAGE, TEXT
from ui.pages.new_report import page as new_report
from ui.pages.new_report.page import NEW_REPORT
from ui.pages.review import page as review
from ui.pages.review.page import REVIEW, REVIEW_CASE
from ui.pages.sending import page as sending
from ui.pages.social_map import page as social_map
from ui.pages.transition import page as transition
from ui.pages.worklist import page as worklist
from ui.pages.worklist.page import WORKLIST
from ui.search import Everywhere, Place
from ui.shell import Shell, Surroundings
from ui.spelling.user import SpellingMenu, know_household
from ui.store_watch import StoreWatch, words_of
from ui.theme import Tone

CASE = "case"
_TRIAL = "trial"
"""The name of a paper that is kept to see whether anything can be."""
_LOCK = "lock"
"""What the search calls locking; no page has this name."""


class UserDesk:
    """Builds the pages when they are first needed, and goes from one to the other.

    A page imports what it needs when it is built, so that the worklist is there at once.
    """

    def __init__(self, services: Services, location: str, look: Look, _: Translate) -> None:
        self.services = services
        """The use cases of who signed in."""
        self.location = location
        """Where they work today."""
        self.look = look
        self.translate = _
        self._case: QWidget | None = None
        self._ways_back: dict[str, Callable[[UserDesk], None]] = {}
        desk = services.desk
        who = f"{desk.user.name} · {location}" if location else desk.user.name
        pages = _pages(self)
        everywhere = Everywhere(services.queries, _places(pages, _), _)
        find = everywhere.find if self.works_on_cases else None
        around = Surroundings(who, desk.fictitious, find)
        self.shell = Shell(pages, around, look, _)
        self.shell.found.connect(self._found)
        self.shell.troubled.connect(self.tell_trouble)
        self.watch = StoreWatch(services.queries.reach, services.desk.now, self.shell)
        self.watch.gone.connect(self._store_gone)
        self.watch.back.connect(self._store_back)
        self.watch.start()
        self._spelling = SpellingMenu(
            self.shell.look_button.menu(), self.shell, services, look.preferences, _
        )
        if self.works_on_cases:
            self.shell.add_shortcut("Ctrl+N", self.new_report)
            self.shell.add_shortcut("Ctrl+U", self.urgent_door)
            self.shell.add_shortcut("Ctrl+Shift+N", self.short_contact)
            QTimer.singleShot(0, self.shell, self._tidy)

    @property
    def works_on_cases(self) -> bool:
        """Whether this user sees cases at all: not who only manages the program."""
        user = self.services.desk.user
        return bool(user.sees) or not user.edits_texts

    @property
    def case_page(self) -> QWidget | None:
        """The case that was opened last."""
        return self._case

    def again(self, _: Translate) -> "UserDesk":
        """Return a desk that speaks and measures anew, open where this one is."""
        desk = UserDesk(self.services, self.location, self.look, _)
        key = self.shell.current
        way_back = self._ways_back.get(key)
        if way_back is not None:
            way_back(desk)
        elif key:
            desk.shell.go(key)
        return desk

    def start(self) -> None:
        """Show the worklist; who works on no cases begins where they manage things."""
        self.shell.go(WORKLIST if self.works_on_cases else MANAGE)
        self._look_at_clock()

    def tell_trouble(self, trouble: Exception) -> None:
        """Say what a use case could not do, and why; a store that is away is told of once."""
        if self.watch.look():
            self.shell.say(words_of(trouble, self.translate), Icon.WARNING, Tone.WARN)

    def can_keep(self) -> bool:
        """Whether anything can be written now: the store is there, and its disk not full."""
        try:
            self.services.keep_paper(_TRIAL, self.services.desk.now().isoformat())
        except StoreError:
            return False
        return True

    def new_report(self) -> None:
        """Go to the report that is being taken in, or start one."""
        self.shell.go(NEW_REPORT)

    def short_contact(self) -> None:
        """Go to the short contact that is being written, or start one."""
        self.shell.go(CONTACTS)

    def report_from(self, contact: Contact) -> None:
        """Start a report from a short contact."""
        from ui.pages.new_report.view import NewReportView

        page = self.shell.page(NEW_REPORT)
        if isinstance(page, NewReportView) and self.shell.go(NEW_REPORT):
            page.start_from(contact)

    def open_case(self, case: CaseId) -> None:
        """Open a case to work on it."""
        from ui.pages.case.page import build_case_page
        from ui.pages.decision.step import DECISION

        if self.shell.leave():
            view = build_case_page(self.services, self.translate, case, (DECISION,))
            know_household(view.presenter.working.dossier.household)
            view.left.connect(self.start)
            view.case_wanted.connect(self._open_other)
            self._ways_back[CASE] = lambda desk: desk.open_case(case)
            self._show_case(view, CASE)

    def _open_other(self, case: str) -> None:
        # The page that asked is taken down with this: first its own act has to be over.
        QTimer.singleShot(0, self.shell, lambda: self.open_case(CaseId(case)))

    def open_review(self, case: CaseId) -> None:
        """Open a case as the second pair of eyes."""
        from ui.pages.review.detail.page import build_review_page

        if self.shell.leave():
            confirm = self.services.confirm_passphrase
            view = build_review_page(self.services, self.translate, case, confirm, self._reviewed)
            view.left.connect(self._to_queue)
            self._ways_back[REVIEW_CASE] = lambda desk: desk.open_review(case)
            self._show_case(view, REVIEW_CASE)

    def open_text(self, row: TextRow) -> None:
        """Open a version of a letter text."""
        if self.shell.leave():
            self._show_text(row.id, row.identity)

    def show_household(self, household: HouseholdId, person: PersonId) -> None:
        """Show a household, with one of its people in front."""
        from ui.pages.household.view import HouseholdView

        page = self.shell.page(HOUSEHOLD)
        if isinstance(page, HouseholdView) and self.shell.leave():
            page.show_person(household, person)
            self._ways_back[HOUSEHOLD] = lambda desk: desk.show_household(household, person)
            self.shell.go(HOUSEHOLD)

    def show_twins(self, household: str = "") -> None:
        """Show who may be kept twice: of one household, or everybody."""
        from ui.pages.household.twins.view import TwinsView

        page = self.shell.page(TWINS)
        if isinstance(page, TwinsView) and self.shell.leave():
            page.show_household(HouseholdId(household) if household else None)
            self.shell.go(TWINS)

    def report_for(self, household: HouseholdId, person: PersonId) -> None:
        """Start a report for somebody who is known."""
        from ui.pages.new_report.view import NewReportView

        page = self.shell.page(NEW_REPORT)
        if isinstance(page, NewReportView) and self.shell.go(NEW_REPORT):
            page.start_for(household, person)

    def registered(self, case: CaseId) -> None:
        """Go on with a report that was just registered; an urgent one opens at the help."""
        from ui.pages.case.view import CaseView

        self.shell.say(self.translate("The report is registered."))
        self.open_case(case)
        if isinstance(view := self._case, CaseView):
            report = view.presenter.working.case.report
            if report is not None and report.urgent:
                view.presenter.open_urgent()

    def urgent_door(self) -> None:
        """Go to urgent help: in the case in sight, else by a report that is urgent."""
        from ui.pages.case.view import CaseView
        from ui.pages.new_report.view import NewReportView

        if self.shell.current == CASE and isinstance(self._case, CaseView):
            self._case.presenter.open_urgent()
            return
        page = self.shell.page(NEW_REPORT)
        if isinstance(page, NewReportView) and self.shell.go(NEW_REPORT):
            page.make_urgent()

    def _look_at_clock(self) -> None:
        """Say that the clock runs behind; nobody is kept from their work by it."""
        later = self.services.used_later()
        if later is not None:
            _, now = self.translate, self.services.desk.now()
            text = _(
                "The clock of this computer says {now}, but the store was used on {later}. Set "
                "the clock right first: terms and letters go by it.",
                now=f"{now:%d-%m-%Y %H:%M}",
                later=f"{later.astimezone(now.tzinfo):%d-%m-%Y %H:%M}",
            )
            self.shell.say(text, Icon.WARNING, Tone.WARN)

    def _store_gone(self, trouble: StoreError) -> None:
        _, since = self.translate, self.watch.away_since or self.services.desk.now()
        time = f"{since:%H:%M}"
        self.shell.show_store(_("Not within reach since {time}", time=time))
        self.shell.say(
            _(
                "{reason} What you typed stays on the screen. Put the disk or stick back: it is "
                "then saved by itself.",
                reason=words_of(trouble, _),
            ),
            Icon.WARNING,
            Tone.WARN,
        )

    def _store_back(self) -> None:
        self.shell.show_store("")
        if self.shell.come_back():
            self.shell.say(self.translate("The store is back. What you typed is saved."))

    def _tidy(self) -> None:
        """Erase what was kept long enough, a little at a time, so that nothing waits for it."""
        # Out of sight it is locked; what the disk refuses now is erased another time.
        with suppress(StoreError):
            if self.shell.isVisible() and self.services.erase_past():
                QTimer.singleShot(0, self.shell, self._tidy)

    def _reviewed(self, said: str) -> None:
        self._to_queue()
        self.shell.say(said)

    def _show_text(self, text: TextId, identity: str = "") -> None:
        from ui.pages.manage.text.page import build_text_page

        view = build_text_page(
            self.services, self.translate, text, identity, self._show_text, self._text_done
        )
        view.left.connect(self._to_texts)
        self._ways_back[TEXT] = lambda desk: desk._show_text(text, identity)
        self._show_case(view, TEXT)

    def _text_done(self, said: str) -> None:
        self._to_texts()
        self.shell.say(said)

    def _to_texts(self) -> None:
        self.shell.go(MANAGE)

    def _to_queue(self) -> None:
        self.shell.go(REVIEW)

    def _found(self, key: str) -> None:
        kind, _, name = key.partition(":")
        match kind:
            case search.RESIDENT:
                household, _, person = name.partition("/")
                self.show_household(HouseholdId(household), PersonId(person))
            case search.CASE:
                self.open_case(CaseId(name))
            case _ if name == TWINS:
                self.show_twins()
            case _ if name == _LOCK:
                self.shell.lock_requested.emit()
            case _:
                self.shell.go(name)

    def _show_case(self, view: QWidget, key: str) -> None:
        before, self._case = self._case, view
        self.shell.show_widget(view, key)
        if before is not None:
            self.shell.drop(before)


def _case_page(desk: UserDesk) -> Page | None:
    if not desk.works_on_cases:
        return None
    _ = desk.translate
    return Page(
        CASE,
        _("Case"),
        Icon.DOCUMENT,
        _(
            "Here you go from the report to the decision, step by step. Every field "
            "saves itself; what is still missing stands at the side, and a click goes "
            "to the field."
        ),
        listed=False,
    )


_PAGES: tuple[Callable[[UserDesk], Page | None], ...] = (
    worklist.page,
    diary.page,
    review.page,
    sending.page,
    transition.page,
    contacts.page,
    new_report.page,
    household.page,
    twins.page,
    social_map.page,
    _case_page,
    manage.page,
    manage.text_page,
)
"""The pages in the order of the navigation; each says whether this user has it."""


def _places(pages: Sequence[Page], _: Translate) -> Sequence[Place]:
    """Return where one can go by typing its name."""
    found = {TWINS}  # reached by its name, and from a household
    listed = [
        Place(page.key, page.title, page.icon) for page in pages if page.listed or page.key in found
    ]
    return (*listed, Place(_LOCK, _("Lock"), Icon.LOCK))


def _pages(desk: UserDesk) -> Sequence[Page]:
    found = (page(desk) for page in _PAGES)
    return [page for page in found if page is not None]
