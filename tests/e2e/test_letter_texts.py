"""A letter text comes into force by four eyes, in a real store; nothing else gets it there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from db.breaks import Fault
from db.check import verify
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.letter_texts import (
    HandedIn,
    LetterText,
    TextAction,
    TextBlocker,
    TextId,
    TextRefused,
    TextStage,
    TextVerdict,
    text_print,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.letters.plain import plain_text
from hengelo_toegang.letters.samples import Sample, Variant
from hengelo_toegang.usecases import text_gate, text_services, texts
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase

NOOR, WIM, ANNA = UserId("noor"), UserId("wim"), UserId("anna")
USERS = (
    User(NOOR, "Noor Bakker", (Role.TEXT_EDITOR,)),
    User(WIM, "Wim Lansink", (Role.TEXT_EDITOR,)),
    User(ANNA, "Anna de Vries", (Role.CONSULTANT,), (Law.WMO,)),
)
TODAY = date(2026, 11, 25)
LATER = TODAY + timedelta(days=14)
CONTACT = ("nl", "", "contact")
REFERRAL = ("nl", "referral", "referral")


@dataclass(frozen=True, slots=True)
class Office:
    """A store with two people who look after the texts, and one who does not."""

    stage: Stage

    def desk(self, user: UserId, day: date = TODAY) -> Desk:
        return self.stage.desk(user, day)

    def start(self, slot: texts.Slot = REFERRAL) -> TextId:
        return texts.start_version(self.desk(NOOR), slot).id

    def write(self, user: UserId, text_id: TextId, words: str, start: date = LATER) -> None:
        desk = self.desk(user)
        opened = texts.open_text(desk, text_id)
        edited = replace(opened.text, text=opened.text.text + words, valid_from=start)
        texts.save_text(desk, edited, opened.own.base)

    def hand_in(self, user: UserId, text_id: TextId, day: date = TODAY) -> None:
        texts.hand_in(self.desk(user, day), text_id, accept)

    def approve(self, user: UserId, text_id: TextId, day: date = TODAY) -> Desk:
        desk = self.desk(user, day)
        texts.approve(desk, text_id, accept)
        return desk

    def published(self, slot: texts.Slot = REFERRAL, start: date = LATER) -> TextId:
        """Return a version that Noor wrote and Wim approved."""
        text_id = self.start(slot)
        self.write(NOOR, text_id, "\nNieuwe regel.\n", start)
        self.hand_in(NOOR, text_id)
        self.approve(WIM, text_id)
        return text_id

    def own(self, text_id: TextId) -> texts.OwnText:
        return next(one for one in texts.own_texts(self.desk(ANNA)) if one.id == text_id)

    def forge(
        self, user: UserId, text_id: TextId, change: Callable[[LetterText], LetterText]
    ) -> None:
        """Write a changed version past the use cases, signed by `user`."""
        with self.desk(user).open() as uow:
            newest = uow.texts.proven(text_id).newest
            assert newest is not None
            uow.texts.save(change(newest), TextAction.EDIT)
            uow.commit()

    def version(self, day: date, kind: str = "referral") -> int:
        """Return which version a letter of that day is made from, after signing in anew."""
        return self.desk(ANNA).texts.find(kind, Law.WMO, "nl", day).version


def accept(_text: LetterText) -> bool:
    """Stand for a gate that was passed; the gate has tests of its own below."""
    return True


def approved_by(user: UserId, text: LetterText) -> LetterText:
    seen = TextVerdict(user, TODAY, True, text_print(text))
    return replace(text, stage=TextStage.APPROVED, verdicts=(*text.verdicts, seen))


def handed_in_by(user: UserId, text: LetterText) -> LetterText:
    given = HandedIn(user, TODAY, text_print(text))
    return replace(text, stage=TextStage.CHECKED, handed_in=given)


@pytest.fixture
def office(rules: Rules, tmp_path: Path) -> Iterator[Office]:
    clock = CasusClock(TODAY)
    users = [(user, "only for this test") for user in USERS]
    founded = bootstrap.found_store(
        tmp_path / "test.store", users, rules, clock, cost=TEMPORARY_COST
    )
    with founded.store:
        yield Office(Stage(founded.store, founded.keys, rules, clock))


def refusal(act: Callable[[], object]) -> tuple[TextBlocker, ...]:
    with pytest.raises(TextRefused) as refused:
        act()
    return refused.value.blockers


def test_a_text_approved_by_a_second_person_holds_from_its_date(office: Office) -> None:
    office.published()
    assert office.version(LATER - timedelta(days=1)) == 1
    assert office.version(LATER) == 2
    assert verify(office.stage.store) is None


def test_who_approves_uses_it_at_once_and_others_after_signing_in(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nNieuwe regel.\n", TODAY)
    office.hand_in(NOOR, text_id)
    desk = office.desk(WIM)
    before = desk.texts.find("referral", Law.WMO, "nl", TODAY)
    texts.approve(desk, text_id, accept)
    after = desk.texts.find("referral", Law.WMO, "nl", TODAY)
    assert (before.version, after.version) == (1, 2)
    assert after.identity.startswith("nl/referral/2/")
    assert office.version(TODAY) == 2


def test_the_shipped_text_keeps_its_bytes_and_ends_the_day_before(
    office: Office, rules: Rules
) -> None:
    shipped = rules.texts.find("referral", Law.WMO, "nl", TODAY)
    office.published()
    held = office.desk(ANNA).texts.find("referral", Law.WMO, "nl", TODAY)
    assert (held.text, held.identity) == (shipped.text, shipped.identity)
    assert held.valid_until == LATER - timedelta(days=1)
    assert rules.texts.find("referral", Law.WMO, "nl", TODAY).valid_until is None


def test_a_next_version_follows_on_the_published_one(office: Office) -> None:
    office.published()
    second = texts.start_version(office.desk(WIM), REFERRAL)
    assert (second.version, second.valid_from) == (3, LATER)
    office.write(WIM, second.id, "\nNog een regel.\n", LATER + timedelta(days=30))
    office.hand_in(WIM, second.id)
    office.approve(NOOR, second.id)
    ends = {text.version: text.valid_until for text in office.desk(ANNA).texts.all}
    assert office.version(LATER + timedelta(days=29)) == 2
    assert office.version(LATER + timedelta(days=30)) == 3
    assert ends[3] is None


@pytest.mark.parametrize("approver", [NOOR, WIM])
def test_whoever_wrote_in_it_cannot_approve_it(office: Office, approver: UserId) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.write(WIM, text_id, "\nTwee.\n")
    office.hand_in(NOOR, text_id)
    assert refusal(lambda: office.approve(approver, text_id)) == (TextBlocker.OWN_WORK,)


def test_whoever_only_handed_it_in_cannot_approve_it(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(WIM, text_id)
    assert refusal(lambda: office.approve(WIM, text_id)) == (TextBlocker.OWN_WORK,)


def test_without_the_role_nobody_writes_or_approves(office: Office) -> None:
    desk = office.desk(ANNA)
    assert refusal(lambda: texts.start_version(desk, REFERRAL)) == (TextBlocker.NOT_TEXT_EDITOR,)
    text_id = office.start()
    with pytest.raises(TextRefused):
        office.write(ANNA, text_id, "\nEen.\n")
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    assert refusal(lambda: office.approve(ANNA, text_id)) == (TextBlocker.NOT_TEXT_EDITOR,)


def test_a_second_open_version_is_refused(office: Office) -> None:
    office.start()
    again = lambda: texts.start_version(office.desk(WIM), REFERRAL)  # noqa: E731
    assert refusal(again) == (TextBlocker.VERSION_OPEN,)


def test_a_withdrawn_version_makes_room_for_another(office: Office) -> None:
    text_id = office.start()
    texts.withdraw_text(office.desk(NOOR), text_id)
    assert texts.start_version(office.desk(WIM), REFERRAL).version == 3
    with pytest.raises(TextRefused):
        office.write(NOOR, text_id, "\nToch.\n")


def test_a_returned_version_goes_on_as_a_draft_with_the_reason(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    desk = office.desk(WIM)
    assert refusal(lambda: texts.return_text(desk, text_id, " ")) == (TextBlocker.REASON_MISSING,)
    texts.return_text(desk, text_id, "Noem het telefoonnummer.")
    text = texts.open_text(office.desk(NOOR), text_id).text
    assert (text.stage, text.verdicts[-1].reason) == (TextStage.DRAFT, "Noem het telefoonnummer.")
    office.write(NOOR, text_id, "\nBel ons.\n")
    office.hand_in(NOOR, text_id)
    office.approve(WIM, text_id)
    assert office.version(LATER) == 2


@pytest.mark.parametrize(
    ("start", "day", "expected"),
    [
        (TODAY - timedelta(days=1), TODAY, TextBlocker.STARTS_IN_PAST),
        (LATER, LATER + timedelta(days=1), TextBlocker.STARTS_IN_PAST),
        (date(2126, 1, 1), TODAY, TextBlocker.STARTS_TOO_LATE),
    ],
)
def test_no_text_comes_into_force_in_the_past_or_in_another_century(
    office: Office, start: date, day: date, expected: TextBlocker
) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n", start)
    assert expected in refusal(lambda: office.hand_in(NOOR, text_id, day))


def test_an_approval_that_comes_after_its_date_is_refused(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    late = lambda: office.approve(WIM, text_id, LATER + timedelta(days=1))  # noqa: E731
    assert refusal(late) == (TextBlocker.STARTS_IN_PAST,)


def test_a_version_cannot_overtake_the_one_that_it_follows_on(office: Office) -> None:
    office.published()
    second = texts.start_version(office.desk(NOOR), REFERRAL)
    office.write(NOOR, second.id, "\nEen.\n", LATER - timedelta(days=1))
    assert refusal(lambda: office.hand_in(NOOR, second.id)) == (TextBlocker.STARTS_TOO_EARLY,)


def test_a_version_that_says_the_same_is_not_handed_in(office: Office) -> None:
    text_id = office.start()
    assert refusal(lambda: office.hand_in(NOOR, text_id)) == (TextBlocker.NOTHING_CHANGED,)


def test_changing_it_after_it_was_handed_in_makes_it_a_draft_again(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    office.write(NOOR, text_id, "\nTwee.\n")
    assert refusal(lambda: office.approve(WIM, text_id)) == (TextBlocker.NOT_HANDED_IN,)


def test_a_published_version_never_changes(office: Office) -> None:
    text_id = office.published()
    with pytest.raises(TextRefused) as refused:
        office.write(NOOR, text_id, "\nToch anders.\n")
    assert refused.value.blockers == (TextBlocker.PUBLISHED,)
    office.forge(NOOR, text_id, lambda text: replace(text, text="# Iets heel anders\n"))
    found = office.desk(ANNA).texts.find("referral", Law.WMO, "nl", LATER)
    assert found.text.endswith("Nieuwe regel.\n")
    broken = verify(office.stage.store)
    assert broken is not None
    assert broken.fault is Fault.TEXT


@pytest.mark.parametrize("named", [NOOR, WIM])
def test_an_approval_written_by_hand_counts_for_nothing(office: Office, named: UserId) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    office.forge(NOOR, text_id, lambda text: approved_by(named, text))
    assert office.version(LATER) == 1
    assert office.own(text_id).broken
    broken = verify(office.stage.store)
    assert broken is not None
    assert broken.fault is Fault.TEXT


def test_an_approval_without_handing_in_counts_for_nothing(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.forge(WIM, text_id, lambda text: approved_by(WIM, text))
    assert office.version(LATER) == 1


def test_an_approval_of_other_words_counts_for_nothing(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    office.forge(
        WIM, text_id, lambda text: replace(approved_by(WIM, text), text=text.text + "\nTwee.\n")
    )
    assert office.version(LATER) == 1


def test_an_approval_past_the_use_case_needs_the_role_too(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    office.forge(ANNA, text_id, lambda text: approved_by(ANNA, text))
    assert office.version(LATER) == 1


def test_an_approver_who_later_loses_the_role_still_approved(office: Office) -> None:
    office.published()
    store, keys = office.stage.store, office.stage.keys
    office.stage.clock.day = LATER
    with store.unit_of_work(NOOR, keys[NOOR].signing_key) as uow:
        uow.users.put(replace(USERS[1], roles=()))
        uow.commit()
    assert office.version(LATER) == 2
    assert verify(store) is None


def test_who_lost_the_role_approves_nothing_any_more(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    office.hand_in(NOOR, text_id)
    store, keys = office.stage.store, office.stage.keys
    with store.unit_of_work(NOOR, keys[NOOR].signing_key) as uow:
        uow.users.put(replace(USERS[1], roles=()))
        uow.commit()
    office.forge(WIM, text_id, lambda text: approved_by(WIM, text))
    assert office.version(LATER) == 1


def test_a_document_changed_in_the_file_is_never_used(office: Office) -> None:
    text_id = office.published()
    with office.desk(WIM).open() as uow:
        document = uow.texts.history(text_id)[-1].document_hash
    with office.stage.store.engine.connect() as connection:
        connection.execute(sql("drop trigger documents_no_update"))
        connection.execute(
            sql("update documents set content = x'00' where hash = :hash"), {"hash": document}
        )
        connection.commit()
    assert office.version(LATER) == 1
    assert office.own(text_id).broken


def test_an_approver_renamed_in_the_file_voids_the_approval(office: Office) -> None:
    text_id = office.published()
    with office.stage.store.engine.connect() as connection:
        connection.execute(sql("drop trigger revisions_no_update"))
        connection.execute(
            sql("update revisions set author = 'noor' where aggregate = :id"), {"id": text_id}
        )
        connection.commit()
    assert office.version(LATER) == 1
    assert verify(office.stage.store) is not None


def test_two_who_write_at_once_do_not_overwrite_each_other(office: Office) -> None:
    text_id = office.start()
    opened = texts.open_text(office.desk(NOOR), text_id)
    office.write(WIM, text_id, "\nVan Wim.\n")
    edited = replace(opened.text, text="# Van Noor\n")
    with pytest.raises(StaleCase):
        texts.save_text(office.desk(NOOR), edited, opened.own.base)


def test_what_is_typed_stays_until_it_becomes_a_revision(office: Office) -> None:
    text_id = office.start()
    desk = office.desk(NOOR)
    opened = texts.open_text(desk, text_id)
    texts.keep_draft(desk, replace(opened.text, text="# Half"), opened.own.base)
    assert texts.open_text(desk, text_id).text.text == "# Half"
    assert texts.open_text(office.desk(WIM), text_id).text.text == opened.text.text
    texts.save_text(desk, texts.open_text(desk, text_id).text, opened.own.base)
    assert texts.open_text(office.desk(WIM), text_id).text.text == "# Half"


def test_looking_at_a_text_makes_nobody_a_writer(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\nEen.\n")
    opened = texts.open_text(office.desk(WIM), text_id)
    texts.save_text(office.desk(WIM), opened.text, opened.own.base)
    assert office.own(text_id).writers == {NOOR}


def test_an_unknown_text_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        texts.start_version(office.desk(NOOR), ("nl", "", "nothing"))
    with pytest.raises(NotFound):
        texts.open_text(office.desk(NOOR), TextId("text-nothing"))


def edited(office: Office, slot: texts.Slot, change: Callable[[str], str]) -> LetterText:
    text = texts.start_version(office.desk(NOOR), slot)
    return replace(text, text=change(text.text), valid_from=LATER)


def test_a_text_without_faults_passes_the_gate(office: Office) -> None:
    text = edited(office, REFERRAL, lambda words: words + "\nBel ons gerust.\n")
    seen: list[tuple[int, int]] = []
    assert text_gate.check(office.desk(NOOR), text, lambda *step: seen.append(step)) == ()
    assert seen[-1] == (8, 8)


def test_a_sample_of_each_letter_that_includes_a_passage_is_drawn(office: Office) -> None:
    desk = office.desk(NOOR)
    text = edited(office, ("nl", "", "means"), lambda words: words + "\nBel ons.\n")
    kinds = {sample.kind.value for sample in text_gate.samples_for(desk, text)}
    assert {"decision-grant", "decision-partial", "decision-change"} <= kinds
    assert "referral" not in kinds


def test_the_gate_names_every_fault_with_its_line(office: Office) -> None:
    text = edited(office, REFERRAL, lambda _: "# Kop\n\n{{ nobody }}\n\n<b>\n\n\N{SNOWMAN}\n")
    found = text_gate.check(office.desk(NOOR), text)
    assert {3, 5, 7} <= {fault.line for fault in found}


def test_a_passage_may_not_break_the_letters_that_include_it(office: Office) -> None:
    text = edited(office, CONTACT, lambda words: words.replace(" {#contact}", ""))
    found = [str(fault) for fault in text_gate.check(office.desk(NOOR), text)]
    assert any("the mandatory part {#contact} is missing" in fault for fault in found)
    assert any("the letter decision-grant would be wrong" in fault for fault in found)


def test_mandatory_parts_may_not_shrink(office: Office) -> None:
    text = edited(
        office, ("nl", "decision-grant", "decision-grant"), lambda words: words + "\nx.\n"
    )
    less = replace(text, anchors=text.anchors[1:], parts=text.parts[1:], laws=(Law.WMO,))
    found = {str(fault) for fault in text_gate.check(office.desk(NOOR), less)}
    assert "the mandatory part {#decision} may not be taken away" in found
    assert 'the mandatory passage {% include "granted" %} may not be taken away' in found
    assert "the laws or the place of the text changed; begin a new version" in found


def test_a_part_that_a_case_leaves_out_shows_in_the_sample(office: Office) -> None:
    def hide(words: str) -> str:
        return words.replace('{% include "law" %}', '{% if pgb %}{% include "law" %}{% endif %}')

    text = edited(office, ("nl", "decision-grant", "decision-grant"), hide)
    found = [str(fault) for fault in text_gate.check(office.desk(NOOR), text)]
    assert any("mandatory part 'law' is missing" in fault for fault in found)


def test_a_sample_shows_the_words_that_are_being_written(office: Office) -> None:
    desk = office.desk(NOOR)
    text = edited(office, CONTACT, lambda words: words + "\nWij helpen u graag.\n")
    sample = next(one for one in text_gate.samples_for(desk, text) if one.variant is Variant.PLAIN)
    assert isinstance(sample, Sample)
    letter = text_gate.sample_letter(desk, text, sample)
    assert "Wij helpen u graag." in plain_text(letter.body)
    assert letter.fictitious
    assert letter.concept


def test_a_published_text_that_fits_no_more_is_listed_as_such(office: Office) -> None:
    text_id = office.start()
    # As if a field that it asks for left the program with a later version.
    office.write(NOOR, text_id, "\n{{ a_field_of_long_ago }}\n", TODAY)
    office.hand_in(NOOR, text_id)
    office.approve(WIM, text_id)
    rows = {row.id: row.state for row in text_services.text_rows(office.desk(NOOR))}
    assert rows[text_id] is text_services.TextState.UNFIT


def test_a_text_knows_the_languages_it_is_also_in(office: Office) -> None:
    desk = office.desk(NOOR)
    other = [language for language in desk.texts.languages if language != "nl"]
    text = texts.start_version(desk, REFERRAL)
    assert sorted(text_services.translations(desk, text)) == sorted(other)
    text = texts.start_version(desk, ("nl", "provider-assignment", "provider-assignment"))
    assert text_services.translations(desk, text) == ()


def test_a_gate_that_is_not_passed_keeps_the_text_a_draft(office: Office) -> None:
    text_id = office.start()
    office.write(NOOR, text_id, "\n{{ nobody }}\n")
    desk = office.desk(NOOR)
    gate = lambda text: not text_gate.check(desk, text)  # noqa: E731
    assert refusal(lambda: texts.hand_in(desk, text_id, gate)) == (TextBlocker.FAULTS,)
    own = office.own(text_id).text
    assert own is not None
    assert own.stage is TextStage.DRAFT
