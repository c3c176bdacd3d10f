"""Exact alignments of a log with the referral of the content, against pm4py on the same automaton as a Petri net.

The log is invented: runs of the procedure, some with steps left out, done twice, put in another place or ended
otherwise. Without pm4py (AGPL, never a part of the product) only our figures stand.
"""

from __future__ import annotations

import random
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.conftest import ROOT

from qorgau.knowledge import load
from qorgau.referral.conformance.aligning import aligned
from qorgau.referral.conformance.automaton import automaton_of
from qorgau.referral.linking import linked

if TYPE_CHECKING:
    from qorgau.referral.conformance.automaton import Automaton

BAR: Final = 30
RUNS: Final = 10_000
MOST: Final = 25  # events of one run
Variant = tuple[tuple[str, str], ...]


def invented(automaton: Automaton, count: int, chance: random.Random) -> list[Variant]:
    """Return whole runs of the automaton, two of five of them with one to three deviations."""
    found: list[Variant] = []
    while len(found) < count:
        run = _run(automaton, chance)
        if 0 < len(run) <= MOST:
            for _ in range(chance.choice((0, 0, 0, 1, 2, 3)[: 3 + chance.randrange(4)])):
                _deviate(run, chance)
            found.append(tuple(run))
    return found


def _run(automaton: Automaton, chance: random.Random) -> list[tuple[str, str]]:
    state, run = chance.choice(automaton.begins).to, list[tuple[str, str]]()
    while state not in automaton.ends and len(run) <= MOST:
        way = chance.choice(automaton.ways[state])
        run += [(way.label.step, way.label.outcome)] if way.label else []
        state = way.to
    return run


def _deviate(run: list[tuple[str, str]], chance: random.Random) -> None:
    place, how = chance.randrange(len(run)), chance.randrange(4)
    if how == 0 and len(run) > 1:
        del run[place]
    elif how == 1:
        run.insert(place, run[place])
    elif how == 2:
        run.insert(chance.randrange(len(run)), run.pop(place))
    else:
        run[place] = run[place][0], "otherwise"


class Found(NamedTuple):
    """All deviations, the mean fitness, and the share of runs without a deviation."""

    deviations: int
    fitness: float
    whole: float

    def __str__(self) -> str:
        """Return the figures in words."""
        return f"{self.deviations:,} deviations, fitness {self.fitness:.6f}, without deviation {self.whole:.2%}"


def ours(automaton: Automaton, runs: list[Variant]) -> Found:
    """Return the figures, each distinct variant aligned once."""
    known = {variant: aligned(automaton, variant) for variant in set(runs)}
    costs = [known[run].cost for run in runs]
    return Found(sum(costs), sum(known[run].fitness for run in runs) / len(runs), costs.count(0) / len(runs))


def net_of(automaton: Automaton) -> Any:
    """Return the automaton as a Petri net of pm4py, in which one token stands at one state."""
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

    net = PetriNet("automaton")
    start, end = PetriNet.Place("start"), PetriNet.Place("end")
    states = [PetriNet.Place(str(number)) for number in range(len(automaton.ways))]
    net.places.update((start, end, *states))
    arrows: list[tuple[Any, Any, Any]] = [(start, way, states[way.to]) for way in automaton.begins]
    arrows += [(states[number], way, states[way.to]) for number, ways in enumerate(automaton.ways) for way in ways]
    arrows += [(states[number], None, end) for number in automaton.ends]
    for number, (before, way, after) in enumerate(arrows):
        label = " ".join(way.label) if way and way.label else None
        transition = PetriNet.Transition(str(number), label)
        net.transitions.add(transition)
        add_arc_from_to(before, transition, net)
        add_arc_from_to(transition, after, net)
    return net, Marking({start: 1}), Marking({end: 1})


def theirs(net: Any, runs: list[Variant], variant: Any) -> Found:
    """Return the same of pm4py, by one of its algorithms; it aligns each distinct variant once too."""
    from pm4py.algo.conformance.alignments.petri_net import algorithm
    from pm4py.algo.evaluation.replay_fitness import algorithm as fitness
    from pm4py.objects.log.obj import Event, EventLog, Trace

    log = EventLog([Trace([Event({"concept:name": " ".join(one)}) for one in run]) for run in runs])
    found = algorithm.apply_log(log, *net, variant=variant, parameters={"show_progress_bar": False})
    told = fitness.evaluate(found, variant=fitness.Variants.ALIGNMENT_BASED)
    deviations = sum(one["cost"] // 10_000 for one in found)
    return Found(deviations, told["averageFitness"], told["percFitTraces"] / 100)


def main() -> None:
    """Print the figures."""
    content = load(ROOT / "src" / "qorgau_kz", "bench")
    began = time.process_time()
    automaton = automaton_of(linked(content, content.procedures["referral"]))
    made = time.process_time() - began
    runs = invented(automaton, RUNS, random.Random(20261129))
    variants, events = len(set(runs)), sum(map(len, runs))
    print(
        f"conformance: {RUNS:,} runs, {events:,} events, {variants:,} variants; referral: {len(automaton.ways)} states"
    )
    began = time.process_time()
    found = ours(automaton, runs)
    cost = time.process_time() - began
    print(f"  automaton {made:.2f} s; alignments {cost:.2f} s; {found}")
    if find_spec("pm4py") is None:
        print("  pm4py is not installed: no ratio")
        return
    from pm4py.algo.conformance.alignments.petri_net.algorithm import Variants

    net = net_of(automaton)
    for name in ("VERSION_STATE_EQUATION_A_STAR", "VERSION_DIJKSTRA_LESS_MEMORY", "VERSION_DIJKSTRA_NO_HEURISTICS"):
        began = time.process_time()
        other = theirs(net, runs, Variants[name])
        their_cost = time.process_time() - began
        equal = other.deviations == found.deviations and abs(other.fitness - found.fitness) < 1e-9
        print(
            f"  pm4py {name.removeprefix('VERSION_').lower()}: {their_cost:.1f} s, {their_cost / cost:.0f} times ours"
            f" (bar {BAR}); {other}: {'equal' if equal else 'not equal'}"
        )


if __name__ == "__main__":
    main()
