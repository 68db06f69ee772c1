"""How somebody gets letters: language, size, title, own address. Fields as data; no Qt."""

import re
from collections.abc import Mapping

from hengelo_toegang.domain.people import LETTER_LANGUAGES, Address, Person
from hengelo_toegang.domain.titles import TITLES
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.reading import Raw
from ui.widgets.fields import Choice, Field, Kind, Width, complaint

Values = Mapping[str, object]
LANGUAGE_NAMES = {
    "nl": "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "pl": "Polski",
    "uk": "Українська",
}
"""Each language in its own words, so that who asks for it can point at it."""
_POSTCODE = re.compile(r"[1-9]\d{3}[A-Z]{2}")
_TITLE_CHOICES = tuple(Choice(title, title) for title in TITLES)


@dataclass(frozen=True, slots=True)
class WishPlaces:
    """Where the answers about one person's letters stand."""

    of: str = ""
    """What stands before each place, such as "people.p1."; empty in a form of its own."""

    @property
    def title(self) -> str:
        """Place of the title."""
        return f"{self.of}title"

    @property
    def partner_title(self) -> str:
        """Place of the title of the partner."""
        return f"{self.of}partner_title"

    @property
    def language(self) -> str:
        """Place of the language."""
        return f"{self.of}language"

    @property
    def large_print(self) -> str:
        """Place of the wish for large print."""
        return f"{self.of}large_print"

    @property
    def address(self) -> str:
        """What stands before each place of the own address."""
        return f"{self.of}address."


def wish_fields(places: WishPlaces, _: Translate) -> tuple[Field, ...]:
    """Return the questions about language and size."""
    return (
        Field(
            places.language,
            _("Language of the letters"),
            Kind.CHOICE,
            choices=tuple(Choice(code, LANGUAGE_NAMES[code]) for code in LETTER_LANGUAGES),
            width=Width.HALF,
        ),
        Field(places.large_print, _("Letters in large print"), Kind.CHECK, width=Width.HALF),
    )


def title_field(places: WishPlaces, _: Translate) -> Field:
    """Return the question about a title of nobility."""
    return Field(
        places.title,
        _("Title (as registered)"),
        Kind.CHOICE,
        choices=_TITLE_CHOICES,
        width=Width.HALF,
        clearable=True,
    )


def partner_title_field(places: WishPlaces, _: Translate) -> Field:
    """Return the question about the title of the partner."""
    return Field(
        places.partner_title,
        _("Title of the partner"),
        Kind.CHOICE,
        choices=_TITLE_CHOICES,
        width=Width.HALF,
        clearable=True,
    )


def address_fields(place: str, _: Translate) -> tuple[Field, ...]:
    """Return the questions about an address in the Netherlands."""
    return (
        Field(f"{place}street", _("Street"), width=Width.THIRD),
        Field(f"{place}number", _("House number"), Kind.WHOLE, width=Width.THIRD),
        Field(f"{place}addition", _("Addition"), width=Width.THIRD),
        Field(f"{place}postcode", _("Postcode"), width=Width.THIRD),
        Field(f"{place}town", _("Town"), width=Width.THIRD),
    )


def own_address_fields(place: str, _: Translate) -> tuple[Field, ...]:
    """Return the questions about an own address, which may lie abroad."""
    return (
        *address_fields(place, _),
        Field(f"{place}country", _("Country, if abroad"), width=Width.THIRD),
    )


def own_address_places(place: str) -> tuple[str, ...]:
    """Return where the answers about an own address stand."""
    names = ("street", "number", "addition", "postcode", "town", "country")
    return tuple(f"{place}{name}" for name in names)


def address_faults(values: Values, place: str, _: Translate) -> dict[str, str]:
    """Return what is wrong with an address; nothing filled in is no fault."""
    found = {}
    if isinstance(values.get(f"{place}number"), Raw):
        found[f"{place}number"] = _(complaint(Kind.WHOLE))
    postcode = _text(values, f"{place}postcode")
    abroad = _text(values, f"{place}country")
    if postcode and not abroad and not _POSTCODE.fullmatch(_packed(postcode)):
        found[f"{place}postcode"] = _(
            "A postcode is four figures and two letters, such as 7551 AB."
        )
    return found


def own_address_faults(values: Values, place: str, _: Translate) -> dict[str, str]:
    """Return what is wrong with an own address, to which letters must find their way."""
    found = address_faults(values, place, _)
    if any(values.get(part) for part in own_address_places(place)):
        if not _text(values, f"{place}street"):
            found[f"{place}street"] = _("Fill in the street, or leave the whole address empty.")
        if not _text(values, f"{place}town"):
            found[f"{place}town"] = _("Fill in the town, or leave the whole address empty.")
    return found


def address_of(values: Values, place: str) -> Address:
    """Return the address that was filled in; a Dutch postcode with its space."""
    number, postcode = values.get(f"{place}number"), _text(values, f"{place}postcode")
    if _POSTCODE.fullmatch(packed := _packed(postcode)):
        postcode = f"{packed[:4]} {packed[4:]}"
    return Address(
        street=_text(values, f"{place}street"),
        number=number if isinstance(number, int) else None,
        addition=_text(values, f"{place}addition"),
        postcode=postcode,
        town=_text(values, f"{place}town"),
        country=_text(values, f"{place}country"),
    )


def own_address_of(values: Values, place: str) -> Address | None:
    """Return the own address, or None while it isn't known."""
    address = address_of(values, place)
    return address if address.complete else None


def values_of(person: Person, places: WishPlaces) -> dict[str, object]:
    """Return what is known, by place."""
    address = person.address or Address(town="")
    known: dict[str, object] = {
        places.language: person.language,
        places.large_print: person.large_print,
        places.title: person.title or None,
        places.partner_title: person.partner_title or None,
    }
    for name in ("street", "number", "addition", "postcode", "town", "country"):
        known[f"{places.address}{name}"] = getattr(address, name)
    return known


def language_of(values: Values, places: WishPlaces) -> str:
    """Return the language that was chosen; Dutch until another is."""
    return _text(values, places.language) or LETTER_LANGUAGES[0]


def _packed(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def _text(values: Values, place: str) -> str:
    value = values.get(place)
    return str(value).strip() if value is not None else ""
