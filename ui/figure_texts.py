"""What each figure is called, which question it answers, and what is counted in it; no Qt.

What an indicator counts exactly, with its edge cases, is in `docs/indicators.md`; the sentences
here say the same to who reads it on the screen.
"""

from collections.abc import Mapping

from hengelo_toegang.i18n import N_
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class FigureText:
    """What one indicator says (msgids)."""

    name: str
    asks: str
    """The question that it answers."""
    means: str
    """What is counted, on which day, and what is left out."""


FIGURES: Mapping[str, FigureText] = {
    "reports_channel": FigureText(
        N_("Reports by channel"),
        N_("By which way do people reach us?"),
        N_(
            "Every new report counts once, on the day on which it came in. A case that goes on "
            "from an earlier one, such as a re-indication, does not count here."
        ),
    ),
    "reports_location": FigureText(
        N_("Reports by location"),
        N_("Where do reports come in?"),
        N_(
            "Every new report counts once, at the location where it was taken in. What goes on "
            "from an earlier case does not count."
        ),
    ),
    "reports_reporter": FigureText(
        N_("Reports by who made them"),
        N_("Who reports: residents themselves, family, or professionals?"),
        N_(
            "Every new report counts once, by who made it. What goes on from an earlier case does "
            "not count."
        ),
    ),
    "reports_complexity": FigureText(
        N_("Single and multiple requests"),
        N_("How many requests are about more than one thing?"),
        N_(
            "A request is multiple when coordination was settled for it, or when it has needs in "
            "three life domains or more; else it is single. Each new report counts once, on the "
            "day on which it came in."
        ),
    ),
    "going_on": FigureText(
        N_("Cases that go on from an earlier one"),
        N_("How much work follows from what was decided before?"),
        N_(
            "Re-indications, changes, ends and new decisions after an objection count here, on "
            "the day on which they began. They are no reports, so they stand apart."
        ),
    ),
    "contacts_location": FigureText(
        N_("Short contacts by location"),
        N_("How many questions are answered without a case?"),
        N_(
            "Every short contact counts on its day, at the location where it was. Contacts are "
            "erased after a while: a quarter of which some were erased already is not counted."
        ),
    ),
    "needs_rung": FigureText(
        N_("On which rung needs end"),
        N_("How far down the ladder do we have to go to solve something?"),
        N_(
            "Every need counts once, on the day on which the resident was told the outcome, at the "
            "rung that solves it. That a rung solves it is what was found then; whether it held is "
            "in the figures below."
        ),
    ),
    "needs_domain": FigureText(
        N_("On which rung needs end, by life domain"),
        N_("In which life domains is a tailored provision needed?"),
        N_(
            "Every need counts once, under its life domain, on the day on which the outcome was "
            "told. It is known for the whole municipality only."
        ),
    ),
    "needs_solved": FigureText(
        N_("Still solved at the follow-up"),
        N_("Is what was solved without a provision still solved later?"),
        N_(
            "A need counts as solved only when somebody asked the resident later and heard so. Of "
            "needs with a tailored provision this is not asked: their evaluation says it."
        ),
    ),
    "reported_again": FigureText(
        N_("New reports within half a year"),
        N_("How often does somebody come back with a new question?"),
        N_(
            "A need counts as reported again when the same resident made a new report under the "
            "same law within 183 days of the outcome. A re-indication is no new report. Of "
            "outcomes of the last half year it can still rise."
        ),
    ),
    "stage_days": FigureText(
        N_("Days for each stage"),
        N_("Where on the way does time go?"),
        N_(
            "The days since the point before, counted on the day on which a point was reached. All "
            "days count, also those for which a term was suspended."
        ),
    ),
    "days_to_outcome": FigureText(
        N_("Days from report to outcome"),
        N_("How long does somebody wait for an outcome?"),
        N_(
            "The days from the report to the decision, or to the day on which it ended without "
            "one. Cases that go on from an earlier one without research of their own do not count."
        ),
    ),
    "terms": FigureText(
        N_("Legal terms, in time or late"),
        N_("Do we keep to the terms of the law?"),
        N_(
            "A term that was met counts on the day of that; one that was missed on its last day, "
            "also when it was met later. Suspension and extension are in the last day. A term "
            "that still runs counts today."
        ),
    ),
    "waiting": FigureText(
        N_("How long open cases wait"),
        N_("How old is what is still open, and what is waited for?"),
        N_(
            "The days since the report of every case that was open on the last day of the "
            "quarter, by the furthest point that it had reached by then."
        ),
    ),
    "waiting_bands": FigureText(
        N_("How long the longest wait is"),
        N_("How many open cases wait very long?"),
        N_(
            "Every case that was open on the last day of the quarter, by how long it had waited "
            "since its report. The last line that shows a number holds the longest waits; of "
            "fewer than five nothing is told."
        ),
    ),
    "looks": FigureText(
        N_("What came of reviews"),
        N_("How often does a decision go back after review?"),
        N_(
            "Every look by a second pair of eyes counts, on its day. A case that was returned and "
            "handed in again counts twice."
        ),
    ),
    "returned_sections": FigureText(
        N_("What was sent back"),
        N_("In which part do reviewers ask for something else?"),
        N_(
            "Every section that a reviewer sent back with a reason counts once for each look. One "
            "look may send several back, so there is no total."
        ),
    ),
    "review_days": FigureText(
        N_("Days in review"),
        N_("How long does a decision wait for its second look?"),
        N_(
            "The days from handing in to the look, counted on the day of the look. A look of the "
            "same day counts as no days."
        ),
    ),
    "lines_verdict": FigureText(
        N_("Granted, partly granted, refused, ended"),
        N_("What is decided, and in which form?"),
        N_(
            "Every line of a decision counts, on the day on which the letter went out; urgent help "
            "on the day of its own letter. One decision can have several lines."
        ),
    ),
    "lines_product": FigureText(
        N_("Decisions by product"),
        N_("About which support do we decide?"),
        N_(
            "Every line of a decision counts under its product, whatever was decided, on the day "
            "on which the letter went out."
        ),
    ),
    "evaluations": FigureText(
        N_("What evaluations said"),
        N_("Does help go on, change or end after it was looked at?"),
        N_("Every evaluation counts, on the day of the talk."),
    ),
    "goals": FigureText(
        N_("Goals reached"),
        N_("Do residents reach what they wanted?"),
        N_(
            "Every goal that was looked at in an evaluation counts, on the day of that talk. A "
            "goal that was looked at twice counts twice."
        ),
    ),
    "objections": FigureText(
        N_("Objections"),
        N_("How often does somebody object, and how often are they right?"),
        N_(
            "Every objection counts on the day on which it was received, with what was decided on "
            "it up to now."
        ),
    ),
    "appeals": FigureText(
        N_("Appeals"),
        N_("How often does it come before a court, and what does that say?"),
        N_(
            "Every appeal counts on the day on which it was lodged, with what the court decided up "
            "to now."
        ),
    ),
    "cost_product": FigureText(
        N_("What help costs"),
        N_("How much is committed in this year, for which support?"),
        N_(
            "What every provision costs in the calendar year, by the days in it and the tariff of "
            "each day. What has no price or no size is not counted; own contributions are not "
            "taken off."
        ),
    ),
    "cost_ahead": FigureText(
        N_("Committed for the years ahead"),
        N_("How much of what was decided runs on into later years?"),
        N_(
            "What the provisions that were decided up to today cost in each year after this one. "
            "Nothing is guessed of what may still be asked."
        ),
    ),
    "wage_subsidy": FigureText(
        N_("Wage subsidy"),
        N_("How much wage subsidy (loonkostensubsidie) is committed?"),
        N_(
            "What the wage subsidies that run cost in the calendar year, counted as all other "
            "provisions are."
        ),
    ),
    "residents_product": FigureText(
        N_("Residents by product"),
        N_("How many residents have which support?"),
        N_(
            "Every resident counts once under each product that runs on the last day of the "
            "quarter. Somebody with two products stands under both, so there is no total."
        ),
    ),
    "residents_provisions": FigureText(
        N_("Provisions of one resident"),
        N_("How many residents have more than one provision?"),
        N_(
            "Every resident counts once under each law, by how many different products they have "
            "there on the last day of the quarter."
        ),
    ),
    "households_provisions": FigureText(
        N_("Provisions of one household"),
        N_("In how many households do provisions pile up?"),
        N_(
            "Every household counts once, by how many provisions its people have together on the "
            "last day of the quarter, whatever the law."
        ),
    ),
    "minutes_week": FigureText(
        N_("Minutes a week"),
        N_("How many minutes of support are given in a week?"),
        N_(
            "All support that is given in minutes or hours, as minutes a week, on the last day of "
            "the quarter. What is given by the day, the month or once is not in it."
        ),
    ),
    "minutes_classes": FigureText(
        N_("Minutes of guidance for one resident"),
        N_("How much individual guidance does one resident have in a week?"),
        N_(
            "Every resident with individual guidance counts once under each law, by all their "
            "minutes a week together on the last day of the quarter."
        ),
    ),
    "half_days_week": FigureText(
        N_("Half-days a week"),
        N_("How many half-days of group support are given in a week?"),
        N_(
            "All support that is given in half-days (dagdelen), in a week, on the last day of the "
            "quarter."
        ),
    ),
    "half_days_classes": FigureText(
        N_("Half-days for one resident"),
        N_("How many half-days does one resident have in a week?"),
        N_(
            "Every resident with group support counts once under each law, by all their half-days "
            "a week together on the last day of the quarter."
        ),
    ),
    "indications_end": FigureText(
        N_("Indications that end"),
        N_("How many indications end, and when?"),
        N_(
            "Every indication whose last day is in the year counts in the month of that day, days "
            "ahead too. When the same help goes on the day after, it did not end."
        ),
    ),
    "flow": FigureText(
        N_("Between basic support and a provision"),
        N_("Who goes from an indication to support in the neighbourhood, and back?"),
        N_(
            "Every step counts once for each resident, on the day on which it was first reached. A "
            "tailored provision follows on support in the neighbourhood when that solved the same "
            "life domain up to a year before."
        ),
    ),
    "long_youth_help": FigureText(
        N_("Long-running youth help"),
        N_("What becomes of youth help that ran for over two years?"),
        N_(
            "Everybody who had youth help for over two years on the first day of the year, by "
            "what became of it since. Referred: other help, or support in the neighbourhood, "
            "began within three months around its last day."
        ),
    ),
    "long_youth_saved": FigureText(
        N_("What ending long-running youth help saved"),
        N_("How much less does help cost the year after?"),
        N_(
            "For everybody whose long-running youth help ended: what it cost in the year before, "
            "less what all help costs in the year after. Help that became dearer counts as nought."
        ),
    ),
    "referrals": FigureText(
        N_("Referrals by others"),
        N_("Who sends residents to us?"),
        N_(
            "Every new report by a professional, or that came by way of a general practitioner or "
            "a school, counts once, on the day on which it came in."
        ),
    ),
    "experience": FigureText(
        N_("What residents think of how it went"),
        N_("Do residents feel helped quickly, taken seriously and helped well?"),
        N_(
            "Every answer to the short questions after the decision counts, on the day on which "
            "it was given. Who left a question out does not count there, so there is no total."
        ),
    ),
    "experience_rung": FigureText(
        N_("Managing better with the help"),
        N_("Does help bring what it was meant for, on each rung?"),
        N_(
            "The answers to “I manage better with the help”, by the last rung that the case came "
            "to, on the day on which they were given."
        ),
    ),
}

VIEWS: Mapping[str, FigureText] = {
    "@ladder": FigureText(
        N_("What the ladder brings"),
        N_("Does help hold that is found earlier on the ladder?"),
        N_(
            "Beside the rung on which needs ended stands whether they were still solved when "
            "somebody asked later, how often the resident reported again within half a year, what "
            "residents say of it, and how many objections were right. Few provisions are good news "
            "only when these are too."
        ),
    ),
    "@workload": FigureText(
        N_("What lies with whom"),
        N_("Is the work spread so that everybody can keep up?"),
        N_(
            "Open cases of today and the legal dates that come up in them, with what came in and "
            "went out in the last four weeks. You see yourself and whom you lead, by name: cases "
            "differ in weight, so this says nothing of how well somebody works."
        ),
    ),
}
"""What puts several indicators together, or is none."""
