"""The names under which cases and residents leave the program."""

from dataclasses import replace

from hengelo_toegang.domain.extract.names import Pseudonyms
from hengelo_toegang.domain.extract.rows import Table
from hengelo_toegang.domain.extract.settings import new_key
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from tests.builders import a_case

KEY = "0f" * 32


def test_only_the_key_makes_a_name():
    names = Pseudonyms(KEY)
    assert names.case(CaseId("c1")) == Pseudonyms(KEY).case(CaseId("c1"))
    assert names.case(CaseId("c1")) != Pseudonyms(new_key()).case(CaseId("c1"))
    assert new_key() != new_key()


def test_a_resident_has_another_name_under_each_law():
    case = a_case(law=Law.WMO)
    names = Pseudonyms(KEY)
    assert names.client(case) != names.client(replace(case, law=Law.JEUGD))
    assert names.client(case) == names.client(replace(case, id=CaseId("another")))


def test_what_is_cut_elsewhere_is_named_otherwise():
    names = Pseudonyms(KEY)
    one = names.row(CaseId("c"), (Table.SCORE, "1"))
    assert one != names.row(CaseId("c1"), (Table.SCORE, ""))
