"""Lines as they begin, and as they change with their verdict, product and form; no Qt."""

from dataclasses import replace

from hengelo_toegang.domain.case import Line, Need, PgbConditions, Repayment, Verdict
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import BEFORE_TAILORED, ends_at, finding
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.usecases.ports import RunningRow
from ui.pages.decision.offers import combinations, forms_of

_GROUND_ON = {
    "own_strength": "own_strength",
    "network": "network",
    "general_facility": "general_facility",
}


def new_line(dossier: Dossier, need: Need, verdict: Verdict) -> Line:
    """Return a line with what the ladder says already: no more than facts."""
    line = Line(need.id, verdict)
    rung = finding(need, BEFORE_TAILORED[2])
    if verdict in (Verdict.REFUSED, Verdict.PARTIAL) and rung is not None:
        fit = next((item for item in rung.facilities if item.suitable), None)
        line = replace(line, alternative=fit.name if fit else "")
    if verdict is Verdict.REFUSED:
        ended = ends_at(need)
        line = replace(line, ground=_GROUND_ON.get(ended.value if ended else "", ""))
    weighed = need.ladder.tailored.alternatives if need.ladder.tailored else ()
    chosen = next((item for item in weighed if item.product in dossier.policy.products), None)
    if chosen is None:
        return line
    product = dossier.policy.products[chosen.product]
    if verdict.grants and not product.indicated_on(dossier.day):
        return line
    line = replace(
        line,
        product=chosen.product,
        volume=chosen.volume,
        form=chosen.form or product.forms[0],
        unit=chosen.unit,
        frequency=chosen.frequency,
    )
    return fitted(dossier, line)


def fitted(dossier: Dossier, line: Line) -> Line:
    """Return the line with form, unit and frequency that its product knows."""
    product = dossier.product(line)
    if product is None:
        return line
    forms = forms_of(product)
    form = line.form if line.form in forms else forms[0]
    pairs = combinations(product, form)
    kept = next((pair for pair in pairs if pair == (line.unit, line.frequency)), None)
    unit, frequency = kept or next(iter(pairs), (None, None))
    deviation = line.deviation if not product.indicated_on(dossier.day) else None
    return replace(line, form=form, unit=unit, frequency=frequency, deviation=deviation)


def with_verdict(dossier: Dossier, line: Line, verdict: Verdict) -> Line:
    """Return the line under another verdict; what that verdict does not ask is dropped."""
    line = replace(line, verdict=verdict)
    if not verdict.grants:
        line = replace(line, deviation=None, repayment=None, pgb=PgbConditions())
    if verdict is Verdict.GRANTED:
        line = replace(line, ground="", alternative="", requested_volume=None)
    product = dossier.product(line)
    gone = product is not None and not product.indicated_on(dossier.day)
    new = verdict in (Verdict.GRANTED, Verdict.PARTIAL)
    return replace(line, product="") if new and gone and line.deviation is None else line


def with_form(line: Line, form: Form) -> Line:
    """Return the line in another form, without what belonged to the form before."""
    line = replace(line, form=form)
    if not form.is_pgb:
        line = replace(line, pgb=PgbConditions())
    return replace(line, repayment=(line.repayment or Repayment()) if form is Form.LOAN else None)


def taken_from(line: Line, running: RunningRow) -> Line:
    """Return a line that changes or ends what runs, with what is known of it filled in.

    What ends ends from its own first day on, so that it is known which one it was.
    """
    if line.verdict is Verdict.ENDED:
        return replace(line, product=running.product, start=running.start)
    return replace(
        line,
        product=running.product,
        form=running.form or line.form,
        volume=running.volume if line.volume is None else line.volume,
        unit=running.unit or line.unit,
        frequency=running.frequency or line.frequency,
        until=line.until or running.until,
        provider=line.provider or running.provider,
        requested_volume=running.volume,
    )
