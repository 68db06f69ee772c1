"""Whether a language has all that the Dutch letters have, before it is offered to anyone.

A letter in another language is a translation beside the Dutch letter, which decides
(Awb 2:6). One that lacks a text, a passage or a word would say less than the Dutch one, or
say it in Dutch without telling so. Then the program does not start.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from hengelo_toegang.domain.editions import Catalogue
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.templates import Template, TemplateFault, Texts, included
from hengelo_toegang.letters.templates.reading import FENCE, ROOM

DUTCH = "nl"
NOTICE = "translation"
"""The passage, and the anchor in it, that says that a letter is a translation."""
_DUTCH_ONLY = frozenset(kind for kind in Kind if kind.to_provider)
"""Letters to others than the resident."""
_SENT_BACK = frozenset({*ROOM, "remarks", "sign-here"})
"""Blocks of the Dutch letter only: that one is filled in, signed and sent back."""
_Place = tuple[str, str]


def check_languages(texts: Texts) -> None:
    """Refuse a language that lacks what the Dutch letters have.

    Raises:
        TemplateFault: A language is not complete; the message names it and what is missing.
    """
    if DUTCH not in texts.languages:
        raise TemplateFault(DUTCH, "expected offered: true in words.yaml; Dutch decides")
    for language in texts.languages:
        if language != DUTCH:
            for problem in _lacking(texts, language):
                raise TemplateFault(language, problem)


def check_names(texts: Texts, policy: Policy) -> None:
    """Refuse a translation that has no words for what the policy names.

    Raises:
        TemplateFault: A language is not complete; the message names it and what is missing.
    """
    for language in texts.languages:
        words = texts.words(language)
        if words.translation is None:
            continue
        for what, known, named in (
            ("life domain", policy.life_domains, words.life_domains),
            ("ground", policy.grounds, words.grounds),
            ("product", policy.products, words.products),
        ):
            for problem in _unnamed(what, known, named):
                raise TemplateFault(language, problem)


def without_words(texts: Texts, policy: Policy) -> Iterator[tuple[str, Catalogue, str]]:
    """Yield language, kind and code of what a policy names and a translation has no words for."""
    for language in texts.languages:
        words = texts.words(language)
        if words.translation is None:
            continue
        for kind, known, named in (
            (Catalogue.PRODUCT, policy.products, words.products),
            (Catalogue.LIFE_DOMAIN, policy.life_domains, words.life_domains),
            (Catalogue.GROUND, policy.grounds, words.grounds),
        ):
            yield from ((language, kind, code) for code in known if code not in named)


def languages_on(texts: Texts, kind: Kind, day: date) -> tuple[str, ...]:
    """Return the languages in which a letter can go out on `day`: Dutch first, it decides.

    A municipality may publish a Dutch text of its own. Until its translation follows, the
    old one would say something else, and is not offered.
    """
    held = texts.on(day)
    parts = {text.id: text for text in held if not text.kind and text.language == DUTCH}
    dutch = [text for text in held if text.kind == kind and text.language == DUTCH]
    needed = {name for text in dutch for name in included(text, parts)}
    dutch += [parts[name] for name in sorted(needed)]
    since = {place: text.valid_from for text in dutch for place in _places(text)}
    return tuple(
        language
        for language in texts.languages
        if since.keys()
        <= {
            place
            for text in held
            for place in _places(text)
            if text.language == language and text.valid_from >= since.get(place, date.max)
        }
    )


def _lacking(texts: Texts, language: str) -> Iterator[str]:
    dutch, own = _by_place(texts.all, DUTCH), _by_place(texts.all, language)
    for place, wanted in dutch.items():
        day = _uncovered(wanted, own.get(place, ()))
        if day is not None:
            yield f"expected {_called(place)} in force on {day.isoformat()}, as in Dutch"
    for place, given in own.items():
        for text in given:
            yield from _less(text, dutch.get(place, ()))


def _less(text: Template, dutch: Iterable[Template]) -> Iterator[str]:
    """Yield what a translated text lacks of the Dutch one, and what it may not have."""
    anchors = {anchor for one in dutch for anchor in one.anchors}
    parts = {part for one in dutch for part in one.parts}
    if text.kind:
        anchors.add(NOTICE)
        parts.add(NOTICE)
    for anchor in sorted(anchors - set(text.anchors)):
        yield f"{text.source}: expected the mandatory part {anchor!r} in anchors"
    for part in sorted(parts - set(text.parts)):
        yield f"{text.source}: expected the mandatory passage {part!r} in parts"
    for fence in FENCE.finditer(text.text):
        name = next(iter(fence[1].split()), "")
        if name in _SENT_BACK:
            yield f"{text.source}: {name!r} stands in the Dutch letter only, which is sent back"


def _by_place(texts: Iterable[Template], language: str) -> Mapping[_Place, Sequence[Template]]:
    """Return the approved texts of a language by what they serve."""
    found: dict[_Place, list[Template]] = {}
    for text in texts:
        if text.language == language and text.approved and text.kind not in _DUTCH_ONLY:
            for place in _places(text):
                found.setdefault(place, []).append(text)
    return found


def _places(text: Template) -> Sequence[_Place]:
    """Return what a text serves: a letter under each of its laws, or a passage."""
    return [(text.kind, law.value) for law in text.laws] if text.kind else [("", text.id)]


def _called(place: _Place) -> str:
    kind, name = place
    return f"the letter {kind} ({name})" if kind else f"the passage {name}"


def _uncovered(wanted: Iterable[Template], given: Sequence[Template]) -> date | None:
    """Return the first day on which a Dutch text holds, and no text of the same time does.

    A translation that is older than the Dutch text tells what that one said before.
    """
    for text in wanted:
        day, last = text.valid_from, text.valid_until or date.max
        abreast = [one for one in given if one.valid_from >= text.valid_from]
        while day <= last:
            ends = [one.valid_until or date.max for one in abreast if one.in_force_on(day)]
            if not ends:
                return day
            if max(ends) >= last:
                break
            day = max(ends) + timedelta(days=1)
    return None


def _unnamed(what: str, known: Iterable[str], named: Iterable[str]) -> Iterator[str]:
    wanted, given = set(known), set(named)
    for code in sorted(wanted - given):
        yield f"expected words for the {what} {code}"
    for code in sorted(given - wanted):
        yield f"there is no {what} {code}"
