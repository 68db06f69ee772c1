"""Messages read from XML of which the structure was checked: our own, and those of providers."""

from collections.abc import Iterator
from datetime import date, time

from hengelo_toegang.adapters.iwmo.parsing import Element
from hengelo_toegang.domain.messages.codes import (
    AddressKind,
    ChangeReason,
    MessageKind,
    Referrer,
    Representation,
    Standard,
)
from hengelo_toegang.domain.messages.incoming import (
    Answer,
    AnsweredProduct,
    Delivered,
    Delivery,
    Incoming,
    Request,
    Requested,
)
from hengelo_toegang.domain.messages.parts import (
    Assigned,
    AssignmentMessage,
    Born,
    Client,
    Communication,
    Contact,
    FullName,
    Header,
    Home,
    Relative,
    Size,
    Surname,
)


def message_in(
    root: Element, standard: Standard, kind: MessageKind
) -> AssignmentMessage | Incoming:
    """Return what the root of a document says.

    Raises:
        ValueError: A code is on no list of the standard.
    """
    read = _Part(root)
    match kind:
        case MessageKind.ASSIGNMENT:
            return _assignment(read, standard)
        case MessageKind.ASSIGNMENT_ANSWER:
            return _answer(read, standard)
        case MessageKind.START | MessageKind.STOP:
            return _delivery(read, standard, kind)
        case MessageKind.REQUEST:
            return _request(read, standard)


class _Part:
    """One element, asked for what stands in it by the names of the standard."""

    def __init__(self, element: Element) -> None:
        self._element = element

    def parts(self, *path: str) -> Iterator["_Part"]:
        """Yield the elements at the end of a path, whatever namespace they are of."""
        steps = "/".join(f"{{*}}{name}" for name in path)
        return (_Part(found) for found in self._element.iterfind(steps))

    def part(self, *path: str) -> "_Part | None":
        return next(self.parts(*path), None)

    def text(self, *path: str) -> str:
        """Return the text at the end of a path, or nothing."""
        return next(iter(self.texts(*path)), "")

    def texts(self, *path: str) -> tuple[str, ...]:
        """Return the text of every element at the end of a path."""
        return tuple((one._element.text or "").strip() for one in self.parts(*path))

    def every(self, name: str) -> tuple[str, ...]:
        """Return the text of every element of a name, however deep it stands."""
        return tuple((one.text or "").strip() for one in self._element.iterfind(f".//{{*}}{name}"))

    def day(self, *path: str) -> date:
        return date.fromisoformat(self.text(*path))

    def day_if(self, *path: str) -> date | None:
        text = self.text(*path)
        return date.fromisoformat(text) if text else None

    def number_if(self, *path: str) -> int | None:
        text = self.text(*path)
        return int(text) if text else None


def _assignment(read: _Part, standard: Standard) -> AssignmentMessage:
    client = read.part("Client")
    assert client is not None
    return AssignmentMessage(
        standard.law,
        Header(
            read.text("Header", "Afzender"),
            read.text("Header", "Ontvanger"),
            read.text("Header", "BerichtIdentificatie", "Identificatie"),
            read.day("Header", "BerichtIdentificatie", "Dagtekening"),
        ),
        _client(client),
        tuple(map(_assigned, client.parts("ToegewezenProducten", "ToegewezenProduct"))),
    )


def _client(read: _Part) -> Client:
    spoken = read.part("Communicatie")
    acts = read.text("WettelijkeVertegenwoordiging")
    return Client(
        read.text("Bsn"),
        _born(read),
        read.text("Geslacht"),
        _name(read),
        tuple(map(_contact, read.parts("Contactgegevens", "Contact"))),
        Communication(spoken.text("Vorm"), spoken.text("Taal")) if spoken else None,
        Representation(acts) if acts else None,
        tuple(map(_relative, read.parts("Relaties", "Relatie"))),
    )


def _relative(read: _Part) -> Relative:
    contact = read.part("Contact")
    assert contact is not None
    return Relative(
        read.text("Nummer"),
        read.text("Soort"),
        _name(read),
        _contact(contact),
        _born(read),
        read.text("Geslacht"),
    )


def _contact(read: _Part) -> Contact:
    house = ("Adres", "Huis")
    home = Home(
        read.number_if(*house, "Huisnummer"),
        read.text(*house, "Huisletter"),
        read.text(*house, "HuisnummerToevoeging"),
        read.text("Adres", "Postcode"),
        read.text("Adres", "Straatnaam"),
        read.text("Adres", "Plaatsnaam"),
        read.text("Adres", "LandCode"),
    )
    return Contact(
        AddressKind(read.text("Soort")),
        home,
        read.text("Telefoon", "Telefoon01", "Telefoonnummer"),
        read.day_if("Periode", "Begindatum"),
        read.day_if("Periode", "Einddatum"),
    )


