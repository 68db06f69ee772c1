"""Everything a window can ask for, bound to the desk of whoever signed in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.case import (
    Application,
    Case,
    Closing,
    ResearchReport,
    ReviewOutcome,
    SectionReason,
    Sent,
    Suspension,
    UrgentProvision,
    UrgentReview,
)
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.correspondence import Appointment, ConsentAsked
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.follow_ups import FollowUp
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.places import Change
from hengelo_toegang.domain.recipients import Recipient
from hengelo_toegang.domain.returned_mail import ReturnedAct
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import DUTCH
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.facts import NO_PARTICULARS, Kind, Particulars
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import (
    clock,
    contacts,
    deciding,
    diary,
    facilities,
    files,
    guides,
    households,
    issuing,
    office,
    on_demand,
    papers,
    reading,
    reporting,
    reprinting,
    returned_mail,
    running,
    safety,
    sending,
    working,
)
from hengelo_toegang.usecases.advising import AdviceServices, bind_advice
from hengelo_toegang.usecases.course_services import CourseServices, bind_course
from hengelo_toegang.usecases.exchange_services import (
    Centre,
    ExchangeServices,
    NoCentre,
    bind_exchange,
)
from hengelo_toegang.usecases.experiences import ExperienceServices, bind_experiences
from hengelo_toegang.usecases.figures import FigureServices
from hengelo_toegang.usecases.figures_out import FigureOutputs
from hengelo_toegang.usecases.filing_services import FilingServices, bind_filing
from hengelo_toegang.usecases.first_steps import FirstStepServices, bind_first_steps
from hengelo_toegang.usecases.households import Kept
from hengelo_toegang.usecases.involvement_services import InvolvementServices, bind_involvement
from hengelo_toegang.usecases.map_services import MapServices, bind_map
from hengelo_toegang.usecases.merging import MergeServices, bind_merging
from hengelo_toegang.usecases.policy_editions import PolicyServices, bind_policy
from hengelo_toegang.usecases.ports import Desk, Queries, RunningRow
from hengelo_toegang.usecases.review_services import ReviewServices, bind_reviews
from hengelo_toegang.usecases.safety import SafetyFile
from hengelo_toegang.usecases.searching import Searching
from hengelo_toegang.usecases.seldom import Seldom
from hengelo_toegang.usecases.sending import Posted
from hengelo_toegang.usecases.text_services import TextServices, bind_texts
from hengelo_toegang.usecases.transition_services import TransitionServices, bind_transitions
from hengelo_toegang.usecases.users import UserServices, bind_users
from hengelo_toegang.usecases.working import LeftOff
from hengelo_toegang.usecases.worklist_services import WorklistServices, bind_worklist


class IssueAgain(Protocol):
    """See `sending.issue_again`."""

    def __call__(self, case: CaseId, sent: Sent, /, *, received: bool = False) -> Case: ...


class LookWhereLeft(Protocol):
    """See `working.left_off`."""

    def __call__(self, case_id: CaseId, paper: str = "", /) -> LeftOff: ...


class RegisterReport(Protocol):
    """See `reporting.register_report`."""

    def __call__(
        self, household: Household, case: Case, contact: ContactId | None = None, /
    ) -> Case: ...


class PrintGuide(Protocol):
    """See `guides.print_guide`."""

    def __call__(
        self,
        dossier: Dossier,
        domains: frozenset[str],
        on: date,
        *,
        health: bool,
        large_print: bool,
    ) -> bytes: ...


class ReviewDecision(Protocol):
    """See `deciding.review_decision`."""

    def __call__(
        self,
        case: CaseId,
        outcome: ReviewOutcome,
        reasons: tuple[SectionReason, ...] = (),
        second: UserId | None = None,
        /,
    ) -> Case: ...


class Preview(Protocol):
    """See `issuing.preview`."""

    def __call__(
        self,
        dossier: Dossier,
        kind: Kind,
        about: Particulars = NO_PARTICULARS,
        to: Recipient | None = None,
        *,
        on: date | None = None,
        language: str = DUTCH,
    ) -> bytes: ...


@dataclass(frozen=True)
class Services(Seldom):
    """The use cases of one signed-in user; each refuses with `ActionBlocked`.

    No slots: what `Seldom` binds is kept beside the fields.
    """

    desk: Desk
    queries: Queries
    search: Searching
    confirm_passphrase: Callable[[str], bool]
    """Whether a passphrase is that of the user, asked again before an approval."""
    used_later: Callable[[], datetime | None]
    user_names: Callable[[], Mapping[UserId, str]]
    users: Callable[[], Sequence[User]]
    managing: UserServices
    idle_minutes: Callable[[], float]
    household: Callable[[HouseholdId], Household]
    cases_of: Callable[[HouseholdId], Sequence[Case]]
    keep_household: Callable[[Household], Kept]
    read_paper: Callable[[str], str]
    keep_paper: Callable[[str, str], None]
    open_dossier: Callable[[CaseId], Dossier]
    running_beside: Callable[[Dossier], Sequence[RunningRow]]
    left_off: LookWhereLeft
    head_of: Callable[[CaseId], str]
    save_draft: Callable[[Case, Mapping[str, str], str], None]
    drop_draft: Callable[[CaseId], None]
    amend: Callable[[Case, str], Case]
    register_report: RegisterReport
    confirm_report: Callable[[CaseId], Case]
    provide_urgently: Callable[[CaseId, UrgentProvision], Case]
    review_urgent_provision: Callable[[CaseId, UrgentReview], Case]
    finish_ladder: Callable[[CaseId], Case]
    make_research_report: Callable[[CaseId, ResearchReport], Case]
    close_without_application: Callable[[CaseId], Case]
    apply_for_support: Callable[[CaseId, Application], Case]
    request_completion: Callable[[CaseId, Suspension], Case]
    notify_delay: Callable[[CaseId, date], Case]
    withdraw: Callable[[CaseId, Closing], Case]
    set_aside: Callable[[CaseId, Closing], Case]
    receive_notice_of_default: Callable[[CaseId, date], Case]
    submit: Callable[[CaseId], Case]
    review_decision: ReviewDecision
    send: Callable[[CaseId, Sent], Case]
    send_each: Callable[[Iterable[CaseId], Sent], Iterator[Posted]]
    issue_again: IssueAgain
    record_returned: Callable[[CaseId, date | None, ReturnedAct, str], Case]
    changes_for_review: Callable[[CaseId], tuple[bool, Sequence[Change]]]
    invite: Callable[[CaseId, Appointment], Case]
    make_application_form: Callable[[CaseId], Case]
    ask_consent: Callable[[CaseId, ConsentAsked], Case]
    fix_penalty: Callable[[CaseId], Case]
    tell_intention: Callable[[CaseId, date], Case]
    answer_notice_of_default: Callable[[CaseId], Case]
    preview: Preview
    transitions: TransitionServices
    languages_of: Callable[[Kind], tuple[str, ...]]
    envelope_test: Callable[[], bytes]
    draft_letter: Callable[[Dossier, Kind], Letter]
    letter_pdf: Callable[[str], bytes]
    facilities: Callable[[], tuple[Facility, ...]]
    """Everything on the social map that can be named to residents."""
    social_map: MapServices
    course: CourseServices
    experience: ExperienceServices
    worklist: WorklistServices
    reviews: ReviewServices
    involvement: InvolvementServices
    merging: MergeServices
    policy: PolicyServices
    advice: AdviceServices
    keep_contact: Callable[[Contact], Contact]
    read_contact: Callable[[Contact], None]
    erase_past: Callable[[], int]
    record_follow_up: Callable[[CaseId, FollowUp], Case]
    keep_note: Callable[[DiaryNote], DiaryNote]
    note_done: Callable[[NoteId], DiaryNote]
    texts: TextServices
    figures: FigureServices
    figure_outputs: FigureOutputs
    letter_text: Callable[[str], str]
    print_guide: PrintGuide
    open_safety: Callable[[CaseId], SafetyFile]
    keep_safety: Callable[[SafetyRecord, str], SafetyFile]
    exchange: ExchangeServices
    filing: FilingServices
    first_steps: FirstStepServices


def bind(
    desk: Desk, confirm_passphrase: Callable[[str], bool], centre: Centre | None = None
) -> Services:
    """Return the use cases bound to a desk; without a centre it exchanges by file only."""
    figures = FigureServices(desk)
    return Services(
        desk=desk,
        queries=desk.queries,
        search=Searching(desk),
        confirm_passphrase=confirm_passphrase,
        used_later=partial(clock.used_later, desk),
        user_names=partial(files.user_names, desk),
        users=partial(files.users, desk),
        managing=bind_users(desk),
        idle_minutes=partial(office.idle_minutes, desk),
        household=partial(files.household, desk),
        cases_of=partial(files.cases_of, desk),
        keep_household=partial(households.keep_household, desk),
        read_paper=partial(papers.read_paper, desk),
        keep_paper=partial(papers.keep_paper, desk),
        open_dossier=partial(files.open_dossier, desk),
        running_beside=partial(running.running_beside, desk),
        left_off=partial(working.left_off, desk),
        head_of=partial(working.head_of, desk),
        save_draft=partial(working.save_draft, desk),
        drop_draft=partial(working.drop_draft, desk),
        amend=partial(working.amend, desk),
        register_report=partial(reporting.register_report, desk),
        confirm_report=partial(reporting.confirm_report, desk),
        provide_urgently=partial(reporting.provide_urgently, desk),
        review_urgent_provision=partial(reporting.review_urgent_provision, desk),
        finish_ladder=partial(working.finish_ladder, desk),
        make_research_report=partial(working.make_research_report, desk),
        close_without_application=partial(working.close_without_application, desk),
        apply_for_support=partial(working.apply_for_support, desk),
        request_completion=partial(working.request_completion, desk),
        notify_delay=partial(working.notify_delay, desk),
        withdraw=partial(working.withdraw, desk),
        set_aside=partial(working.set_aside, desk),
        receive_notice_of_default=partial(working.receive_notice_of_default, desk),
        submit=partial(deciding.submit, desk),
        review_decision=partial(deciding.review_decision, desk),
        send=partial(deciding.send, desk),
        send_each=partial(sending.send_each, desk),
        issue_again=partial(sending.issue_again, desk),
        record_returned=partial(returned_mail.record_returned, desk),
        changes_for_review=partial(reading.changes_for_review, desk),
        invite=partial(on_demand.invite, desk),
        make_application_form=partial(on_demand.make_application_form, desk),
        ask_consent=partial(on_demand.ask_consent, desk),
        fix_penalty=partial(on_demand.fix_penalty, desk),
        tell_intention=partial(on_demand.tell_intention, desk),
        answer_notice_of_default=partial(on_demand.answer_notice_of_default, desk),
        preview=partial(issuing.preview, desk),
        transitions=bind_transitions(desk),
        languages_of=partial(issuing.languages_of, desk),
        envelope_test=partial(issuing.envelope_test, desk),
        draft_letter=partial(issuing.draft, desk),
        letter_pdf=partial(reprinting.letter_pdf, desk),
        facilities=partial(facilities.facilities, desk),
        social_map=bind_map(desk),
        course=bind_course(desk),
        experience=bind_experiences(desk),
        worklist=bind_worklist(desk),
        reviews=bind_reviews(desk),
        involvement=bind_involvement(desk),
        merging=bind_merging(desk),
        policy=bind_policy(desk),
        advice=bind_advice(desk),
        keep_contact=partial(contacts.keep_contact, desk),
        read_contact=partial(contacts.read_contact, desk),
        erase_past=partial(contacts.erase_past, desk),
        record_follow_up=partial(diary.record_follow_up, desk),
        keep_note=partial(diary.keep_note, desk),
        note_done=partial(diary.note_done, desk),
        texts=bind_texts(desk),
        figures=figures,
        figure_outputs=FigureOutputs(desk, figures),
        letter_text=partial(reprinting.letter_text, desk),
        print_guide=partial(guides.print_guide, desk),
        open_safety=partial(safety.open_safety, desk),
        keep_safety=partial(safety.keep_safety, desk),
        exchange=bind_exchange(desk, centre or NoCentre()),
        filing=bind_filing(desk),
        first_steps=bind_first_steps(desk),
    )
