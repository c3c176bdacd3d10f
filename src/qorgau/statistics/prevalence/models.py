"""Log-linear models of lists: which lists depend on each other. A term is a set of lists, a model a set of terms.

Every model holds each list by itself; one is hierarchical where with a term it holds all parts of it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Model = frozenset[int]


def terms(lists: int, order: int) -> tuple[int, ...]:
    """Return all terms of up to `order` lists, the short ones first, each as a number with a bit for each list."""
    return tuple(
        sum(1 << place for place in chosen)
        for size in range(1, order + 1)
        for chosen in combinations(range(lists), size)
    )


def independence(lists: int) -> Model:
    """Return the model in which no list depends on another."""
    return frozenset(terms(lists, 1))


@lru_cache(maxsize=8)
def hierarchical(lists: int, order: int) -> tuple[Model, ...]:
    """Return all hierarchical models with terms of up to `order` lists: 113 of 4 and order 3, 6,893 of 5 and 4."""
    return tuple(_grown(independence(lists), lists, order, 2))


def _grown(model: Model, lists: int, order: int, size: int) -> Iterator[Model]:
    if size > order:
        yield model
        return
    open_to = [term for term in terms(lists, size) if term.bit_count() == size and parts(term) <= model]
    for many in range(len(open_to) + 1):
        for chosen in combinations(open_to, many):
            grown = model | frozenset(chosen)
            yield from _grown(grown, lists, order, size + 1) if chosen else [grown]


def parts(term: int) -> frozenset[int]:
    """Return the terms that lack one list of a term, none for a single list."""
    found = {term & ~bit for bit in _bits(term)} - {0}
    return frozenset(found)


def neighbours(model: Model, lists: int, order: int) -> Iterator[Model]:
    """Yield the hierarchical models that have one term more or one less."""
    for term in terms(lists, order):
        if term.bit_count() == 1:
            continue
        if term in model:
            if not any(other != term and other & term == term for other in model):
                yield model - {term}
        elif parts(term) <= model:
            yield model | {term}


def named(model: Model) -> str:
    """Return the model by its largest terms, lists by their place from 1, as in `[123,14,34]`."""
    largest = [term for term in model if not any(other != term and other & term == term for other in model)]
    words = sorted(
        ("".join(str(place + 1) for place in _places(term)) for term in largest), key=lambda one: (-len(one), one)
    )
    return f"[{','.join(words)}]"


def _bits(term: int) -> Iterator[int]:
    return (1 << place for place in _places(term))


def _places(term: int) -> Iterator[int]:
    return (place for place in range(term.bit_length()) if term >> place & 1)


def joined(names: tuple[str, ...]) -> str:
    """Return the lists of a term as `in_names` writes them."""
    return ":".join(names)


def in_names(model: Model, lists: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms of more than one list in the names of the lists, as in `LA:NG`."""
    joint = sorted((term for term in model if term.bit_count() > 1), key=lambda one: (one.bit_count(), one))
    return tuple(joined(tuple(lists[place] for place in _places(term))) for term in joint)
