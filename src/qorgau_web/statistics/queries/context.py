"""What stands beside the numbers: who was found where, what papers say of flows, and why the crime stays hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.statistics.pictures import Words, states_picture
from qorgau.statistics.series import PUBLISHER, Movement, movements, roles
from qorgau.text import number, say
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics.queries.pictures import made

if TYPE_CHECKING:
    from qorgau.text import Text


@dataclass(frozen=True, slots=True)
class Moved:
    """People of one state found in another, in words; `since` and `until` are the first and the last year printed."""

    citizenship: str
    found_in: str
    people: str
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


def flows_drawn(name: str, lang: str, form: str, title: str, note: str) -> bytes | None:
    """Return citizens who were found `away`, or foreigners who were found `here`, on the map of states.

    The picture is `svg` or `png`, with the title, the note and who printed the numbers; None without such a map.
    """
    known = content()
    held = known.figure_flows
    sides = {
        "away": lambda one: one.found_in if one.citizenship == held.country else None,
        "here": lambda one: one.citizenship if one.found_in == held.country else None,
    }
    if name not in sides:
        return None
    abroad = [one for one in movements(known.figures, held.country) if one.abroad]
    found = {state: _people(one, lang) for one in abroad if (state := sides[name](one))}
    called = {state: _place(state, lang) for state in held.tiles}
    said = Words(title, called, "", "", (note, say(known.figure_words.publishers[PUBLISHER], lang)))
    return made(states_picture(found, held.country, held.tiles, said), lang, form)


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
    states = _place(one.citizenship, lang), _place(one.found_in, lang)
    return Moved(*states, _people(one, lang), one.years[0], one.years[-1])


def _people(one: Movement, lang: str) -> str:
    low, high = number(one.low, lang), number(one.high, lang)
    return low if low == high else f"{low}–{high}"


def _place(code: str, lang: str) -> str:
    found: Text | None = content().figure_names.place(code)
    return say(found, lang) if found else code
