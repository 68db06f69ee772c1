"""Short help by the consultant himself, on the rung of general facilities."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.policy import Settings
from hengelo_toegang.domain.short_help import HelpRemark, ShortHelp, is_named, remarks
from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.pages.case.inputs import PlaceField, Put
from ui.reading import DateCodec, DecimalCodec, WholeCodec
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.editors import LetterTextEditor, LineEditor
from ui.widgets.fields import Kind, complaint
from ui.widgets.texts import Heading, Remark, Words

_REMARKS = {
    HelpRemark.NO_HOURS: N_("Say how many hours it is in all."),
    HelpRemark.NO_END: N_("Say on which day it ends."),
    HelpRemark.MANY_HOURS: N_("This is more than {hours} hours: is it still short help?"),
    HelpRemark.LONG: N_("This is longer than {weeks} weeks: is it still short help?"),
    HelpRemark.CONTACT_WITHOUT_END: N_("Say until when you keep light contact."),
    HelpRemark.CONTACT_BEFORE_END: N_("The light contact ends before the help does."),
}


class ShortHelpBox(QFrame):
    """What the consultant does himself, for how long, and the light contact after it."""

    def __init__(
        self, put: Put, shown: Callable[[str], object], today: Callable[[], date], _: Translate
    ) -> None:
        super().__init__()
        self._shown, self._today, self._ = shown, today, _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        em = style_of(self).em
        lay = QVBoxLayout(self)
        lay.setContentsMargins(em // 2, em // 3, em // 2, em // 2)
        lay.addWidget(Heading(_("Short help by yourself"), 3))
        about = _("Needs no decision. It counts as a facility that is named.")
        lay.addWidget(Words(about, muted=True))
        day, half = DateCodec(today), _(complaint(Kind.DATE))
        whole, number = _(complaint(Kind.WHOLE)), _(complaint(Kind.DECIMAL))
        self._fields = {
            "what": PlaceField(_("What you do"), LetterTextEditor(1), put),
            "hours": PlaceField(_("Hours in all"), LineEditor(DecimalCodec()), put, half=number),
            "until": PlaceField(_("Last day of the help"), LineEditor(day), put, half=half),
            "contact_weeks": PlaceField(
                _("After that, contact every … weeks"), LineEditor(WholeCodec()), put, half=whole
            ),
            "contact_until": PlaceField(
                _("Last day of the contact"), LineEditor(day), put, half=half
            ),
        }
        grid = QGridLayout()
        grid.addWidget(self._fields["what"], 0, 0, 1, 2)
        for at, name in enumerate(("hours", "until", "contact_weeks", "contact_until")):
            grid.addWidget(self._fields[name], 1 + at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        lay.addLayout(grid)
        self._remark = Remark(Icon.WARNING, Tone.WARN)
        lay.addWidget(self._remark)

    def show_help(self, need: NeedId, help_: ShortHelp | None, settings: Settings) -> None:
        """Show what is agreed for a need, and what to look at in it."""
        place = f"needs.{need}.ladder.general_facility.short_help"
        for name, field in self._fields.items():
            field.show_at(f"{place}.{name}", self._shown(f"{place}.{name}"))
        limits = settings.short_help
        found = remarks(help_, self._today(), limits) if help_ and is_named(help_) else ()
        hours, weeks = DecimalCodec().write(limits.hours), limits.weeks
        said = (self._(_REMARKS[one], hours=hours, weeks=weeks) for one in found)
        self._remark.say("\n".join(said))
