"""Whom a youth case hears, by the age of the child: the fields, and what was filled in. No Qt."""

from collections.abc import Callable, Mapping

from hengelo_toegang.domain.case import ParentView, Views
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import PersonId, age_on
from hengelo_toegang.domain.requirements.youth import view_asks
from hengelo_toegang.i18n import Translate
from ui.pages.case.words import people_named
from ui.pages.case.working import parts_in
from ui.reading import Raw
from ui.widgets.fields import Field, Kind, Width

ROOT = "research_report.views"
TOGETHER = f"{ROOT}.parents"
"""What the parents say together: shown where nobody's authority is recorded."""
_OWN_VOICE_FROM, _ALONE_FROM = 12, 16


def own_view(dossier: Dossier, _: Translate) -> str:
    """Return what to call the view that the report tells first: of a child it is the family's."""
    born = dossier.resident.born
    young = born is None or age_on(born, dossier.today) < _ALONE_FROM
    if dossier.case.law is Law.JEUGD and young:
        return _("The family's own view, and corrections")
    return _("The resident's own view, and corrections")


def view_fields(dossier: Dossier, _: Translate) -> tuple[Field, ...]:
    """Return the questions: the child, each parent with authority, and school."""
    if dossier.case.law is not Law.JEUGD:
        return ()
    return (
        _view(f"{ROOT}.child", _("How the child sees it"), _("In the child's own words.")),
        Field(
            f"{ROOT}.child_not_given",
            _("No view of the child, because"),
            help=_("Asked and not given, not reached, too young to tell it."),
        ),
        *_of_parents(dossier, _),
        _view(TOGETHER, _("How the parents see it together")),
        _view(f"{ROOT}.school", _("How school sees it")),
        Field(f"{ROOT}.school_not_given", _("No view of school, because")),
    )


def views_in(raw: Mapping[str, str]) -> Views:
    """Return the views as typed so far, before the report is made."""
    return Views(
        child=raw.get(f"{ROOT}.child", ""),
        parents=raw.get(TOGETHER, ""),
        school=raw.get(f"{ROOT}.school", ""),
        child_not_given=raw.get(f"{ROOT}.child_not_given", ""),
        school_not_given=raw.get(f"{ROOT}.school_not_given", ""),
        by_parent=tuple(
            ParentView(
                PersonId(person),
                told.get("text", ""),
                bool(told.get("shared")),
                told.get("not_given", ""),
            )
            for person, told in parts_in(raw, f"{ROOT}.by_parent").items()
        ),
    )


def together_shown(dossier: Dossier, said: object) -> bool:
    """Return whether there is a field for all parents: it holds something, or there is no other."""
    return bool(said) or not dossier.household.authorities_over(dossier.resident.id)


def whom_to_hear(dossier: Dossier, _: Translate) -> str:
    """Return whom to ask by the age of the child, and whose view is still missing.

    The dossier holds the report as it would be made now.
    """
    lacking = ", ".join(people_named(item.detail, dossier, _) for item in view_asks(dossier))
    said = _("Still to be filled in, or why not: {people}.", people=lacking) if lacking else ""
    return " ".join(part for part in (_by_age(dossier, _), said) if part)


def not_given_shown(dossier: Dossier, shown: Callable[[str], object]) -> dict[str, bool]:
    """Return of each field for why there is no view whether it is of use: not beside a view."""

    def told(place: str) -> bool:
        found = shown(place)
        return bool(found.text.strip() if isinstance(found, Raw) else found)

    use = {f"{ROOT}.{who}_not_given": not told(f"{ROOT}.{who}") for who in ("child", "school")}
    for parent in dossier.household.authorities_over(dossier.resident.id):
        place = f"{ROOT}.by_parent.{parent.id}"
        use[f"{place}.not_given"] = not (told(f"{place}.text") or told(f"{place}.shared"))
        use[f"{place}.shared"] = not told(f"{place}.text")
    return {place: needed or told(place) for place, needed in use.items()}


def _by_age(dossier: Dossier, _: Translate) -> str:
    born = dossier.resident.born
    if born is None:
        return _("The birth date is not known: ask the child, and each parent with authority.")
    age = age_on(born, dossier.today)
    if age >= _ALONE_FROM:
        return _("The youth is {age}, and decides alone: ask the youth.", age=age)
    if age >= _OWN_VOICE_FROM:
        return _(
            "The child is {age}, and decides along: ask the child, and each parent with authority.",
            age=age,
        )
    return _(
        "The child is {age}: ask each parent with authority, and the child in a way that fits"
        " its age.",
        age=age,
    )


def _of_parents(dossier: Dossier, _: Translate) -> tuple[Field, ...]:
    found: list[Field] = []
    for parent in dossier.household.authorities_over(dossier.resident.id):
        place, name = f"{ROOT}.by_parent.{parent.id}", full_name(parent)
        found += [
            _view(f"{place}.text", _("How {name} sees it", name=name)),
            Field(
                f"{place}.shared",
                _("{name} tells it in the view of the family above", name=name),
                Kind.CHECK,
                width=Width.HALF,
            ),
            Field(
                f"{place}.not_given",
                _("No view of {name}, because", name=name),
                width=Width.HALF,
            ),
        ]
    return tuple(found)


def _view(place: str, label: str, hint: str = "") -> Field:
    return Field(place, label, Kind.LONG_TEXT, hint, lines=2, in_letter=True)
