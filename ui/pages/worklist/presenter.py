"""The worklist without its widgets: whose cases, which of them, and under which names."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Queries, WorklistCounts, WorklistFilter, WorklistRow
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.watching import SAVED, SHOWN, Look
from ui.pages.worklist.chosen import Only, Phase, Saved, Shown, Whose
from ui.pages.worklist.columns import Around
from ui.widgets.fields import Asked, Choice, Field

Fetch = Callable[[WorklistRow | None], Sequence[WorklistRow]]
PAGE = 50
SOON = 2
"""A date in so many days is near."""
NAME = "name"


class WorklistPage(Protocol):
    """What the presenter asks of the page."""

    def show_rows(self, fetch: Fetch, *, owners: bool) -> None:
        """Show rows from the first; `owners` says whether whose they are is shown."""
        ...

    def show_filter(self, chosen: Shown, owners: Sequence[Choice]) -> None:
        """Show what is chosen; `owners` are the colleagues among whom one can choose."""
        ...

    def show_saved(self, names: Sequence[str], chosen: str, *, keepable: bool) -> None:
        """Show the named choices; `keepable` when what is shown has no name yet."""
        ...

    def show_counts(self, words: str) -> None: ...

    def show_picked(self, keys: Collection[str], words: str) -> None:
        """Show which rows are chosen, and say how many; no words when there are none."""
        ...

    def show_empty(self, text: str, hint: str) -> None:
        """Say why nothing is shown and what to do; empty text shows the list."""
        ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...


class WorklistPresenter:
    """Shows the cases that somebody works on, the nearest legal date first."""

    def __init__(
        self,
        page: WorklistPage,
        services: Services,
        around: Around,
        known: Look,
        open_case: Callable[[CaseId], None],
        hand_over: Callable[[Sequence[WorklistRow]], None],
        _: Translate,
        *,
        takes_in: bool = True,
    ) -> None:
        """`around` is what the cells say beside the rows; it is brought up to date here.

        `known` is what was read just before: the list that is shown first goes by it as well.
        `takes_in` says whether the user takes in reports, with which a case starts.
        """
        self._page = page
        self._services = services
        self._around = around
        self._open_case = open_case
        self._hand_over = hand_over
        self._takes_in = takes_in
        self._ = _
        self._known: Look | None = known
        self._colleagues = known.colleagues
        kept = Shown.read(known.shown)
        self._chosen = kept or Shown(Whose.TEAM if around.circle.leads else Whose.MINE)
        self._saved = Saved.read(known.saved)
        self._seen: dict[str, WorklistRow] = {}
        self._picked: frozenset[str] = frozenset()

    def refresh(self) -> Look:
        """Show the list anew, as it is now, and return what it goes by; picks stay picked."""
        known, self._known = self._known or self._services.worklist.look(), None
        self._colleagues = known.colleagues
        self._around.bring_up_to_date(known)
        self._show()
        return known

    def choose_whose(self, whose: object) -> None:
        """Show my cases, those of my team, or all that I may see."""
        self._choose(replace(self._chosen, whose=Whose(str(whose)), owner=None))

    def choose_law(self, law: object) -> None:
        """Show the cases of one law, or of all."""
        self._choose(replace(self._chosen, law=law if isinstance(law, Law) else None))

    def choose_phase(self, phase: object) -> None:
        """Show the cases in one group of stages."""
        self._choose(replace(self._chosen, phase=Phase(str(phase))))

    def choose_words(self, words: object) -> None:
        """Show the cases of whom these words find."""
        self._choose(replace(self._chosen, words=words if isinstance(words, str) else ""))

    def choose_only(self, only: object) -> None:
        """Show only what presses."""
        chosen = only if isinstance(only, tuple) else ()
        self._choose(replace(self._chosen, only=tuple(Only(one) for one in chosen)))

    def choose_neighbourhood(self, name: object) -> None:
        """Show the cases of one neighbourhood, or of all."""
        self._choose(replace(self._chosen, neighbourhood=str(name or "")))

    def choose_owner(self, owner: object) -> None:
        """Show the cases of one colleague, or of everybody."""
        chosen = UserId(owner) if isinstance(owner, str) and owner else None
        self._choose(replace(self._chosen, owner=chosen))

    def clear(self) -> None:
        """Show everything again of whose cases are shown."""
        self._choose(Shown(self._chosen.whose))

    def choose_saved(self, name: object) -> None:
        """Show what is kept under a name."""
        shown = self._saved.shown(str(name or ""))
        if shown is not None:
            self._choose(shown)

    def ask_to_save(self) -> None:
        """Ask under which name to keep what is shown."""
        _ = self._
        asked = Asked(
            _("Keep this choice"),
            _("Give it a name; you then choose it again from the list. Only you see it."),
            (Field(NAME, _("Name")),),
            _("Keep"),
        )
        self._page.ask(asked, self._save)

    def ask_to_rename(self) -> None:
        """Ask for another name for the choice that is shown."""
        _ = self._
        before = self._saved.name_of(self._chosen)
        if not before:
            return
        asked = Asked(_("Another name"), "", (Field(NAME, _("Name")),), _("Rename"), {NAME: before})

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            return self._save(values, before)

        self._page.ask(asked, answer)

    def forget_saved(self) -> None:
        """Forget the name of the choice that is shown; what is shown stays."""
        self._keep_saved(self._saved.without(self._saved.name_of(self._chosen)))

    def pick(self, keys: Collection[str]) -> None:
        """Take over which rows are picked."""
        self._picked = frozenset(keys) & self._seen.keys()
        self._show_picked()

    def pick_seen(self, *, picked: bool) -> None:
        """Pick every row that was shown so far, or none."""
        self.pick(self._seen if picked else ())

    def hand_over(self, current: WorklistRow | None = None) -> None:
        """Ask to whom the picked cases go, or the one in front when none is picked."""
        rows = [row for key, row in self._seen.items() if key in self._picked]
        self._hand_over(rows or ([current] if current is not None else []))

    def handed_over(self, cases: Sequence[CaseId]) -> None:
        """Show the list without what went; what stayed is still picked."""
        self._picked -= frozenset(cases)
        self.refresh()

    def open(self, row: WorklistRow) -> None:
        """Go to a case."""
        self._open_case(row.case)

    def _save(self, values: Mapping[str, object], before: str = "") -> Mapping[str, str]:
        name = " ".join(str(values.get(NAME) or "").split())
        if not name:
            return {NAME: self._("Give it a name.")}
        if name != before and name in self._saved.names:
            return {NAME: self._("There is one with this name already.")}
        self._keep_saved(self._saved.without(before).with_one(name, self._chosen))
        return {}

    def _keep_saved(self, saved: Saved) -> None:
        self._saved = saved
        self._services.keep_paper(SAVED, str(saved) if saved.names else "")
        self._show_saved()

    def _choose(self, chosen: Shown) -> None:
        if chosen == self._chosen:
            return
        # Words are for now: a list that is short tomorrow for a name of today misleads.
        before, after = (str(replace(one, words="")) for one in (self._chosen, chosen))
        self._chosen = chosen
        self._picked = frozenset()
        if after != before:
            self._services.keep_paper(SHOWN, after)
        self._show()

    def _show(self) -> None:
        self._page.show_filter(self._chosen, self._owners())
        self._show_saved()
        queries, circle, today = self._queries, self._around.circle, self._today()
        wanted = self._chosen.filter(circle, today)
        mine = self._chosen.whose is Whose.MINE
        self._seen = {}
        self._page.show_rows(
            partial(self._fetch, wanted), owners=not mine or bool(circle.stands_in_for)
        )
        counts = queries.worklist_counts(wanted, today, SOON)
        self._page.show_counts(self._counted(counts))
        self._page.show_empty(*(("", "") if counts.total else self._nothing()))
        self._picked &= self._seen.keys()
        self._show_picked()

    def _fetch(self, wanted: WorklistFilter, after: WorklistRow | None) -> Sequence[WorklistRow]:
        rows = self._queries.worklist(wanted, after, PAGE)
        self._seen |= {row.case: row for row in rows}
        return rows

    @property
    def _queries(self) -> Queries:
        return self._services.queries

    def _today(self) -> date:
        return self._services.desk.today()

    def _show_saved(self) -> None:
        name = self._saved.name_of(self._chosen)
        self._page.show_saved(self._saved.names, name, keepable=not name)

    def _show_picked(self) -> None:
        count = len(self._picked)
        words = self._.ngettext("{count} case chosen", "{count} cases chosen", count)
        self._page.show_picked(self._picked, words if count else "")

    def _owners(self) -> Sequence[Choice]:
        """Return the colleagues whose cases can be asked for apart."""
        team = self._around.circle.team if self._chosen.whose is Whose.TEAM else None
        found = [
            user for user in self._colleagues if user.writes and (team is None or user.id in team)
        ]
        return [Choice(user.id, user.name) for user in sorted(found, key=lambda one: one.name)]

    def _counted(self, counts: WorklistCounts) -> str:
        _ = self._
        if not counts.total:
            return ""
        parts = [_.ngettext("{count} case", "{count} cases", counts.total)]
        if counts.late:
            parts.append(_.ngettext("{count} late", "{count} late", counts.late))
        if counts.soon:
            parts.append(_.ngettext("{count} within 2 days", "{count} within 2 days", counts.soon))
        if counts.urgent:
            parts.append(_.ngettext("{count} urgent", "{count} urgent", counts.urgent))
        return " · ".join(parts)

    def _nothing(self) -> tuple[str, str]:
        _ = self._
        if self._chosen.narrow:
            return (
                _("No case fits this choice."),
                _("Take a filter away, or look at all cases."),
            )
        if self._chosen.whose is Whose.MINE:
            if not self._takes_in:
                return (
                    _("You have no open cases."),
                    _("Choose “All I may see” to find the cases of your colleagues."),
                )
            return (
                _("You have no open cases."),
                _(
                    "A case starts with a report. Press Ctrl+N to take one in, "
                    "or look at all cases."
                ),
            )
        return (
            _("There are no open cases."),
            _("A case starts with a report. Press Ctrl+N to take one in.")
            if self._takes_in
            else "",
        )
