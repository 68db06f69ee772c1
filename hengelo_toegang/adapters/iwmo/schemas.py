"""The schemas that messages are held against: ours, and the official ones where they are given.

Ours stand for both standards: they are the same in structure, and differ in namespaces alone.
"""

import errno
import re
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from lxml import etree

import resources
from hengelo_toegang.adapters.iwmo.parsing import Element, declares_type
from hengelo_toegang.bounded import read_bytes
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import IWMO, STANDARDS, MessageKind, Standard
from hengelo_toegang.usecases.message_ports import MessageUnreadable, SchemasMissing, Unreadable

_OWN = "messages"
_BASIS = "basis.xsd"
_LARGEST_SCHEMA = 5_000_000
"""Bytes of a schema: fifty times what the longest of the standard holds."""
_ELEMENT = re.compile(r"^Element '(?:\{[^}]*\})?([A-Za-z0-9]{1,40})'")


def check_structure(
    root: Element, standard: Standard, kind: MessageKind, official: Path | None
) -> None:
    """Do nothing, unless a message isn't as the schemas have it.

    Raises:
        MessageUnreadable: A part isn't; the first one is named.
        SchemasMissing: The folder lacks an official schema of the standard.
    """
    schemas = [_own_schema(standard.law, kind)]
    if official is not None:
        schemas.append(_official_schema(standard.message(kind), official))
    for schema in schemas:
        if not schema.validate(root):
            first = schema.error_log[0]
            # Never what the library says of it: that repeats what the message tells.
            named = _ELEMENT.match(first.message)
            raise MessageUnreadable(Unreadable.STRUCTURE, first.line, named[1] if named else "")


@cache
def _own_schema(law: Law, kind: MessageKind) -> etree.XMLSchema:
    standard = STANDARDS[law]
    parser = etree.XMLParser(no_network=True, load_dtd=False)
    parser.resolvers.add(_Own(standard))
    return etree.XMLSchema(etree.fromstring(_text(standard, f"{kind.value}.xsd"), parser))


class _Own(etree.Resolver):  # type: ignore[misc]
    """Finds the shared part of our schemas, wherever the program is installed."""

    def __init__(self, standard: Standard) -> None:
        super().__init__()
        self._standard = standard

    def resolve(self, url: str, _public: str | None, context: object) -> object:
        return self.resolve_string(_text(self._standard, _BASIS), context, base_url=url)


def _text(standard: Standard, name: str) -> bytes:
    text = files(resources).joinpath(_OWN, name).read_text("utf-8")
    if standard is not IWMO:
        text = text.replace(f"/{IWMO.name}/", f"/{standard.name}/")
        text = text.replace(f"/{IWMO.prefix.lower()}3", f"/{standard.prefix.lower()}3")
    return text.encode()


class _Beside(etree.Resolver):  # type: ignore[misc]
    """Finds what an official schema builds on: a file of that name beside it, and no other."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, url: str, _public: str | None, context: object) -> object:
        content = _schema_in(self._folder / Path(url).name)
        return self.resolve_string(content, context, base_url=url)


@lru_cache(maxsize=32)
def _official_schema(message: str, folder: Path) -> etree.XMLSchema:
    """Return the schema that the standard publishes, in a folder or one below it."""
    name = f"{message}.xsd"
    # No deeper: somebody may point at the whole of their disk.
    for path in sorted([*folder.glob("*.xsd"), *folder.glob("*/*.xsd")]):
        if path.name.casefold() == name.casefold():
            parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
            parser.resolvers.add(_Beside(path.parent))
            try:
                root = etree.fromstring(_schema_in(path), parser, base_url=str(path))
                return etree.XMLSchema(root)
            except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
                raise SchemasMissing(name) from error
    raise SchemasMissing(name)


def _schema_in(path: Path) -> bytes:
    """Return a schema that somebody put in the folder.

    Raises:
        OSError: It can't be read, is far too large, or declares entities.
    """
    content = read_bytes(path, _LARGEST_SCHEMA)
    if declares_type(content):
        raise OSError(errno.EINVAL, "a schema declares no type", str(path))
    return content