def _born(read: _Part) -> Born | None:
    day = read.day_if("Geboortedatum", "Datum")
    return None if day is None else Born(day, read.text("Geboortedatum", "DatumGebruik"))


def _name(read: _Part) -> FullName:
    own, partner = ("Naam", "Geslachtsnaam"), ("Naam", "Partnernaam")
    has_partner = read.part(*partner) is not None
    return FullName(
        Surname(read.text(*own, "Achternaam"), read.text(*own, "Voorvoegsel")),
        Surname(read.text(*partner, "Achternaam"), read.text(*partner, "Voorvoegsel"))
        if has_partner
        else None,
        read.text("Naam", "Voornamen"),
        read.text("Naam", "Voorletters"),
        read.text("Naam", "NaamGebruik"),
    )


def _assigned(read: _Part) -> Assigned:
    reason = read.text("RedenWijziging")
    return Assigned(
        int(read.text("ToewijzingNummer")),
        read.text("Product", "Categorie"),
        read.text("Product", "Code"),
        read.day("Toewijzingsdatum"),
        time.fromisoformat(read.text("Toewijzingstijd")),
        read.day("Ingangsdatum"),
        read.day_if("Einddatum"),
        ChangeReason(reason) if reason else None,
        _size(read),
        read.number_if("Budget"),
        read.text("ReferentieAanbieder"),
    )


def _size(read: _Part) -> Size | None:
    volume = read.number_if("Omvang", "Volume")
    if volume is None:
        return None
    return Size(volume, read.text("Omvang", "Eenheid"), read.text("Omvang", "Frequentie"))


def _answer(read: _Part, standard: Standard) -> Answer:
    products = tuple(
        AnsweredProduct(int(one.text("ToewijzingNummer")), one.texts("RetourCodes", "RetourCode"))
        for one in read.parts("Client", "ToegewezenProducten", "ToegewezenProduct")
    )
    # What is not of a product is of the message, or of the client with what belongs to them.
    codes = [
        *read.texts("Header", "RetourCodes", "RetourCode"),
        *read.texts("Client", "RetourCodes", "RetourCode"),
    ]
    for aside in (("Client", "Relaties"), ("Client", "Contactgegevens")):
        for part in read.parts(*aside):
            codes += part.every("RetourCode")
    return Answer(
        standard.law,
        read.text("Header", "Afzender"),
        read.text("Header", "Ontvanger"),
        read.text("Header", "BerichtIdentificatie", "Identificatie"),
        read.text("Header", "IdentificatieRetour"),
        read.day("Header", "DagtekeningRetour"),
        tuple(dict.fromkeys(codes)),
        read.text("Client", "Bsn"),
        products,
    )


def _delivery(read: _Part, standard: Standard, kind: MessageKind) -> Delivery:
    name = "Start" if kind is MessageKind.START else "Stop"
    return Delivery(
        standard.law,
        kind,
        read.text("Header", "Afzender"),
        read.text("Header", "Ontvanger"),
        read.text("Header", "BerichtIdentificatie", "Identificatie"),
        read.day("Header", "BerichtIdentificatie", "Dagtekening"),
        read.text("Client", "Bsn"),
        tuple(
            Delivered(
                one.number_if("ToewijzingNummer"),
                one.day("Begindatum"),
                one.text("StatusAanlevering"),
                one.day_if("Einddatum"),
                one.text("RedenBeeindiging"),
            )
            for one in read.parts("Client", f"{name}Producten", f"{name}Product")
        ),
    )


def _request(read: _Part, standard: Standard) -> Request:
    return Request(
        standard.law,
        read.text("Header", "Afzender"),
        read.text("Header", "Ontvanger"),
        read.text("Header", "BerichtIdentificatie", "Identificatie"),
        read.day("Header", "BerichtIdentificatie", "Dagtekening"),
        read.text("Client", "Bsn"),
        read.text("Client", "Naam", "Geslachtsnaam", "Achternaam"),
        read.day("Client", "Geboortedatum", "Datum"),
        tuple(
            Requested(
                one.text("ReferentieAanbieder"),
                one.text("Product", "Categorie"),
                one.text("Product", "Code"),
                one.day("ToewijzingIngangsdatum"),
                one.day_if("ToewijzingEinddatum"),
                _size(one),
                one.number_if("Budget"),
                Referrer(one.text("Verwijzer", "Type")),
                one.text("Verwijzer", "Naam"),
                one.text("Verwijzer", "ZorgverlenerCode"),
            )
            for one in read.parts("Client", "AangevraagdeProducten", "AangevraagdProduct")
        ),
    )
