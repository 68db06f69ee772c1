"""The look in which every page is judged: twice the text, where the least room is left.

Contrast is computed for every theme (tests/unit/test_theme.py), and the walk (tests/gui/walk)
shows all pages in every look, as often as a night allows.
"""

from ui.theme import ThemeName

LOOKS = [(ThemeName.LIGHT, 200)]
IDS = [f"{theme}-{scale}" for theme, scale in LOOKS]
