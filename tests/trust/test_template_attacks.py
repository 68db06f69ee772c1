"""Letter texts are typed by users, so somebody will try what a template can be made to do.

Two doors, each tried by itself: the gate, which lets through only what it knows, and the
sandbox, for a text that two dishonest editors wrote into the store past the gate.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from jinja2 import TemplateError

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.letter_texts import LetterText, TextBlocker, TextRefused
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.letters.templates import Template, TemplateFault
from hengelo_toegang.letters.templates.filling import filled, sandbox
from hengelo_toegang.usecases import text_gate, texts
from hengelo_toegang.usecases.ports import Desk

if TYPE_CHECKING:
    from pathlib import Path

NOOR = UserId("noor")
TODAY = date(2026, 11, 25)

OUT = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ resident.__class__.__base__ }}",
    "{{ resident.__init__.__globals__['os'].system('id') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ resident|attr('__class__') }}",
    "{{ resident|map(attribute='__class__')|list }}",
    "{{ resident['__class__'] }}",
    "{{ resident['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ '{0.__class__}'.format(resident) }}",
    "{{ '{0.__class__}'.format_map({}) }}",
    "{{ (resident|string).__class__ }}",
    "{% set x = resident.__class__ %}{{ x }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% for x in needs %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{{ m() }}",
    "{% with x = resident.__class__ %}{{ x }}{% endwith %}",
    "{{ _rounds }}",
    "{{ _rounds.of.__func__.__globals__ }}",
    "{{ config }}",
    "{{ request }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ ''|_counted }}",
    "{{ range(1, 2) }}",
    "{{ dict() }}",
    "{{ namespace() }}",
    "{{ joiner() }}",
)
"""Ways out of a template, to the program or the system below it."""
FILES = (
    "{% include '/etc/passwd' %}",
    "{% include '../../../etc/passwd' %}",
    "{% include ['/etc/passwd'] %}",
    "{% import '/etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}",
    "{% extends '/etc/passwd' %}",
    "{% include resident %}",
)
"""Ways to a file."""
ENDLESS = (
    "{{ 9**9**9**9 }}",
    "{{ 'a' * 999999999 }}",
    "{{ [0] * 999999999 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'a'.ljust(999999999) }}",
    "{{ ('a' * 99999) * 99999 }}",
    "{{ 1 // 0 }}",
    "{{ -9**9 }}",
    "{% for a in range(999999999) %}{% endfor %}",
    "{% for a in 'a' * 999999999 %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in needs recursive %}{{ loop(needs) }}{% endfor %}",
)
"""Ways to keep the machine busy for ever, or fill its memory."""
MARKUP = (
    "<script>alert(1)</script>",
    "<img src='file:///etc/passwd'>",
    "![x](file:///etc/passwd)",
    "[x](javascript:alert)",
    "{% autoescape true %}{{ resident }}{% endautoescape %}",
    "```\nx\n```",
    "\ue00061\ue001",
)
"""Ways to something else than plain words in the PDF."""


@pytest.fixture(scope="module")
def desk(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("texts") / "test.store"
    clock = CasusClock(TODAY)
    users = [(User(NOOR, "Noor Bakker", (Role.TEXT_EDITOR,)), "only for this test")]
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        yield Stage(founded.store, founded.keys, rules, clock).desk(NOOR, TODAY)


@pytest.fixture(scope="module")
def started(desk: Desk) -> LetterText:
    """Return a text as it was before anybody typed in it."""
    text_id = texts.start_version(desk, ("nl", "referral", "referral")).id
    return texts.open_text(desk, text_id).text


def typed(desk: Desk, started: LetterText, words: str) -> None:
    """Type words below a text, as the page of the texts keeps them."""
    opened = texts.open_text(desk, started.id)
    start = TODAY + timedelta(days=14)
    edited = replace(opened.text, text=f"{started.text}\n{words}\n", valid_from=start)
    texts.save_text(desk, edited, opened.own.base)


@pytest.mark.parametrize("attack", [*OUT, *FILES, *ENDLESS, *MARKUP])
def test_the_gate_names_what_is_wrong_and_hands_nothing_in(desk, started, attack):
    typed(desk, started, attack)

    def gate(text: LetterText) -> bool:
        return not text_gate.check(desk, text)

    with pytest.raises(TextRefused) as refused:
        texts.hand_in(desk, started.id, gate)
    assert TextBlocker.FAULTS in refused.value.blockers
    with desk.open() as uow:
        newest = uow.texts.proven(started.id).newest
    assert newest is not None
    assert text_gate.quick_faults(desk, newest)


def test_words_alone_are_let_through(desk, started):
    """Else the gate above could refuse anything."""
    typed(desk, started, "Een gewone zin.")
    assert text_gate.quick_faults(desk, texts.open_text(desk, started.id).text) == ()


class Resident:
    """What a value could be if somebody forgot to make it a text."""

    name = "Gerda"


def through_the_sandbox(attack: str, resident: object) -> str:
    template = Template.__new__(Template)
    object.__setattr__(template, "source", "attack")
    values = {"resident": resident, "needs": [1, 2]}
    return filled(sandbox({"contact": "Bel ons."}).from_string(attack), template, values)


@pytest.mark.parametrize("attack", [*OUT, *FILES, *ENDLESS])
@pytest.mark.parametrize("resident", ["Gerda", Resident()], ids=["text", "object"])
def test_behind_the_gate_the_sandbox_stops_it_as_well(attack, resident):
    """At once: nothing is said, and nothing waited for."""
    with pytest.raises((TemplateFault, TemplateError, TypeError)):
        through_the_sandbox(attack, resident)


def test_the_sandbox_fills_in_what_is_meant():
    assert through_the_sandbox("{{ resident }}", "Gerda") == f"\ue000{b'Gerda'.hex()}\ue001"
    assert through_the_sandbox("{% for n in needs %}x{% endfor %}", "") == "xx"
