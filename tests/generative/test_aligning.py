"""Alignments are exact: an oracle that shares no code with them finds the same cost for any automaton and any log."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.referral.conformance.aligning import aligned
from qorgau.referral.conformance.automaton import Automaton, Label, Way, automaton_of, built
from qorgau.referral.linking import linked

STEPS: Final = ("a", "b", "c")
OUTCOMES: Final = ("", "x", "y")
Variant = list[tuple[str, str]]

labels = st.builds(Label, st.sampled_from(STEPS), st.sampled_from(OUTCOMES[1:])) | st.none()
variants = st.lists(st.tuples(st.sampled_from((*STEPS, "d")), st.sampled_from(OUTCOMES)), max_size=6)


@st.composite
def automata(draw: st.DrawFn) -> Automaton:
    """Draw an automaton of some states; the last one is an end, and each state has a way to the next."""
    size = draw(st.integers(1, 5))
    states = st.integers(0, size - 1)
    ways = [[Way(draw(labels), (), min(state + 1, size - 1))] for state in range(size)]
    for start, label, end in draw(st.lists(st.tuples(states, labels, states), max_size=8)):
        ways[start].append(Way(label, (), end))
    begins = [Way(None, (), state) for state in draw(st.sets(states, min_size=1))]
    return built(begins, tuple(map(tuple, ways)), frozenset({size - 1}))


def oracle(automaton: Automaton, variant: Variant, *, ended: bool) -> int:
    """Return the least cost by going over the whole table of places and states until nothing changes."""
    costs = {(0, way.to): 0 for way in automaton.begins}
    far = 10_000
    edges = [(start, way) for start, ways in enumerate(automaton.ways) for way in ways]
    changed = True
    while changed:
        before = dict(costs)
        for place in range(len(variant) + 1):
            for start, way in edges:
                here = costs.get((place, start), far)
                costs[place, way.to] = min(costs.get((place, way.to), far), here + bool(way.label))
                if place < len(variant) and way.label and way.label.step == variant[place][0]:
                    fits = here if variant[place][1] in ("", way.label.outcome) else far
                    costs[place + 1, way.to] = min(costs.get((place + 1, way.to), far), fits)
            for state in range(len(automaton.ways)):
                if place < len(variant):
                    skipped = costs.get((place, state), far) + 1
                    costs[place + 1, state] = min(costs.get((place + 1, state), far), skipped)
        changed = costs != before
    states = automaton.ends if ended else range(len(automaton.ways))
    return min(costs.get((len(variant), state), far) for state in states)


@given(automata(), variants, st.booleans())
@settings(max_examples=300)
def test_the_cost_is_the_least(automaton: Automaton, variant: Variant, ended: bool) -> None:
    """Neither more nor less than the oracle finds, and the moves retell the log and a run of the automaton."""
    found = aligned(automaton, variant, ended=ended)
    assert found.cost == oracle(automaton, variant, ended=ended)
    assert [move.entry for move in found.moves if move.entry is not None] == list(range(len(variant)))
    assert 0 <= found.fitness <= 1
    model = [(move.label.step, move.label.outcome) for move in found.moves if move.label]
    assert aligned(automaton, model, ended=ended).cost == 0


@given(automata())
def test_the_empty_log_misses_the_shortest_run(automaton: Automaton) -> None:
    """And nothing else; a run that goes on misses nothing."""
    assert aligned(automaton, []).cost == automaton.shortest == oracle(automaton, [], ended=True)
    assert aligned(automaton, [], ended=False).cost == 0


@pytest.mark.parametrize("name", ["referral", "consent", "formal_identification", "non_punishment_review"])
def test_every_run_of_a_procedure_fits_it(content: Content, name: str) -> None:
    """However a run goes, its log has no deviation; with one entry taken away or done twice it has at most one."""
    automaton = automaton_of(linked(content, content.procedures[name]))

    @given(data=st.data())
    @settings(max_examples=60)
    def fits(data: st.DataObject) -> None:
        log, ended = _run(automaton, data)
        assert aligned(automaton, log, ended=ended).cost == 0
        if log:
            place = data.draw(st.integers(0, len(log) - 1))
            assert aligned(automaton, log[:place] + log[place + 1 :], ended=ended).cost <= 1
            assert aligned(automaton, log[: place + 1] + log[place:], ended=ended).cost <= 1

    fits()


def _run(automaton: Automaton, data: st.DataObject) -> tuple[Variant, bool]:
    """Draw a run of the automaton, and say whether it has ended."""
    state, log = data.draw(st.sampled_from(automaton.begins)).to, Variant()
    while state not in automaton.ends and len(log) < 40:
        way = data.draw(st.sampled_from(automaton.ways[state]))
        log += [(way.label.step, way.label.outcome)] if way.label else []
        state = way.to
    return log, state in automaton.ends
