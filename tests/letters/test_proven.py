"""Letter texts are proven once: again when one changed, and when they did not pass."""

import pytest

from hengelo_toegang.adapters.proven import prove_once
from hengelo_toegang.letters.templates import TemplateFault


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "nl" / "parts").mkdir(parents=True)
    (tmp_path / "nl" / "referral.md").write_text("Beste {{ name }}", "utf-8")
    (tmp_path / "nl" / "parts" / "greeting.md").write_text("Groet", "utf-8")
    return tmp_path


@pytest.fixture
def proved(folder):
    """Give what proves once, and says whether it did."""

    def ask() -> bool:
        called: list[bool] = []
        prove_once(lambda: called.append(True), folder)
        return bool(called)

    return ask


def test_what_passed_is_not_proven_again(proved):
    assert [proved(), proved(), proved()] == [True, False, False]


@pytest.mark.parametrize("place", ["nl/referral.md", "nl/parts/greeting.md", "en/new.md"])
def test_a_text_that_changed_is(proved, folder, place):
    proved()
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text("Geachte {{ name }}", "utf-8")
    assert [proved(), proved()] == [True, False]


def test_so_is_one_that_moved(proved, folder):
    proved()
    (folder / "nl" / "referral.md").rename(folder / "nl" / "invitation.md")
    assert proved()


def test_one_that_is_put_back_is_no_exception(proved, folder):
    text = folder / "nl" / "referral.md"
    before = text.read_text("utf-8")
    proved()
    text.write_text("Geachte {{ name }}", "utf-8")
    proved()
    text.write_text(before, "utf-8")
    assert proved()
    assert len(list(folder.glob("*.proven"))) == 1


def test_what_did_not_pass_leaves_no_note(proved, folder):
    def wrong() -> None:
        raise TemplateFault("nl/referral.md", "expected the field who", 3)

    with pytest.raises(TemplateFault):
        prove_once(wrong, folder)
    assert list(folder.glob("*.proven")) == []
    assert proved()


def test_where_nobody_may_write_it_is_proven_each_time(proved, folder, monkeypatch):
    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.touch", refuse)
    assert [proved(), proved()] == [True, True]
