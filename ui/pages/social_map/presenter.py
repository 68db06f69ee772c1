"""The social map without its widgets: what is found, what is in front, and what is done to it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.facilities import (
    Facility,
    FacilityAct,
    FacilityBlocker,
    FacilityState,
    Freshness,
    may_import,
    refused,
)
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.social_map import OFFERED, Wanted
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.facilities import FacilityRefused, NameTaken
from hengelo_toegang.usecases.ports import StaleCase
from hengelo_toegang.usecases.services import Services
from ui.facilities import age_words
from ui.pages.social_map.form import FacilityForm
from ui.pages.social_map.words import (
    FIELDS,
    act_words,
    blocker_words,
    change_words,
    state_words,
    value_words,
)
from ui.saving import save_at
from ui.widgets.fields import Asked, Choice, Field, Kind, Width
from ui.widgets.rows import Row

TEXT, DOMAIN, NEIGHBOURHOOD, AUDIENCE, ONLY = (
    "text",
    "domain",
    "neighbourhood",
    "audience",
    "only",
)
ANYBODY, FAVOURITES, AGED, PROPOSALS, RETIRED = (
    "anybody",
    "favourites",
    "aged",
    "proposals",
    "retired",
)
_SHOWN = tuple(name for name in FIELDS if name not in ("id", "name", "state", "proposed_by"))


@dataclass(frozen=True, slots=True)
class Detail:
    """One entry in front, in words, with what can be done to it."""

    entry: Facility
    state: str
    """Words for a state that needs telling; nothing for what is simply on the map."""
    age: str
    old: bool
    favourite: bool
    facts: tuple[tuple[str, str], ...]
    history: tuple[Row, ...]
    can: frozenset[FacilityAct]
    hint: str
    """Why something cannot be done here and now."""


class MapFiles(Protocol):
    """Asks where files are and go."""

    def ask_file(self, title: str, name: str, on_chosen: Callable[[Path], None]) -> None: ...


class MapPage(Protocol):
    """What the presenter asks of the page."""

    def show_choices(self, place: str, choices: Sequence[Choice]) -> None: ...

    def show_filters(self, values: Mapping[str, object]) -> None: ...

    def show_found(
        self,
        found: Sequence[Facility],
        told: str,
        favourites: Collection[FacilityId],
        chosen: FacilityId | None,
    ) -> None:
        """Show what is found; the chosen one stays the current row where it is among it."""
        ...

    def show_detail(self, detail: Detail | None) -> None: ...

    def show_import(self, hint: str) -> None:
        """Offer the import, or say why not."""
        ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class MapPresenter:
    """Finds while one types, and keeps entries right."""

    def __init__(self, page: MapPage, files: MapFiles, services: Services, _: Translate) -> None:
        self._page = page
        self._files = files
        self._map = services.social_map
        self._names = services.user_names()
        self._desk = services.desk
        self._ = _
        self._form = FacilityForm(self._desk.policy, self._desk.today(), _)
        self._values: dict[str, object] = {}
        self._chosen: FacilityId | None = None
        self._found: tuple[Facility, ...] = ()

    def filters(self) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
        """Return what one can look for, in two rows."""
        _, policy = self._, self._desk.policy
        domains = {word for one in policy.life_domains.values() for word in one.facility_domains}
        only = (
            Choice(ANYBODY, _("Without an indication")),
            Choice(FAVOURITES, _("My favourites")),
            Choice(AGED, _("To be checked")),
            Choice(PROPOSALS, _("Proposals")),
            Choice(RETIRED, _("Taken off the map")),
        )
        return (
            (
                Field(TEXT, _("Search by name, word or street"), width=Width.THIRD),
                self._filter(DOMAIN, _("Life domain"), sorted(domains)),
                self._filter(NEIGHBOURHOOD, _("Neighbourhood"), policy.neighbourhoods),
            ),
            (
                self._filter(AUDIENCE, _("Target group"), ()),
                Field(ONLY, _("Only"), Kind.MULTI, choices=only, width=Width.HALF),
            ),
        )

    def refresh(self) -> None:
        """Show the map as it is now, by the same search."""
        self._page.show_choices(AUDIENCE, self._or_all(self._map.current().audiences))
        blocker = may_import(self._desk.user)
        self._page.show_import(blocker_words(blocker, self._) if blocker else "")
        self._page.show_filters({DOMAIN: "", NEIGHBOURHOOD: "", AUDIENCE: ""} | self._values)
        self._look()

    def put(self, place: str, value: object) -> None:
        """Take over what is looked for."""
        self._values[place] = value
        self._look()

    def choose(self, facility: FacilityId | None) -> None:
        """Put an entry in front."""
        self._chosen = facility
        self._show_detail()

    def propose(self) -> None:
        """Ask for a new entry."""
        values: dict[str, object] = {"checked": self._desk.today()}
        typed = str(self._values.get(TEXT) or "").strip()
        if typed and not self._found:
            values["name"] = typed
        asked = Asked(
            self._("Propose a facility"),
            self._(
                "It can be found at once, as a proposal. A colleague takes it over when it"
                " is right."
            ),
            self._form.fields(),
            self._("Propose"),
            values,
        )
        blank = Facility(FacilityId(""), "")
        self._page.ask(asked, partial(self._proposed, blank))

    def correct(self) -> None:
        """Ask how the entry in front should read."""
        entry = self._entry()
        if entry is None:
            return
        asked = Asked(
            self._("Correct {name}", name=entry.name),
            self._("It holds at once, for everybody. What it was stays readable below it."),
            self._form.fields(),
            self._("Correct"),
            self._form.values(entry, self._desk.today()),
        )
        self._page.ask(asked, partial(self._corrected, entry))

    def check(self) -> None:
        """Record that the entry in front still holds."""
        self._do(self._map.check, N_("{name} is checked today."))

    def take_over(self) -> None:
        """Take over the proposal in front."""
        self._do(self._map.take_over, N_("{name} is on the map."))

    def restore(self) -> None:
        """Put the entry in front back on the map."""
        self._do(self._map.restore, N_("{name} is on the map again."))

    def ask_to_retire(self) -> None:
        """Ask why the entry in front goes off the map."""
        entry = self._entry()
        if entry is None:
            return
        words = self._("Why, and since when")
        asked = Asked(
            self._("Take {name} off the map", name=entry.name),
            self._("It is no longer offered. It stays readable, and can be put back."),
            (Field("why", words, Kind.LONG_TEXT, lines=2),),
            self._("Take off the map"),
        )
        self._page.ask(asked, partial(self._retired, entry))

    def toggle_favourite(self) -> None:
        """Make the entry in front a favourite of this user, or no longer."""
        entry = self._entry()
        if entry is None:
            return
        kept = entry.id not in self._map.favourites()
        self._map.keep_favourite(entry.id, kept=kept)
        told = (
            N_("{name} is one of your favourites.")
            if kept
            else N_("{name} is no longer one of your favourites.")
        )
        self._page.say(self._(told, name=entry.name))
        self._look()

    def ask_to_export(self) -> None:
        """Ask where the list that is found goes."""
        title = self._("Save the list as CSV")
        self._files.ask_file(title, self._("social-map.csv"), self._export)

    def _filter(self, place: str, words: str, names: Sequence[str]) -> Field:
        offered = self._or_all(names)
        return Field(place, words, Kind.CHOICE, choices=offered, width=Width.THIRD)

    def _or_all(self, names: Sequence[str]) -> tuple[Choice, ...]:
        return (Choice("", self._("All")), *(Choice(name, name) for name in names))

    def _export(self, path: Path) -> None:
        try:
            save_at(path, self._map.export(self._found))
        except OSError:
            self._page.complain(self._("The file cannot be written there: choose another place."))
        else:
            told = self._.ngettext(
                "{count} facility saved in {file}.",
                "{count} facilities saved in {file}.",
                len(self._found),
                file=path.name,
            )
            self._page.say(told)

    def _look(self) -> None:
        now, favourites = self._map.current(), self._map.favourites()
        self._found = now.find(self._wanted(favourites))
        told = self._.ngettext("{count} facility", "{count} facilities", len(self._found))
        if self._chosen not in {entry.id for entry in self._found}:
            self._chosen = self._found[0].id if self._found else None
        self._page.show_found(self._found, told, favourites, self._chosen)
        self._show_detail()

    def _wanted(self, favourites: frozenset[FacilityId]) -> Wanted:
        only = self._values.get(ONLY)
        only = only if isinstance(only, tuple) else ()
        states: tuple[FacilityState, ...] = OFFERED
        if RETIRED in only:
            states = (FacilityState.RETIRED,)
        elif PROPOSALS in only:
            states = (FacilityState.PROPOSED,)
        return Wanted(
            text=str(self._values.get(TEXT) or ""),
            domain=str(self._values.get(DOMAIN) or ""),
            neighbourhood=str(self._values.get(NEIGHBOURHOOD) or ""),
            audience=str(self._values.get(AUDIENCE) or ""),
            for_anybody=ANYBODY in only,
            aged_on=self._desk.today() if AGED in only else None,
            among=favourites if FAVOURITES in only else None,
            states=states,
        )

    def _entry(self) -> Facility | None:
        return self._map.current().get(self._chosen) if self._chosen else None

    def _show_detail(self) -> None:
        entry = self._entry()
        self._page.show_detail(self._detail(entry) if entry is not None else None)

    def _detail(self, entry: Facility) -> Detail:
        today, _ = self._desk.today(), self._
        told = ((name, value_words(entry, name, _)) for name in _SHOWN)
        why = {act: refused(entry, act, self._desk.user) for act in FacilityAct}
        mine = why[FacilityAct.TAKE_OVER] is FacilityBlocker.OWN_PROPOSAL
        return Detail(
            entry,
            state="" if entry.state is FacilityState.CURRENT else state_words(entry.state, _),
            age=age_words(entry, today, _),
            old=entry.freshness(today) is not Freshness.FRESH,
            favourite=entry.id in self._map.favourites(),
            facts=tuple((_(FIELDS[name]), words) for name, words in told if words),
            history=self._history(entry),
            can=frozenset(act for act, blocker in why.items() if blocker is None),
            hint=blocker_words(FacilityBlocker.OWN_PROPOSAL, _) if mine else "",
        )

    def _history(self, entry: Facility) -> tuple[Row, ...]:
        _ = self._
        versions = self._map.history(entry.id)
        rows = []
        for at, version in enumerate(versions):
            who = self._names.get(version.by, version.by) if version.by else ""
            when = f"{version.moment.astimezone():%d-%m-%Y %H:%M}" if version.moment else ""
            title = " · ".join(part for part in (when, act_words(version.act, _), who) if part)
            before = versions[at + 1].facility if at + 1 < len(versions) else version.facility
            changed = change_words(before, version.facility, version.changed, _)
            rows.append(Row(str(len(versions) - at), title, changed))
        return tuple(rows)

    def _proposed(self, blank: Facility, values: Mapping[str, object]) -> Mapping[str, str]:
        made, faults = self._form.read(values, blank)
        if faults:
            return faults
        return self._try(partial(self._map.propose, made), N_("{name} is proposed."))

    def _corrected(self, entry: Facility, values: Mapping[str, object]) -> Mapping[str, str]:
        after, faults = self._form.read(values, entry)
        if faults:
            return faults
        return self._try(partial(self._map.correct, entry, after), N_("{name} is corrected."))

    def _retired(self, entry: Facility, values: Mapping[str, object]) -> Mapping[str, str]:
        why = " ".join(str(values.get("why") or "").split())
        if not why:
            return {"why": self._("Say why, so that a colleague understands it later.")}
        return self._try(partial(self._map.retire, entry, why), N_("{name} is off the map."))

    def _do(self, act: Callable[[Facility], Facility], told: str) -> None:
        entry = self._entry()
        if entry is None:
            return
        fault = self._try(partial(act, entry), told)
        if fault:
            self._page.complain(next(iter(fault.values())))

    def _try(self, act: Callable[[], Facility], told: str) -> Mapping[str, str]:
        """Do it, and show what came of it; return what is wrong by place."""
        try:
            entry = act()
        except NameTaken as taken:
            fault = self._("There is one of this name already: {name}.", name=taken.args[0])
            return {"name": fault}
        except FacilityRefused as refusal:
            return {"": blocker_words(refusal.blocker, self._)}
        except StaleCase:
            self._look()
            return {"": blocker_words(FacilityBlocker.WRONG_STATE, self._)}
        self._chosen = entry.id
        self._look()
        self._page.say(self._(told, name=entry.name))
        return {}
