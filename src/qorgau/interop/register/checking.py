"""The table of exchange held against the standards: every field, code and column that it names exists and fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.interop import ctdc, htcds
from qorgau.interop.htcds.standard import languages
from qorgau.knowledge.checks import Problem
from qorgau.knowledge.mechanism import Kind as FormKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from qorgau.interop.ctdc import Variable
    from qorgau.knowledge.content import Content
    from qorgau.knowledge.exchange import Bands, Counterpart, FigureExchange

_CODED: Final = (htcds.Kind.CODE, htcds.Kind.LANGUAGE)
_AS_IT_IS: Final = (htcds.Kind.DATE, htcds.Kind.COUNTRY)


def standards(content: Content) -> tuple[Problem, ...]:
    """Return what the table of exchange names that the standards have not, or that cannot hold what it is to hold."""
    file = content.files.get(content.exchange.id, content.exchange.id)
    return tuple(Problem(file, field, text) for field, text in (*_htcds(content), *_ctdc(content)))


def _htcds(content: Content) -> Iterator[tuple[str, str]]:
    told = content.exchange.htcds
    if told.heading in htcds.fields():
        yield "htcds.heading", f"expected a name that is no field of HTCDS, found {told.heading}"
    into = [one.into for one in told.fields.values()]
    for name in sorted({one for one in into if into.count(one) > 1}):
        yield "htcds.fields", f"expected each field of HTCDS to be filled once, found {name}"
    for name, one in told.fields.items():
        yield from _exported(content, f"htcds.fields.{name}", name, one)
    for name, one in told.understood.items():
        yield from _understood(f"htcds.understood.{name}", name, one)


def _exported(content: Content, field: str, name: str, one: Counterpart) -> Iterator[tuple[str, str]]:
    yield from _holds(field, one.into, one)
    told = htcds.fields().get(one.into)
    if told is None:
        return
    if told.deprecated or (one.many and not told.takes_many):
        yield field, f"expected a field of HTCDS that is in use and holds so many values, found {one.into}"
    if told.kind in _CODED:
        yield from _codes(field, one.into, set(one.values.values()), _known(told))
    if told.kind is htcds.Kind.DATE and _kinds(content, name) != {FormKind.DAY}:
        yield field, f"expected a day that a form asks for, found {name}"


def _understood(field: str, name: str, one: Counterpart) -> Iterator[tuple[str, str]]:
    yield from _holds(field, name, one)
    told = htcds.fields().get(name)
    if told is None:
        return
    if told.kind in _CODED:
        yield from _codes(field, name, set(one.known), _known(told))
    if told.kind is htcds.Kind.CODE:
        for code in sorted({*told.codes, *told.beyond} - set(one.known)):
            yield field, f"expected what becomes of the code {code}"


def _holds(field: str, name: str, one: Counterpart) -> Iterator[tuple[str, str]]:
    """Yield a field that is none or that people write in: what is exported or previewed is coded (safeguard S19)."""
    told = htcds.fields().get(name)
    if told is None or told.kind not in (_CODED if one.values else _AS_IT_IS):
        yield field, f"expected a field of HTCDS with codes, or without values one of days or countries, found {name}"


def _known(told: htcds.Field) -> Collection[str]:
    return languages() if told.kind is htcds.Kind.LANGUAGE else {*told.codes, *told.beyond}


def _kinds(content: Content, name: str) -> set[FormKind]:
    return {one.kind for form in content.forms.values() for one in form.fields.values() if one.into == name}


def _ctdc(content: Content) -> Iterator[tuple[str, str]]:
    told = content.exchange.ctdc
    if told.vocabulary not in ctdc.vocabularies():
        yield "ctdc.vocabulary", f"expected one of {', '.join(ctdc.vocabularies())}, found {told.vocabulary}"
        return
    columns = ctdc.vocabulary(told.vocabulary).columns
    yield from _columns(told, columns)
    for table, rows in (("codes", told.codes), ("fields", told.fields)):
        for name, one in rows.items():
            yield from _column(f"ctdc.{table}.{name}", one, columns)
    for name, bands in told.bands.items():
        yield from _bands(f"ctdc.bands.{name}", bands, columns)


def _columns(told: FigureExchange, columns: Mapping[str, Variable]) -> Iterator[tuple[str, str]]:
    filled, empty = set(told.filled()), [name for names in told.empty.values() for name in names]
    for name in dict.fromkeys((*columns, *told.filled(), *empty)):
        if name not in columns or empty.count(name) != (name not in filled):
            yield "ctdc", f"expected each column of {told.vocabulary} filled, or empty for one reason, found {name}"
    kinds = {told.year: ctdc.Kind.YEAR} | dict.fromkeys(told.flags, ctdc.Kind.FLAG)
    for name, kind in kinds.items():
        if name in columns and columns[name].kind is not kind:
            yield "ctdc", f"expected a column that is a {kind}, found {name}"


def _column(field: str, one: Counterpart, columns: Mapping[str, Variable]) -> Iterator[tuple[str, str]]:
    told = columns.get(one.into)
    if told is None:
        return
    if one.values:
        yield from _codes(field, one.into, set(one.values.values()), told.codes)
    elif told.kind is not ctdc.Kind.COUNTRY:
        yield field, f"expected values, or a column that is a country, found {one.into}"


def _bands(field: str, bands: Bands, columns: Mapping[str, Variable]) -> Iterator[tuple[str, str]]:
    told = columns.get(bands.into)
    if told is not None and tuple(bands.starts) != told.codes:
        yield field, f"expected the codes of {bands.into} in their order"


def _codes(field: str, name: str, found: set[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    for code in sorted(found - set(known)):
        yield field, f"expected a code of {name}, found {code}"
