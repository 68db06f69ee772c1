"""What a PDF says of itself: title, language, moment, and by which standards it is made."""

import hashlib
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from xml.sax.saxutils import escape

from reportlab import Version
from reportlab.pdfbase.pdfdoc import XMP, PDFCatalog, PDFDictionary, PDFDocument, PDFStream

import resources
from hengelo_toegang.adapters.pdf.structure import number_of, text_string
from hengelo_toegang.records import dataclass

CREATOR = "Hengelo Toegang"
PRODUCER = f"ReportLab {Version}"
_REGIONS = {"nl": "nl-NL", "en": "en-GB", "tr": "tr-TR", "pl": "pl-PL", "uk": "uk-UA"}
_COLOURS = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the metadata of a letter holds; texts must be printable."""

    title: str
    author: str
    subject: str
    language: str
    """As in `language_tag`."""
    made: datetime


def language_tag(language: str) -> str:
    """Return a language with its region (BCP 47), which some screen readers need."""
    return _REGIONS.get(language, language)


def write(document: PDFDocument, about: Metadata, pages: Sequence[str]) -> None:
    """Put the metadata in a document; its identifier follows from these and the pages."""
    packet = _packet(about)
    catalog = document.Catalog
    catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.MarkInfo = "<</Marked true>>"
    catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
    catalog.Metadata = XMP(creator=lambda _document: packet)
    catalog.OutputIntents = _colours(document)
    print_ = hashlib.sha256(packet)
    for page in pages:
        print_.update(page.encode("utf-8"))
    identifier = f"<{print_.hexdigest()[:32].upper()}>"
    document._ID = f"[{identifier}{identifier}]".encode("ascii")


def _colours(document: PDFDocument) -> str:
    """Return the entry that says what the colours mean: the sRGB profile, embedded."""
    profile = PDFStream(PDFDictionary({"N": 3, "Filter": "/FlateDecode"}), _profile())
    name = text_string(_COLOURS)
    return (
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/DestOutputProfile {number_of(document, profile)} 0 R>>]"
    )


@cache
def _profile() -> bytes:
    return zlib.compress((files(resources) / "icc" / "sRGB2014.icc").read_bytes(), 9)


def _packet(about: Metadata) -> bytes:
    moment = about.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _PACKET.format(
        title=escape(about.title),
        author=escape(about.author),
        subject=escape(about.subject),
        language=escape(about.language),
        moment=moment,
        creator=CREATOR,
        producer=escape(PRODUCER),
    ).encode("utf-8")


# PDF/A-2 lets no property in that it does not know, so PDF/UA's is described (6.6.2.3.3).
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
