"""The passive in Dutch: a form of "worden" or "zijn" with its past participle.

Found by form and place alone, so it errs on the side of silence: a missed passive costs a
hint, a false one costs trust.
"""

import re
from collections.abc import Callable, Sequence

from hengelo_toegang.letters.readability.clauses import clauses
from hengelo_toegang.letters.readability.words import Token

Fits = Callable[[str], bool]

_BECOME = frozenset({"word", "worden", "wordt", "werd", "werden"})
_BE = frozenset({"is", "zijn", "was", "waren"})
_FINITE = _BECOME | _BE
# What may stand between "worden" and its participle at the end of a clause.
_HELPING = frozenset(
    {
        "hoeft", "hoeven", "kan", "kon", "konden", "kunnen", "mag", "mocht", "mogen", "moest",
        "moeten", "moet", "te", "wil", "willen", "zal", "zou", "zouden", "zullen", "gaan", "gaat",
    }
)  # fmt: skip
# What follows a participle that closes its clause: "wordt betaald door het CAK".
_FOLLOWING = frozenset(
    {
        "aan", "bij", "binnen", "door", "en", "in", "met", "na", "namens", "naar", "op", "over",
        "per", "tegen", "tot", "uit", "van", "vanaf", "via", "volgens", "voor", "zonder",
    }
)  # fmt: skip
_SEPARABLE = (
    "aan|achter|af|bekend|bij|bloot|deel|door|gelijk|goed|in|klaar|kwijt|los|mee|na|neer|om|"
    "omhoog|onder|op|open|over|plaats|recht|rond|samen|stil|stop|stuk|tegemoet|tegen|terug|thuis|"
    "toe|uit|vast|veilig|vol|voor|vrij|waar|weer|weg"
)
_WEAK = re.compile(
    rf"(?:{_SEPARABLE})?(?:ge|be|ver|ont|her|er)\w{{2,}}(?:[^t\W]d|[kfscphx]t)"
    rf"|(?:{_SEPARABLE})?\w{{2,}}eerd"
    r"|(?:door|om|onder|over|vol|voor|weer)\w{3,}(?:[^ent\W]d|end|[kfschp]t)"
)
_STRONG_GE = re.compile(rf"(?:{_SEPARABLE})?ge\w{{3,}}en")
# Strong participles without "ge": their infinitives look alike, so they are named.
_STRONG = re.compile(
    rf"(?:{_SEPARABLE})?(?:"
    "begonnen|begrepen|behouden|beschreven|besloten|besproken|bestreden|bevolen|bewezen|bedorven|"
    "bevonden|onderhouden|onderschreven|ondervonden|onderworpen|ontbonden|ontheven|onthouden|"
    "ontnomen|ontslagen|ontvangen|ontworpen|omschreven|overgenomen|overlegd|overschreden|"
    "overschreven|overtreden|overwogen|verboden|verbonden|verdreven|vergeleken|vergeten|verheven|"
    "verholpen|verkregen|verkozen|verloren|vernomen|verschoven|vertrouwen|vervangen|verwezen|"
    "verworpen|verworven|verzonden|voorgeschreven|voorkomen|herzien|bezien|voorzien|gedaan|"
    "aangegaan|nagegaan|voldaan|ondergaan|begaan|gezien|ingezien|afgezien"
    ")"
)
_NO_PARTICIPLES = frozenset(
    {
        "gebeuren", "gebeurtenissen", "gebieden", "gebouwen", "gebreken", "gebruiken",
        "gedachten", "gehandicapten", "geheimen", "geloven", "geluiden", "gemeenten", "genezen",
        "genieten", "gerechten", "gesprekken", "getallen", "getuigen", "gevallen", "gevolgen",
        "gewichten", "gewoonten", "gezichten", "gezinnen", "gezinsleden",
    }
)  # fmt: skip
# States and things that look like participles: "wordt bekend", "wordt vermoeid".
_STATES = frozenset(
    {
        "bedroefd", "begaafd", "behoud", "bejaard", "bekend", "beleid", "beperkt", "bereid",
        "bericht", "beroerd", "beschaafd", "beschaamd", "bestaand", "bevoegd", "bevriend",
        "bewust", "bezorgd", "bezwaard", "gebied", "geduld", "gefrustreerd", "gehaast",
        "gehandicapt", "gehecht", "gehuwd", "geluid", "gemotiveerd", "gerecht", "gericht",
        "gescheiden", "geschikt", "getrouwd", "gevecht", "gewend", "gewicht", "gezicht", "gezond",
        "geïnteresseerd", "geïrriteerd", "ontroerd", "ontspannend", "opgewonden", "overtuigd",
        "overwicht", "verband", "verdacht", "verhinderd", "verkeerd", "verlamd", "verliefd",
        "vermoeid", "verrast", "verschillend", "verslaafd", "verstand", "verward", "voordracht",
        "voorhoofd",
    }
)  # fmt: skip
# "is" with a participle tells a state or a going as well ("is verhuisd"); with these it
# tells what somebody did, without saying who.
_DONE = frozenset(
    {
        "aangeboden", "aangeleverd", "aangepast", "aangetoond", "aangevraagd", "afgegeven",
        "afgesproken", "afgewezen", "afgewogen", "behandeld", "bekeken", "beoordeeld", "bepaald",
        "berekend", "beschreven", "besloten", "besproken", "betaald", "beëindigd", "doorgegeven",
        "geadviseerd", "geconstateerd", "gegeven", "gekozen", "gemaakt", "gemeld", "genomen",
        "geregeld", "gesteld", "gestuurd", "gevraagd", "geweigerd", "geïndiceerd", "herzien",
        "ingediend", "ingetrokken", "ingevuld", "ingezet", "meegenomen", "meegewogen",
        "onderzocht", "ontvangen", "opgelegd", "opgenomen", "opgesteld", "opgevraagd",
        "overwogen", "toegekend", "toegewezen", "uitbetaald", "uitgelegd", "uitgevoerd",
        "vastgelegd", "vastgesteld", "verleend", "verlengd", "verstrekt", "verzonden",
        "voorgelegd", "voorgeschreven",
    }
)  # fmt: skip


