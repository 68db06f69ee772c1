"""The office in which the attacks are tried: who works there, and why each may not approve."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.domain.users import Mandate, Role, User

BEHEER = UserId("beheer")
"""Who founded the store, and sees no case."""
ANNA, BERT, CHRIS = UserId("anna"), UserId("bert"), UserId("chris")
"""Anna owns the case; Bert and Chris may judge it, and Chris can write in it as well."""
DORA, ELLY, FRED, GIJS = UserId("dora"), UserId("elly"), UserId("fred"), UserId("gijs")
HANS, IDA, JAN, KEES = UserId("hans"), UserId("ida"), UserId("jan"), UserId("kees")
LOES = UserId("loes")
"""Sees figures, and no case: whatever mandate somebody gave her."""

HANDED_IN = date(2026, 11, 20)
"""The day on which Anna handed in, and on which others judge."""
BEFORE, SENT = date(2026, 11, 19), date(2026, 11, 23)
_FULL = Mandate((Law.WMO,), Decimal(25_000))
_BOTH = (Role.CONSULTANT, Role.TEAM_LEAD)


def people() -> tuple[User, ...]:
    """Return everybody with a key to the store, the founder first."""
    chris = User(CHRIS, "Chris Bos", _BOTH, (Law.WMO,), mandates=(_FULL,))
    known = replace(chris, name="Gijs van Dam", persons=(PersonId("p3"),))
    others = {
        DORA: (),
        ELLY: (replace(_FULL, valid_until=BEFORE),),
        FRED: (replace(_FULL, up_to=Decimal(100)),),
        HANS: (replace(_FULL, laws=(Law.JEUGD,)),),
        IDA: (replace(_FULL, valid_from=SENT),),
        KEES: (replace(_FULL, valid_until=HANDED_IN),),
    }
    return (
        User(BEHEER, "Functioneel beheer", (Role.ADMINISTRATOR,)),
        replace(chris, id=ANNA, name="Anna de Vries"),
        replace(chris, id=BERT, name="Bert Koopman", roles=(Role.TEAM_LEAD,)),
        chris,
        replace(known, id=GIJS),
        replace(chris, id=JAN, name="Jan Prins", roles=(Role.CONSULTANT,)),
        replace(chris, id=LOES, name="Loes Hof", roles=(Role.POLICY_ADVISER,)),
        *(
            replace(chris, id=name, name=name.title(), mandates=mandates)
            for name, mandates in others.items()
        ),
    )
