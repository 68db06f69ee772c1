"""The interface is Dutch from end to end, and its sentences keep their placeholders."""

import re
import string

import pytest

from hengelo_toegang.i18n import N_, translator
from tests import catalogue


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def ids(message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def test_every_message_has_a_dutch_text():
    dutch = catalogue.translated()
    known = {(m.id, m.context) for m in catalogue.messages(dutch) if all(catalogue.texts(m))}
    wanted = {(m.id, m.context) for m in catalogue.messages(catalogue.used())}
    assert sorted(map(str, wanted - known)) == [], "fill in after: python3 dev.py translations"


def test_no_translation_is_a_guess():
    assert [m.id for m in catalogue.messages(catalogue.translated()) if m.fuzzy] == []


def test_everybody_is_addressed_alike():
    said_je = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
    assert [
        text
        for message in catalogue.messages(catalogue.translated())
        for text in catalogue.texts(message)
        if said_je.search(text)
    ] == []


def test_dutch_texts_have_the_placeholders_of_their_message():
    differing = [
        message.id
        for message in catalogue.messages(catalogue.translated())
        for text in catalogue.texts(message)
        # A singular may spell its number out ("one case"), and so may its translation.
        if not placeholders(text) <= set.union(*map(placeholders, ids(message)))
        or not set.intersection(*map(placeholders, ids(message))) <= placeholders(text)
    ]
    assert differing == []


def test_no_message_is_hidden_from_extraction():
    assert [*catalogue.unreadable_calls()] == []


def test_catalogue_is_as_the_command_writes_it():
    assert catalogue.DUTCH.read_text("utf-8") == catalogue.merged(), (
        "run: python3 dev.py translations"
    )


def test_english_shows_the_messages_themselves():
    _ = translator("en")
    assert _("Save") == "Save"


def test_values_are_filled_in_after_translation():
    _ = translator("en")
    assert _("Case of {name}", name="A. {B}") == "Case of A. {B}"


@pytest.mark.parametrize(("count", "shown"), [(1, "1 case"), (2, "2 cases")])
def test_plural_fills_in_its_own_number(count, shown):
    _ = translator("en")
    assert _.ngettext("{count} case", "{count} cases", count) == shown


def test_text_without_values_may_hold_braces():
    assert translator("en")("{not a placeholder}") == "{not a placeholder}"


def test_marking_changes_nothing():
    assert N_("Approve") == "Approve"


def test_language_nobody_translated_is_refused():
    with pytest.raises(ValueError, match="fr"):
        translator("fr")
