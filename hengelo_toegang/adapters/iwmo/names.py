"""How the standards name their XML: one namespace for what messages share, one for each."""

from hengelo_toegang.domain.messages.codes import STANDARDS, MessageKind, Standard

_BASE = "http://www.istandaarden.nl"
_EDITION = "3_2"


def basis_of(standard: Standard) -> str:
    """Return the namespace of the parts that messages share."""
    return f"{_BASE}/{standard.name}/{_EDITION}/basisschema/schema"


def namespace_of(standard: Standard, kind: MessageKind) -> str:
    """Return the namespace of one message."""
    return f"{_BASE}/{standard.name}/{_EDITION}/{standard.message(kind).lower()}/schema"


NAMESPACES = {
    namespace_of(standard, kind): (standard, kind)
    for standard in STANDARDS.values()
    for kind in MessageKind
}
"""Every message that is known here, by its namespace."""
