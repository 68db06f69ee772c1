"""A message of assignment (WMO301, JW301) as XML, its parts in the order of the standard."""

from datetime import date

from lxml import etree

from hengelo_toegang.adapters.iwmo.names import basis_of, namespace_of
from hengelo_toegang.adapters.iwmo.parsing import Element
from hengelo_toegang.domain.messages.codes import (
    STANDARDS,
    SUBVERSION,
    VERSION,
    XSD_VERSION,
    MessageKind,
)
from hengelo_toegang.domain.messages.parts import (
    Assigned,
    AssignmentMessage,
    Born,
    Client,
    Contact,
    FullName,
    Header,
    Home,
    Relative,
    Surname,
)

_KIND = MessageKind.ASSIGNMENT
_DUTCH_NUMBERS = "0031"


def element_of(message: AssignmentMessage) -> Element:
    """Return a message as the root of a document; what is empty is left out (RS033)."""
    standard = STANDARDS[message.law]
    own, shared = namespace_of(standard, _KIND), basis_of(standard)
    names = {standard.name: shared, standard.message(_KIND).lower(): own}
    root = etree.Element(f"{{{own}}}Bericht", nsmap=names)
    writer = _Writer(own, shared)
    writer.header(root, message.header, standard.codes[_KIND])
    client = writer.part(root, "Client")
    writer.client(client, message.client)
    products = writer.part(client, "ToegewezenProducten")
    for product in message.products:
        writer.product(writer.part(products, "ToegewezenProduct"), product)
    return root


class _Writer:
    """Adds parts: those of the message in its own namespace, what they are made of in the other."""

    def __init__(self, own: str, shared: str) -> None:
        self._own = own
        self._shared = shared

    def part(self, parent: Element, name: str) -> Element:
        return etree.SubElement(parent, f"{{{self._own}}}{name}")

    def header(self, root: Element, header: Header, code: str) -> None:
        part = self.part(root, "Header")
        self._said(part, "BerichtCode", code)
        self._said(part, "BerichtVersie", VERSION)
        self._said(part, "BerichtSubversie", SUBVERSION)
        self._said(part, "Afzender", header.sender)
        self._said(part, "Ontvanger", header.receiver)
        named = self.part(part, "BerichtIdentificatie")
        self._basic(named, "Identificatie", header.identification)
        self._basic(named, "Dagtekening", header.on)
        versions = self.part(part, "XsdVersie")
        self._basic(versions, "BasisschemaXsdVersie", XSD_VERSION)
        self._basic(versions, "BerichtXsdVersie", XSD_VERSION)

    def client(self, part: Element, client: Client) -> None:
        self._said(part, "Bsn", client.bsn)
        self._born(part, client.born)
        self._said(part, "Geslacht", client.gender)
        self._name(part, client.name)
        if client.communication is not None:
            spoken = self.part(part, "Communicatie")
            self._basic(spoken, "Vorm", client.communication.form)
            self._basic(spoken, "Taal", client.communication.language)
        if client.representation is not None:
            self._said(part, "WettelijkeVertegenwoordiging", client.representation.value)
        if client.relatives:
            relatives = self.part(part, "Relaties")
            for relative in client.relatives:
                self._relative(self.part(relatives, "Relatie"), relative)
        contacts = self.part(part, "Contactgegevens")
        for contact in client.contacts:
            self._contact(contacts, contact)

    def product(self, part: Element, product: Assigned) -> None:
        self._said(part, "ToewijzingNummer", product.number)
        self._said(part, "ReferentieAanbieder", product.reference)
        if product.category:
            kind = self.part(part, "Product")
            self._basic(kind, "Categorie", product.category)
            self._basic(kind, "Code", product.code)
        self._said(part, "Toewijzingsdatum", product.on)
        self._said(part, "Toewijzingstijd", product.at.isoformat("seconds"))
        self._said(part, "Ingangsdatum", product.start)
        self._said(part, "Einddatum", product.until)
        self._said(part, "RedenWijziging", product.reason and product.reason.value)
        if product.size is not None:
            size = self.part(part, "Omvang")
            self._basic(size, "Volume", product.size.volume)
            self._basic(size, "Eenheid", product.size.unit)
            self._basic(size, "Frequentie", product.size.frequency)
        self._said(part, "Budget", product.budget)

    def _relative(self, part: Element, relative: Relative) -> None:
        self._said(part, "Nummer", relative.number)
        self._said(part, "Soort", relative.kind)
        self._born(part, relative.born)
        self._said(part, "Geslacht", relative.gender)
        self._name(part, relative.name)
        self._contact(part, relative.contact)

    def _contact(self, parent: Element, contact: Contact) -> None:
        part = self.part(parent, "Contact")
        self._said(part, "Soort", contact.kind.value)
        if contact.home != Home():
            self._home(self.part(part, "Adres"), contact.home)
        if contact.phone:
            phone = self._group(self.part(part, "Telefoon"), "Telefoon01")
            self._basic(phone, "Telefoonnummer", contact.phone)
            self._basic(phone, "Landnummer", _DUTCH_NUMBERS)
        if contact.since or contact.until:
            period = self.part(part, "Periode")
            self._basic(period, "Begindatum", contact.since)
            self._basic(period, "Einddatum", contact.until)

    def _home(self, part: Element, home: Home) -> None:
        if home.number is not None:
            house = self._group(part, "Huis")
            self._basic(house, "Huisnummer", home.number)
            self._basic(house, "Huisletter", home.letter)
            self._basic(house, "HuisnummerToevoeging", home.addition)
        self._basic(part, "Postcode", home.postcode)
        self._basic(part, "Straatnaam", home.street)
        self._basic(part, "Plaatsnaam", home.town)
        self._basic(part, "LandCode", home.country)

    def _name(self, parent: Element, name: FullName) -> None:
        part = self.part(parent, "Naam")
        self._surname(self._group(part, "Geslachtsnaam"), name.own)
        if name.partner is not None:
            self._surname(self._group(part, "Partnernaam"), name.partner)
        self._basic(part, "Voornamen", name.given_names)
        self._basic(part, "Voorletters", name.initials)
        self._basic(part, "NaamGebruik", name.use)

    def _surname(self, part: Element, surname: Surname) -> None:
        self._basic(part, "Achternaam", surname.name)
        self._basic(part, "Voorvoegsel", surname.prefix)

    def _born(self, parent: Element, born: Born | None) -> None:
        if born is not None:
            part = self.part(parent, "Geboortedatum")
            self._basic(part, "Datum", born.on)
            self._basic(part, "DatumGebruik", born.use)

    def _group(self, parent: Element, name: str) -> Element:
        return etree.SubElement(parent, f"{{{self._shared}}}{name}")

    def _basic(self, parent: Element, name: str, value: str | int | date | None) -> None:
        if value not in (None, ""):
            self._group(parent, name).text = str(value)

    def _said(self, parent: Element, name: str, value: str | int | date | None) -> None:
        if value not in (None, ""):
            self.part(parent, name).text = str(value)
