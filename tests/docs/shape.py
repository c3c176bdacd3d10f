"""The shape of the house: lengths of files and functions, nesting, docstrings, annotations."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
FILE_P95, FILE_MAX = 250, 400
FUNCTION_P95, FUNCTION_MAX = 25, 40
NESTING_P95 = 2
NESTED: Final = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Shape:
    """Lengths and depths over a tree, and every place that breaks the bar."""

    files: list[int]
    functions: list[int]
    nesting: list[int]
    broken: list[str]


def sources() -> list[Path]:
    """Return the source files of the product; migrations are written by Django and left out."""
    return sorted(path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations")


def shape(paths: list[Path]) -> Shape:
    """Return the shape of the files."""
    found = Shape([], [], [], [])
    for path in paths:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
        found.files.append(len(text.splitlines()))
        if found.files[-1] > FILE_MAX:
            found.broken.append(f"{name}: {found.files[-1]} lines, expected at most {FILE_MAX}")
        for function in _functions(tree):
            _measure(function, name, found)
        found.broken.extend(f"{name}: {what} has no docstring" for what in _undocumented(tree))
    found.broken.extend(_tails(found))
    return found


def _functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _measure(function: Function, name: str, found: Shape) -> None:
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    found.functions.append(length)
    found.nesting.append(_depth(function))
    if length > FUNCTION_MAX:
        found.broken.append(f"{name}:{function.lineno}: {function.name} has {length} lines, expected {FUNCTION_MAX}")
    if function.returns is None:
        found.broken.append(f"{name}:{function.lineno}: {function.name} does not say what it returns")
    for inner in ast.walk(function):
        if isinstance(inner, ast.ExceptHandler) and _broad(inner):
            found.broken.append(f"{name}:{inner.lineno}: a broad except")


def _broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )


def _depth(node: ast.AST, depth: int = 0) -> int:
    deeper = [
        _depth(child, depth + isinstance(child, NESTED) - _is_elif(node, child)) for child in ast.iter_child_nodes(node)
    ]
    return max([depth, *deeper])


def _is_elif(node: ast.AST, child: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]


def _undocumented(tree: ast.Module) -> Iterator[str]:
    if not ast.get_docstring(tree):
        yield "the module"
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if node.name == "Meta":  # Django's name for the options of a model or a form
            continue
        if not ast.get_docstring(node) and not _inside_private(tree, node):
            yield f"{node.name} (line {node.lineno})"


def _inside_private(tree: ast.Module, wanted: ast.AST) -> bool:
    private = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name.startswith("_"))
    return any(wanted is inner for node in private for inner in ast.walk(node))


def p95(values: list[int]) -> int:
    """Return the value that nineteen of twenty do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)] if values else 0


def _tails(found: Shape) -> Iterator[str]:
    for what, values, bar in (
        ("file length", found.files, FILE_P95),
        ("function length", found.functions, FUNCTION_P95),
        ("nesting", found.nesting, NESTING_P95),
    ):
        if p95(values) > bar:
            yield f"{what}: p95 is {p95(values)}, expected at most {bar}"


def main() -> int:
    """Print what is broken, with --print also the figures; return 1 if anything is."""
    found = shape(sources())
    if "--print" in sys.argv:
        for what, values in (("files", found.files), ("functions", found.functions), ("nesting", found.nesting)):
            middle = sorted(values)[len(values) // 2]
            print(f"{what}: {len(values)}, p50 {middle}, p95 {p95(values)}, max {max(values)}")  # noqa: T201
    print("\n".join(found.broken) or "shape: nothing to say")  # noqa: T201
    return bool(found.broken)


if __name__ == "__main__":
    sys.exit(main())
