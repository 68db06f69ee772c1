"""The words that the readability check is told: whole, and with every slip of the pen named."""

from importlib.resources import files

import pytest

import resources
from hengelo_toegang.adapters.readability import load_guide
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.edition_ports import PolicyError

SOUND = "jargon:\n  daarom: derhalve\nallowed: [cliëntondersteuning]\n"


@pytest.fixture
def faults(tmp_path):
    """Return what is wrong with a guide, a line per fault."""

    def read(text):
        folder = tmp_path / "letters" / "nl"
        folder.mkdir(parents=True)
        (folder / "readability.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(PolicyError) as error:
            load_guide(tmp_path)
        return error.value.lines(translator("en"))

    return read


def test_our_own_guide_is_whole():
    guide = load_guide(files(resources))
    assert len(guide.jargon) >= 400
    assert len(set(guide.jargon.values())) >= 150
    for jargon, better in (
        (("conform",), "volgens"),
        (("derhalve",), "daarom"),
        (("indicatie",), "besluit over hulp"),
        (("beschikking",), "besluit"),
        (("participeren",), "meedoen"),
    ):
        assert guide.jargon[jargon] == better


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SOUND + "colour: blue\n", "colour: unknown key"),
        (SOUND.replace("derhalve", "derhalve; derhalve"), "“derhalve” is there twice"),
        (SOUND.replace("allowed", "  zo: Derhalve\nallowed"), "“Derhalve” is there twice"),
        (SOUND.replace("derhalve", "derhalve; daarom"), "the better word for “daarom” holds"),
        (SOUND.replace("allowed", "  zeg: zo\n  zo doen: aldus\nallowed"), "“zo”, which is jargon"),
        (SOUND.replace("derhalve", "'!?'"), "no jargon for “daarom”"),
        (SOUND.replace("cliëntondersteuning", "derhalve"), "“derhalve” is jargon too"),
        (SOUND.replace("]", ", Cliëntondersteuning]"), "“Cliëntondersteuning” is there twice"),
        (SOUND + "allowed: []\n", "the key is there twice"),
        ("", "the entry is missing"),
    ],
)
def test_a_slip_of_the_pen_is_named(faults, text, said):
    lines = faults(text)
    assert any(said in line for line in lines), lines
    assert all("readability.yaml" in line for line in lines)


def test_all_slips_are_told_at_once(faults):
    lines = faults("jargon:\n  zo: '!'\n  dan: '?'\ncolour: blue\n")
    assert len(lines) == 3
