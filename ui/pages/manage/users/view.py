"""Users: those there are at the left, one in front at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Invitation
from hengelo_toegang.usecases.users import UserServices
from ui.icons import Icon
from ui.jobs import Jobs
from ui.pages.manage.users.invitation import InvitationDialog
from ui.pages.manage.users.presenter import Acts, Front, UsersPresenter
from ui.pages.manage.users.table import TablePresenter
from ui.pages.manage.users.table_dialog import InvitationsDialog, TableDialog
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.dialogs import confirm
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.files import FileAsker
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.form_dialog import FormDialog
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words

_BESIDE = 56
"""From this width, in lines of text, the user in front stands beside the list."""
_WORDS, _LEFT_TOO = "words", "left_too"


class UsersView(QWidget):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._values: dict[str, object] = {}
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._told.setObjectName("told")
        self._count = Words(muted=True, parent=self)
        self._add = Button(_("Invite somebody…"), Icon.ADD, primary=True, parent=self)
        self._add.setObjectName("add")
        self._from_file = Button(_("From a file…"), Icon.UPLOAD, parent=self)
        self._from_file.setObjectName("from_file")
        self.new_safe_key = Button(_("New key for the safe…"), Icon.LOCK, parent=self)
        self.new_safe_key.setObjectName("new_safe_key")
        self._filters = FormView(
            (
                Field(_WORDS, _("Find a user")),
                Field(_LEFT_TOO, _("Also who left"), Kind.CHECK),
            ),
            _,
            today,
            self,
        )
        self._list = RowList(_("Users"), self)
        self._list.setObjectName("users")
        self._front = FrontCard(_, self)
        self._jobs: Jobs | None = None
        self._build()

    def bind(self, presenter: UsersPresenter, managing: UserServices) -> None:
        """Route presses to `presenter`, and keep it alive; `managing` is for tables."""
        self._managing = managing
        self._presenter = presenter
        self._add.clicked.connect(presenter.add)
        self._from_file.clicked.connect(presenter.add_from_file)
        self._filters.edited.connect(self._filtered)
        self._list.chosen.connect(presenter.choose)
        self._list.selectionModel().currentChanged.connect(self._moved)
        self._front.bind(presenter)

    def refresh(self) -> None:
        """Show the users as they are now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._list.setFocus()

    def leave(self) -> bool:
        """Let an invitation that is being made be finished: the store may close after this."""
        if self._jobs is not None:
            self._jobs.shut_down()
        return True

    def show_users(self, rows: Sequence[Row], current: str, told: str) -> None:
        """Show these users, one of them the current one."""
        blocked = self._list.selectionModel().blockSignals(True)
        self._list.show_rows(rows)
        at = next((at for at, row in enumerate(rows) if row.key == current), -1)
        if at >= 0:
            self._list.select(at)
        self._list.selectionModel().blockSignals(blocked)
        self._list.viewport().update()
        self._count.setText(told if rows else self._("Nobody is found."))

    def show_front(self, front: Front | None) -> None:
        """Show one user in full."""
        self._front.setVisible(front is not None)
        if front is not None:
            self._front.show_front(front)

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        """Ask a few fields."""
        self._told.say("")
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def confirm(self, title: str, text: str, yes: str, on_yes: Callable[[], None]) -> None:
        """Ask yes or no; Escape is no."""
        confirm(self, title, text, yes, self._("Leave it as it is"), on_yes)

    def run(
        self,
        words: str,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window, and say meanwhile what is being done."""
        if self._jobs is not None:
            return
        self._told.say(words, Icon.CLOCK, Tone.INFO)
        jobs = self._jobs = Jobs(self)
        self.destroyed.connect(jobs.shut_down)

        def end() -> None:
            self._jobs = None
            self._told.say("")
            jobs.deleteLater()

        def done(result: object) -> None:
            end()
            on_done(result)

        def failed(fault: BaseException) -> None:
            end()
            on_failed(fault)

        jobs.start(lambda _job: work(), done, failed)

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._jobs is not None

    def show_invitation(self, invitation: Invitation, name: str) -> None:
        """Show a passphrase that is shown once."""
        InvitationDialog(invitation, name, self._, self).open()

    def show_table(self, invited: Callable[[Sequence[Invitation]], None]) -> None:
        """Let a table of users be chosen."""
        self._told.say("")
        dialog = TableDialog(self._, self)
        files = FileAsker(dialog)
        dialog.bind(TablePresenter(dialog, files, self._managing, invited, self._))
        dialog.open()

    def show_invitations(
        self, invitations: Sequence[Invitation], names: Mapping[UserId, str]
    ) -> None:
        """Show the passphrases of many, once."""
        InvitationsDialog(invitations, names, self._, self).open()

    def say(self, text: str) -> None:
        """Say that something went well."""
        self._told.say(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        """Say calmly that something did not."""
        self._told.say(text, Icon.WARNING, Tone.WARN)

    def _filtered(self, place: str, value: object) -> None:
        self._values[place] = value
        words = str(self._values.get(_WORDS) or "")
        self._presenter.look_for(words, left_too=bool(self._values.get(_LEFT_TOO)))

    def _moved(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self._list.rows):
            self._presenter.choose(self._list.rows[row].key)

    def _build(self) -> None:
        em = style_of(self).em
        area = scrolled(self._front, self)
        acts = QWidget(self)
        flow = FlowLayout(acts)
        flow.addWidget(self._add)
        flow.addWidget(self._from_file)
        parts = (
            acts,
            self._filters,
            self._count,
            self._list,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        top = QHBoxLayout()
        top.addWidget(Heading(self._("Users"), 1, self), 1)
        # It is about the whole store, and about nobody in the list.
        top.addWidget(self.new_safe_key)
        layout.addLayout(top)
        layout.addWidget(self._told)
        layout.addWidget(Beside(parts, area, _BESIDE, (1, 1), self), 1)


class FrontCard(Card):
    """One user: what they may do, their mandates, and who changed what."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("…", 2, parent)
        self._ = _
        self._state = Chip(parent=self)
        self.head.addWidget(self._state)
        self._hint = Remark(Icon.INFO, Tone.INFO, self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons)
        self._change = self._button(_("Change…"), Icon.EDIT, "change", flow)
        self._again = self._button(_("Invite again…"), Icon.LETTER, "invite_again", flow)
        self._link = self._button(_("Is a resident too…"), Icon.HOUSEHOLD, "link", flow)
        self._leave = self._button(_("Leaves…"), Icon.ARROW_RIGHT, "leave", flow)
        self._take = self._button(_("Take the key away…"), Icon.LOCK, "take_key", flow)
        self._facts = Words(parent=self)
        self._facts.setObjectName("facts")
        self._no_mandate = Words(_("Decides nothing in the name of the college."), muted=True)
        self._mandates = RowList(_("Mandates"), self)
        self._mandates.setObjectName("mandates")
        self._mandate = Button(_("Add a mandate…"), Icon.ADD, parent=self)
        self._mandate.setObjectName("add_mandate")
        more = QWidget(self)
        FlowLayout(more).addWidget(self._mandate)
        self._certificates = RowList(_("Certificates"), self)
        self._certificates.setObjectName("certificates")
        self._certificate = Button(_("Add a certificate…"), Icon.ADD, parent=self)
        self._certificate.setObjectName("add_certificate")
        certify = QWidget(self)
        FlowLayout(certify).addWidget(self._certificate)
        self._history = RowList(_("What was changed"), self)
        self._history.setObjectName("history")
        for part in (
            self._buttons,
            self._hint,
            self._facts,
            Heading(_("Mandates"), 3, self),
            self._no_mandate,
            self._mandates,
            more,
            Heading(_("Certificates"), 3, self),
            self._certificates,
            certify,
            Heading(_("What was changed"), 3, self),
            self._history,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def bind(self, presenter: UsersPresenter) -> None:
        """Route presses to `presenter`."""
        self._change.clicked.connect(presenter.change)
        self._again.clicked.connect(presenter.invite_again)
        self._link.clicked.connect(presenter.link)
        self._leave.clicked.connect(presenter.leave)
        self._take.clicked.connect(presenter.take_key)
        self._mandate.clicked.connect(presenter.add_mandate)
        self._mandates.chosen.connect(presenter.change_mandate)
        self._certificate.clicked.connect(presenter.add_certificate)
        self._certificates.chosen.connect(presenter.change_certificate)

    def show_front(self, front: Front) -> None:
        """Show a user."""
        self.set_title(front.name)
        self._state.setVisible(bool(front.state))
        self._state.say(front.state, front.icon, front.tone)
        self._hint.say(front.hint)
        self._show_acts(front.acts)
        self._facts.setText("\n".join(front.facts))
        self._mandates.show_rows(front.mandates)
        self._mandates.setVisible(bool(front.mandates))
        self._no_mandate.setVisible(not front.mandates)
        self._certificates.show_rows(front.certificates)
        self._certificates.setVisible(bool(front.certificates))
        self._history.show_rows(front.history)

    def _show_acts(self, acts: Acts) -> None:
        self._change.setVisible(acts.change)
        self._link.setVisible(acts.change)
        self._mandate.setVisible(acts.change)
        self._certificate.setVisible(acts.change)
        self._again.setVisible(acts.invite_again or acts.invite_back)
        words = self._("Invite back…") if acts.invite_back else self._("Invite again…")
        self._again.setText(words)
        self._leave.setVisible(acts.leave)
        self._take.setVisible(acts.take_key)

    def _button(self, words: str, icon: Icon, name: str, flow: FlowLayout) -> Button:
        button = Button(words, icon, parent=self)
        button.setObjectName(name)
        flow.addWidget(button)
        return button
