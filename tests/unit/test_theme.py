"""Every pair of colours that stands together can be told apart, in every theme (WCAG 2.2 AA)."""

from itertools import product

import pytest

from hengelo_toegang.i18n import translator
from ui import labels
from ui.theme import ThemeName, Tone, contrast, read_theme

TEXTS = [
    *product(("text", "muted", "link", "danger"), ("window", "surface")),
    ("text", "raised"),
    ("muted", "raised"),
    ("on_accent", "accent"),
    ("on_selection", "selection"),
    ("on_button", "button"),
    ("on_button", "hover"),
    ("on_nav", "nav"),
    ("on_nav_current", "nav_current"),
    ("text", "hover"),
]
MARKS = [
    ("border", "window"),
    ("border", "surface"),
    ("accent", "surface"),
    ("focus", "window"),
    ("focus", "surface"),
    ("danger", "surface"),
]
THEMES = [read_theme(name) for name in ThemeName]
IDS = [theme.name for theme in THEMES]


@pytest.mark.parametrize("theme", THEMES, ids=IDS)
@pytest.mark.parametrize(("front", "back"), TEXTS)
def test_text_can_be_read(theme, front, back):
    least = 7 if theme.name == "contrast" else 4.5
    assert contrast(getattr(theme, front), getattr(theme, back)) >= least


@pytest.mark.parametrize("theme", THEMES, ids=IDS)
@pytest.mark.parametrize(("front", "back"), MARKS)
def test_borders_and_focus_can_be_seen(theme, front, back):
    assert contrast(getattr(theme, front), getattr(theme, back)) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=IDS)
@pytest.mark.parametrize("tone", Tone)
def test_marks_can_be_read_on_their_own_ground_and_on_the_page(theme, tone):
    for ground in (theme.back(tone), theme.window, theme.surface):
        assert contrast(theme.front(tone), ground) >= 4.5


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_code_of_the_domain_has_words():
    _ = translator("en")
    for table in labels._LABELS:
        kind = type(next(iter(table)))
        assert {choice.value for choice in labels.choices(kind, _)} == set(kind)


def test_unknown_legal_date_shows_its_id():
    assert labels.term_label("some.day", translator("nl")) == "some.day"
