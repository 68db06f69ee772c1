"""How the people of a household get letters: language, size, title, address, and who acts."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from hengelo_toegang.domain.people import Address, PersonId, Relation, RelationKind
from tests.builders import ANNA, a_household, a_person
from tests.gui import a11y
from tests.gui.conftest import focused
from tests.gui.rest import stand_still
from tests.gui.test_household import answer, choose, faults, opened, press, services, stored
from ui.theme import ThemeName
from ui.widgets.form import FieldBlock
from ui.widgets.rows import RowList
from ui.widgets.texts import Words

__all__ = ["opened"]

FATMA, EMRE, ALI = PersonId("p1"), PersonId("p2"), PersonId("p3")
AWAY = Address("Sloetstraat", 9, "", "7555 AB", "Hengelo")
FAMILY = a_household(
    a_person(surname="Jansen"),
    a_person("p2", given_names="Emre", surname="Jansen", initials="E.", born=date(2015, 1, 1)),
    a_person("p3", given_names="Ali", surname="Kaya", initials="A.", bsn="", partner_surname="Bos"),
    relations=(
        Relation(FATMA, RelationKind.PARENT, EMRE, authority=True),
        Relation(ALI, RelationKind.FRIEND, FATMA),
    ),
)


def person(page, of):
    return stored(page).person(of)


def details(page):
    return [row.detail for row in page.findChild(RowList, "letters").rows]


def whom(page):
    (found,) = (
        words.text()
        for words in page.findChildren(Words)
        if words.text().startswith("Brieven over")
    )
    return found


def asked(dialog):
    return [block.field.place for block in dialog.findChildren(FieldBlock) if not block.isHidden()]


def kept(page, at, **answers):
    dialog = choose(page, "letters", at)
    answer(dialog, **answers)
    press(dialog, "Bewaren")
    return dialog


def test_the_page_says_to_whom_the_letters_go(opened):
    page = opened(FAMILY)
    assert whom(page) == "Brieven over Fatma Jansen gaan naar F. Jansen."
    page._presenter.choose_person(EMRE)
    assert whom(page) == "Brieven over Emre Jansen gaan naar De ouders/verzorgers van E. Jansen."


def test_wishes_are_kept_and_shown(opened):
    page = opened(FAMILY)
    kept(page, 0, language="tr", large_print=True)
    assert (person(page, FATMA).language, person(page, FATMA).large_print) == ("tr", True)
    assert details(page)[0] == "Türkçe · grote letters"
    assert details(page)[1] == "geen wensen vastgelegd"


def test_a_wish_is_recorded_by_keyboard(opened):
    page = opened(FAMILY)
    choose(page, "letters", 0)
    QTest.keyClicks(focused(), "Pol")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (person(page, FATMA).language, person(page, FATMA).large_print) == ("pl", True)


def test_who_acts_gets_the_letters(opened):
    page = opened(FAMILY)
    kept(page, 2, acts_for=(FATMA,))
    assert stored(page).relations[1].represents
    assert whom(page) == "Brieven over Fatma Jansen gaan naar A. Kaya."
    assert details(page)[2] == "treedt op voor Fatma Jansen"


def test_who_acts_from_an_unknown_address_is_told_before_a_letter_fails(opened):
    page = opened(FAMILY)
    kept(page, 2, acts_for=(FATMA,), elsewhere=True)
    assert whom(page).endswith("A. Kaya (adres niet bekend).")
    assert person(page, ALI).address is None
    assert not stored(page).relations[1].lives_in


def test_an_own_address_is_asked_of_who_lives_elsewhere(opened):
    page = opened(FAMILY)
    dialog = choose(page, "letters", 2)
    assert "address.street" not in asked(dialog)
    answer(dialog, elsewhere=True)
    assert "address.street" in asked(dialog)
    answer(
        dialog,
        **{
            "address.street": "Sloetstraat",
            "address.number": 9,
            "address.postcode": "7555ab",
            "address.town": "Hengelo",
        },
    )
    press(dialog, "Bewaren")
    assert person(page, ALI).address == AWAY
    assert details(page)[2] == "Sloetstraat 9, 7555 AB Hengelo"


def test_the_dialog_grows_so_that_the_address_is_seen(opened, qtbot):
    people = tuple(replace(one, partner_surname="") for one in FAMILY.people)
    dialog = choose(opened(replace(FAMILY, people=people)), "letters", 2)
    (tick,) = (one for one in dialog.findChildren(QCheckBox) if one.objectName() == "elsewhere")
    stand_still(dialog, qtbot)  # opened, it is laid out: from here only the tick asks for room
    tick.click()  # the keyboard stays elsewhere, as a mouse leaves it on some systems
    QApplication.processEvents()
    last = dialog.findChild(QLineEdit, "address.country")
    assert last.visibleRegion().boundingRect() == last.rect()


def test_who_moves_in_leaves_no_address_behind(opened):
    away = replace(FAMILY.people[2], address=AWAY)
    tie = replace(FAMILY.relations[1], lives_in=False)
    page = opened(
        replace(FAMILY, people=(*FAMILY.people[:2], away), relations=(FAMILY.relations[0], tie))
    )
    kept(page, 2, elsewhere=False)
    assert person(page, ALI).address is None
    assert stored(page).relations[1].lives_in


def test_faults_of_an_address_stand_at_their_field(opened):
    page = opened(FAMILY)
    dialog = kept(page, 2, elsewhere=True, **{"address.number": 9, "address.postcode": "75551 AB"})
    assert set(faults(dialog)) == {"address.street", "address.town", "address.postcode"}
    assert stored(page) == FAMILY


def test_a_foreign_postcode_is_no_fault(opened):
    page = opened(FAMILY)
    home = Address("Bahnhofstraße", None, "", "48599", "Gronau", "Duitsland")
    names = ("street", "postcode", "town", "country")
    own = {f"address.{name}": getattr(home, name) for name in names}
    kept(page, 2, elsewhere=True, **own)
    assert person(page, ALI).address == home


def test_a_title_of_a_partner_is_asked_only_of_who_has_one(opened):
    page = opened(FAMILY)
    dialog = choose(page, "letters", 0)
    assert "partner_title" not in asked(dialog)
    press(dialog, "Annuleren")
    kept(page, 2, title="ridder", partner_title="gravin")
    assert (person(page, ALI).title, person(page, ALI).partner_title) == ("ridder", "gravin")


def test_a_curator_needs_no_tick(opened):
    tie = Relation(ALI, RelationKind.CURATOR, FATMA)
    page = opened(replace(FAMILY, relations=(tie,)))
    assert whom(page) == "Brieven over Fatma Jansen gaan naar A. Kaya."
    assert "acts_for" not in asked(choose(page, "letters", 2))


def test_money_goes_to_the_administrator_too(opened):
    tie = Relation(ALI, RelationKind.ADMINISTRATOR, FATMA)
    page = opened(replace(FAMILY, relations=(tie,)))
    assert whom(page).endswith("naar F. Jansen; brieven over geld gaan naar F. Jansen, A. Kaya.")


def test_somebody_who_changed_meanwhile_is_not_overwritten(opened):
    page = opened(FAMILY)
    dialog = choose(page, "letters", 0)
    newer = replace(FAMILY.people[0], large_print=True)
    services(page).keep(replace(FAMILY, people=(newer, *FAMILY.people[1:])))
    answer(dialog, language="tr")
    press(dialog, "Bewaren")
    assert dialog.isVisible()
    assert person(page, FATMA) == newer


@pytest.mark.parametrize(
    ("theme", "scale"), [*((theme, 100) for theme in ThemeName), (ThemeName.LIGHT, 200)]
)
def test_nothing_stands_in_the_way_of_anybody(opened, theme, scale):
    page = opened(FAMILY, ANNA, theme, scale)
    dialog = choose(page, "letters", 2)
    answer(dialog, elsewhere=True)
    QApplication.processEvents()
    assert a11y.problems(dialog) == []
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog._yes.visibleRegion().boundingRect().height() == dialog._yes.height()
