"""A PDF whose small objects lie compressed together (ISO 32000-1, 7.5.7 and 7.5.8).

A tagged letter has hundreds of them, one for each element: apart they are half of the file.
"""

import zlib
from collections.abc import Iterator

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile, PDFStream
from reportlab.pdfbase.pdfdoc import format as in_bytes

_FREE, _APART, _TOGETHER = 0, 1, 2
Place = tuple[int, int, int]
"""How an object is found: in which way, where, and its generation or rank there."""


def written(document: PDFDocument) -> bytes:
    """Return the whole file; all its objects must be known by now."""
    file = PDFFile(document._pdfVersion)
    places: dict[int, Place] = {0: (_FREE, 0, 65535)}
    together: list[tuple[int, bytes]] = []
    for number, thing in _objects(document):
        content = in_bytes(thing, document, toplevel=1)
        if isinstance(thing, PDFStream):
            places[number] = (_APART, _put(file, number, content), 0)
        else:
            together.append((number, content))
    group = max(places.keys() | {number for number, _ in together}) + 1
    places[group] = (_APART, _put(file, group, _group(together)), 0)
    places |= {number: (_TOGETHER, group, rank) for rank, (number, _) in enumerate(together)}
    start = file.offset
    places[group + 1] = (_APART, start, 0)
    _put(file, group + 1, _table(document, places))
    file.add(f"startxref\n{start}\n%%EOF\n")
    whole: bytes = file.format(document)
    return whole


def _objects(document: PDFDocument) -> Iterator[tuple[int, object]]:
    """Yield each object with its number; while one is written, more may come."""
    number = 1
    while number in document.numberToId:
        yield number, document.idToObject[document.numberToId[number]]
        number += 1


def _put(file: PDFFile, number: int, content: bytes) -> int:
    place: int = file.add(b"%d 0 obj\n%b\nendobj\n" % (number, content.rstrip(b"\n")))
    return place


def _group(together: list[tuple[int, bytes]]) -> bytes:
    """Return the stream of the objects that lie together, each after its number and place."""
    heads, place = [], 0
    for number, content in together:
        heads.append(b"%d %d" % (number, place))
        place += len(content) + 1
    head = b" ".join(heads) + b"\n"
    body = head + b"\n".join(content for _, content in together)
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(together), len(head)), body)


def _table(document: PDFDocument, places: dict[int, Place]) -> bytes:
    """Return the stream that says where each object is, which is the trailer, too."""
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + rank.to_bytes(2, "big")
        for _, (kind, where, rank) in sorted(places.items())
    )
    root, info = (
        in_bytes(document.Reference(thing), document) for thing in (document.Catalog, document.info)
    )
    entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %b/Info %b/ID%b"
    return _stream(entries % (len(places), root, info, document.ID()), rows)


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\r\nendstream" % (
        entries,
        len(packed),
        packed,
    )
