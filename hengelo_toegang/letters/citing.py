"""Articles of law as a letter cites them: in Dutch in every language.

The law exists in Dutch only, and who looks an article up must find it under its own name.
"""

import re

from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.letters.writing import NO_BREAK

_STATUTES = {
    Law.WMO: ("Wmo ", "de Wmo 2015"),
    Law.JEUGD: ("Jeugdwet ", "de Jeugdwet"),
    Law.PARTICIPATIEWET: ("Participatiewet ", "de Participatiewet"),
    Law.WGS: ("Wgs ", "de Wet gemeentelijke schuldhulpverlening"),
}


def in_sentence(articles: str, words: Words) -> str:
    """Return "de artikelen 54 en 58 van …" for more than one article.

    Only a Dutch sentence has the article "de" before it.
    """
    if words.translation is not None:
        return words.quoted(articles)
    return f"de {articles}" if articles.startswith("artikelen") else articles


def statute(articles: str, law: Law, words: Words) -> str:
    """Return the articles of one law, out of "Wmo 2.3.5 lid 3; Jeugdwet 2.3", in words."""
    short, full = _STATUTES[law]
    bare = re.sub(r"\s*\([^)]*\)", "", articles)
    for part in bare.split("; "):
        if part.startswith(short):
            return in_sentence(f"{_numbered(part.removeprefix(short))} van {full}", words)
    if ";" in bare:
        return ""
    return f"het {bare}" if words.translation is None else words.quoted(bare)


def _numbered(articles: str) -> str:
    several = " en " in articles or "-" in articles
    articles = re.sub(r" lid (\S+)", f"{NO_BREAK}lid{NO_BREAK}\\1", articles)
    articles = re.sub(r" ([a-z])$", f" onder{NO_BREAK}\\1", articles)
    return ("artikelen " if several else "artikel ") + articles.replace("-", " tot en met ")
