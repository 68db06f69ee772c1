"""Messages as providers send them: XML by hand, as the standard has it."""

_CODES = {
    "wmo302": "415", "jw302": "437", "wmo305": "418", "jw305": "438",
    "wmo307": "420", "jw307": "440", "wmo315": "444", "jw315": "446",
}  # fmt: skip
_NAME = """<m:Naam><b:Geslachtsnaam><b:Achternaam>Dam</b:Achternaam>
<b:Voorvoegsel>van</b:Voorvoegsel></b:Geslachtsnaam><b:Voorletters>G</b:Voorletters>{use}</m:Naam>"""
_PERSON = """<m:Bsn>{bsn}</m:Bsn><m:Geboortedatum><b:Datum>1951-04-17</b:Datum></m:Geboortedatum>
<m:Geslacht>2</m:Geslacht>"""
_VERSIONS = """<b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie>
<b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie>"""
AGB, CBS = "42420001", "0164"


def _message(name, sender, receiver, identification, on, client, more=""):
    standard = "iwmo" if name.startswith("wmo") else "ijw"
    base = f"http://www.istandaarden.nl/{standard}/3_2"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<m:Bericht xmlns:b="{base}/basisschema/schema" xmlns:m="{base}/{name}/schema">
<m:Header><m:BerichtCode>{_CODES[name]}</m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie>
<m:BerichtSubversie>2</m:BerichtSubversie><m:Afzender>{sender}</m:Afzender>
<m:Ontvanger>{receiver}</m:Ontvanger><m:BerichtIdentificatie>
<b:Identificatie>{identification}</b:Identificatie><b:Dagtekening>{on}</b:Dagtekening>
</m:BerichtIdentificatie><m:XsdVersie>{_VERSIONS}</m:XsdVersie>{more}</m:Header>
{client}</m:Bericht>""".encode()


def codes(*values):
    return "".join(
        ("<m:RetourCodes>", *(f"<m:RetourCode>{one}</m:RetourCode>" for one in values),
         "</m:RetourCodes>")
    )  # fmt: skip


def answer(
    products,
    *,
    answers="HT300201",
    whole=("0200",),
    client=("0200",),
    name="wmo302",
    bsn="999990019",
    agb=AGB,
    municipality=CBS,
    identification="R1",
):
    """Return a 302 with the return codes of each number; a rejected whole has no products."""
    told = "".join(
        f"<m:ToegewezenProduct><m:ToewijzingNummer>{number}</m:ToewijzingNummer>"
        "<m:Product><b:Categorie>01</b:Categorie></m:Product>"
        "<m:Toewijzingsdatum>2026-03-12</m:Toewijzingsdatum>"
        "<m:Toewijzingstijd>10:15:30</m:Toewijzingstijd><m:Ingangsdatum>2026-04-01"
        f"</m:Ingangsdatum>{codes(*said)}</m:ToegewezenProduct>"
        for number, said in products.items()
    )
    full = _NAME.format(use="<b:NaamGebruik>1</b:NaamGebruik>")
    body = (
        f"<m:Client>{_PERSON.format(bsn=bsn)}{full}<m:Contactgegevens><m:Contact>"
        f"<m:Soort>01</m:Soort>{codes('0200')}</m:Contact></m:Contactgegevens>"
        f"<m:ToegewezenProducten>{told}</m:ToegewezenProducten>{codes(*client)}</m:Client>"
        if products
        else ""
    )
    more = (
        f"<m:IdentificatieRetour>{identification}</m:IdentificatieRetour>"
        "<m:DagtekeningRetour>2026-03-13</m:DagtekeningRetour>"
        f"<m:XsdVersieRetour>{_VERSIONS}</m:XsdVersieRetour>{codes(*whole)}"
    )
    return _message(name, municipality, agb, answers, "2026-03-12", body, more)


def _delivered(kind, number, inner, name, bsn, agb, identification, municipality):
    numbered = f"<m:ToewijzingNummer>{number}</m:ToewijzingNummer>" if number else ""
    short = _NAME.format(use="")
    client = (
        f"<m:Client>{_PERSON.format(bsn=bsn)}{short}<m:{kind}Producten><m:{kind}Product>"
        f"{numbered}{inner}</m:{kind}Product></m:{kind}Producten></m:Client>"
    )
    return _message(name, agb, municipality, identification, "2026-04-06", client)


def start(
    number,
    *,
    began="2026-04-03",
    status="1",
    name="wmo305",
    bsn="999990019",
    agb=AGB,
    identification="S1",
    municipality=CBS,
):
    """Return a 305: the work began."""
    inner = (
        f"<m:Begindatum>{began}</m:Begindatum><m:StatusAanlevering>{status}</m:StatusAanlevering>"
    )
    return _delivered("Start", number, inner, name, bsn, agb, identification, municipality)


def stop(
    number,
    *,
    began="2026-04-03",
    ended="2026-09-30",
    reason="31",
    status="1",
    name="wmo307",
    bsn="999990019",
    agb=AGB,
    identification="E1",
    municipality=CBS,
):
    """Return a 307: the work ended."""
    inner = (
        f"<m:Begindatum>{began}</m:Begindatum><m:RedenBeeindiging>{reason}</m:RedenBeeindiging>"
        f"<m:Einddatum>{ended}</m:Einddatum><m:StatusAanlevering>{status}</m:StatusAanlevering>"
    )
    return _delivered("Stop", number, inner, name, bsn, agb, identification, municipality)


def request(
    *,
    reference="VOT-1",
    referrer="02",
    known_authority=False,
    bsn="999990019",
    category="45",
    code="45A04",
    until="2026-12-31",
    agb=AGB,
    identification="V1",
):
    """Return a 315 (JW): a provider asks for an assignment after a referral."""
    known = "<m:GezagsdragerBekend>1</m:GezagsdragerBekend>" if known_authority else ""
    client = (
        f"<m:Client>{_PERSON.format(bsn=bsn)}{_NAME.format(use='')}{known}"
        "<m:AangevraagdeProducten><m:AangevraagdProduct>"
        f"<m:ReferentieAanbieder>{reference}</m:ReferentieAanbieder>"
        f"<m:Product><b:Categorie>{category}</b:Categorie><b:Code>{code}</b:Code></m:Product>"
        "<m:ToewijzingIngangsdatum>2026-04-01</m:ToewijzingIngangsdatum>"
        f"<m:ToewijzingEinddatum>{until}</m:ToewijzingEinddatum>"
        "<m:Omvang><b:Volume>60</b:Volume><b:Eenheid>01</b:Eenheid>"
        "<b:Frequentie>2</b:Frequentie></m:Omvang>"
        f"<m:Verwijzer><b:Type>{referrer}</b:Type><b:Naam>Huisarts De Es</b:Naam></m:Verwijzer>"
        "</m:AangevraagdProduct></m:AangevraagdeProducten></m:Client>"
    )
    return _message("jw315", agb, CBS, identification, "2026-03-20", client)
