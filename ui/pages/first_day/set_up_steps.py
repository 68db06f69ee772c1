"""What setting up a municipality asks, screen by screen; no Qt."""

import re
from collections.abc import Callable, Mapping

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.user_rules import user_fault
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.first_day import FirstUser, Municipality
from ui.pages.first_day import brand_text
from ui.pages.first_day.shown import Part, Shown, Values
from ui.pages.manage.users.forms import PLACES
from ui.pages.manage.users.words import fault_words
from ui.pages.unlock.own_passphrase import NEW, own_faults, own_fields
from ui.widgets.fields import Field, Kind, Width

MUNICIPALITY, COLLEGE, ADDRESS = "municipality", "college", "return_address"
PHONE, EMAIL, CODE, LOCATIONS = "phone", "email", "code", "locations"
USER, NAME, FUNCTION = "user", "name", "function"
ON_PAPER, WITNESS, TYPED = "on_paper", "witness", "typed"
SECRETS = (NEW, "again", TYPED)
_CODE = re.compile(r"\d{4}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen before there is a store: what it shows, and what is wrong with the answers."""

    shown: Callable[[Values, Translate], Shown]
    faults: Callable[[Values, Translate], Mapping[str, str]]


def first_values(proposed: Municipality) -> dict[str, object]:
    """Return what the fields hold at first."""
    return {
        MUNICIPALITY: proposed.name,
        COLLEGE: proposed.college,
        ADDRESS: proposed.return_address,
        PHONE: proposed.phone,
        EMAIL: proposed.email,
        CODE: proposed.code,
        LOCATIONS: "\n".join(proposed.locations),
        brand_text.NAME: _program_name(proposed.name),
    }


def answered(values: Values, place: str, value: object) -> dict[str, object]:
    """Return the answers with one more, and what follows from it.

    The program is called after the municipality, until somebody gives it another name.
    """
    now = {**values, place: value}
    own = values.get(brand_text.NAME) != _program_name(_text(values, MUNICIPALITY))
    if place == MUNICIPALITY and not own:
        now[brand_text.NAME] = _program_name(_text(now, MUNICIPALITY))
    return now


def municipality_of(values: Values) -> Municipality:
    """Return the municipality that the answers describe."""
    return Municipality(
        _text(values, MUNICIPALITY),
        _text(values, COLLEGE),
        _text(values, ADDRESS),
        _text(values, PHONE),
        _text(values, EMAIL),
        _text(values, CODE),
        locations_of(values),
    )


def locations_of(values: Values) -> tuple[str, ...]:
    """Return the locations, each once, in the order in which they were typed."""
    lines = (" ".join(line.split()) for line in str(values.get(LOCATIONS) or "").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def user_of(values: Values) -> FirstUser:
    """Return who founds the store."""
    return FirstUser(
        UserId(_text(values, USER).casefold()), _text(values, NAME), _text(values, FUNCTION)
    )


def _municipality(_values: Values, _: Translate) -> Shown:
    fields = (
        Field(MUNICIPALITY, _("Name of the municipality"), width=Width.HALF),
        Field(CODE, _("Code of Statistics Netherlands (CBS)"), width=Width.HALF),
        Field(COLLEGE, _("In whose name decisions go out")),
        Field(
            ADDRESS,
            _("Postal address"),
            help=_("On the envelope, and where an objection goes."),
        ),
        Field(PHONE, _("Phone"), width=Width.HALF),
        Field(EMAIL, _("E-mail"), width=Width.HALF),
    )
    about = _(
        "This stands in letters and messages. It can be changed later, under Tariffs and policy."
    )
    return Shown(_("The municipality"), (about,), fields, _("Next"))


def _municipality_faults(values: Values, _: Translate) -> Mapping[str, str]:
    asked = {
        MUNICIPALITY: _("Type the name of the municipality."),
        CODE: _("Type the code: four figures."),
        COLLEGE: _("Type in whose name decisions go out."),
        ADDRESS: _("Type the postal address."),
        PHONE: _("Type a phone number for residents."),
        EMAIL: _("Type an e-mail address for residents."),
    }
    found = {place: words for place, words in asked.items() if not _text(values, place)}
    if CODE not in found and not _CODE.fullmatch(_text(values, CODE)):
        found[CODE] = _("The code has four figures, such as 0164.")
    if EMAIL not in found and not _EMAIL.fullmatch(_text(values, EMAIL)):
        found[EMAIL] = _("This is no e-mail address.")
    return found


def _brand(_values: Values, _: Translate) -> Shown:
    help_ = _("Empty: the colour of the program.")
    colours = (
        Field("light_accent", _("Buttons, light"), width=Width.HALF, help=help_),
        Field("light_nav", _("Navigation, light"), width=Width.HALF, help=help_),
        Field("dark_accent", _("Buttons, dark"), width=Width.HALF, help=help_),
        Field("dark_nav", _("Navigation, dark"), width=Width.HALF, help=help_),
    )
    name = Field(brand_text.NAME, _("What the program is called"))
    about = _(
        "Name and colours of the municipality, as its style guide has them: #00568b. What "
        "stands on a colour is made white or dark, whichever can be read best."
    )
    return Shown(_("Name and colours"), (about,), (name, *colours), _("Next"), part=Part.BRAND)


def _locations(_values: Values, _: Translate) -> Shown:
    about = _("Where people work. They choose it when they sign in; new reports are kept there.")
    field = Field(LOCATIONS, _("Locations, one on each line"), Kind.LONG_TEXT, lines=9)
    return Shown(_("Locations"), (about,), (field,), _("Next"))


def _location_faults(values: Values, _: Translate) -> Mapping[str, str]:
    return {} if locations_of(values) else {LOCATIONS: _("Type at least one location.")}


def _administrator(_values: Values, _: Translate) -> Shown:
    fields = (
        Field(NAME, _("Name"), width=Width.HALF),
        Field(FUNCTION, _("Function"), width=Width.HALF),
        Field(
            USER,
            _("Sign-in name"),
            help=_("Small letters, such as j.jansen. It never changes, and nobody gets it again."),
        ),
        *own_fields(_),
    )
    about = _(
        "You become the first administrator: you invite the others, and see no cases. Invite a "
        "second administrator soon; nobody changes what they may do themselves."
    )
    return Shown(_("The first administrator"), (about,), fields, _("Next"))


def _administrator_faults(values: Values, _: Translate) -> Mapping[str, str]:
    who = user_of(values)
    wrong = user_fault(User(who.id, who.name, (Role.ADMINISTRATOR,)))
    found = {PLACES[wrong]: fault_words(wrong, _)} if wrong is not None else {}
    return {**found, **own_faults(values, (who.id, who.name), _)}


def _summary(values: Values, _: Translate) -> Shown:
    who = user_of(values)
    points = (
        _("An encrypted store is made on this computer, with nobody in it but you."),
        _("{name} becomes administrator, as “{user}”.", name=who.name, user=who.id),
        _.ngettext(
            "{count} location is offered when somebody signs in.",
            "{count} locations are offered when somebody signs in.",
            len(locations_of(values)),
        ),
        _("You get the key for the safe. Have somebody with you now, and a printer or a pen."),
        _("The store is there once that key was typed back. Stop before, and nothing is kept."),
    )
    return Shown(_("What will happen"), (), (), _("Make the store"), points=points)


def key_shown(_values: Values, _: Translate) -> Shown:
    """Return the screen on which the key for the safe is shown."""
    about = (
        _(
            "With this key somebody gets in again when no administrator can invite them. It is "
            "shown only now, and kept nowhere else. Whoever has it can open the store."
        ),
        _(
            "Print it or copy it by hand, both of you read it over, and put it in a sealed "
            "envelope in the safe of the municipality, with both your names and the day."
        ),
    )
    fields = (
        Field(
            WITNESS,
            _("Who looks along"),
            help=_("The privacy officer or the team manager, for instance; the log keeps it."),
        ),
        Field(ON_PAPER, _("The key is on paper, and we both read it over"), Kind.CHECK),
    )
    return Shown(_("The key for the safe"), about, fields, _("Next"), back=False, part=Part.KEY)


def key_faults(values: Values, _: Translate) -> Mapping[str, str]:
    """Return what is wrong before the key may go out of sight."""
    found = {}
    witness = _text(values, WITNESS)
    if not witness:
        found[WITNESS] = _("Type who looks along: nobody does this alone.")
    elif witness.casefold() in (_text(values, NAME).casefold(), str(user_of(values).id)):
        found[WITNESS] = _("This is you. Somebody else looks along.")
    if not values.get(ON_PAPER):
        found[ON_PAPER] = _("Print or copy the key first.")
    return found


def typed_faults(values: Values, reads: Callable[[str], bool], _: Translate) -> Mapping[str, str]:
    """Return what is wrong with the key that was typed back; `reads` knows it."""
    if reads(str(values.get(TYPED) or "")):
        return {}
    words = _("This is not the key. Look at the paper again, or go back and copy it once more.")
    return {TYPED: words}


def check_shown(values: Values, _: Translate) -> Shown:
    """Return the screen on which the key is typed back from paper."""
    about = _(
        "Let {name} type the key from the paper, not from the screen. So you both know that it "
        "can be read, and that it opens this store. Small letters and spaces do as well.",
        name=_text(values, WITNESS),
    )
    field = Field(TYPED, _("The key, from paper"), Kind.LONG_TEXT, lines=3)
    return Shown(_("Check the key"), (about,), (field,), _("Put the store in its place"))


def ready_shown(values: Values, _: Translate) -> Shown:
    """Return the last screen: the store is there."""
    points = (
        _("Sign in as “{user}” with your passphrase.", user=user_of(values).id),
        _("The page First steps shows what follows: tariffs, products, providers, users."),
        _("Put the envelope in the safe now."),
    )
    return Shown(_("The store is ready"), (), (), _("Sign in"), back=False, points=points)


def _nothing(_values: Values, _: Translate) -> Mapping[str, str]:
    return {}


SCREENS: tuple[Screen, ...] = (
    Screen(_municipality, _municipality_faults),
    Screen(_brand, brand_text.faults),
    Screen(_locations, _location_faults),
    Screen(_administrator, _administrator_faults),
    Screen(_summary, _nothing),
)
"""The screens before there is a store; those of the key come after it."""


def _program_name(municipality: str) -> str:
    return f"{municipality} Toegang".strip()


def _text(values: Values, place: str) -> str:
    return " ".join(str(values.get(place) or "").split())
