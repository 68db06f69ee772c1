"""The report and urgent help: which fields, which buttons, and what the letter says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Channel, Duty, Line, Reporter, Stage, UrgentProvision
from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.decisions import LineIncomplete, completed, cost_of_line
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.provisions import Form, Frequency, Product, Unit
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from ui.labels import choices, label
from ui.pages.case.made import LetterRow, letter_rows, open_letter
from ui.pages.case.sections import Section, Stands
from ui.pages.case.steps import StepAct, StepContext
from ui.pages.case.working import date_in, number_in
from ui.pages.decision.amounts import combination
from ui.pages.decision.offers import combinations, forms_of
from ui.reading import words_of_day, words_of_money
from ui.widgets.fields import Choice, Field, Width
from ui.widgets.fields import Kind as Ask

QUESTION, IDENTITY, TOLD, URGENT = "question", "identity", "told", "urgent"
_FORM, _PAIR = "urgent.line.form", "urgent.line.unit"
_LETTERS = (Kind.REPORT_CONFIRMATION, Kind.DECISION_URGENT)


class ReportPage(Stands, Protocol):
    """What the presenter asks of the view."""

    def show_values(self, shown: Callable[[str], object]) -> None: ...

    def show_section(self, key: str, *, shown: bool) -> None: ...

    def show_note(self, key: str, text: str) -> None: ...

    def show_errors(self, key: str, errors: Mapping[str, str]) -> None: ...

    def offer(self, key: str, place: str, choices: Sequence[Choice]) -> None:
        """Offer choices for a field; with one or none there is nothing to choose."""
        ...

    def show_told(self, *, all_told: bool) -> None: ...

    def show_letters(self, rows: Sequence[LetterRow], *, preview: bool) -> None: ...

    def show_pdf(self, content: bytes) -> None: ...

    def show_fault(self, text: str) -> None: ...


class ReportPresenter:
    """Takes in the report; it is never refused, and urgent help never waits for it."""

    def __init__(self, page: ReportPage, context: StepContext) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._ = context.translate
        self._door = False

    def sections(self) -> tuple[Section, ...]:
        """Return the forms of this step."""
        dossier = self._working.dossier
        return (
            Section(QUESTION, self._("The question"), _question(dossier, self._)),
            Section(
                IDENTITY,
                self._("Identity document"),
                (
                    Field("identity.seen", self._("Seen on"), Ask.DATE, width=Width.THIRD),
                    Field("identity.document", self._("Which document"), width=Width.HALF),
                ),
                self._("Needed before the decision goes to the reviewer, not for the report."),
            ),
            Section(
                TOLD,
                self._("What was told, and when"),
                tuple(
                    Field(
                        f"report.informed.{duty.value}",
                        label(duty, self._),
                        Ask.DATE,
                        width=Width.THIRD,
                    )
                    for duty in self._duties(dossier)
                ),
                self._("The law asks to tell this before the research. Type a day; v is today."),
            ),
            Section(
                URGENT,
                self._("Urgent help: first the help, then the research"),
                _urgent(dossier, self._),
            ),
        )

    def show(self, dossier: Dossier) -> None:
        case = dossier.case
        self._offer(dossier)
        self._page.show_values(self._shown)
        told = {item.duty for item in case.report.informed} if case.report else set()
        self._page.show_told(all_told=told.issuperset(self._duties(dossier)))
        urgent = case.report is not None and case.report.urgent
        self._page.show_section(URGENT, shown=urgent or self._door or case.urgent is not None)
        self._page.show_note(URGENT, self._urgent_words(dossier))
        self._page.show_errors(QUESTION, self._too_late(dossier))
        rows = letter_rows(dossier, _LETTERS, self._)
        self._page.show_letters(rows, preview=case.stage is Stage.REPORT)
        self._page.stand()

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        case = dossier.case
        asked = self._door or (case.report is not None and case.report.urgent)
        confirm = StepAct(
            self._("Confirm the report"),
            Action.CONFIRM_REPORT,
            self._confirm,
            done=self._("The report is confirmed; its letter is made and kept below."),
            moves_on=False,
            offered=case.stage is Stage.REPORT,
        )
        help_now = StepAct(
            self._("Give urgent help now"),
            Action.PROVIDE_URGENTLY,
            self._provide,
            prepared=self._with_urgent,
            done=self._("Urgent help is given; the letter is made. It is reviewed afterwards."),
            moves_on=False,
            offered=asked and case.urgent is None,
        )
        return (confirm, help_now)

    def edit(self, place: str, value: object) -> None:
        """Put what was filled in; unit and frequency are one choice and two values."""
        if place != _PAIR or self._working.waits(place) or not isinstance(value, str):
            self._working.edit(place, value)
            return
        unit, frequency = value.split(" ")
        self._working.put(_PAIR, Unit(unit))
        self._working.put("urgent.line.frequency", Frequency(frequency))

    def tell_all_today(self) -> None:
        """Note today for every duty that has no day yet; one undo takes all of it back."""
        dossier = self._working.dossier
        case = dossier.case
        told = {item.duty for item in case.report.informed} if case.report else set()
        for duty in self._duties(dossier):
            if duty not in told:
                self._working.put(f"report.informed.{duty.value}", dossier.today)
        self.show(self._working.dossier)

    def open_urgent(self) -> None:
        """Show what urgent help asks, whether or not the report said that it is urgent."""
        self._door = True
        self.show(self._working.dossier)

    def open_letter(self, key: str) -> None:
        """Show a letter, or the preview of the confirmation."""
        dossier = self._working.dossier
        services = self._context.services
        open_letter(key, Kind.REPORT_CONFIRMATION, dossier, self._page, services, self._)

    def _confirm(self) -> Case:
        return self._context.services.confirm_report(self._working.case.id)

    def _provide(self) -> Case:
        return self._context.services.provide_urgently(
            self._working.case.id, self._urgent(self._working.dossier)
        )

    def _with_urgent(self, case: Case) -> Case:
        return replace(case, urgent=self._urgent(self._working.dossier.with_case(case)))

    def _urgent(self, dossier: Dossier) -> UrgentProvision:
        """Return the urgent provision as typed, in a form and unit that its product knows."""
        raw = self._working.raw
        product = self._product(dossier)
        form = self._form(product)
        unit, frequency = self._pair(product, form)
        need = dossier.case.needs[0].id if dossier.case.needs else NeedId("")
        line = Line(
            need,
            product=product.code if product else "",
            form=form,
            volume=number_in(raw, "urgent.line.volume"),
            unit=unit,
            frequency=frequency,
            start=date_in(raw, "urgent.line.start"),
            until=date_in(raw, "urgent.line.until"),
            provider=raw.get("urgent.line.provider", ""),
            reason=raw.get("urgent.line.reason", ""),
        )
        return UrgentProvision(completed(dossier, line), dossier.today)

    def _product(self, dossier: Dossier) -> Product | None:
        """Return the product that is given, or that is chosen so far."""
        given = dossier.case.urgent
        code = given.line.product if given else self._working.raw.get("urgent.line.product", "")
        return dossier.policy.products.get(code)

    def _form(self, product: Product | None) -> Form:
        given = self._working.case.urgent
        if given is not None:
            return given.line.form
        if product is None:
            return Form.IN_KIND
        typed = self._working.raw.get(_FORM, "")
        return next((form for form in forms_of(product) if form.value == typed), product.forms[0])

    def _pair(self, product: Product | None, form: Form) -> tuple[Unit | None, Frequency | None]:
        """Return the chosen unit and frequency; the usual ones when the choice is not legal."""
        given = self._working.case.urgent
        if given is not None:
            return given.line.unit, given.line.frequency
        pairs = combinations(product, form) if product is not None else ()
        typed = self._working.raw.get(_PAIR, "")
        usual = pairs[0] if pairs else (None, None)
        return next((pair for pair in pairs if " ".join(pair) == typed), usual)

    def _offer(self, dossier: Dossier) -> None:
        """Offer the forms, and the units with their frequencies, that the product knows."""
        product = self._product(dossier)
        form = self._form(product)
        forms = forms_of(product) if product is not None else ()
        pairs = combinations(product, form) if product is not None else ()
        self._page.offer(URGENT, _FORM, [Choice(one, label(one, self._)) for one in forms])
        self._page.offer(
            URGENT, _PAIR, [Choice(" ".join(pair), combination(*pair, self._)) for pair in pairs]
        )

    def _shown(self, place: str) -> object:
        """Return what a field shows; of form and unit what they come to, typed or not."""
        if place not in (_FORM, _PAIR):
            return self._working.shown(place)
        product = self._product(self._working.dossier)
        form = self._form(product)
        if place == _FORM:
            return form
        unit, frequency = self._pair(product, form)
        return f"{unit} {frequency}" if unit and frequency else None

    def _urgent_words(self, dossier: Dossier) -> str:
        """Return what urgent help comes to while it is typed, or what was given."""
        given = dossier.case.urgent
        try:
            line = (given or self._urgent(dossier)).line
        except (MeansNotComputed, NotInForce):
            return self._("The means test comes first.")
        product = dossier.policy.products.get(line.product)
        if product is None:
            return self._(
                "Temporary help may start at once; the research follows, and a second pair of"
                " eyes looks within five working days."
            )
        try:
            cost = words_of_money(cost_of_line(dossier, line).amount)
        except LineIncomplete:
            unit = f"{label(line.unit, self._)} " if line.unit else ""
            per = label(line.frequency, self._) if line.frequency else ""
            return self._("Counted in {unit}. Fill in how much and the period.", unit=unit + per)
        except TariffMissing:
            return self._("There is no tariff for this period; ask the administrator.")
        except (MeansNotComputed, NotInForce):
            return self._("The means test comes first.")
        if given is None or line.until is None:
            return self._("This comes to {cost} over the period.", cost=cost)
        until = words_of_day(line.until, self._.language)
        return self._(
            "Given: {product} until {day}, {cost}.", product=product.name, day=until, cost=cost
        )

    def _too_late(self, dossier: Dossier) -> Mapping[str, str]:
        report = dossier.case.report
        if report is not None and report.received > dossier.today:
            return {"report.received": self._("This day has yet to come.")}
        return {}

    def _duties(self, dossier: Dossier) -> tuple[Duty, ...]:
        try:
            return dossier.rules.duties
        except NotInForce:
            return ()


def _question(dossier: Dossier, _: Translate) -> tuple[Field, ...]:
    fields = [
        Field(
            "report.question",
            _("The question, in the resident's own words"),
            Ask.LONG_TEXT,
            lines=2,
        ),
        Field(
            "report.wanted_effect",
            _("What the resident wants to reach"),
            Ask.LONG_TEXT,
            lines=2,
        ),
        Field("report.received", _("Received on"), Ask.DATE, width=Width.THIRD),
        Field(
            "report.channel", _("How"), Ask.CHOICE, choices=choices(Channel, _), width=Width.THIRD
        ),
        Field(
            "report.by", _("By whom"), Ask.CHOICE, choices=choices(Reporter, _), width=Width.THIRD
        ),
        Field(
            "report.urgent",
            _("Urgent: help cannot wait for the research"),
            Ask.CHECK,
        ),
    ]
    if dossier.case.law is Law.WGS:
        fields.insert(
            5, Field("report.first_talk", _("First talk on"), Ask.DATE, width=Width.THIRD)
        )
    return tuple(fields)


def _urgent(dossier: Dossier, _: Translate) -> tuple[Field, ...]:
    products = tuple(
        Choice(code, product.name)
        for code, product in dossier.policy.products.items()
        if product.law is dossier.case.law
    )
    return (
        Field("urgent.line.product", _("Product"), Ask.CHOICE, choices=products, width=Width.HALF),
        Field("urgent.line.provider", _("Provider"), width=Width.HALF),
        Field(_FORM, _("Form"), Ask.CHOICE, width=Width.HALF),
        Field(_PAIR, _("Unit and frequency"), Ask.CHOICE, width=Width.HALF),
        Field("urgent.line.volume", _("How much"), Ask.DECIMAL, width=Width.THIRD),
        Field("urgent.line.start", _("From"), Ask.DATE, width=Width.THIRD),
        Field("urgent.line.until", _("Until"), Ask.DATE, width=Width.THIRD),
        Field(
            "urgent.line.reason", _("Why this cannot wait"), Ask.LONG_TEXT, lines=2, in_letter=True
        ),
    )
