"""What stands beside the numbers: who was found where, what papers say of flows, and why the crime stays hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.statistics.series import Movement, movements, roles
from qorgau.text import number, say
from qorgau_web.knowledge.queries import content

if TYPE_CHECKING:
    from qorgau.text import Text


@dataclass(frozen=True, slots=True)
class Moved:
    """People of one state found in another, in words; `since` and `until` are the first and the last year printed."""

    citizenship: str
    found_in: str
    people: str
    bounded: bool
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Flows:
    """What is known of flows with the country: groups of movements, the roles that they show, what a paper says."""

    away: tuple[Moved, ...]
    here: tuple[Moved, ...]
    home: tuple[Moved, ...]
    shown: tuple[str, ...]
    country: str
    text: str
    roles: tuple[str, ...]
    named: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Factors:
    """Factors of one kind: label, what is meant, the source."""

    label: str
    factors: tuple[tuple[str, str, str], ...]


def flows(lang: str) -> Flows:
    """Return the flows with the country of the content; `named` says whether a movement shows the country, too."""
    known = content()
    held, places = known.figure_flows, known.countries.places
    found = movements(known.figures, held.country)
    shown = roles(found, held.country)
    states = {one.citizenship for one in found} | {one.found_in for one in found}
    return Flows(
        away=tuple(_moved(one, lang) for one in found if one.abroad and one.citizenship == held.country),
        here=tuple(_moved(one, lang) for one in found if one.abroad and one.found_in == held.country),
        home=tuple(_moved(one, lang) for one in found if not one.abroad),
        shown=tuple(say(words, lang) for role, words in held.roles.items() if role in shown),
        country=say(places[held.country].label, lang),
        text=say(held.text, lang),
        roles=tuple(say(words, lang) for words in held.roles.values()),
        named=tuple((say(places[code].label, lang), code in states) for code in held.named),
    )


def factors(lang: str) -> tuple[str, tuple[Factors, ...]]:
    """Return what is said of all factors, and the factors group by group."""
    held = content().figure_factors
    groups = tuple(
        Factors(
            say(group.label, lang),
            tuple(
                (say(one.label, lang), say(one.text, lang), say(one.source.short, lang))
                for one in group.factors.values()
            ),
        )
        for group in held.groups.values()
    )
    return say(held.text, lang), groups


def _moved(one: Movement, lang: str) -> Moved:
    low, high = number(one.low, lang), number(one.high, lang)
    bounded = one.low != one.high
    told = f"{low}–{high}" if bounded else low
    return Moved(_place(one.citizenship, lang), _place(one.found_in, lang), told, bounded, one.years[0], one.years[-1])


def _place(code: str, lang: str) -> str:
    found: Text | None = content().figure_names.place(code)
    return say(found, lang) if found else code