def passive(sentence: str, words: Sequence[Token]) -> tuple[Token, Token] | None:
    """Return the first and the last word of a passive in the sentence, or None."""
    if _FINITE.isdisjoint(word.plain for word in words):
        return None
    for clause in clauses(sentence, words):
        found = _in_clause(clause)
        if found is not None:
            return found
    return None


def _in_clause(clause: Sequence[Token]) -> tuple[Token, Token] | None:
    for at, word in enumerate(clause):
        if word.plain in _BECOME and not _is_subject(clause, at):
            other = _beside(clause, at) or _closing(clause, at, _is_participle)
        elif word.plain in _BE:
            other = _closing(clause, at, _is_done) or _before(clause, at, _is_done)
        else:
            continue
        if other is not None:
            first, last = sorted((at, other))
            return clause[first], clause[last]
    return None


def _is_subject(clause: Sequence[Token], at: int) -> bool:
    """Return whether "worden" is what the clause tells about: "Oud worden is fijn"."""
    return at + 1 < len(clause) and clause[at + 1].plain in _FINITE


def _beside(clause: Sequence[Token], at: int) -> int | None:
    """Return the participle next to "worden", helping verbs aside: "moet worden betaald"."""
    before = _before(clause, at, _is_participle)
    if before is not None:
        return before
    after = at + 1
    while after < len(clause) and clause[after].plain in _HELPING:
        after += 1
    return after if after < len(clause) and _is_participle(clause[after].plain) else None


def _before(clause: Sequence[Token], at: int, fits: Fits) -> int | None:
    """Return the participle before a verb, helping verbs aside: "betaald moet worden"."""
    before = at - 1
    while before >= 0 and clause[before].plain in _HELPING:
        before -= 1
    return before if before >= 0 and fits(clause[before].plain) else None


def _closing(clause: Sequence[Token], at: int, fits: Fits) -> int | None:
    """Return the participle that closes the clause after "wordt", as a main clause has it."""
    for index in range(at + 1, len(clause)):
        if fits(clause[index].plain) and _closes(clause, index):
            return index
    return None


def _closes(clause: Sequence[Token], index: int) -> bool:
    return index + 1 == len(clause) or clause[index + 1].plain in _FOLLOWING


def _is_participle(word: str) -> bool:
    if word in _NO_PARTICIPLES or word in _STATES:
        return False
    return any(form.fullmatch(word) for form in (_WEAK, _STRONG_GE, _STRONG))


def _is_done(word: str) -> bool:
    return word in _DONE
