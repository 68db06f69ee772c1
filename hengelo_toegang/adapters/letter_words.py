"""Reads the words of a language: every word is there, and no other.

Three files in the folder of a language: `words.yaml` for what the program itself puts in a
letter, `products.yaml` for products, and in a translation `names.yaml` for life domains
and grounds, which in Dutch the policy itself names. Only a translation says what it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from babel import Locale, UnknownLocaleError

from hengelo_toegang.adapters.strict_yaml import Value, read_yaml
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.i18n import DUTCH, ENGLISH, translator
from hengelo_toegang.letters.templates import TemplateFault
from hengelo_toegang.letters.wording import (
    Counted,
    Holds,
    Keys,
    Phrases,
    Plural,
    ProductWords,
    Translation,
    Words,
)
from hengelo_toegang.letters.writing import Writing
from hengelo_toegang.records import dataclass

_WORDS, _PRODUCTS, _NAMES = "words.yaml", "products.yaml", "names.yaml"
_HEAD = ("locale", "offered")
_NAMED = ("life_domains", "grounds")
_TRANSLATION = "translation"
_PRODUCT = ("plain", "bare", "piece")
_Record = TypeVar("_Record")


def load_words(folder: Traversable, *, proven: bool = True) -> Words | None:
    """Return the words of the language that a folder is called after.

    None where letters are not offered in it: it has no words yet, or its file says so. Which
    plural forms a language has is only looked up to prove them: all else that Babel knows of
    it would come along, a megabyte for each.

    Raises:
        TemplateFault: A word is missing, unknown or not as expected; the message says where.
    """
    if not (folder / _WORDS).is_file():
        return None
    file = _File.read(folder, _WORDS)
    offered = file.given.get("offered")
    if not isinstance(offered, bool):
        raise file.fault("offered", "true or false")
    return _words(folder, file, proven=proven) if offered else None


def _words(folder: Traversable, file: "_File", *, proven: bool) -> Words:
    writing = Writing(_locale(file))
    given = {key: value for key, value in file.given.items() if key not in _HEAD}
    forms = writing.categories if proven else None
    reader = _Reader(file, forms)
    translation = None
    if folder.name != DUTCH:
        translation = reader.record(Translation, given.pop(_TRANSLATION, None), _TRANSLATION)
    phrases = reader.record(Phrases, given, "")
    names = _names(folder) if translation else {key: {} for key in _NAMED}
    return Words(
        **{field.name: getattr(phrases, field.name) for field in fields(phrases)},
        language=folder.name,
        writing=writing,
        products=_products(folder, phrases, forms),
        life_domains=names["life_domains"],
        grounds=names["grounds"],
        translation=translation,
    )


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    given: Mapping[str, Value]

    @classmethod
    def read(cls, folder: Traversable, name: str) -> "_File":
        named = f"{folder.name}/{name}"
        if not (folder / name).is_file():
            raise TemplateFault(named, "expected this file")
        given, faults = read_yaml((folder / name).read_text(encoding="utf-8"))
        if faults:
            raise TemplateFault(named, faults[0].line(translator(ENGLISH)))
        return cls(named, given)

    def fault(self, place: str, expected: str) -> TemplateFault:
        return TemplateFault(self.name, f"{place}: expected {expected}")


def _locale(file: _File) -> str:
    named = file.given.get("locale")
    if isinstance(named, str):
        try:
            return str(Locale.parse(named))
        except (UnknownLocaleError, ValueError):
            pass
    raise file.fault("locale", "a locale such as nl_NL")


def _names(folder: Traversable) -> Mapping[str, Mapping[str, str]]:
    file = _File.read(folder, _NAMES)
    reader = _Reader(file)
    given = reader.exactly(file.given, _NAMED, "")
    return {place: reader.texts(words, place) for place, words in given.items()}


def _products(
    folder: Traversable, words: Phrases, forms: frozenset[str] | None
) -> Mapping[str, ProductWords]:
    file = _File.read(folder, _PRODUCTS)
    reader = _Reader(file, forms)
    piece = words.size.units[Unit.PIECE]
    return {code: _product(reader, said, code, piece) for code, said in file.given.items()}


def _product(reader: "_Reader", given: Value, code: str, piece: Counted) -> ProductWords:
    """Return the words of a product; without `bare` and `piece` the usual ones hold."""
    usual = {"bare": given.get("plain"), "piece": None} if isinstance(given, dict) else {}
    said = reader.exactly({**usual, **given} if isinstance(given, dict) else given, _PRODUCT, code)
    return ProductWords(
        plain=reader.text(said["plain"], f"{code}.plain"),
        bare=reader.text(said["bare"], f"{code}.bare"),
        piece=piece
        if said["piece"] is None
        else reader.record(Counted, said["piece"], f"{code}.piece"),
    )


class _Reader:
    """Turns what a file holds into typed words, or says what is expected where."""

    def __init__(self, file: _File, forms: frozenset[str] | None = None) -> None:
        """Read a file; without the plural `forms` of its language those it has are taken."""
        self._file = file
        self._forms = forms

    def record(self, kind: type[_Record], given: Value, place: str) -> _Record:
        """Return a group of words: every field a key, and no other."""
        hints = get_type_hints(kind, include_extras=True)
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        found = self.exactly(given, names, place)
        return kind(**{name: self._value(hints[name], found[name], place, name) for name in names})

    def exactly(
        self, given: Mapping[str, Value] | Value, keys: Iterable[str], place: str
    ) -> Mapping[str, Value]:
        """Return a mapping that has exactly these keys."""
        wanted = tuple(keys)
        if not isinstance(given, dict):
            raise self._file.fault(place or "the file", f"the keys {', '.join(wanted)}")
        for key in wanted:
            if key not in given:
                raise self._file.fault(_inside(place, key), "this key, with words")
        for key in given:
            if key not in wanted:
                raise self._file.fault(_inside(place, key), f"only the keys {', '.join(wanted)}")
        return given

    def texts(self, given: Value, place: str) -> Mapping[str, str]:
        """Return words by codes of which no list is known here."""
        if not isinstance(given, dict):
            raise self._file.fault(place, "words by code")
        return {code: self.text(word, _inside(place, code)) for code, word in given.items()}

    def text(self, given: Value, place: str, holds: frozenset[str] = frozenset()) -> str:
        """Return words that take up exactly these values."""
        wanted = " and ".join(f"{{{name}}}" for name in sorted(holds))
        expected = f"words with {wanted} and no other braces" if holds else "words without braces"
        if not isinstance(given, str) or not given.strip():
            raise self._file.fault(place, expected)
        try:
            parts = [(name, spec, how) for _, name, spec, how in Formatter().parse(given)]
        except ValueError as broken:
            raise self._file.fault(place, expected) from broken
        named = [name for name, _, _ in parts if name is not None]
        if sorted(named) != sorted(holds) or any(spec or how for _, spec, how in parts):
            raise self._file.fault(place, expected)
        return given

    def _value(self, hint: Any, given: Value, outer: str, name: str) -> object:  # noqa: ANN401
        place = _inside(outer, name)
        kind, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
        match marks:
            case [Holds(names=names)]:
                return self.text(given, place, names)
            case [Plural()]:
                if self._forms is not None:
                    given = dict(self.exactly(given, sorted(self._forms), place))
                return self.texts(given, place)
            case [Keys(members=members)]:
                named = {member.name.lower(): member for member in members}
                found = self.exactly(given, named, place)
                (_, inner) = get_args(kind)
                return {
                    member: self._value(inner, found[key], place, key)
                    for key, member in named.items()
                }
        return self.text(given, place) if kind is str else self.record(kind, given, place)


def _inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
