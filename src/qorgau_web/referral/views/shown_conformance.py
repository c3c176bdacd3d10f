"""Figures of conformance in the words of a page. What few have in common is not told (safeguard S26)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.law.consistency import NONE
from qorgau.referral.conformance.deviating import Kind
from qorgau.referral.conformance.headline import COUNTED, in_time
from qorgau.referral.conformance.measuring import Share
from qorgau.statistics.intervals import wilson
from qorgau.statistics.small_counts import hidden
from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.views.shown import actor_words, step_words
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qorgau.law.consistency import Likeness
    from qorgau.referral.conformance.measuring import Figures, Taken

FEW_DAYS: Final = 72  # hours from which a length is told in days
KINDS: Final = {
    Kind.MISSING: gettext_lazy("missing"),
    Kind.EXTRA: gettext_lazy("too many"),
    Kind.SWAPPED: gettext_lazy("in another place"),
    Kind.OUTCOME: gettext_lazy("ended otherwise"),
    Kind.LATE: gettext_lazy("late"),
}


@dataclass(frozen=True, slots=True)
class Family:
    """Figures of all runs, and of the groups beside each other of which one is `chosen`, or none: then all of them.

    `places` and `bodies` are what can be chosen.
    """

    whole: Figures
    beside: Mapping[str, Figures]
    chosen: str
    places: tuple[str, ...]
    bodies: Mapping[str, str]

    def figures(self) -> Figures:
        """Return the figures that were chosen."""
        return self.beside.get(self.chosen, self.whole)

    def told(self, count: Callable[[Figures], int]) -> int | None:
        """Return a count of the chosen group, or None where it may not be told."""
        least = content().conformance.least
        if not self.chosen:
            found = count(self.whole)
            return found if found == 0 or found >= least else None
        counts = {name: count(one) for name, one in self.beside.items()}
        return None if self.chosen in hidden(counts, least) else counts[self.chosen]


class Row(NamedTuple):
    """One row: what it is of, how many, and shares in words; `counted` is None where it may not be told."""

    words: str
    counted: int | None
    share: str = ""
    more: str = ""
    hours: str = ""


def headline_rows(stands: Mapping[str, Mapping[str, int]]) -> list[Row]:
    """Return each region, in the order of the list of regions, and the country: the share that was answered in time."""
    counts = {name: sum(one.get(stand, 0) for stand in COUNTED) for name, one in stands.items()}
    kept = hidden(counts, content().conformance.least)
    rows = [
        _headline(say(place.label, lang()), stands.get(name, {}), told=name not in kept)
        for name, place in content().regions.places.items()
    ]
    whole: dict[str, int] = {}
    for one in stands.values():
        for stand, count in one.items():
            whole[stand] = whole.get(stand, 0) + count
    return [*rows, _headline(_("Whole country"), whole, told=sum(counts.values()) >= content().conformance.least)]


def _headline(words: str, stands: Mapping[str, int], *, told: bool) -> Row:
    share = in_time(stands)
    return Row(words, share.of if told or not share.of else None, share_words(share) if told else "")


def like_rows(found: Mapping[str, Likeness]) -> list[Row]:
    """Return for facts that are alike how often they were qualified as most are, and where less than elsewhere."""
    return [_like(like, one) for like, one in found.items()]


def _like(like: str, one: Likeness) -> Row:
    least, offence = content().conformance.least, content().offences.get(one.usual)
    usual = f"{offence.article}({offence.part})" if offence else _("none")
    words = f"{_('none') if like == NONE else like} → {usual}"
    hits, of = one.whole
    if of < least:
        return Row(words, None)
    kept = hidden({name: pair[1] for name, pair in one.regions.items()}, least)
    places = content().regions.places
    told = (
        f"{say(places[name].label, lang())} {share_words(Share(*pair))}"
        for name, pair in one.regions.items()
        if name not in kept
    )
    return Row(words, of, share_words(Share(hits, of)), "; ".join(told))


def follow_rows(family: Family) -> list[Row]:
    """Return the share of the runs that follow the procedure, or nothing where it may not be told."""
    count = family.told(lambda one: one.runs)
    return [Row("", count, share_words(family.figures().follow))] if count else []


def deviation_rows(procedure: str, family: Family) -> list[Row]:
    """Return where runs deviate and in what share of them, the most frequent first, but for what came late."""
    runs = family.told(lambda one: one.runs)
    if not runs:
        return []
    found = family.figures().deviations.items()
    ordered = sorted((-count, one) for one, count in found if one.kind is not Kind.LATE)
    return [Row(f"{_named(procedure, one.step)}: {KINDS[one.kind]}", *_few(-count, runs)) for count, one in ordered]


def _named(procedure: str, step: str) -> str:
    return step_words(procedure, step) if step else _("A step that the procedure does not know")


def _few(count: int, of: int) -> tuple[int | None, str]:
    """Return a count and its share of the runs; neither where the count or what is left of the runs is small."""
    least = content().conformance.least
    if count < least or 0 < of - count < least:
        return None, ""
    return count, f"{count / of:.0%}"


def step_rows(procedure: str, family: Family) -> list[Row]:
    """Return each step with how long it took and how often it was late, in the order of the procedure."""
    order = {name: number for number, name in enumerate(content().procedures[procedure].steps)}
    names = sorted(family.figures().steps, key=lambda name: order.get(name, len(order)))
    return [_taken(step_words(procedure, name), family, partial(_step, name)) for name in names]


def wait_rows(family: Family) -> list[Row]:
    """Return who waited for whom, the most frequent first."""
    names = sorted(family.figures().waits, key=lambda pair: -family.figures().waits[pair].done)
    return [
        _taken(
            _("%(actor)s, after %(after)s") % {"actor": actor_words(actor), "after": actor_words(after)},
            family,
            partial(_wait, (after, actor)),
        )
        for after, actor in names
    ]


def _step(name: str, found: Figures) -> Taken | None:
    return found.steps.get(name)


def _wait(pair: tuple[str, str], found: Figures) -> Taken | None:
    return found.waits.get(pair)


def _taken(words: str, family: Family, of: Callable[[Figures], Taken | None]) -> Row:
    count, found = family.told(partial(_done, of)), of(family.figures())
    if count is None or found is None:
        return Row(words, None)
    return Row(words, count, share_words(found.late), share_words(found.missed), hours_words(found))


def _done(of: Callable[[Figures], Taken | None], figures: Figures) -> int:
    found = of(figures)
    return found.done if found else 0


def share_words(share: Share) -> str:
    """Return a share with its interval of 95 %; nothing where nothing is known."""
    if not share.of:
        return ""
    lower, upper = wilson(share.hits, share.of)
    return _("%(share)s%% (%(lower)s–%(upper)s%%)") % {
        "share": round(100 * share.hits / share.of), "lower": round(100 * lower), "upper": round(100 * upper),
    }  # fmt: skip


def hours_words(taken: Taken) -> str:
    """Return the median and the middle half of how long a step took, in hours or in days."""
    if taken.hours is None:
        return ""
    in_days = taken.hours[1] >= FEW_DAYS
    words = _("%(median)s d (%(lower)s–%(upper)s)") if in_days else _("%(median)s h (%(lower)s–%(upper)s)")
    told = (floatformat(hours / 24 if in_days else hours, -1) for hours in taken.hours)
    return words % dict(zip(("lower", "median", "upper"), told, strict=True))
