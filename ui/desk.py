"""The pages of one signed-in user, and the ways from one to the other."""

from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.letter_texts import TextId
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.domain.rights import posts_only
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.papers import TRIAL
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.text_services import TextRow
from hengelo_toegang.words_policy import warning_words
from ui import search
from ui.account import AccountMenu
from ui.advising.user import AdviceEntry
from ui.backing_up import BackupWork
from ui.desk_pages import CASE, LOCK, pages_of, places_of
from ui.elsewhere import NOWHERE, Elsewhere
from ui.exchange_line import ExchangeLine
from ui.exchanging import ExchangeWork, prompting
from ui.filing_work import FilingWork
from ui.icons import Icon
from ui.look import Look
from ui.pages.backups.page import BACKUPS
from ui.pages.contacts.page import CONTACTS
from ui.pages.exchange.page import EXCHANGE
from ui.pages.household.back.page import COPY_BACK
from ui.pages.household.page import HOUSEHOLD
from ui.pages.household.twins.page import TWINS
from ui.pages.manage.page import MANAGE, TEXT
from ui.pages.new_report.page import NEW_REPORT
from ui.pages.own_work import page as own_work
from ui.pages.own_work.page import OWN_WORK
from ui.pages.review.page import REVIEW, REVIEW_CASE
from ui.pages.review.returned import page as returned
from ui.pages.review.returned.page import RETURNED
from ui.pages.social_map.page import SOCIAL_MAP
from ui.pages.worklist.page import WORKLIST
from ui.pages.worklist.view import WorklistView
from ui.search import Everywhere
from ui.shell import Shell, Surroundings
from ui.spelling.user import SpellingMenu, know_names
from ui.store_watch import StoreWatch, words_of
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.pages.case.spare import SpareFrame
    from ui.pages.exchange.giving import GivingPresenter
    from ui.spare_desk import EmptyDesk


_SOON_MS = 250
"""After a page is in sight: what is said then holds up nobody."""
_BESIDE = (SOCIAL_MAP, EXCHANGE)
"""What an administrator has beside the pages where they manage things: no day begins there."""


