"""What the signed revisions of a letter text prove, judged without a store."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.adapters.users_file import read_users
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.letter_texts import (
    HandedIn,
    LetterText,
    TextChain,
    TextStage,
    TextVerdict,
    text_print,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from tests.builders import a_letter_text

USERS = {name: User(UserId(name), name, (Role.TEXT_EDITOR,)) for name in ("noor", "wim", "eva")}
DAY = date(2026, 3, 2)
DRAFT = a_letter_text(stage=TextStage.DRAFT, handed_in=None, verdicts=())
PRINT = "151d9e8c5c733b379b5d9301eb0f2e8c3a888c603508f358644fcc5a1aaaf156"


def handed_in(text: LetterText, by: str) -> LetterText:
    given = HandedIn(UserId(by), DAY, text_print(text))
    return replace(text, stage=TextStage.CHECKED, handed_in=given)


def judged(text: LetterText, by: str, approved: bool) -> LetterText:
    seen = TextVerdict(UserId(by), DAY, approved, text_print(text))
    stage = TextStage.APPROVED if approved else TextStage.DRAFT
    return replace(text, stage=stage, verdicts=(*text.verdicts, seen))


def test_the_print_is_of_everything_that_is_approved():
    other: dict[str, Any] = {
        "language": "en",
        "kind": "invitation",
        "name": "invitation",
        "version": 3,
        "laws": (Law.WGS,),
        "anchors": (),
        "parts": (),
        "follows": "",
        "valid_from": DAY,
        "text": "# Anders\n",
    }
    prints = {text_print(replace(DRAFT, **{name: value})) for name, value in other.items()}
    assert len(prints | {text_print(DRAFT)}) == len(other) + 1
    assert text_print(a_letter_text()) == text_print(DRAFT)


def test_the_print_stays_what_it_was():
    assert text_print(DRAFT) == PRINT


@pytest.mark.parametrize(
    "change",
    [
        {"stage": TextStage.CHECKED},
        {"stage": TextStage.APPROVED},
        {"verdicts": (TextVerdict(UserId("wim"), DAY, True, text_print(DRAFT)),)},
    ],
)
def test_a_chain_begins_with_a_plain_draft(change):
    chain = TextChain()
    assert not chain.add(replace(DRAFT, **change), UserId("noor"), (), USERS["noor"])
    assert chain.broken


acts = st.sampled_from(("write", "hand_in", "approve", "return"))
people = st.sampled_from(sorted(USERS))


@given(st.lists(st.tuples(acts, people), max_size=12))
def test_whoever_approved_wrote_nothing_of_what_is_published(course):
    chain, text = TextChain(), DRAFT
    chain.add(text, UserId("noor"), (), USERS["noor"])
    wrote = {"noor"}
    for number, (act, who) in enumerate(course):
        match act:
            case "write":
                text = replace(text, text=f"# {number}\n", stage=TextStage.DRAFT, handed_in=None)
                wrote |= {who} if chain.published is None else set()
            case "hand_in":
                text = handed_in(text, who)
                wrote |= {who} if chain.published is None else set()
            case "approve" | "return":
                text = judged(text, who, approved=act == "approve")
        chain.add(text, UserId(who), (), USERS[who])
        if chain.published is not None:
            approver = chain.published.verdicts[-1].by
            assert approver not in wrote
            assert chain.published.handed_in is not None
            assert chain.published.handed_in.print == text_print(chain.published)


def test_a_co_author_counts_as_a_writer():
    chain = TextChain()
    chain.add(DRAFT, UserId("noor"), (UserId("wim"),), USERS["noor"])
    waiting = handed_in(DRAFT, "noor")
    chain.add(waiting, UserId("noor"), (), USERS["noor"])
    assert not chain.add(judged(waiting, "wim", True), UserId("wim"), (), USERS["wim"])


def test_a_file_of_users_can_name_who_looks_after_texts():
    (noor,) = read_users(
        "format: users/1\nusers:\n  - user: noor\n    name: Noor Bakker\n    roles: [text_editor]\n"
    )
    assert noor.edits_texts
    assert not noor.reviews
