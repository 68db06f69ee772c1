"""The guide for a talk on paper: for which day, in which type, and where it goes; no Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import StoreError, UnprintableText
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from ui.asking_files import AskFile
from ui.pages.case.talking import Talking
from ui.reading import Raw
from ui.saving import save_at
from ui.widgets.fields import Asked, Field, Kind, Width, complaint

_ON, _LARGE = "on", "large_print"


class Guide:
    """Makes the guide for the talk about one case."""

    def __init__(
        self, services: Services, files: AskFile, say: Callable[[str], None], _: Translate
    ) -> None:
        self._services = services
        self._files = files
        self._say = say
        self._ = _

    def asked(self, dossier: Dossier) -> Asked:
        """Return what has to be known first."""
        _ = self._
        return Asked(
            _("Guide for a talk on paper"),
            _(
                "The questions of the talk with room to write, about the life domains that are"
                " chosen here. Print it, or take it along on a tablet."
            ),
            (
                Field(_ON, _("Day of the talk"), Kind.DATE, width=Width.HALF),
                Field(_LARGE, _("In large print"), Kind.CHECK),
            ),
            _("Save the guide…"),
            {_ON: dossier.today, _LARGE: dossier.resident.large_print},
        )

    def save(
        self, dossier: Dossier, talking: Talking, values: Mapping[str, object]
    ) -> Mapping[str, str]:
        """Make the guide and ask where it goes; return what is wrong with the answers."""
        on = values.get(_ON)
        if not isinstance(on, date):
            wrong = self._(complaint(Kind.DATE)) if isinstance(on, Raw) else ""
            return {_ON: wrong or self._("Say on which day the talk is.")}
        large = bool(values.get(_LARGE))
        try:
            pdf = self._services.print_guide(
                dossier, talking.domains, on, health=talking.health, large_print=large
            )
        except UnprintableText as trouble:
            sign = str(trouble.args[0]) if trouble.args else ""
            return {
                "": self._("The letter cannot be printed: it holds the sign {sign}.", sign=sign)
            }
        except StoreError as failure:
            return {"": trouble_words(failure, self._)}
        except ActionBlocked:
            return {"": self._("You do not write under the law of this case.")}
        name = self._("guide-{number}-{day}.pdf", number=dossier.case.number, day=on.isoformat())
        self._files.ask_file(
            self._("Save the guide"), name.replace("/", "-"), lambda path: self._write(path, pdf)
        )
        return {}

    def _write(self, path: Path, pdf: bytes) -> None:
        try:
            save_at(path, pdf)
        except OSError:
            self._say(self._("The file cannot be written there: choose another place."))
        else:
            self._say(self._("Saved as {file}.", file=path.name))
