"""The compiled words of a language say what their text says, and an older one is never read."""

import zlib
from gettext import GNUTranslations
from io import BytesIO

import pytest

from hengelo_toegang import catalogue
from hengelo_toegang.catalogue import Compiled, compile_beside
from tests.catalogue import DUTCH, translated

TEXT = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Save"
msgstr "Opslaan"

msgctxt "verb"
msgid "Order"
msgstr "Bestellen"

msgid "{count} case"
msgid_plural "{count} cases"
msgstr[0] "{count} casus"
msgstr[1] "{count} casussen"
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a folder with the words of one language."""
    place = tmp_path / "nl" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "hengelo_toegang.po").write_text(TEXT, "utf-8")
    monkeypatch.setattr(catalogue, "_FOLDER", tmp_path)
    return place


def test_every_message_is_found_as_gettext_itself_finds_it():
    compiled = catalogue._compiled(DUTCH.read_bytes(), "nl")
    ours, usual = Compiled(compiled), GNUTranslations(BytesIO(compiled))
    for message in translated():
        parts = [message.id] if isinstance(message.id, str) else [*message.id]
        if len(parts) > 1:
            one, many = parts
            for count in (0, 1, 2):
                assert ours.ngettext(one, many, count) == usual.ngettext(one, many, count)
        elif message.context is not None:
            args = (message.context, parts[0])
            assert ours.pgettext(*args) == usual.pgettext(*args)
        elif parts[0]:
            assert ours.gettext(parts[0]) == usual.gettext(parts[0])


def test_equal_texts_give_equal_bytes(folder):
    first = compile_beside("nl").read_bytes()
    assert catalogue._compiled(TEXT.encode(), "nl") == first


def test_what_is_not_there_stays_as_it_is(folder):
    ours = Compiled(compile_beside("nl").read_bytes())
    assert ours.gettext("Never written") == "Never written"
    assert ours.pgettext("noun", "Order") == "Order"
    assert [ours.ngettext("one", "many", count) for count in (1, 2)] == ["one", "many"]


def test_it_is_compiled_once_and_anew_when_its_text_changed(folder):
    first = compile_beside("nl")
    before = first.stat().st_mtime_ns
    assert compile_beside("nl").stat().st_mtime_ns == before
    text = folder / "hengelo_toegang.po"
    text.write_text(TEXT.replace("Opslaan", "Bewaren"), "utf-8")
    second = compile_beside("nl")
    assert [*folder.glob("*.mo")] == [second]
    assert second.stem.endswith(f"{zlib.crc32(text.read_bytes()):08x}")
    assert Compiled(second.read_bytes()).gettext("Save") == "Bewaren"


@pytest.mark.parametrize("compiled_for", ["today", "another text", "nothing"])
def test_what_counts_is_the_text_whatever_was_compiled(folder, compiled_for):
    if compiled_for != "nothing":
        compile_beside("nl")
    if compiled_for == "another text":
        (folder / "hengelo_toegang.po").write_text(TEXT.replace("Opslaan", "Bewaren"), "utf-8")
    catalogue.catalogue.cache_clear()
    words = catalogue.catalogue("nl")
    catalogue.catalogue.cache_clear()
    assert words.gettext("Save") == ("Bewaren" if compiled_for == "another text" else "Opslaan")
    assert words.pgettext("verb", "Order") == "Bestellen"
    assert words.ngettext("{count} case", "{count} cases", 2) == "{count} casussen"


def test_a_file_that_is_no_catalogue_is_refused():
    with pytest.raises(ValueError, match="1684234849"):
        Compiled(b"abcd" * 10)
