"""The shipped law, texts and fonts, and a way to read a PDF back."""

import re
from importlib.resources import as_file, files

import pypdfium2
import pytest

import resources
from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.adapters.templates import load_texts
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind, facts_for
from hengelo_toegang.letters.plain import plain_text
from tests.letters.examples import ANNA, BERT, PROVIDER, moment, particulars


@pytest.fixture(scope="session")
def policy():
    return load_policy()


@pytest.fixture(scope="session")
def texts():
    return load_texts(files(resources) / "letters")


@pytest.fixture(scope="session")
def press():
    with as_file(files(resources) / "fonts") as fonts:
        yield ReportLabPress(fonts)


@pytest.fixture
def written(texts):
    """Compose a letter of a dossier; decisions are signed by Bert."""

    def write(kind: Kind, dossier, **facts):
        day = facts.pop("day", dossier.today)
        signer = BERT if kind.decides else None
        facts.setdefault("about", particulars(dossier))
        if kind.to_provider:
            facts.setdefault("to", PROVIDER)
        made = facts_for(kind, dossier, moment(day), ANNA, signer=signer, **facts)
        return compose(kind, made, texts)

    return write


@pytest.fixture
def said(written):
    """Compose a letter and return its text with ordinary spaces."""
    return lambda kind, dossier, **facts: spaced(plain_text(written(kind, dossier, **facts).body))


def spaced(text: str) -> str:
    """Return text with ordinary spaces only."""
    return text.replace("\u00a0", " ")


def read(pdf: bytes) -> str:
    """Return the text of all pages on one line, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return re.sub(r"\s+", " ", " ".join(pages))
