"""XML from elsewhere, read so that it does no harm: no entities, no network, no more than fits."""

from typing import Any

from lxml import etree

from hengelo_toegang.usecases.message_ports import LARGEST, MessageUnreadable, Unreadable

_ENCODINGS = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp500")
"""In which signs XML can begin; a type declaration is looked for in each of them."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in _ENCODINGS)

Element = Any
"""An element of lxml, which has no types."""


def parsed(content: bytes) -> Element:
    """Return the root of a document.

    Raises:
        MessageUnreadable: It is too large, no XML, or declares a document type.
    """
    if len(content) > LARGEST:
        raise MessageUnreadable(Unreadable.TOO_LARGE)
    if declares_type(content):
        # Before it is read: what a type declares could be a bomb, or name a file of ours.
        raise MessageUnreadable(Unreadable.DOCTYPE)
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        raise MessageUnreadable(Unreadable.NOT_XML, error.lineno or 0) from error
    except (LookupError, ValueError) as error:
        raise MessageUnreadable(Unreadable.NOT_XML) from error
    if root.getroottree().docinfo.doctype:
        raise MessageUnreadable(Unreadable.DOCTYPE)
    return root


def declares_type(content: bytes) -> bool:
    """Return whether a document declares its type, and with it perhaps entities."""
    return any(sign in content for sign in _DOCTYPES)


def _parser() -> etree.XMLParser:
    # A new one each time: a parser of lxml remembers errors, and belongs to one thread.
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
