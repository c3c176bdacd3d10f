"""Published figures: every code has its words, every view finds something, every source is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.figures import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.figures import Figure, View


def figures(content: Content) -> Iterator[Problem]:
    """Yield codes without words and views that choose nothing."""
    for one in content.figures:
        for field, code in _unknown(content, one):
            yield Problem("figures/published.csv", f"line {one.line}, {field}", f"expected words for {code!r}")
        if not one.title:
            yield Problem("figures/published.csv", f"line {one.line}, source_title", "expected a source")
    for name, view in content.figure_views.views.items():
        for field, code in _unfound(content, view):
            yield problem(content, content.figure_views.id, f"views.{name}.{field}", f"expected figures of {code!r}")
    flows = content.figure_flows
    for code in (flows.country, *flows.named):
        if code not in content.countries.places:
            yield problem(content, flows.id, "named", f"expected a country, found {code!r}")


def _unknown(content: Content, one: Figure) -> Iterator[tuple[str, str]]:
    words = content.figure_words
    plain = (
        ("measure", one.measure, words.measures),
        ("unit", one.unit, words.units),
        ("reported_by", one.reporter, words.reporters),
        ("series_id", one.publisher, words.publishers),
        ("confidence", one.certainty, words.certainty),
    )
    yield from ((field, code) for field, code, known in plain if code not in known)
    if not content.figure_names.place(one.country):
        yield "country", one.country
    if one.region and not content.figure_names.place(one.region):
        yield "region", one.region
    yield from (("legal_basis", code) for code in one.bases if not content.figure_names.basis(code))
    for dimension, value in one.parts:
        if dimension not in words.dimensions:
            yield "breakdown_dim", dimension
        elif not content.figure_names.value(dimension, value):
            yield "breakdown_value", value


def _unfound(content: Content, view: View) -> Iterator[tuple[str, str]]:
    there = [one for one in content.figures if not view.countries or one.country in view.countries]
    yield from (("countries", code) for code in view.countries if not any(one.country == code for one in there))
    yield from (("measures", code) for code in view.measures if not any(one.measure == code for one in there))
    dimensions = {";".join(one.dimensions) or NONE for one in there}
    yield from (("dimensions", code) for code in view.dimensions if code not in dimensions)
    yield from (("series", code) for code in view.series if not any(one.series == code for one in there))
