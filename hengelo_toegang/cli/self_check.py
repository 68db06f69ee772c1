"""Tries out every part that the program needs: after installing, and in a bundle."""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang import bootstrap
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.cli.self_check_looks import draw_every_icon, read_every_font
from hengelo_toegang.cli.window import open_every_page
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH, LANGUAGES, N_, Translate, translator
from hengelo_toegang.letters.blocks import Heading, Letter
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.languages import languages_on
from hengelo_toegang.letters.samples import Sample, Variant, sample_facts
from hengelo_toegang.usecases.ports import WorklistFilter

if TYPE_CHECKING:
    from collections.abc import Callable

_SAVE = N_("Save")
_SEALED = "PAdES B-B"
_COMPILED = "binary"
_MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def self_check(_: Translate) -> int:
    """Say of each part whether it works; a part that does not is a bug and shows as one."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        (N_("texts of the interface"), _interface),
        (N_("themes and icons"), draw_every_icon),
        (N_("fonts"), read_every_font),
        (N_("products, signals and letter texts"), _rules),
        (N_("letters by both standards"), _letters),
        (N_("factsheet and workbook"), _figures),
        (N_("encrypted store, passphrase and letter"), _store),
        (N_("driver of the central store"), _driver),
        (N_("seal"), _seal),
        (N_("spelling"), _spelling),
        (N_("guided tour"), _tour),
        (N_("manual"), _manual),
        (N_("window"), open_every_page),
    )
    for words, check in checks:
        sys.stdout.write(f"{_(words)}: {check()}\n")
        sys.stdout.flush()
    return exits.OK


def _interface() -> str:
    """Read the words of every language; English is what they are in the program itself."""
    translated = {language: translator(language) for language in LANGUAGES}
    if translated[DUTCH](_SAVE) == _SAVE:
        raise AssertionError("the Dutch words are not there")
    return ", ".join(translated)


def _rules() -> str:
    """Read law, policy, catalogue and every letter text."""
    rules = bootstrap.read_rules()
    return f"{len(rules.policy.products)} + {len(rules.policy.signals)} + {len(rules.texts.all)}"


def _tour() -> str:
    """Read the guided tour, and the casus that is prepared for it."""
    from hengelo_toegang.adapters.tour import read_tour, tour_casus

    casus = tour_casus(_MOMENT.date(), bootstrap.read_rules().policy)
    return f"{len(read_tour().steps)} + {len(casus.household.people)}"


def _manual() -> str:
    """Put every chapter of the manual as its window shows it, with every picture in it."""
    from PySide6.QtGui import QImage

    from hengelo_toegang.manual.shipped import picture, read_manual
    from ui.help.leaf import Leaf, html

    manual, words = read_manual(), translator()
    shown = [html(Leaf(one.heading.place), lambda _name: 1, words) for one in manual.chapters]
    pictures = {one.name for chapter in manual.chapters for one in chapter.pictures}
    for name in pictures:
        if QImage.fromData(picture(name)).isNull():
            raise AssertionError(f"the picture {name} of the manual can't be read")
    return f"{len(shown)} + {len(pictures)}"


def _letters() -> str:
    """Draw a letter of every kind in every language, and judge it as an archive would."""
    from hengelo_toegang.adapters.letter_check import PageChecker

    rules, checker, drawn = bootstrap.read_rules(), PageChecker(), 0
    for kind in Kind:
        for language in languages_on(rules.texts, kind, _MOMENT.date()):
            sample = Sample(kind, Law.WMO, Variant.FULL)
            facts = sample_facts(sample, rules.policy, _MOMENT.date(), language)
            faults = checker.check(rules.press.render(compose(kind, facts, rules.texts)))
            if faults:
                raise AssertionError(f"{language}/{kind}: {faults[0]}")
            drawn += 1
    return str(drawn)


def _figures() -> str:
    """Draw a factsheet and make a workbook, of a year in which nothing was counted."""
    from hengelo_toegang.adapters.figures_xlsx import xlsx_of
    from hengelo_toegang.adapters.letter_check import PageChecker
    from hengelo_toegang.domain.figures.legal import on_the_way
    from hengelo_toegang.letters.factsheet.compose import compose
    from hengelo_toegang.letters.factsheet.told import Told
    from hengelo_toegang.usecases.figures_book import Choice, FigureBook
    from ui.labels_figures import FigureLabels

    rules, span, laws = bootstrap.read_rules(), Span(_MOMENT.year), tuple(Law)
    town, words = rules.policy.settings.municipality, FigureLabels(rules.policy, translator())
    terms = partial(on_the_way, rules.policy, day=_MOMENT.date())
    told = Told(span, None, None, laws, _MOMENT, None, town, {}, {}, words.code, terms)
    sheet = rules.press.factsheet(compose(told))
    faults = PageChecker().check(sheet)
    if faults:
        raise AssertionError(f"factsheet: {faults[0]}")
    book = FigureBook(Choice(span), laws, _MOMENT, None, town, True, (), {})
    workbook = xlsx_of(book, words, lambda _number, _total: None)
    return f"{len(sheet)} + {len(workbook)} bytes"


def _store() -> str:
    """Make a small store, open it again with a passphrase, read its letters."""
    rules = bootstrap.read_rules()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.store"
        fill_demo(path, 1, rules, _MOMENT)
        return f"{_letter_bytes(path, rules)} bytes"


def _letter_bytes(path: Path, rules: Rules) -> int:
    user = UserId("anna")
    store, unlocked = bootstrap.sign_in(path, user, passphrase_of(user), rules)
    with store:
        desk = bootstrap.desk_of(store, unlocked, rules)
        rows = desk.queries.worklist(WorklistFilter(open_only=False))
        with desk.open() as uow:
            letters = [letter for row in rows for letter in uow.letters.of_case(row.case)]
            return sum(len(letter.pdf) for letter in letters)


def _driver() -> str:
    """Name the driver of PostgreSQL: the compiled one, which brings its own libpq."""
    import psycopg

    if psycopg.pq.__impl__ != _COMPILED:
        raise AssertionError(f"the driver of PostgreSQL is {psycopg.pq.__impl__}")
    return f"psycopg {psycopg.__version__} ({_COMPILED})"


def _spelling() -> str:
    """Let the dictionary find a slip and say what was meant."""
    speller = bootstrap.dutch_speller()
    try:
        if speller.wrong(("huishoudelijke", "huishoudelijek")) != {"huishoudelijek"}:
            raise AssertionError("the dictionary knows no Dutch")
        return speller.suggest("huishoudelijek")[0]
    finally:
        speller.close()


def _seal() -> str:
    """Put a seal on a letter, with a certificate that is made for it, and check it."""
    from hengelo_toegang.adapters.pades import seal_is_whole
    from hengelo_toegang.adapters.seal import Pkcs12Sealer

    letter = Letter(
        kind="",
        language=DUTCH,
        subject=_SEALED,
        return_address="",
        address=(),
        references=(),
        case_number="",
        body=(Heading(1, _SEALED),),
        made=_MOMENT,
        template="",
        page_word="{page} / {pages}",
    )
    sealer = Pkcs12Sealer(bytes(32))
    seal = sealer.read(_certificate(), "", _MOMENT)
    sealed = sealer.seal(letter, bootstrap.read_rules().press.render(letter), seal, _MOMENT)
    if not seal_is_whole(sealed, {seal.certificate}):
        raise AssertionError("a seal is broken as soon as it is put on")
    return seal.name


def _certificate() -> bytes:
    """Return a key with its own certificate, as a PKCS#12 file without passphrase."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import NoEncryption
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, _SEALED)])
    made = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=_MOMENT - timedelta(days=1),
        not_valid_after=_MOMENT + timedelta(days=1),
    ).sign(key, SHA256())
    return serialize_key_and_certificates(None, key, made, None, NoEncryption())
