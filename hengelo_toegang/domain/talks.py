"""Talks with Positive Health: what is scored now, and what was scored in earlier talks."""

from datetime import date

from hengelo_toegang.domain.self_reliance import DomainLevel, SelfReliance, level_on
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class PositiveHealth:
    """Six voluntary scores from 0 to 10; a way to talk, never a norm."""

    body: int | None = None
    mind: int | None = None
    meaning: int | None = None
    quality: int | None = None
    participation: int | None = None
    daily: int | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk: the day, the scores, and the levels of self-reliance that were given."""

    on: date
    scores: PositiveHealth = PositiveHealth()
    levels: tuple[DomainLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierLevel:
    """A level that was given in an earlier talk."""

    level: SelfReliance
    on: date


def with_talk(earlier: tuple[Talk, ...], talk: Talk) -> tuple[Talk, ...]:
    """Return the earlier talks with one more, oldest first.

    A talk without any score or level has nothing to look back on, and is not kept.
    """
    if talk.scores == PositiveHealth() and not talk.levels:
        return earlier
    return tuple(sorted((*earlier, talk), key=lambda one: one.on))


def earlier_level(earlier: tuple[Talk, ...], domain: str) -> EarlierLevel | None:
    """Return the level on a life domain in the last earlier talk that has one."""
    for talk in sorted(earlier, key=lambda one: one.on, reverse=True):
        level = level_on(talk.levels, domain)
        if level is not None:
            return EarlierLevel(level, talk.on)
    return None
