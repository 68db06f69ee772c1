"""What the use cases need from outside, as Protocols, and the rows that screens read.

`db` and `adapters` fulfil these; tests may put small fakes in their place. Each stands in the
module of its subject and is named here.
"""

from hengelo_toegang.usecases.ports.cases import CaseRepository as CaseRepository
from hengelo_toegang.usecases.ports.cases import Draft as Draft
from hengelo_toegang.usecases.ports.cases import DraftRepository as DraftRepository
from hengelo_toegang.usecases.ports.cases import Elsewhere as Elsewhere
from hengelo_toegang.usecases.ports.cases import HouseholdRepository as HouseholdRepository
from hengelo_toegang.usecases.ports.cases import NotFound as NotFound
from hengelo_toegang.usecases.ports.cases import Papers as Papers
from hengelo_toegang.usecases.ports.cases import StaleCase as StaleCase
from hengelo_toegang.usecases.ports.desk import Desk as Desk
from hengelo_toegang.usecases.ports.desk import Finding as Finding
from hengelo_toegang.usecases.ports.desk import KeptMap as KeptMap
from hengelo_toegang.usecases.ports.letters import LetterChecker as LetterChecker
from hengelo_toegang.usecases.ports.letters import LetterPress as LetterPress
from hengelo_toegang.usecases.ports.letters import LetterRepository as LetterRepository
from hengelo_toegang.usecases.ports.letters import SealCheck as SealCheck
from hengelo_toegang.usecases.ports.letters import Sealer as Sealer
from hengelo_toegang.usecases.ports.letters import SealRefused as SealRefused
from hengelo_toegang.usecases.ports.letters import SealRepository as SealRepository
from hengelo_toegang.usecases.ports.letters import SealTrouble as SealTrouble
from hengelo_toegang.usecases.ports.letters import Speller as Speller
from hengelo_toegang.usecases.ports.letters import SpellingAbsent as SpellingAbsent
from hengelo_toegang.usecases.ports.letters import StoredLetter as StoredLetter
from hengelo_toegang.usecases.ports.letters import StoredSeal as StoredSeal
from hengelo_toegang.usecases.ports.letters import TextRepository as TextRepository
from hengelo_toegang.usecases.ports.letters import UnprintableText as UnprintableText
from hengelo_toegang.usecases.ports.projecting import Pricing as Pricing
from hengelo_toegang.usecases.ports.projecting import Projection as Projection
from hengelo_toegang.usecases.ports.projecting import Projector as Projector
from hengelo_toegang.usecases.ports.projecting import ProvisionRow as ProvisionRow
from hengelo_toegang.usecases.ports.projecting import TermRow as TermRow
from hengelo_toegang.usecases.ports.queries import Queries as Queries
from hengelo_toegang.usecases.ports.rows import AuditEvent as AuditEvent
from hengelo_toegang.usecases.ports.rows import CaseHit as CaseHit
from hengelo_toegang.usecases.ports.rows import ContactFilter as ContactFilter
from hengelo_toegang.usecases.ports.rows import DiaryFilter as DiaryFilter
from hengelo_toegang.usecases.ports.rows import DiaryRow as DiaryRow
from hengelo_toegang.usecases.ports.rows import LogFilter as LogFilter
from hengelo_toegang.usecases.ports.rows import LookRow as LookRow
from hengelo_toegang.usecases.ports.rows import OutgoingRow as OutgoingRow
from hengelo_toegang.usecases.ports.rows import PaidRow as PaidRow
from hengelo_toegang.usecases.ports.rows import ReasonRow as ReasonRow
from hengelo_toegang.usecases.ports.rows import ResidentHit as ResidentHit
from hengelo_toegang.usecases.ports.rows import ReviewRow as ReviewRow
from hengelo_toegang.usecases.ports.rows import RunningRow as RunningRow
from hengelo_toegang.usecases.ports.rows import WorklistCounts as WorklistCounts
from hengelo_toegang.usecases.ports.rows import WorklistFilter as WorklistFilter
from hengelo_toegang.usecases.ports.rows import WorklistRow as WorklistRow
from hengelo_toegang.usecases.ports.users import Invitation as Invitation
from hengelo_toegang.usecases.ports.users import KeyRing as KeyRing
from hengelo_toegang.usecases.ports.users import LeftBehind as LeftBehind
from hengelo_toegang.usecases.ports.users import SafeKey as SafeKey
from hengelo_toegang.usecases.ports.users import Staff as Staff
from hengelo_toegang.usecases.ports.users import UserRepository as UserRepository
from hengelo_toegang.usecases.ports.users import UserVersion as UserVersion
from hengelo_toegang.usecases.ports.work import AuditTrail as AuditTrail
from hengelo_toegang.usecases.ports.work import Shelf as Shelf
from hengelo_toegang.usecases.ports.work import UnitOfWork as UnitOfWork

# They stand apart so that the door loads nothing else.
from hengelo_toegang.usecases.troubles import Holder as Holder
from hengelo_toegang.usecases.troubles import Invited as Invited
from hengelo_toegang.usecases.troubles import KeysDamaged as KeysDamaged
from hengelo_toegang.usecases.troubles import MustWait as MustWait
from hengelo_toegang.usecases.troubles import PassphraseRefused as PassphraseRefused
from hengelo_toegang.usecases.troubles import PassphraseTooShort as PassphraseTooShort
from hengelo_toegang.usecases.troubles import SignInRefused as SignInRefused
from hengelo_toegang.usecases.troubles import StoreError as StoreError
from hengelo_toegang.usecases.troubles import StoreTrouble as StoreTrouble
from hengelo_toegang.usecases.troubles import UnknownUser as UnknownUser
from hengelo_toegang.usecases.troubles import WrongPassphrase as WrongPassphrase
