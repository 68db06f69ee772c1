"""What the municipality sets itself, read from its file."""

import re
from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_checks import FIRST_YEAR, LAST_YEAR
from hengelo_toegang.adapters.policy_items import Item, read_document
from hengelo_toegang.domain.follow_ups import FollowUpRules
from hengelo_toegang.domain.policy import Envelope, Settings, Window
from hengelo_toegang.domain.short_help import ShortHelpLimits
from hengelo_toegang.i18n import N_

_MOST_MM = 15
"""How far the window may be moved: further, and the address leaves its place on the sheet."""


def settings(root: Traversable, faults: list[Fault]) -> Settings:
    """Return what the municipality sets itself."""
    item = read_document(root, "policy/settings.yaml", faults)
    item.text("source")
    settings = Settings(
        municipality=item.text("municipality"),
        college=item.text("college"),
        return_address=item.text("return_address"),
        phone=item.text("phone"),
        email=item.text("email"),
        objection_online=item.optional("objection_online"),
        review_threshold=item.amount("review_threshold"),
        provisions_for_coordinator=item.number("provisions_for_coordinator"),
        minima_percentage=item.amount("minima_percentage"),
        advance_percentage=item.amount("advance_percentage"),
        locations=item.texts("locations"),
        envelope=_envelope(item.part("envelope")),
        short_help=_short_help(item.part("short_help")),
        safe_home=item.text("safe_home"),
        emergency=item.text("emergency"),
        contact_days=item.number("contact_days"),
        follow_up=_follow_up(item.part("follow_up")),
        figures_until_year=item.number("figures_until_year"),
        municipality_code=item.text("municipality_code"),
    )
    if not FIRST_YEAR <= settings.figures_until_year <= LAST_YEAR:
        item.fault(
            "figures_until_year",
            N_("this is no year"),
            N_("a year from {first} to {last}"),
            first=str(FIRST_YEAR),
            last=str(LAST_YEAR),
        )
    if not re.fullmatch(r"\d{4}", settings.municipality_code):
        item.fault("municipality_code", N_("this isn't a CBS code"), N_("four digits, in quotes"))
    item.close()
    return settings


def _short_help(item: Item) -> ShortHelpLimits:
    limits = ShortHelpLimits(item.amount("hours"), item.number("weeks"))
    item.close()
    return limits


def _follow_up(item: Item) -> FollowUpRules:
    rules = FollowUpRules(
        item.number("still_solved_weeks"),
        item.number("indication_weeks"),
        item.number("taken_over_weeks"),
    )
    item.close()
    return rules


def _envelope(item: Item) -> Envelope:
    envelope = Envelope(
        window=item.choice("window", Window),
        right_mm=item.millimetres("right_mm", _MOST_MM),
        down_mm=item.millimetres("down_mm", _MOST_MM),
    )
    item.close()
    return envelope
