"""Where everything stands in the picture: columns by the way from the start, rows by lane, arrows between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.procedure import Call, Send, Waiting
from qorgau.referral.drawing.graph import Graph, graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.procedure import Procedure
    from qorgau.referral.drawing.graph import Flow

BOX: Final = (168, 64)
MARK: Final = (40, 40)
COLUMN: Final = 300
ROW: Final = 104
HEAD: Final = 48
LANE_PADDING: Final = 20
TRACK: Final = 9

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Point:
        """Return the centre."""
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture in numbers: boxes of nodes and lanes, the corner points of each flow, and the size of the whole."""

    graph: Graph
    nodes: Mapping[str, Box]
    lanes: Mapping[str, Box]
    flows: tuple[tuple[Flow, tuple[Point, ...]], ...]
    width: int
    height: int


def laid_out(procedure: Procedure) -> Layout:
    """Return the layout of a procedure; the same procedure always gives the same."""
    drawn = graph(procedure)
    columns = _columns(drawn)
    rows = _rows(drawn, columns)
    tall = {lane: 1 + max(rows[node] for node, own in drawn.lane.items() if own == lane) for lane in drawn.lanes}
    width = HEAD + COLUMN * (1 + max(columns.values()))
    lanes, top = {}, 0
    for lane in drawn.lanes:
        lanes[lane] = Box(0, top, width, tall[lane] * ROW + 2 * LANE_PADDING)
        top += lanes[lane].height
    nodes = {node: _box(drawn, node, columns[node], rows[node], lanes[drawn.lane[node]]) for node in drawn.lane}
    flows, below = _routed(drawn, nodes, columns, top)
    return Layout(drawn, nodes, lanes, flows, width, below)


def _columns(drawn: Graph) -> dict[str, int]:
    """Return the column of each node: the longest way to it from the start, leaving out the ways back."""
    after: dict[str, list[str]] = {}
    for flow in drawn.flows:
        after.setdefault(flow.start, []).append(flow.end)
    forward = set(_forward(list(drawn.lane), after))
    columns = dict.fromkeys(drawn.lane, 0)
    for _ in drawn.lane:
        moved = False
        for start, end in forward:
            if columns[end] <= columns[start]:
                columns[end], moved = columns[start] + 1, True
        if not moved:
            break
    return columns


def _forward(nodes: list[str], after: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the flows that do not lead back to a node from which they come."""
    done: set[str] = set()
    for root in nodes:
        if root in done:
            continue
        above = [root]
        stack = [(root, iter(after.get(root, [])))]
        while stack:
            node, ends = stack[-1]
            end = next(ends, None)
            if end is None:
                done.add(node)
                above.pop()
                stack.pop()
            elif end not in above:
                yield node, end
                if end not in done:
                    above.append(end)
                    stack.append((end, iter(after.get(end, []))))


def _rows(drawn: Graph, columns: Mapping[str, int]) -> dict[str, int]:
    """Return the row of each node within its lane."""
    used: Counter[tuple[str, int]] = Counter()
    rows = {}
    for node, lane in drawn.lane.items():
        rows[node] = used[lane, columns[node]]
        used[lane, columns[node]] += 1
    return rows


def _box(drawn: Graph, node: str, column: int, row: int, lane: Box) -> Box:
    step = drawn.step(node)
    width, height = BOX if isinstance(step, Waiting | Send | Call) else MARK
    middle = HEAD + column * COLUMN + COLUMN // 2
    top = lane.y + LANE_PADDING + row * ROW + (ROW - height) // 2
    return Box(middle - width // 2, top, width, height)


def _routed(
    drawn: Graph, nodes: Mapping[str, Box], columns: Mapping[str, int], below: int
) -> tuple[tuple[tuple[Flow, tuple[Point, ...]], ...], int]:
    """Return the corner points of each flow and the height with the tracks of those that lead back."""
    tracks: Counter[object] = Counter()
    found = []
    for flow in drawn.flows:
        start, end = nodes[flow.start], nodes[flow.end]
        steps = columns[flow.end] - columns[flow.start]
        if steps > 0:
            ports = [one for one in drawn.flows if one.start == flow.start and columns[one.end] > columns[one.start]]
            out = _port(start, ports.index(flow), len(ports))
            track = tracks[columns[flow.start]] = tracks[columns[flow.start]] + 1
            found.append((flow, _far(out, end, track) if steps > 1 else _near(out, end, track)))
        else:
            below += TRACK
            number = tracks[flow.start] = tracks[flow.start] + 1
            into = tracks[flow.end, "in"] = tracks[flow.end, "in"] + 1
            found.append((flow, _back((start, number), (end, into), below)))
    return tuple(found), below + 2 * TRACK


def _port(box: Box, number: int, ports: int) -> Point:
    """Return where one of several arrows leaves a box on its right."""
    return box.x + box.width, box.y + (number + 1) * box.height // (ports + 1)


def _near(out: Point, end: Box, track: int) -> tuple[Point, ...]:
    """Return a way to the next column: out, across in a track of its own, in from the left."""
    last = (end.x, end.middle[1])
    across = end.x - 20 - track % 5 * TRACK
    return (out, last) if out[1] == last[1] else (out, (across, out[1]), (across, last[1]), last)


def _far(out: Point, end: Box, track: int) -> tuple[Point, ...]:
    """Return a way over columns: along the free strip above the row of the box to which it leads."""
    last = (end.x, end.middle[1])
    first, across = out[0] + 100 - track % 5 * TRACK, end.x - 20 - track % 5 * TRACK
    strip = end.middle[1] - ROW // 2 + 4 + track % 3 * 5
    return out, (first, out[1]), (first, strip), (across, strip), (across, last[1]), last


def _back(start: tuple[Box, int], end: tuple[Box, int], below: int) -> tuple[Point, ...]:
    """Return a way back: down to a track below all lanes, left, and up from beneath."""
    out = start[0].x + start[0].width - 12 * start[1] % start[0].width
    into = end[0].x + 12 * end[1] % end[0].width
    bottom = start[0].y + start[0].height
    return (out, bottom), (out, below), (into, below), (into, end[0].y + end[0].height)
