"""Messages from and to XML, with their structure checked on both ways."""

from pathlib import Path

from lxml import etree

from hengelo_toegang.adapters.iwmo.names import NAMESPACES
from hengelo_toegang.adapters.iwmo.parsing import Element, parsed
from hengelo_toegang.adapters.iwmo.reading import message_in
from hengelo_toegang.adapters.iwmo.schemas import check_structure
from hengelo_toegang.adapters.iwmo.writing import element_of
from hengelo_toegang.domain.messages.codes import STANDARDS, MessageKind, Standard
from hengelo_toegang.domain.messages.incoming import Incoming
from hengelo_toegang.domain.messages.parts import AssignmentMessage
from hengelo_toegang.usecases.message_ports import MessageUnreadable, Unreadable

_ROOT = "Bericht"


def written(message: AssignmentMessage, official: Path | None) -> bytes:
    """Return a message as a file; see `MessageFiles.write`."""
    try:
        root = element_of(message)
    except ValueError as error:
        # A sign that XML cannot hold, such as a control character in a name.
        raise MessageUnreadable(Unreadable.STRUCTURE) from error
    standard = STANDARDS[message.law]
    check_structure(root, standard, MessageKind.ASSIGNMENT, official)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def read(content: bytes, official: Path | None) -> AssignmentMessage | Incoming:
    """Return what a file says; see `MessageFiles.read`."""
    root = parsed(content)
    standard, kind = _known(root)
    check_structure(root, standard, kind, official)
    code = root.find("{*}Header/{*}BerichtCode")
    if code.text != standard.codes[kind]:
        raise MessageUnreadable(Unreadable.STRUCTURE, code.sourceline, "BerichtCode")
    try:
        return message_in(root, standard, kind)
    except ValueError as error:
        # A day before the year 1, or a code that is on no list.
        raise MessageUnreadable(Unreadable.STRUCTURE) from error


def _known(root: Element) -> tuple[Standard, MessageKind]:
    name = etree.QName(root)
    known = NAMESPACES.get(name.namespace or "")
    if name.localname != _ROOT or known is None:
        raise MessageUnreadable(Unreadable.OTHER)
    return known
