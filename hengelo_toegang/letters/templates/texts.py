"""All letter texts: which one is in force on a day, and what it becomes filled in.

What fills them in loads with the first letter; `Texts.warm_up` brings that forward.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, cached_property
from importlib import import_module
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.letters.blocks import Block
from hengelo_toegang.letters.templates.model import (
    Rendered,
    Template,
    TemplateFault,
)
from hengelo_toegang.letters.templates.reading import Reader, markdown

if TYPE_CHECKING:
    from jinja2 import Template as CompiledTemplate
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markdown_it import MarkdownIt

    from hengelo_toegang.letters.wording import Words


_Shipped = tuple[tuple[Template, ...], Mapping[str, "Words"]]


class Texts:
    """All letter texts, of every kind, language and period.

    The program brings texts along; those that the municipality published itself lie on
    top, and may be renewed while the program runs.
    """

    def __init__(self, texts: Iterable[Template], words: "Iterable[Words]" = ()) -> None:
        shipped = tuple(texts), {said.language: said for said in words}
        self._shipped: Callable[[], _Shipped] = lambda: shipped
        self._own: tuple[Template, ...] = ()
        self._known: tuple[tuple[Template, ...], tuple[Template, ...]] | None = None
        """All of them, behind those of its own with which they were put in order."""
        self._environments: dict[tuple[str, ...], ImmutableSandboxedEnvironment] = {}
        self._ready: dict[tuple[int, str], CompiledTemplate] = {}

    @classmethod
    def read_by(cls, read: "Callable[[], Texts]") -> "Texts":
        """Return the texts that `read` gives, which is asked when one of them is first wanted.

        Most of a start would be theirs else, and the first page shows none. What `read` raises
        meets whoever wants a text, each time.
        """
        made = cls(())
        made._shipped = cache(lambda: read()._shipped())
        return made

    def renew(self, own: Iterable[Template]) -> None:
        """Let these texts of the municipality hold, and no others of its own.

        A text ends on the day before the one that follows on it, whatever its head says.
        """
        self._own = tuple(own)
        self._known = None

    def with_own(self, own: Iterable[Template]) -> "Texts":
        """Return the shipped texts with these of the municipality on top."""
        made = copy(self)
        made.renew(own)
        return made

    def as_on(self, day: date, *instead: Template) -> "Texts":
        """Return the texts in force on `day`, valid for ever, to see what they look like.

        Each of `instead` takes the place of the one that it follows on.
        """
        named = {text.slot for text in instead}
        kept = (text for text in self._all if text.in_force_on(day) and text.slot not in named)
        always = (
            replace(text, approved=True, valid_from=date.min, valid_until=None)
            for text in (*kept, *instead)
        )
        made = copy(self)
        made._known = made._own, tuple(always)
        # Its own, or every letter that somebody looks at would be kept for good.
        made._environments, made._ready = dict(self._environments), dict(self._ready)
        return made

    @property
    def all(self) -> Sequence[Template]:
        """Every text, with the dates between which it holds."""
        return self._all

    @property
    def _all(self) -> tuple[Template, ...]:
        own, known = self._own, self._known
        # Another thread may have put in order what was renewed since.
        if known is None or known[0] is not own:
            known = own, tuple(_following((*self._shipped()[0], *own)))
            self._known = known
        return known[1]

    @property
    def _words(self) -> "Mapping[str, Words]":
        return self._shipped()[1]

    @property
    def languages(self) -> Sequence[str]:
        """The languages that letters are offered in."""
        return tuple(self._words)

    def words(self, language: str) -> "Words":
        """Return the words that code puts in a letter in this language.

        Raises:
            TemplateFault: Letters are not offered in this language.
        """
        if language not in self._words:
            offered = ", ".join(self._words)
            raise TemplateFault(language, f"no letters in this language; expected {offered}")
        return self._words[language]

    def on(self, day: date) -> Sequence[Template]:
        """Return the texts in force on `day`."""
        return tuple(text for text in self._all if text.in_force_on(day))

    def find(self, kind: str, law: Law, language: str, day: date) -> Template:
        """Return the text in force on `day`.

        Raises:
            NotInForce: There is no such text, or none for that law and day.
        """
        for text in self._all:
            served = (text.kind, text.language) == (kind, language) and law in text.laws
            if served and text.in_force_on(day):
                return text
        raise NotInForce(f"letter {language}/{kind} ({law})", day)

    def render(
        self,
        template: Template,
        day: date,
        values: Mapping[str, object],
        fills: Mapping[str, Sequence[Block]],
    ) -> Rendered:
        """Return the text with its fields and blocks filled in.

        Raises:
            TemplateFault: A field or mandatory part is missing, or a value is no text.
        """
        from hengelo_toegang.letters.templates.filling import filled

        environment = self._environment(template.language, day)
        text = filled(self._compiled(environment, template), template, values)
        subject, blocks, anchors = Reader(template.source, fills, self._markdown).read(text)
        missing = [anchor for anchor in template.anchors if anchor not in anchors]
        if missing:
            raise TemplateFault(template.source, f"mandatory part {missing[0]!r} is missing")
        return Rendered(subject, blocks)

    def read(self) -> None:
        """Read them, where nobody did yet, so that who wants the first one waits for nothing."""
        _ = self._all

    def warm_up(self) -> None:
        """Load what the first letter is filled in with."""
        self.read()
        for name in ("templates.filling", "tables", "values"):
            import_module(f"hengelo_toegang.letters.{name}")
        _ = self._markdown

    @cached_property
    def _markdown(self) -> "MarkdownIt":
        return markdown()

    def _compiled(
        self, environment: "ImmutableSandboxedEnvironment", template: Template
    ) -> "CompiledTemplate":
        from hengelo_toegang.letters.templates.filling import own_lines

        key = (id(environment), template.identity)
        if key not in self._ready:
            self._ready[key] = environment.from_string(own_lines(template.text))
        return self._ready[key]

    def _environment(self, language: str, day: date) -> "ImmutableSandboxedEnvironment":
        """Return the environment whose passages are those in force on `day`."""
        from hengelo_toegang.letters.templates.filling import sandbox

        parts = [part for part in self.on(day) if not part.kind and part.language == language]
        key = (language, *(part.identity for part in parts))
        if key not in self._environments:
            passages = {part.id: part.text for part in parts}
            self._environments[key] = sandbox(passages, self.words(language))
        return self._environments[key]


def _following(texts: Iterable[Template]) -> Iterable[Template]:
    """Yield the texts, each ending where the next of the same place begins.

    Of two that begin on one day the last one given holds.
    """
    ordered = sorted(texts, key=lambda text: (text.slot, text.valid_from))
    for _, group in groupby(ordered, key=lambda text: text.slot):
        row = tuple(group)
        approved = [text for text in row if text.approved]
        yield from (text for text in row if not text.approved)
        for text, after in pairwise(approved):
            end = after.valid_from - timedelta(days=1)
            if end >= text.valid_from:
                yield replace(text, valid_until=min(text.valid_until or date.max, end))
        yield from approved[-1:]
