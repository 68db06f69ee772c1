"""Reads what the readability check is told, and says of each slip what is expected."""

from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.policy_items import Item, read_document
from hengelo_toegang.i18n import N_
from hengelo_toegang.letters.readability.guide import Expression, Guide, expression
from hengelo_toegang.usecases.edition_ports import PolicyError

_FILE = "letters/nl/readability.yaml"
_TWICE, _ONCE = N_("“{word}” is there twice"), N_("each word once")


def load_guide(root: Traversable) -> Guide:
    """Return the guide of the letters in Dutch, from its file below `root`.

    Raises:
        PolicyError: The file is wrong; all of its faults are told at once.
    """
    document = read_document(root, _FILE, [])
    guide = Guide(_jargon(document), _allowed(document))
    document.close()
    _check(guide, document)
    if document.faults:
        raise PolicyError(document.faults)
    return guide


def _jargon(document: Item) -> dict[Expression, str]:
    found: dict[Expression, str] = {}
    entries = document.part("jargon")
    for plain in entries.names:
        for written in entries.texts(plain) or ("",):
            words = expression(written)
            if not words:
                entries.fault(plain, N_("no jargon for “{word}”"), N_("words"), word=plain)
            elif words in found:
                entries.fault(plain, _TWICE, _ONCE, word=written)
            else:
                found[words] = plain
    return found


def _allowed(document: Item) -> frozenset[str]:
    found: set[str] = set()
    for word in document.texts("allowed"):
        if word.lower() in found:
            document.fault(
                "allowed", N_("“{word}” is there twice"), N_("each word once"), word=word
            )
        found.add(word.lower())
    return frozenset(found)


def _check(guide: Guide, document: Item) -> None:
    """Remember each better word that is jargon itself, its own or that of another."""
    for words, plain in guide.jargon.items():
        for better in guide.jargon_in(expression(plain)):
            document.fault(
                "jargon",
                N_("the better word for “{word}” holds “{better}”, which is jargon too"),
                N_("a word that everybody knows"),
                word=" ".join(words),
                better=" ".join(better),
            )
    for word in sorted(guide.allowed):
        if (word,) in guide.jargon:
            document.fault("allowed", N_("“{word}” is jargon too"), N_("one of both"), word=word)
