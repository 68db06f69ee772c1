"""The sections of a case as a reviewer reads and returns them; no Qt."""

from enum import StrEnum

from hengelo_toegang.i18n import N_, Translate


class Section(StrEnum):
    """Parts of a case that can go back with a reason."""

    REPORT = "report"
    CLARIFICATION = "clarification"
    NEEDS = "needs"
    RESEARCH_REPORT = "research_report"
    APPLICATION = "application"
    SIGNALS = "signals"
    DECISION = "decision"
    LETTER = "letter"


_TITLES = {
    Section.REPORT: N_("Report"),
    Section.CLARIFICATION: N_("Clarification"),
    Section.NEEDS: N_("Needs and ladder"),
    Section.RESEARCH_REPORT: N_("Research report"),
    Section.APPLICATION: N_("Application"),
    Section.SIGNALS: N_("Policy signals"),
    Section.DECISION: N_("Decision"),
    Section.LETTER: N_("Letter"),
}
_HOLDS = {
    Section.REPORT: ("report", "identity", "coordinator", "coordination_declined", "urgent"),
    Section.CLARIFICATION: ("clarification", "means"),
    Section.NEEDS: ("needs",),
    Section.RESEARCH_REPORT: ("research_report", "expertise"),
    Section.APPLICATION: ("application",),
    Section.SIGNALS: ("signal_answers",),
    Section.DECISION: ("decision",),
}


def section_title(section: str, _: Translate) -> str:
    """Return the name of a section; one that is not ours shows itself."""
    return _(_TITLES[Section(section)]) if section in tuple(Section) else section


def section_of(place: str) -> Section:
    """Return the section that a place belongs to."""
    root = place.split(".", 1)[0]
    return next((own for own, roots in _HOLDS.items() if root in roots), Section.REPORT)
