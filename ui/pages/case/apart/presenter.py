"""Two places side by side, field by field, until somebody chose in each; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.merging import Choice, Choices, Conflict, Path
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.places import read
from hengelo_toegang.domain.process import missing
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.merging import Asked, TwoPlaces, Wrote
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from ui.pages.case.apart.words import field_words, said_words, whole_words
from ui.pages.case.words import moment, sentence

_OFFERS = {
    Choice.OURS: N_("Keep what stands here"),
    Choice.THEIRS: N_("Keep what came from elsewhere"),
    Choice.BOTH: N_("Keep both, one below the other"),
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """What one side wrote in a field, and who when."""

    wrote: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to go on in a field."""

    choice: Choice
    words: str


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field in which somebody chooses, or sees what stands whatever they think."""

    title: str
    before: str
    """What stood there when both went on."""
    ours: SideShown
    theirs: SideShown
    offers: tuple[Offer, ...]
    chosen: Choice | None = None
    becomes: str = ""
    """What will stand there, once somebody chose."""


@dataclass(frozen=True, slots=True)
class ApartShown:
    """A case or household that went on in two places."""

    title: str
    told: str
    fields: tuple[FieldShown, ...]
    open: str
    """In how many fields somebody has to choose; empty once that was done."""
    refused: str = ""
    """Why this user does not merge it."""


class ApartPage(Protocol):
    """What the presenter asks of the page."""

    def show_fork(self, shown: ApartShown) -> None: ...

    def show_field(self, at: int, field: FieldShown, still_open: str) -> None: ...

    def show_trouble(self, text: str) -> None: ...

    def show_case(self, case: CaseId) -> None: ...


class ApartPresenter:
    """Shows one fork of a case after the other; nothing is written until it is confirmed."""

    def __init__(
        self, page: ApartPage, services: Services, say: Callable[[str], None], _: Translate
    ) -> None:
        self._page = page
        self._services = services
        self._say = say
        self._ = _
        self._dossier: Dossier | None = None
        self._places: TwoPlaces | None = None
        self._choices: dict[Path, Choice] = {}

    @property
    def dossier(self) -> Dossier:
        """The case on the screen.

        Raises:
            LookupError: No case is shown.
        """
        if self._dossier is None:
            raise LookupError
        return self._dossier

    def show(self, case_id: CaseId) -> None:
        """Show what went on in two places, or the case when nothing did.

        Raises:
            NotFound: No case has this id.
            ActionBlocked: The user may not open it.
        """
        self._dossier = self._services.open_dossier(case_id)
        self._choices = {}
        found = self._services.merging.forks_of(case_id)
        self._places = found[0] if found else None
        if self._places is None:
            self._page.show_case(case_id)
        else:
            self._page.show_trouble("")
            self._page.show_fork(self._shown(self._places))

    def take(self, at: int, choice: Choice) -> None:
        """Choose in one field; until it is confirmed another choice can be made."""
        places = self._places
        if places is None:
            return
        asked = places.asked[at]
        self._choices[asked.conflict.path] = choice
        self._page.show_field(at, self._field(places, asked), self._still_open(places))

    def begin_anew(self) -> None:
        """Take every choice back."""
        self._choices = {}
        if self._places is not None:
            self._page.show_trouble("")
            self._page.show_fork(self._shown(self._places))

    def merge(self) -> None:
        """Make it one as was chosen, and go on with the case, or with its household."""
        places, case_id = self._places, self.dossier.case.id
        if places is None or self._still_open(places):
            return
        try:
            self._services.merging.resolve(case_id, places, self._all_choices(places))
        except ActionBlocked as refusal:
            self._page.show_trouble(sentence(refusal.missing[0], self.dossier, self._))
        except StoreError as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))
        except StaleCase:
            self.show(case_id)
            self._page.show_trouble(
                self._("Somebody went on with it meanwhile. Here is how it stands now.")
            )
        else:
            self._say(self._("The two are one again. Both versions stay in the history."))
            self.show(case_id)

    def back(self) -> None:
        """Go back to the case; nothing is done."""
        self._page.show_case(self.dossier.case.id)

    def _all_choices(self, places: TwoPlaces) -> Choices:
        settled = {one.conflict.path: one.conflict.stands for one in places.asked}
        return self._choices | {path: side for path, side in settled.items() if side is not None}

    def _still_open(self, places: TwoPlaces) -> str:
        chosen = self._all_choices(places)
        count = sum(one.conflict.path not in chosen for one in places.asked)
        if not count:
            return ""
        return self._.ngettext(
            "Choose in {count} more field.", "Choose in {count} more fields.", count
        )

    def _shown(self, places: TwoPlaces) -> ApartShown:
        lacks = missing(self.dossier, Action.MERGE, self._services.desk.user)
        return ApartShown(
            self._("{what} went on in two places", what=whole_words(places, self._)),
            self._told(places),
            tuple(self._field(places, asked) for asked in places.asked),
            self._still_open(places),
            sentence(lacks[0], self.dossier, self._) if lacks else "",
        )

    def _told(self, places: TwoPlaces) -> str:
        if not places.asked:
            return self._("Both say the same in every field, or other fields: nothing to choose.")
        if all(one.conflict.stands is not None for one in places.asked):
            return self._(
                "A decision went out, or the case was closed, while somebody wrote on elsewhere. "
                "That stands. What was written elsewhere stays to be read in the history."
            )
        return self._(
            "What only one of both changed is taken over by itself. In these fields both changed "
            "something: choose what stands. Nothing is written until you confirm it, and both "
            "versions stay in the history."
        )

    def _field(self, places: TwoPlaces, asked: Asked) -> FieldShown:
        conflict, chosen = asked.conflict, self._choices.get(asked.conflict.path)
        return FieldShown(
            field_words(places, conflict, self.dossier, self._),
            "" if conflict.base is None else self._said(conflict.base),
            self._side(asked.ours, conflict.ours),
            self._side(asked.theirs, conflict.theirs),
            tuple(Offer(one, self._(_OFFERS[one])) for one in self._offered(conflict)),
            chosen or conflict.stands,
            self._becomes(places, conflict, chosen or conflict.stands),
        )

    def _offered(self, conflict: Conflict) -> Sequence[Choice]:
        if conflict.stands is not None:
            return ()
        return tuple(Choice) if conflict.both_fit else (Choice.OURS, Choice.THEIRS)

    def _becomes(self, places: TwoPlaces, conflict: Conflict, chosen: Choice | None) -> str:
        match chosen:
            case None:
                return ""
            case Choice.OURS:
                return self._said(conflict.ours)
            case Choice.THEIRS:
                return self._said(conflict.theirs)
        merged = places.fork.merged({conflict.path: chosen})
        return self._said(read(merged.value, conflict.place))

    def _side(self, wrote: Wrote, value: object) -> SideShown:
        names = self._names()
        when = moment(wrote.moment, self._.language)
        return SideShown(f"{names.get(wrote.user, wrote.user)}, {when}", self._said(value))

    def _said(self, value: object) -> str:
        return said_words(value, self.dossier, self._)

    def _names(self) -> Mapping[UserId, str]:
        return self._services.user_names()
