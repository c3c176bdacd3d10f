"""Strategies for case files: sound ones over the whole vocabulary, and wild ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from qorgau.knowledge import Content, load
from qorgau.knowledge.identification import Kind
from tests.conftest import ROOT

CONTENT: Content = load(ROOT / "src" / "qorgau_kz")
TRUTHS = [name for name, fact in CONTENT.facts.items() if fact.kind is Kind.TRUTH]
FORMS = [name for name, fact in CONTENT.facts.items() if fact.kind is Kind.PURPOSE]
SIGNS = list(CONTENT.signs)

answers = st.sampled_from([True, False, "unknown", "denied", "yes", "no", None])
forms = st.sampled_from([True, False, "intended", "unknown"])
sourced = st.builds(
    lambda value, source: {"answer": value, "source": source},
    st.sampled_from([True, False]),
    st.sampled_from(["said", "observed", "document", "third_person"]),
)
any_answer = st.one_of(answers, sourced, st.lists(sourced, min_size=1, max_size=3))


def nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Return dotted names as the groups of a case file."""
    found: dict[str, Any] = {}
    for name, value in flat.items():
        *groups, last = name.split(".")
        inner = found
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = value
    return found


sound_cases = st.builds(
    lambda truths, kinds, signs, more: nested({**truths, **kinds, **more}) | {"signs": signs},
    st.dictionaries(st.sampled_from(TRUTHS), any_answer, max_size=25),
    st.dictionaries(st.sampled_from(FORMS), forms, max_size=6),
    st.dictionaries(st.sampled_from(SIGNS), any_answer, max_size=25),
    st.fixed_dictionaries(
        {},
        optional={
            "place.country": st.sampled_from(["KAZ", "TUR", "UZB", "unknown"]),
            "conduct_date": st.dates().map(str),
            "victims.count_min": st.integers(1, 50),
            "victim.citizenship": st.sampled_from(["KAZ", "KGZ", "XXX"]),
        },
    ),
)

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(["yes", "denied"])
)
wild = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)
keys = st.one_of(st.sampled_from([*CONTENT.groups, "signs", "conduct", "conduct_date", "title"]), st.text(max_size=8))
inner_keys = st.one_of(
    st.sampled_from([name.partition(".")[2] or name for name in CONTENT.facts]),
    st.sampled_from(SIGNS),
    st.text(max_size=5),
)
wild_cases = st.dictionaries(
    keys, st.one_of(wild, st.dictionaries(inner_keys, st.one_of(any_answer, wild), max_size=5)), max_size=5
)