class UserDesk:
    """Builds the pages when they are first needed, and goes from one to the other.

    A page imports what it needs when it is built, so that the worklist is there at once.
    """

    def __init__(
        self,
        services: Services,
        location: str,
        look: Look,
        _: Translate,
        backing_up: BackupWork | None = None,
        exchanging: ExchangeWork | None = None,
        filing: FilingWork | None = None,
        elsewhere: Elsewhere = NOWHERE,
        empty: "EmptyDesk | None" = None,
    ) -> None:
        """`empty` is a desk that was made before anybody signed in; without it all is made here."""
        self.backing_up = backing_up
        """What makes backups of the store; None where there is nothing to back up."""
        self.exchanging = exchanging
        """What exchanges with the central store by itself; None where nothing may."""
        self.filing = filing
        """What files in the case system by itself; None where nothing may."""
        self.elsewhere = elsewhere
        """Where else one can go from here."""
        self._bound = services
        for work in (exchanging, filing):
            if work is not None:
                services = prompting(services, work.soon)
        if elsewhere.practising:
            from ui.nothing_out import nothing_out

            services = nothing_out(services)
        self.services = services
        """The use cases of who signed in."""
        self.location = location
        """Where they work today."""
        self.look = look
        self.translate = _
        self._case: QWidget | None = None
        self._policy_told = False
        self._ways_back: dict[str, Callable[[UserDesk], None]] = {}
        desk = services.desk
        who = f"{desk.user.name} · {location}" if location else desk.user.name
        pages = pages_of(self)
        everywhere = Everywhere(services.search, places_of(pages, _), _)
        find = everywhere.find if self.works_on_cases else None
        around = Surroundings(
            who, desk.fictitious, find, desk.central, elsewhere.home, elsewhere.tour
        )
        self.shell = Shell(look, _) if empty is None else empty.shell
        self._empty_worklist = None if empty is None else empty.worklist
        self.shell.furnish(pages, around)
        self.shell.found.connect(self._found)
        self.shell.troubled.connect(self.tell_trouble)
        first = next(page.key for page in pages if page.listed and page.key not in _BESIDE)
        self._first = WORKLIST if self.works_on_cases else first
        if not self.works_on_cases and self._empty_worklist is not None:
            self.shell.drop(self.empty_worklist())
        self._soon = QTimer(self.shell)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look_around)
        self.watch = StoreWatch(services.queries.reach, services.desk.now, self.shell)
        self.watch.gone.connect(self._store_gone)
        self.watch.back.connect(self._store_back)
        self.shell.exchange_requested.connect(self.to_exchange)
        self._exchange_line: ExchangeLine | None = None
        if exchanging is not None:
            self._exchange_line = ExchangeLine(self.shell, exchanging, services.desk.now, _)
        self._spelling = SpellingMenu(
            self.shell.look_button.menu(), self.shell, services, look.preferences, _
        )
        self.account = AccountMenu(self.shell.look_button.menu(), self.shell, services, _)
        """What this user looks after themselves."""
        self._fill_menu()
        if self.works_on_cases:
            self._advice = AdviceEntry(self.shell.look_button.menu(), services, look.preferences, _)
            if self.takes_in:
                self.shell.add_shortcut("Ctrl+N", self.new_report)
                self.shell.add_shortcut("Ctrl+U", self.urgent_door)
                self.shell.add_shortcut("Ctrl+Shift+N", self.short_contact)

    def _fill_menu(self) -> None:
        """Put in the menu what is seldom done, and has no place in the navigation."""
        menu, _ = self.shell.look_button.menu(), self.translate
        if self.backing_up is not None:
            menu.addSection(_("This device"))
            menu.addAction(_("Backups…"), partial(self.shell.go, BACKUPS))
        if self.elsewhere.practise is not None:
            menu.addAction(_("Practise with invented people…"), self.elsewhere.practise)
        if self.takes_in:
            menu.addAction(_("Take a copy of a household back…"), self.take_copy_back)
        if own_work.concerns(self):
            menu.addAction(_("My work…"), partial(self.shell.go, OWN_WORK))
        if returned.concerns(self):
            menu.addAction(_("Sent back…"), partial(self.shell.go, RETURNED))

    @property
    def works_on_cases(self) -> bool:
        """Whether this user sees cases at all: not who only manages the program."""
        return bool(self.services.desk.user.sees)

    @property
    def takes_in(self) -> bool:
        """Whether this user takes in questions: not who only looks after the post."""
        return self.works_on_cases and not posts_only(self.services.desk.user)

    @property
    def case_page(self) -> QWidget | None:
        """The case that was opened last."""
        return self._case

    def empty_worklist(self) -> WorklistView:
        """Return a worklist that is nobody's yet: the one that was made before, or a new one."""
        before, self._empty_worklist = self._empty_worklist, None
        return before or WorklistView(self.translate)

    def again(self, _: Translate) -> "UserDesk":
        """Return a desk that speaks and measures anew, open where this one is."""
        desk = UserDesk(
            self.services,
            self.location,
            self.look,
            _,
            self.backing_up,
            self.exchanging,
            self.filing,
            self.elsewhere,
        )
        key = self.shell.current
        way_back = self._ways_back.get(key)
        if way_back is not None:
            way_back(desk)
        elif key:
            desk.shell.go(key)
        return desk

    def come_back_by(self, page: str, way: "Callable[[UserDesk], None] | None") -> None:
        """Keep how a page is shown as it is now on a desk that is built anew; None forgets it."""
        if way is None:
            self._ways_back.pop(page, None)
        else:
            self._ways_back[page] = way

    def start(self) -> None:
        """Show the worklist; who works on no cases begins where they manage things."""
        if not self.shell.go(self._first) and self._empty_worklist is not None:
            # A list that nobody filled reads as one without cases.
            self.shell.drop(self.empty_worklist())
        self.wake()
        self._soon.start()

    def prepare_start(self) -> "Iterator[None]":
        """Make the page that `start` shows, in steps between which the window comes round."""
        with suppress(StoreError):  # who goes there is told
            yield from self.shell.prepare(self._first)

    def _look_around(self) -> None:
        """Say what somebody has to know before they work on; it holds up no page."""
        if not self.shell.isVisible():
            return  # locked meanwhile
        self._look_at_policy()
        self._look_at_clock()
        self.account.tell_recoveries()

    def wake(self) -> None:
        """Look after what can change by itself: somebody works here."""
        self.watch.start()
        if self._exchange_line is not None:
            self._exchange_line.start()

    def rest(self) -> None:
        """Let everything lie until somebody works here again."""
        self.watch.rest()
        if self._exchange_line is not None:
            self._exchange_line.rest()

    def tell_trouble(self, trouble: Exception) -> None:
        """Say what a use case could not do, and why; a store that is away is told of once."""
        if self.watch.look():
            self.shell.say(words_of(trouble, self.translate), Icon.WARNING, Tone.WARN)

    def can_keep(self) -> bool:
        """Whether anything can be written now: the store is there, and its disk not full."""
        try:
            self.services.keep_paper(TRIAL, self.services.desk.now().isoformat())
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

    def open_case(self, case: CaseId, back: str = "") -> None:
        """Open a case to work on it; who leaves it comes on page `back`, else on the worklist."""
        from ui.pages.case.page import build_case_page
        from ui.pages.decision.step import DECISION

        if self.shell.leave():
            try:
                view = build_case_page(
                    *(self.services, self.translate, case, (DECISION,)),
                    room=self.shell.room,
                    frame=self._spare_frame.take(),
                )
            except ActionBlocked as refusal:
                self._kept_out(refusal)
                return
            view.shut.connect(self._shut_out)
            know_names(view.presenter.working.dossier)
            view.left.connect(partial(self.shell.go, back) if back else self.start)
            view.case_wanted.connect(self._open_other)
            view.apart_wanted.connect(self.show_apart)
            view.give_wanted.connect(self._give_other)
            self._ways_back[CASE] = lambda desk: desk.open_case(case, back)
            self._show_case(view, CASE)
            self._spare_frame.soon()

    @cached_property
    def _spare_frame(self) -> "SpareFrame":
        """The frame of the case that is opened next."""
        from ui.pages.case.spare import SpareFrame
        from ui.pages.case.view import CaseView

        return SpareFrame(lambda: CaseView(self.translate, self.services.desk.today), self.shell)

    def show_apart(self, case: str) -> None:
        """Put both versions of a case that went on in two places side by side."""
        from ui.pages.case.apart.page import build_apart_page

        if self.shell.leave():
            view = build_apart_page(
                self.services, self.translate, self.shell.say, CaseId(case), self._open_other
            )
            self._ways_back[CASE] = lambda desk: desk.show_apart(case)
            self._show_case(view, CASE)

    def _kept_out(self, refusal: ActionBlocked) -> None:
        """Say why a case does not open to this user; the page in sight stays."""
        from ui.pages.case.words import plain_sentence

        said = " ".join(plain_sentence(item, self.translate) for item in refusal.missing)
        self.shell.say(said, Icon.LOCK, Tone.WARN)

    def _shut_out(self, said: str) -> None:
        # The page that asked is taken down with this: first its dialog has to be over.
        QTimer.singleShot(0, self.shell, lambda: self._left_for_good(said))

    def _left_for_good(self, said: str) -> None:
        self.start()
        self.shell.say(said, Icon.LOCK)

    def _open_other(self, case: str) -> None:
        # The page that asked is taken down with this: first its own act has to be over.
        QTimer.singleShot(0, self.shell, lambda: self.open_case(CaseId(case)))

    def _give_other(self, case: str) -> None:
        QTimer.singleShot(0, self.shell, lambda: self.give_case(CaseId(case)))

    def open_review(self, case: CaseId) -> None:
        """Open a case as the second pair of eyes."""
        from ui.pages.review.detail.page import build_review_page

        if self.shell.leave():
            confirm = self.services.confirm_passphrase
            try:
                view = build_review_page(
                    self.services, self.translate, case, confirm, self._reviewed
                )
            except ActionBlocked as refusal:
                self._kept_out(refusal)
                return
            view.left.connect(self.to_queue)
            self._ways_back[REVIEW_CASE] = lambda desk: desk.open_review(case)
            self._show_case(view, REVIEW_CASE)

    def open_as_due(self, case: CaseId) -> None:
        """Open a case as this user is expected to: to judge it where it waits for that."""
        queue = self.services.queries.review_queue()
        mine = self.services.desk.user.id
        if any(row.case == case and row.submitted_by != mine for row in queue):
            self.open_review(case)
        else:
            self.open_case(case)

    def to_exchange(self) -> None:
        """Show how the exchange stands."""
        self.shell.go(EXCHANGE)

    def give_case(self, case: CaseId) -> None:
        """Go to where a case is given to a colleague in a file."""
        if (giving := self._to_giving()) is not None:
            giving.add(case)

    def give_back(self) -> None:
        """Go to where what was judged goes back in a file to who gave it."""
        if (giving := self._to_giving()) is not None:
            giving.offer_back()

    def _to_giving(self) -> "GivingPresenter | None":
        """Return what puts a file together, once it is in sight."""
        from ui.pages.exchange.giving_view import GivingView
        from ui.pages.exchange.view import GIVE, ExchangeView

        if self.elsewhere.practising:
            _ = self.translate
            said = _("Nothing goes out or comes in while you practise.")
            self.shell.say(said, Icon.INFO, Tone.INFO)
            return None
        page = self.shell.page(EXCHANGE)
        if not isinstance(page, ExchangeView) or not self.shell.go(EXCHANGE):
            return None
        page.go(GIVE)
        part = page.part(GIVE)
        return part.presenter if isinstance(part, GivingView) else None

    def open_text(self, row: TextRow) -> None:
        """Open a version of a letter text."""
        if self.shell.leave():
            self._show_text(row.id, row.identity)

    def show_household(self, household: HouseholdId, person: PersonId) -> None:
        """Show a household, with one of its people in front."""
        from ui.pages.household.view import HouseholdView

        page = self.shell.page(HOUSEHOLD)
        if isinstance(page, HouseholdView) and self.shell.leave():
            try:
                page.show_person(household, person)
            except ActionBlocked as refusal:
                self._kept_out(refusal)
                return
            self._ways_back[HOUSEHOLD] = lambda desk: desk.show_household(household, person)
            self.shell.go(HOUSEHOLD)

    def show_twins(self, household: str = "") -> None:
        """Show who may be kept twice: of one household, or everybody."""
        from ui.pages.household.twins.view import TwinsView

        page = self.shell.page(TWINS)
        if isinstance(page, TwinsView) and self.shell.leave():
            page.show_household(HouseholdId(household) if household else None)
            self.shell.go(TWINS)

    def take_copy_back(self) -> None:
        """Go to where a copy of a household comes back."""
        self.shell.go(COPY_BACK)

    def report_for(self, household: HouseholdId, person: PersonId) -> None:
        """Start a report for somebody who is known."""
        from ui.pages.new_report.view import NewReportView

        page = self.shell.page(NEW_REPORT)
        if isinstance(page, NewReportView) and self.shell.go(NEW_REPORT):
            page.start_for(household, person)

    def registered(self, case: CaseId) -> None:
        """Go on with a report that was just registered; an urgent one opens at the help."""
        from ui.pages.case.view import CaseView

        _ = self.translate
        self.shell.say(_("The report is registered."))
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

    def _look_at_policy(self) -> None:
        """Say once what somebody has to know of the tariffs and policy that they compute by."""
        if self._policy_told:
            return
        self._policy_told = True
        now = self.services.policy.standing()
        text = " ".join(warning_words(one, now, self.translate) for one in now.warnings)
        if text:
            self.shell.say(text, Icon.WARNING, Tone.WARN)

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
        _ = self.translate
        self.shell.show_store("")
        # Where nothing is in sight, the first page could not be read: it comes now.
        if self.shell.come_back() if self.shell.current else self.shell.go(self._first):
            self.shell.say(_("The store is back. What you typed is saved."))

    def tidy(self) -> None:
        """Erase what was kept long enough, a little at a time, so that nothing waits for it."""
        # Out of sight it is locked; what the disk refuses now is erased another time.
        with suppress(StoreError):
            if self.works_on_cases and self.shell.isVisible() and self.services.erase_past():
                QTimer.singleShot(0, self.shell, self.tidy)

    def _reviewed(self, said: str) -> None:
        self.to_queue()
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

    def to_queue(self) -> None:
        """Show what waits for review."""
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
            case _ if name == LOCK:
                self.shell.lock_requested.emit()
            case _:
                self.shell.go(name)

    def _show_case(self, view: QWidget, key: str) -> None:
        before, self._case = self._case, view
        self.shell.show_widget(view, key)
        if before is not None:
            self.shell.drop(before)
