"""The audit log in plain words: acts, results, and where they came from; no Qt."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.returned_mail import ReturnedAct
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.audit_log import LOG, ReadingAct
from hengelo_toegang.usecases.ports import AuditEvent
from ui.icons import Icon
from ui.labels import label
from ui.pages.case.words import refusal_of
from ui.theme import Tone
from ui.widgets.table import Cell, Column

ACTS: Mapping[str, str] = {
    Action.OPEN.value: N_("Opened a case"),
    Action.AMEND.value: N_("Wrote in a case"),
    Action.CONFIRM_REPORT.value: N_("Confirmed a report"),
    Action.PROVIDE_URGENTLY.value: N_("Gave urgent help"),
    Action.FINISH_LADDER.value: N_("Finished the ladder"),
    Action.MAKE_RESEARCH_REPORT.value: N_("Made the research report"),
    Action.CLOSE_WITHOUT_APPLICATION.value: N_("Closed without an application"),
    Action.APPLY.value: N_("Registered an application"),
    Action.SUBMIT.value: N_("Handed a decision in for review"),
    Action.APPROVE.value: N_("Approved a decision"),
    Action.RETURN.value: N_("Returned a decision"),
    Action.SEND.value: N_("Sent a decision"),
    Action.SEND_AGAIN.value: N_("Sent a letter anew"),
    Action.KEEP_RETURNED.value: N_("Kept a letter that came back"),
    Action.MERGE.value: N_("Brought two versions together"),
    Action.WITHDRAW.value: N_("Withdrew a case"),
    Action.SET_ASIDE.value: N_("Set an application aside"),
    Action.REVIEW_URGENT.value: N_("Reviewed urgent help"),
    Action.WRITE_LETTER.value: N_("Wrote a letter"),
    Action.FIX_PENALTY.value: N_("Fixed a penalty"),
    Action.RECEIVE_OBJECTION.value: N_("Registered an objection"),
    Action.TREAT_OBJECTION.value: N_("Handled an objection"),
    Action.DECIDE_OBJECTION.value: N_("Decided on an objection"),
    Action.KEEP_APPEAL.value: N_("Kept an appeal"),
    Action.EVALUATE.value: N_("Evaluated a provision"),
    Action.FOLLOW.value: N_("Went on from a case"),
    Action.GIVE_ADVANCE.value: N_("Gave an advance"),
    Action.HAND_OVER.value: N_("Handed a case over"),
    Action.KEEP_SAFETY.value: N_("Wrote in a safety record"),
    Action.FOLLOW_UP.value: N_("Kept what came of it"),
    Action.KEEP_EXPERIENCE.value: N_("Kept what a resident thinks of how it went"),
    "print_experience_form": N_("Printed the questions how it went"),
    Action.TELL_PROVIDER.value: N_("Told providers of their work"),
    Action.KEEP_PROVIDER_ANSWER.value: N_("Kept what a provider answered"),
    Action.KEEP_REFERRAL.value: N_("Registered a referral by somebody else"),
    "assign_number": N_("Gave a number to an assignment"),
    ReadingAct.HOUSEHOLD.value: N_("Opened a household"),
    ReadingAct.ADDRESS.value: N_("Looked at a secret address"),
    ReadingAct.SAFETY.value: N_("Opened a safety record"),
    ReadingAct.LETTER.value: N_("Opened a letter"),
    ReadingAct.LETTER_TEXT.value: N_("Opened the text of a letter"),
    ReadingAct.COMPARE.value: N_("Laid two records of a resident side by side"),
    ReadingAct.SEARCH.value: N_("Searched for residents"),
    ReadingAct.CONTACT.value: N_("Read a short contact"),
    ReadingAct.EXPORT_CASE.value: N_("Put a case in a file for another store"),
    ReadingAct.EXPORT_TRANSITIONS.value: N_("Saved the list of the transition"),
    ReadingAct.EXPORT_FIGURES.value: N_("Put figures in a file"),
    ReadingAct.EXPORT_DATA.value: N_("Made rows of cases for the data team"),
    ReadingAct.PRINT_GUIDE.value: N_("Printed the guide for a talk"),
    ReadingAct.LOG.value: N_("Read the log"),
    ReadingAct.EXPORT_LOG.value: N_("Saved the log as a file"),
    Action.ADVISE.value: N_("Gave advice"),
    Action.ASK_ADVICE.value: N_("Asked for advice"),
    "check_store": N_("Checked the store"),
    "register_report": N_("Registered a report"),
    "confirm": N_("Confirmed a report"),
    "undo_case": N_("Took back a change in a case"),
    "import_case": N_("Took in a case from another store"),
    "bundle_not_written": N_("A file for another store was not written"),
    "export_bundle": N_("Made a file for another store"),
    "import_bundle": N_("Took in a file from another store"),
    "choose_centre": N_("Chose the central store"),
    "exchange": N_("Exchanged with the central store"),
    "check_out": N_("Asked for a case from the central store"),
    "check_in": N_("Gave a case back to the central store"),
    "take_over": N_("Took a case over from the laptop of a colleague"),
    "case_came": N_("Took in what colleagues did in a case"),
    "let_go_case": N_("Let go of what was written in a case that the central store destroyed"),
    "lost_case": N_("The case was no longer for this computer, the central store said"),
    "invite": N_("Invited somebody to a talk"),
    "make_application_form": N_("Made an application form"),
    "ask_consent": N_("Asked for consent"),
    "fix_penalty": N_("Fixed a penalty"),
    "tell_intention": N_("Told what is intended"),
    "add_person": N_("Added somebody to a household"),
    "correct_person": N_("Corrected the details of somebody"),
    "relate_people": N_("Kept a family tie"),
    "end_relation": N_("Ended a family tie"),
    "keep_household": N_("Changed a household"),
    "undo_household": N_("Took back a change in a household"),
    "record_move": N_("Kept a move"),
    "keep_own_address": N_("Kept somebody’s own address"),
    "move_person_in": N_("Kept that somebody came to live there"),
    "move_person_out": N_("Kept that somebody went to live elsewhere"),
    "life_event": N_("Kept a life event"),
    "life_event_task": N_("Did a task after a life event"),
    "join_residents": N_("Made two records of a resident one"),
    "tell_residents_apart": N_("Kept that two residents are not the same"),
    "keep_contact": N_("Kept a short contact"),
    "change_contact": N_("Changed a short contact"),
    "erase_contact": N_("Erased a short contact that was kept long enough"),
    "keep_note": N_("Wrote a note"),
    "note_done": N_("Ticked off a note"),
    "erase_note": N_("Erased a note that was kept long enough"),
    "stand_in": N_("Arranged a stand-in"),
    "end_stand_in": N_("Ended a stand-in"),
    "keep_advance": N_("Kept an advance"),
    "copy_household": N_("Copied a household to a file"),
    "take_in_request": N_("Took in a request of a resident"),
    "extend_request": N_("Took more time for a request"),
    "prepare_answer": N_("Gathered all that is kept of a resident"),
    "judge_passages": N_("Judged texts that name somebody else"),
    "decide_safety": N_("Decided whether the safety record is given"),
    "answer_request": N_("Answered a request of a resident"),
    "change_settings": N_("Changed the settings"),
    "import_persons": N_("Took over what the population register says"),
    "file_case": N_("Filed a decision in the case system"),
    "keep_client_secret": N_("Kept the secret for the case system"),
    "publish_policy": N_("Published tariffs and policy"),
    "find_person_of_user": N_("Looked up a colleague who is a resident"),
    "see_alert": N_("Saw a warning of a legal date"),
    "declare_ties": N_("Declared their ties with the people of a case"),
    "restrict_file": N_("Closed a file to all but a few"),
    "lift_restriction": N_("Opened a closed file again"),
    "invite_user": N_("Invited a user"),
    "change_user": N_("Changed a user"),
    "end_user": N_("Ended a user"),
    "accept_invitation": N_("Chose a passphrase of their own"),
    "change_passphrase": N_("Changed a passphrase"),
    "keep_recovery_key": N_("Put the key in the safe"),
    "renew_recovery_key": N_("Made a new key for the safe"),
    "rekey": N_("Gave the store a new key"),
    "remove_key": N_("Took the key of a user away"),
    "found_store": N_("Made this store"),
    "restore": N_("Went back to a backup"),
    "back_up": N_("Made a backup"),
    "import_seal": N_("Put a seal in the store"),
    "remove_seal": N_("Took the seal out of the store"),
    "import_facilities": N_("Took in a social map"),
    "record_transition": N_("Kept what happened in the transition"),
    "take_back_transition": N_("Took back what was kept in the transition"),
    "announce_transition": N_("Announced the transition by letter"),
    "ask_taken_over": N_("Asked whether the transition works"),
    "propose_facility": N_("Proposed a facility for the social map"),
    "correct_facility": N_("Corrected a facility of the social map"),
    "check_facility": N_("Checked a facility of the social map"),
    "take_over_facility": N_("Took a facility over into the social map"),
    "retire_facility": N_("Took a facility off the social map"),
    "restore_facility": N_("Put a facility back on the social map"),
    "import_facility": N_("Took in a facility from a list"),
    "start_text": N_("Began a letter text"),
    "edit_text": N_("Changed a letter text"),
    "hand_in_text": N_("Handed a letter text in"),
    "approve_text": N_("Approved a letter text"),
    "return_text": N_("Returned a letter text"),
    "withdraw_text": N_("Withdrew a letter text"),
    "list_due": N_("Looked up what was kept long enough"),
    "open_destruction_list": N_("Opened a list of what is to be destroyed"),
    "make_destruction_list": N_("Made a list of what is to be destroyed"),
    "approve_destruction_list": N_("Approved a list of what is to be destroyed"),
    "withdraw_destruction_list": N_("Withdrew a list of what is to be destroyed"),
    "destroy": N_("Destroyed a file"),
    "found_forged": N_("Found a forged version in the central store"),
    "store.revision": N_("The store kept a revision"),
    "store.letter": N_("The store kept a letter"),
    "store.user": N_("The store kept a user"),
    "store.recovery": N_("Let a user in with the key from the safe"),
    "store.erase_document": N_("The store erased what a revision said"),
    "store.erase_letter": N_("The store erased a letter"),
    "store.leave_document": N_("The store took what a revision said off this laptop"),
    "store.leave_letter": N_("The store took a letter off this laptop"),
    "store.seal": N_("The store kept a seal"),
    "store.remove_seal": N_("The store destroyed the key of a seal"),
}
"""What each act is called; one that has no words here stands as the log names it."""

_RESULTS: Mapping[str, str] = {
    ReviewOutcome.APPROVED.value: N_("Approved"),
    ReviewOutcome.RETURNED.value: N_("Returned"),
    ReviewOutcome.ESCALATED.value: N_("Passed on to a second reviewer"),
    "own_mandate": N_("Under the own mandate"),
    "given": N_("Given"),
    "left_out": N_("Left out"),
    "involved": N_("Knows somebody in it"),
    "none": N_("Knows nobody in it"),
    "asked": N_("Asked"),
    "forked": N_("Kept beside the own version"),
    "merged": N_("Brought together with the own version"),
    "kept": N_("Kept longer"),
    "failed": N_("Failed"),
}
_OUTCOMES = {one.value: one for one in ReturnedAct}
"""How an act ends that is neither done nor refused."""

_HASH = re.compile(r"\b[0-9a-f]{32,}\b")
_ID = re.compile(r"^[0-9a-f]{32,64}(:\d+)?$")
_ON_HOUSEHOLDS = frozenset(
    {
        *(ReadingAct.HOUSEHOLD.value, ReadingAct.ADDRESS.value),
        *("add_person", "correct_person", "relate_people", "end_relation"),
        *("keep_household", "undo_household", "record_move", "keep_own_address"),
        *("move_person_in", "move_person_out", "copy_household", "import_persons"),
        *("restrict_file", "lift_restriction"),
    }
)
"""Acts of which the subject is a household; it is named by one of its cases."""
_KINDS: Mapping[str, str] = {
    "contact": N_("A short contact"),
    "note": N_("A note"),
    "figures": N_("Figures"),
    "data": N_("Rows for the data team"),
    "transition": N_("Somebody in the transition"),
    "taken_over": N_("Somebody in the transition"),
    "facility": N_("A facility"),
    "text": N_("A letter text"),
    "destr": N_("A list of what is to be destroyed"),
    "request": N_("A request of a resident"),
    "answer": N_("A request of a resident"),
    "passages": N_("A request of a resident"),
    "safety": N_("A request of a resident"),
    "bundle": N_("A file for exchange"),
    "seal": N_("A seal"),
    "search": N_("Residents"),
    "resident": N_("Two residents"),
    "store": N_("This store"),
    "back_up": N_("This store"),
}
"""What the subject of an act is, by a word in the name of the act; the first one counts."""
_RECORD = N_("A record that is no longer listed")
_SHORT = 8


def act_words(action: str, _: Translate) -> str:
    """Return what somebody did."""
    return _(ACTS[action]) if action in ACTS else action


def result_words(event: AuditEvent, _: Translate) -> str:
    """Return how it ended, with a count or a reason where there is one."""
    word, _gap, rest = event.result.partition(" ")
    rest = _HASH.sub("", rest).strip()
    match word.rstrip(":"):
        case "done":
            return _("Done")
        case "refused":
            why = " ".join(refusal_of(code, _) for code in rest.split(",")) if rest else ""
            return _("Refused: {reason}", reason=why) if why else _("Refused")
        case "broken":
            return _("Not whole: {place}", place=rest)
        case number if number.isdecimal():
            return _("{count} found or saved", count=number)
        case "found":
            return _("{count} found or saved", count=rest)
        case code if code in _OUTCOMES:
            return label(_OUTCOMES[code], _)
        case code if code in _RESULTS:
            return _(_RESULTS[code])
    return _HASH.sub("", event.result).strip(" :") or _("Done")


def refused(event: AuditEvent) -> bool:
    """Return whether the program refused it."""
    return event.result.startswith("refused")


def subject_words(
    event: AuditEvent, numbers: Mapping[str, str], names: Mapping[UserId, str], _: Translate
) -> str:
    """Return what it was done with: a number or a name, else what kind of thing it is.

    An id tells nobody anything; what a record says is not for who reads the log.
    """
    subject = event.subject
    if event.action in _ON_HOUSEHOLDS and (subject in numbers or _ID.match(subject)):
        number = numbers.get(subject)
        return _("Household of case {number}", number=number) if number else _("A household")
    if subject in numbers:
        return numbers[subject]
    if UserId(subject) in names:
        return names[UserId(subject)]
    if subject == LOG:
        return _("The log")
    if _ID.match(subject) or event.action == ReadingAct.SEARCH:
        return _(next((words for act, words in _KINDS.items() if act in event.action), _RECORD))
    return subject


def columns(
    numbers: Mapping[str, str], names: Mapping[UserId, str], _: Translate
) -> tuple[Column[AuditEvent], ...]:
    """Return the columns: the six fields that a line of the log has."""
    about: Callable[[AuditEvent], Cell] = partial(_about, numbers, names, _)
    return (
        Column(_("When"), partial(_when, _), width=17),
        Column(_("Who"), partial(_who, names), width=18),
        Column(_("What"), partial(_what, _), width=26, stretch=True),
        Column(_("About"), about, width=18),
        Column(_("Result"), partial(_result, _), width=16),
        Column(_("Device"), _from, width=10),
    )


def _when(_: Translate, event: AuditEvent) -> Cell:
    return Cell(f"{event.moment:%d-%m-%Y %H:%M:%S}", muted=True)


def _who(names: Mapping[UserId, str], event: AuditEvent) -> Cell:
    return Cell(names.get(event.actor, event.actor), Icon.PERSON)


def _what(_: Translate, event: AuditEvent) -> Cell:
    return Cell(act_words(event.action, _), strong=True)


def _about(
    numbers: Mapping[str, str], names: Mapping[UserId, str], _: Translate, event: AuditEvent
) -> Cell:
    return Cell(subject_words(event, numbers, names, _))


def _result(_: Translate, event: AuditEvent) -> Cell:
    words = result_words(event, _)
    if refused(event):
        return Cell(words, Icon.BLOCKED, Tone.WARN)
    return Cell(words, muted=True)


def _from(event: AuditEvent) -> Cell:
    # Where its name begins tells one device from another.
    return Cell(event.origin[:_SHORT], muted=True)
