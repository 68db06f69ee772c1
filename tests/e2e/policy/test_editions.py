"""An edition of tariffs and policy: published by who may, in force at the next sign-in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from db import rebuilding
from db.check import verify
from db.store import Store
from db.tables.chain import RevisionTable, StoreTable
from hengelo_toegang.bootstrap import Rules, rules_of
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.decisions import total
from hengelo_toegang.domain.editions import Catalogue, EditionFault, PolicyEdition
from hengelo_toegang.domain.policy import Window
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases import policy_editions as policy
from hengelo_toegang.usecases.edition_ports import PolicyError
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.policy_editions import EditionRefused, PolicyWarning
from hengelo_toegang.usecases.ports import Desk, StaleCase, StoreError
from hengelo_toegang.usecases.reprinting import letter_pdf
from hengelo_toegang.usecases.signed import as_signed
from hengelo_toegang.words_policy import refused_words
from tests import editions
from tests.e2e.policy.conftest import ADA, ANNA, Office
from tests.editions import DEARER, NEXT_YEAR, TARIFFS, UNTIL, a_draft, files_with
from tests.repertoire import CASE

OF_2026 = "minuut,0.62,2026-01-01,2026-12-31"
ENDS_EARLIER = (TARIFFS, OF_2026, OF_2026.replace("12-31", "11-30"))


def price(desk: Desk) -> Decimal:
    """Return what a hundred minutes cost in a week of 2027 that is decided on now."""
    return editions.price(open_dossier(desk, CASE))


def test_an_edition_holds_from_the_next_sign_in_on(office: Office, rules: Rules):
    before = office.desk(ANNA)
    assert price(before) == Decimal("64.00")
    office.publish(a_draft(rules))

    assert price(before) == price(office.desk(ANNA)) == Decimal("64.00")
    assert policy.standing(before).warnings == (PolicyWarning.WAITS,)
    store = office.sign_in_anew()

    after = office.desk(ANNA)
    assert price(after) == Decimal("70.00")
    now = policy.standing(after)
    assert now.waits is None
    assert now.warnings == ()
    assert now.in_force.edition is not None
    assert now.in_force.edition.edition.label == "Tarieven 2027"
    assert rules_of(store, rules).policy.version == after.policy.version != rules.policy.version
    assert verify(store) is None


def test_lists_are_computed_once_when_an_edition_comes_in_and_not_at_each_opening(
    office: Office, rules: Rules, monkeypatch: pytest.MonkeyPatch
):
    made: list[str] = []

    rebuild = rebuilding.rebuild

    def counted(session: Session, projector: object, going: Callable[..., object]) -> None:
        made.append(getattr(projector, "rules", ""))
        rebuild(session, projector, going)  # type: ignore[arg-type]

    monkeypatch.setattr("db.rebuilding.rebuild", counted)
    office.publish(a_draft(rules))
    for _time in range(3):
        office.sign_in_anew()
    office.stage.store.close()
    with office.opened(read_only=True) as reading:
        assert reading.projector.rules == made[0]
    assert made == [office.sign_in_anew().projector.rules]
    assert _row(office.stage.store).rules == made[0]


def _row(store: Store) -> StoreTable:
    with Session(store.reading) as session:
        return session.exec(select(StoreTable)).one()


def test_only_an_administrator_publishes_and_the_log_says_who_tried(office: Office, rules: Rules):
    with pytest.raises(EditionRefused) as refusal:
        office.publish(a_draft(rules), ANNA)
    assert refusal.value.faults == (EditionFault.NOT_YOURS,)
    assert policy.history(office.desk(ADA)) == ()
    with Session(office.stage.store.reading) as session:
        kinds = set(session.exec(select(RevisionTable.kind)))
    assert "policy" not in kinds


def test_what_is_forged_with_the_key_in_hand_counts_for_nothing(office: Office, rules: Rules):
    """Anna has the store and its key, and writes an edition past every use case."""
    genuine = office.publish(a_draft(rules))
    cheap = files_with(rules, (TARIFFS, NEXT_YEAR, "D002,HO-BASIS,zin,minuut,0.01,"))
    with office.desk(ANNA).open() as uow:
        uow.editions.publish(replace(genuine, files=cheap, label="Gratis"), "publish_policy")
        uow.commit()
    office.sign_in_anew()
    assert price(office.desk(ANNA)) == Decimal("70.00")
    assert [one.edition.label for one in policy.history(office.desk(ADA))] == ["Tarieven 2027"]
    # The next one stands on it all the same.
    office.publish(a_draft(rules, (TARIFFS, NEXT_YEAR, NEXT_YEAR.replace("0.64", "0.71"))))
    office.sign_in_anew()
    assert price(office.desk(ANNA)) == Decimal("71.00")


def test_an_edition_that_was_changed_by_hand_opens_no_store(office: Office, rules: Rules):
    office.publish(a_draft(rules))
    with Session(office.stage.store.engine) as session:
        row = session.exec(select(RevisionTable).where(RevisionTable.kind == "policy")).one()
        connection = session.connection()
        for trigger in connection.exec_driver_sql(
            "select name from sqlite_master where type = 'trigger' and tbl_name = 'revisions'"
        ).scalars().all():  # fmt: skip
            connection.exec_driver_sql(f"drop trigger {trigger}")
        connection.exec_driver_sql(
            "update revisions set author = 'bert' where number = ?", (row.number,)
        )
        session.commit()
    with pytest.raises(StoreError, match="tampered"):
        office.sign_in_anew()


def test_all_faults_are_told_with_their_place_and_nothing_is_kept(office: Office, rules: Rules):
    draft = a_draft(
        rules,
        (TARIFFS, NEXT_YEAR, "D002,HO-BAS,zin,minuut,gratis,"),
        ("policy/settings.yaml", 'review_threshold: "', 'review_threshold: "x'),
    )
    with pytest.raises(PolicyError) as error:
        office.publish(draft)
    told = error.value.lines(translator("nl"))
    assert [line.split(":")[0] for line in told] == [TARIFFS, TARIFFS, "policy/settings.yaml"]
    assert "tariffs.csv:3.price" in told[0]
    assert policy.history(office.desk(ADA)) == ()


def test_what_cases_name_stays_in_every_edition(office: Office, rules: Rules):
    texts = {file.name: file.text for file in files_with(rules)}
    for name in ("catalogue/products.csv", "catalogue/message_codes.csv", TARIFFS):
        lines = texts[name].splitlines(keepends=True)
        texts[name] = "".join(line for line in lines if "RT-PAS" not in line)
    draft = a_draft(rules)
    gone = replace(draft, files=tuple(replace(file, text=texts[file.name]) for file in draft.files))
    with pytest.raises(EditionRefused) as refusal:
        office.publish(gone)
    (product, tariff) = refusal.value.losses
    assert (product.code, getattr(product, "kind", None)) == ("RT-PAS", Catalogue.PRODUCT)
    assert tariff.code.startswith("D")
    said = refused_words(refusal.value, translator("nl"))
    assert "catalogue/products.csv: RT-PAS" in said[0]


@pytest.mark.parametrize(
    ("change", "is_refused"),
    [
        ((TARIFFS, OF_2026, OF_2026.replace("0.62", "0.60")), True),
        ((TARIFFS, OF_2026, OF_2026.replace("12-31", "06-30")), True),
        (ENDS_EARLIER, False),
        (("policy/contributions.csv", "21.80", "22.00"), True),
        (DEARER, False),
    ],
)  # fmt: skip
def test_an_amount_that_holds_already_is_never_rewritten(
    office: Office, rules: Rules, change: tuple[str, str, str], is_refused: bool
):
    if not is_refused:
        office.publish(a_draft(rules, change))
        return
    with pytest.raises(EditionRefused) as refusal:
        office.publish(a_draft(rules, change))
    assert [one.file for one in refusal.value.losses] == [change[0]]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"label": "  "}, EditionFault.NO_LABEL),
        ({"checked_until": date(2026, 11, 22)}, EditionFault.DAY_PASSED),
    ],
)
def test_an_edition_says_what_it_is_and_until_when(office, rules, changes, fault):
    with pytest.raises(EditionRefused) as refusal:
        office.publish(replace(a_draft(rules), **changes))
    assert refusal.value.faults == (fault,)


def test_the_same_files_are_published_again_only_for_longer(office: Office, rules: Rules):
    draft = a_draft(rules)
    office.publish(draft)
    with pytest.raises(EditionRefused) as refusal:
        office.publish(draft)
    assert refusal.value.faults == (EditionFault.NOTHING_NEW,)
    office.publish(replace(draft, checked_until=UNTIL + timedelta(days=365)))


def test_nobody_publishes_over_an_edition_that_they_did_not_see(office: Office, rules: Rules):
    office.publish(a_draft(rules))
    with pytest.raises(StaleCase):
        policy.publish(
            office.desk(ADA),
            a_draft(rules, (TARIFFS, NEXT_YEAR, NEXT_YEAR.replace("0.64", "0.71"))),
            "",
        )


def test_a_decision_that_was_sent_stays_what_it_was(office: Office, rules: Rules):
    desk = office.desk(ANNA)
    with desk.open() as uow:
        sent = uow.cases.verified(CASE)
        chain = [one.hash for one in uow.cases.history(CASE)]
    assert sent.stage is CaseStage.SENT
    letters = [letter_pdf(desk, one.sha256) for one in sent.letters]
    amount = total(open_dossier(desk, CASE))

    office.publish(a_draft(rules, DEARER, ENDS_EARLIER))
    office.sign_in_anew()

    desk = office.desk(ANNA)
    with desk.open() as uow:
        assert uow.cases.verified(CASE) == sent
        assert [one.hash for one in uow.cases.history(CASE)] == chain
        assert as_signed(desk, uow, CASE).case.stage is CaseStage.SENT
    assert [letter_pdf(desk, one.sha256) for one in sent.letters] == letters
    assert total(open_dossier(desk, CASE)) == amount
    with pytest.raises(TariffMissing):
        total(open_dossier(desk, CASE).drafted)
    assert verify(office.stage.store) is None


def test_an_old_edition_warns_and_a_newer_program_tells_who_publishes(office: Office, rules: Rules):
    office.publish(a_draft(rules))
    office.sign_in_anew()
    office.stage.clock.day = UNTIL
    assert policy.standing(office.desk(ANNA)).warnings == ()
    office.stage.clock.day = UNTIL + timedelta(days=1)
    assert policy.standing(office.desk(ANNA)).warnings == (PolicyWarning.OUT_OF_DATE,)
    later = _with_program(office.desk(ADA), "99.0")
    warned = policy.standing(later).warnings
    # The same files: that a version is newer says nothing.
    assert warned == (PolicyWarning.OUT_OF_DATE,)
    brings = replace(later.policy_files, own=replace(rules.policy, version="other"))  # type: ignore[type-var]
    assert PolicyWarning.OVERTAKEN in policy.standing(replace(later, policy_files=brings)).warnings
    of_anna = replace(office.desk(ANNA), policy_files=brings)
    assert PolicyWarning.OVERTAKEN not in policy.standing(of_anna).warnings


def _with_program(desk: Desk, program: str) -> Desk:
    return replace(desk, policy_files=replace(desk.policy_files, program=program))  # type: ignore[type-var]


def test_what_this_program_cannot_read_leaves_the_one_before_in_force(office: Office, rules: Rules):
    """A newer program published it, with a column or a file that this one does not know."""
    genuine = office.publish(a_draft(rules))
    newer = replace(
        genuine, files=(*genuine.files, _unknown(genuine)), label="Van later", program="99.0"
    )
    with office.desk(ADA).open() as uow:
        uow.editions.publish(newer, "publish_policy")
        uow.commit()
    office.sign_in_anew()
    desk = office.desk(ANNA)
    assert price(desk) == Decimal("70.00")
    now = policy.standing(desk)
    assert now.warnings == (PolicyWarning.UNREAD,)
    assert now.in_force.unread is not None
    assert now.in_force.unread.edition.label == "Van later"
    # Who cannot read it puts nothing in its place.
    draft = a_draft(rules, (TARIFFS, NEXT_YEAR, NEXT_YEAR.replace("0.64", "0.71")))
    with pytest.raises(EditionRefused) as refusal:
        office.publish(draft)
    assert refusal.value.faults == (EditionFault.NEWER,)


def test_what_lacks_something_that_this_program_asks_is_published_anew(
    office: Office, rules: Rules
):
    genuine = office.publish(a_draft(rules))
    lacking = tuple(file for file in genuine.files if not file.name.endswith("signals.yaml"))
    with office.desk(ADA).open() as uow:
        uow.editions.publish(replace(genuine, files=lacking, program="0.0.9"), "publish_policy")
        uow.commit()
    office.sign_in_anew()
    assert policy.standing(office.desk(ANNA)).warnings == (PolicyWarning.OUTGROWN,)
    office.publish(a_draft(rules, (TARIFFS, NEXT_YEAR, NEXT_YEAR.replace("0.64", "0.71"))))
    office.sign_in_anew()
    assert policy.standing(office.desk(ANNA)).warnings == ()


def _unknown(edition: PolicyEdition):
    return replace(edition.files[0], name="policy/later.csv")


def test_letters_go_by_the_envelopes_of_the_edition(office: Office, rules: Rules):
    office.publish(a_draft(rules, ("policy/settings.yaml", "window: left", "window: right")))
    office.sign_in_anew()
    desk = office.desk(ANNA)
    assert desk.policy.settings.envelope.window is Window.RIGHT
    assert desk.press is not rules.press
