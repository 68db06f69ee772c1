"""The needs in a casus file, and the four rungs of the ladder for each of them."""

from hengelo_toegang.adapters.casus_part import Part
from hengelo_toegang.adapters.casus_values import (
    Day,
    Flag,
    Id,
    LifeDomain,
    Maybe,
    Name,
    PersonRef,
    Product,
    Text,
    Times,
    Volume,
)
from hengelo_toegang.domain.case import RungOutcome
from hengelo_toegang.domain.provisions import Form, Frequency, Unit


class SupportPart(Part):
    """Which support is needed."""

    what: Text = ""
    how_much: Text = ""


class UsualHelpPart(Part):
    """Whether a housemate can give usual help."""

    person: PersonRef
    can: Flag
    why: Text = ""


class AnswerPart(Part):
    """A yes or no with its reason; without an answer the question is still open."""

    answer: Maybe[Flag] = None
    why: Text = ""


class FourQuestionsPart(Part):
    """Own strength of a family, beyond usual help."""

    able: AnswerPart | None = None
    available: AnswerPart | None = None
    financial: AnswerPart | None = None
    overload: AnswerPart | None = None


class HelperPart(Part):
    """Somebody around the resident who helps."""

    name: Name = ""
    what: Text = ""
    per_week: Times | None = None
    agreed: Flag = False


class FacilityPart(Part):
    """A facility that was weighed; a name that policy doesn't know is fine."""

    name: Name
    suitable: Flag = False
    why: Text = ""
    available_from: Day | None = None
    follow_up: Day | None = None


class AlternativePart(Part):
    """A way to meet the need; what is left out comes from the line or the product."""

    product: Product
    volume: Volume | None = None
    form: Maybe[Form] = None
    unit: Maybe[Unit] = None
    frequency: Maybe[Frequency] = None


class RungPart(Part):
    """What a rung brings, and why; without an outcome it is still open."""

    outcome: Maybe[RungOutcome] = None
    reason: Text = ""


class OwnStrengthPart(RungPart):
    """Rung 1."""

    usual_help: list[UsualHelpPart] = []
    beyond_usual: Flag = False
    four_questions: FourQuestionsPart = FourQuestionsPart()


class NetworkPart(RungPart):
    """Rung 2."""

    who: list[HelperPart] = []


class GeneralFacilityPart(RungPart):
    """Rung 3."""

    facilities: list[FacilityPart] = []


class TailoredPart(RungPart):
    """Rung 4."""

    alternatives: list[AlternativePart] = []
    size_basis: Text = ""


class LadderPart(Part):
    """The four rungs, in their order."""

    own_strength: OwnStrengthPart | None = None
    network: NetworkPart | None = None
    general_facility: GeneralFacilityPart | None = None
    tailored: TailoredPart | None = None


class NeedPart(Part):
    """One need."""

    id: Id
    domain: LifeDomain = ""
    problem: Text = ""
    support_needed: SupportPart = SupportPart()
    goal: Text = ""
    ladder: LadderPart = LadderPart()
