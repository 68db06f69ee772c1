"""The files of an edition as people keep them: in a folder or a zip, from a spreadsheet too."""

import zipfile
from dataclasses import fields, replace

import pytest

from hengelo_toegang.adapters import policy_editions
from hengelo_toegang.adapters.policy import FILES
from hengelo_toegang.bounded import TooLarge
from hengelo_toegang.domain.editions import PolicyEdition
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.policy_changes import PolicyPart, policy_changes
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.edition_ports import PolicyError
from hengelo_toegang.words_policy import change_words
from tests.editions import DEARER, TARIFFS, UNTIL, a_draft, files_with, written


@pytest.fixture
def reader(rules):
    return policy_editions.PolicyReader(rules.policy, rules.texts)


@pytest.fixture
def read(reader):
    """Return what an edition with these files says."""

    def read(files):
        return reader.read(PolicyEdition(tuple(files), "", UNTIL, "", ""))

    return read


def told(error) -> list[str]:
    return list(error.value.lines(translator("nl")))


def test_the_shipped_files_are_an_edition_of_themselves(rules, reader, read):
    assert read(reader.own_files()) == rules.policy


def test_a_folder_in_a_folder_from_a_spreadsheet_reads_the_same(rules, reader, read, tmp_path):
    folder = written(rules, tmp_path / "buiten" / "binnen", DEARER)
    for path in folder.rglob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (folder / "leesmij.txt").write_text("geen onderdeel")
    files = reader.files_in(tmp_path / "buiten")
    assert tuple(files) == files_with(rules, DEARER)
    assert read(files).version == read(files_with(rules, DEARER)).version


def test_a_file_that_is_missing_unknown_or_no_text_is_named(rules, reader, tmp_path):
    folder = written(rules, tmp_path / "uit")
    (folder / "policy/norms.csv").rename(folder / "policy/normen.csv")
    (folder / TARIFFS).write_bytes("prijs € 1".encode("cp1252"))
    with pytest.raises(PolicyError) as error:
        reader.files_in(folder)
    assert [line.split(":")[0] for line in told(error)] == [
        "policy/normen.csv", TARIFFS, "policy/norms.csv",
    ]  # fmt: skip


def test_a_place_without_the_folders_lacks_every_file(reader, tmp_path):
    with pytest.raises(PolicyError) as error:
        reader.files_in(tmp_path)
    assert len(error.value.faults) == len(FILES)
    with pytest.raises(OSError, match="nergens"):
        reader.files_in(tmp_path / "nergens")


def test_no_file_is_read_that_is_far_too_large(rules, reader, tmp_path):
    folder = written(rules, tmp_path / "uit")
    (folder / TARIFFS).write_bytes(b"x" * (policy_editions.LARGEST + 1))
    with pytest.raises(TooLarge):
        reader.files_in(folder)
    with zipfile.ZipFile(tmp_path / "uit.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TARIFFS, b"0" * (policy_editions.LARGEST + 1))
    with pytest.raises(TooLarge):
        reader.files_in(tmp_path / "uit.zip")


def test_a_product_that_letters_have_no_word_for_waits_for_the_program(rules, read):
    line = "XX-NIEUW,wmo,,Nieuw,uur,week,zin,individueel,,,,none,nee,tariff,nee,bron\n"
    text = {file.name: file.text for file in files_with(rules)}["catalogue/products.csv"]
    files = [
        replace(file, text=text + line) if file.name.endswith("products.csv") else file
        for file in files_with(rules)
    ]
    with pytest.raises(PolicyError) as error:
        read(files)
    assert any("XX-NIEUW" in line for line in told(error))


def test_what_changes_is_told_entry_by_entry(rules, read):
    after = read(
        files_with(
            rules,
            DEARER,
            ("policy/settings.yaml", "contact_days: ", "contact_days: 1"),
            ("catalogue/neighbourhoods.csv", "\n", "\nW99,Nieuwe wijk,bron\n"),
        )
    )
    tariff, setting, place = policy_changes(rules.policy, after)
    assert (tariff.part, tariff.entry, tariff.field) == (PolicyPart.TARIFF, "D002", "price")
    assert change_words(tariff, translator("nl")) == ("Tarief D002 · price", "0.64", "0.70")
    assert (setting.field, setting.becomes) == ("contact_days", f"1{setting.was}")
    assert (place.part, place.was) == (PolicyPart.NEIGHBOURHOOD, None)
    assert policy_changes(after, after) == ()


@pytest.mark.parametrize("name", [one.name for one in fields(Policy) if one.name != "version"])
def test_every_part_of_law_and_policy_tells_its_changes(rules, name):
    """A part that is left out would be published unseen."""
    was = getattr(rules.policy, name)
    others = {
        "holidays": lambda: replace(was, days={}),
        "settings": lambda: replace(was, municipality="Elders"),
    }
    becomes = others[name]() if name in others else type(was)()
    after = replace(rules.policy, version="", **{name: becomes})
    told_of = policy_changes(rules.policy, after)
    assert told_of
    _ = translator("nl")
    assert all(change_words(change, _)[0] for change in told_of)


def test_a_draft_of_the_tests_is_one_that_can_be_published(rules, read):
    assert read(a_draft(rules).files).version != rules.policy.version
