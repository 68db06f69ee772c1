"""What the menu of a case offers beside its steps: side tracks, objection, life events. No Qt."""

from collections.abc import Callable

from hengelo_toegang.domain.blockers import Action, Missing
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.rights import posts_only
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from ui.life_events import LifeEvents
from ui.pages.case.consulting import Consulting
from ui.pages.case.course.objecting import ObjectionAct
from ui.pages.case.tracks import TrackRow, Tracks

GIVE = "give_in_file"
"""What the menu calls giving the case to a colleague in a file."""


class Menu:
    """Says of everything beside the steps whether it is open, and why not."""

    def __init__(
        self,
        tracks: Tracks,
        life: LifeEvents,
        consulting: Consulting,
        services: Services,
        explain: Callable[[Missing], str],
        _: Translate,
    ) -> None:
        self._tracks = tracks
        self._life = life
        self._consulting = consulting
        self._services = services
        self._explain = explain
        self._ = _

    def rows(self, dossier: Dossier) -> tuple[TrackRow, ...]:
        """Return what the menu offers, each with why it is closed."""
        user = self._services.desk.user
        refused = missing(dossier, Action.RECEIVE_OBJECTION, user)
        why = self._explain(refused[0]) if refused else ""
        objection = TrackRow(ObjectionAct.RECEIVE, self._("Objection received"), why)
        changed = self._("Something changed in life")
        offered = self._life.offered(dossier.household, dossier.case.resident)
        events = (TrackRow(one.kind, one.title, one.why, changed) for one in offered)
        advice = self._consulting.rows(dossier)
        give = () if posts_only(user) else (TrackRow(GIVE, self._("Give in a file…")),)
        return (*self._tracks.rows(dossier), *advice, objection, *give, *events)
