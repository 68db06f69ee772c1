"""The looks in which every page is judged: each theme, and light at twice the text."""

from ui.theme import ThemeName

LOOKS = [*((theme, 100) for theme in ThemeName), (ThemeName.LIGHT, 200)]
IDS = [f"{theme}-{scale}" for theme, scale in LOOKS]
