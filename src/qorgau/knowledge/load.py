"""Loading of a content package: files in, one checked value out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from qorgau.knowledge import (
    comparative,
    conformance,
    encounter,
    exchange,
    figure_context,
    figure_questions,
    figure_register,
    figure_releases,
    figures,
    identification,
    interviews,
    legal,
    mechanism,
)
from qorgau.knowledge.content import Content
from qorgau.knowledge.entry import Confidence, Entry, context
from qorgau.knowledge.procedure import Procedure
from qorgau.knowledge.reading import BadFile, read_file, read_text
from qorgau.knowledge.rules import parse_rule
from qorgau.logic import Fact
from qorgau.text import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from qorgau.knowledge.identification import DimensionRule, Sign
    from qorgau.logic import Rule

T = TypeVar("T", bound=Entry)

SHAPES: Final[Mapping[str, tuple[str, type[Entry]]]] = {
    "groups": ("facts/*.yaml", identification.FactGroup),
    "lists": ("lists/*.yaml", identification.SignList),
    "protocols": ("protocols/*.yaml", identification.Protocol),
    "preambles": ("preambles/*.yaml", identification.Preamble),
    "named_rules": ("rules/*/*.yaml", identification.NamedRule),
    "offences": ("law/kz/offences/*.yaml", legal.Offence),
    "aggravators": ("law/kz/aggravators/*.yaml", legal.Aggravator),
    "provisions": ("law/kz/provisions/*.yaml", legal.Provision),
    "questions": ("law/questions/*.yaml", legal.Question),
    "differences": ("law/differences/*.yaml", legal.Difference),
    "gaps": ("law/gaps/*.yaml", legal.Gap),
    "treaties": ("law/treaties/*.yaml", legal.Treaty),
    "obligations": ("law/obligations/*.yaml", comparative.Obligation),
    "comparisons": ("law/comparison/*.yaml", comparative.Comparison),
    "articles": ("law/kz/articles/*.yaml", comparative.Article),
    "concepts": ("concepts/*.yaml", comparative.Concept),
    "cards": ("cards/*.yaml", comparative.Card),
    "options": ("options/*.yaml", encounter.OptionList),
    "rights": ("rights/*.yaml", encounter.Right),
    "services": ("services/*.yaml", encounter.Service),
    "tools": ("tools/*.yaml", encounter.ScreeningTool),
    "acts": ("terms/*.yaml", mechanism.Terms),
    "procedures": ("procedures/*.yaml", Procedure),
    "forms": ("forms/*.yaml", mechanism.Form),
    "practices": ("practice/*.yaml", mechanism.Practice),
}
SINGLE: Final[Mapping[str, tuple[str, type[Entry]]]] = {
    "derivation_list": ("derivations.yaml", identification.Derivations),
    "dimension_rule": ("dimension.yaml", identification.DimensionRule),
    "opening": ("opening.yaml", identification.Opening),
    "bulk": ("bulk.yaml", identification.BulkUse),
    "gravity": ("law/kz/gravity.yaml", legal.Gravity),
    "jurisdiction": ("law/kz/jurisdiction.yaml", legal.Jurisdiction),
    "labels": ("law/labels.yaml", legal.Labels),
    "countries": ("countries.yaml", identification.Places),
    "regions": ("regions.yaml", identification.Places),
    "actors": ("mechanism/actors.yaml", mechanism.Actors),
    "clocks": ("mechanism/clocks.yaml", mechanism.Clocks),
    "case_facts": ("mechanism/facts.yaml", mechanism.CaseFacts),
    "scopes": ("mechanism/scopes.yaml", mechanism.Scopes),
    "working_days": ("mechanism/calendar.yaml", mechanism.WorkingDays),
    "conformance": ("mechanism/conformance.yaml", conformance.Conformance),
    "exchange": ("mechanism/exchange.yaml", exchange.Exchange),
    "figure_questions": ("figures/questions.yaml", figure_questions.FigureQuestions),
    "tiles": ("figures/tiles.yaml", figure_questions.Tiles),
    "figure_register": ("figures/register.yaml", figure_register.FigureRegister),
    "figure_events": ("figures/events.yaml", figure_register.FigureEvents),
    "figure_releases": ("figures/releases.yaml", figure_releases.FigureReleases),
    "own_view": ("mechanism/own_view.yaml", encounter.OwnView),
    "interviews": ("mechanism/interviews.yaml", interviews.Interviews),
    "figure_words": ("figures/words.yaml", figures.FigureWords),
    "figure_views": ("figures/views.yaml", figures.FigureViews),
    "figure_flows": ("figures/flows.yaml", figure_context.FigureFlows),
    "figure_factors": ("figures/factors.yaml", figure_context.FigureFactors),
}
PUBLISHED: Final = "figures/published.csv"
Files = Mapping[str, Mapping[str, Any]]


def load(path: Path, version: str = "0") -> Content:
    """Return the content package in the folder; raise BadFile, naming file and field, if it is not sound."""
    files = {str(file.relative_to(path)): read_file(file) for file in sorted(path.rglob("*.yaml"))}
    if not files:
        raise BadFile(str(path), "", "expected a folder with content files, found none")
    sources = _sources(files)
    signs = _read_all(files, "signs/*/*.yaml", identification.Sign, context(sources=sources))
    where = partial(_select, signs.values())
    known = context(sources=sources, select=where)
    one: dict[str, Any] = {
        name: _single(name, _read_all(files, pattern, shape, known)) for name, (pattern, shape) in SINGLE.items()
    }
    many: dict[str, Any] = {name: _read_all(files, pattern, shape, known) for name, (pattern, shape) in SHAPES.items()}
    named = {entry.id: entry.rule for entry in many["named_rules"].values()}
    sure = partial(_select, signs.values(), confirmed=True)
    raw_rules = {raw["id"]: raw["rule"] for name, raw in files.items() if name.startswith("rules/")}
    dimension: DimensionRule = one["dimension_rule"]
    return Content(
        release=f"{version}+{_digest(path)}",
        files={raw["id"]: name for name, raw in files.items() if "id" in raw},
        register=sources,
        written={raw["id"]: raw for name, raw in files.items() if PurePath(name).match(SHAPES["procedures"][0])},
        signs=signs,
        figures=figures.read_figures(read_text(path / PUBLISHED), PUBLISHED),
        messages=_plain(files, "texts/messages.yaml", "messages"),
        rules=named | dimension_rules(dimension, where),
        confirmed_rules={name: parse_rule(raw, sure) for name, raw in raw_rules.items()}
        | dimension_rules(dimension, sure),
        **many,
        **one,
    )


def read_procedure(file: Path, path: Path) -> Procedure:
    """Return the procedure in a file that need not belong to the package; raise BadFile."""
    return parse_procedure(read_file(file), str(file), _sources({"sources.yaml": read_file(path / "sources.yaml")}))


def parse_procedure(raw: Mapping[str, Any], name: str, register: Mapping[str, Any]) -> Procedure:
    """Return the procedure that is written; `register` is that of the sources. Raise BadFile."""
    return _validated(TypeAdapter(Procedure), raw, name, context(sources=register))


def dimension_rules(template: DimensionRule, select: Any) -> dict[str, Rule]:  # noqa: ANN401
    """Return the rule of each dimension in each set, under `set.dimension`."""
    return {
        f"{name}.{dimension}": parse_rule(
            template.rule, partial(_within, select, {"set": name, "dimension": dimension})
        )
        for name in template.sets
        for dimension in template.dimensions
    }


def _within(select: Any, fixed: Mapping[str, str], where: Mapping[str, Any]) -> tuple[Fact, ...]:  # noqa: ANN401
    found: tuple[Fact, ...] = select({**where, **fixed})
    return found


def _select(signs: Iterable[Sign], where: Mapping[str, Any], *, confirmed: bool = False) -> tuple[Fact, ...]:
    """Return the signs that a selector names: by list, set, dimension, strength, element, life_risk."""
    return tuple(Fact(sign.id) for sign in signs if _matches(sign, where, confirmed=confirmed))


def _matches(sign: Sign, where: Mapping[str, Any], *, confirmed: bool) -> bool:
    plain = {"list": sign.list, "dimension": sign.dimension, "element": sign.element, "life_risk": sign.life_risk}
    unknown = set(where) - {*plain, "set", "strength"}
    if unknown:
        raise ValueError(f"expected a selector of list, set, dimension, strength, element, life_risk, found {unknown}")
    if any(not _in(plain[key], wanted) for key, wanted in where.items() if key in plain):
        return False
    if "set" not in where:
        return not (confirmed and sign.provisional)
    weight = sign.sets.get(where["set"])
    if weight is None or (confirmed and weight.confidence is Confidence.PROVISIONAL):
        return False
    return _in(weight.strength, where.get("strength", weight.strength))


def _in(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, list) else value == wanted


def _read_all(files: Files, pattern: str, shape: type[T], known: dict[str, Any]) -> dict[str, T]:
    found: dict[str, T] = {}
    adapter = TypeAdapter(shape)
    for name in files:
        if not PurePath(name).match(pattern):
            continue
        entry = _validated(adapter, files[name], name, known)
        if entry.id in found:
            raise BadFile(name, "id", f"expected an id of its own, {entry.id} is taken")
        found[entry.id] = entry
    return found


def _validated(adapter: TypeAdapter[T], raw: Mapping[str, Any], name: str, known: dict[str, Any]) -> T:
    try:
        return adapter.validate_python(raw, context=known)
    except ValidationError as error:
        first = error.errors()[0]
        more = f" (and {error.error_count() - 1} more in this file)" if error.error_count() > 1 else ""
        raise BadFile(name, ".".join(map(str, first["loc"])), _worded(first["type"], first["msg"]) + more) from error


def _worded(kind: str, told: str) -> str:
    """Return the message of the library in the words of an editor."""
    words = {
        "unexpected_keyword_argument": "unknown field",
        "missing": "expected this field",
        "missing_argument": "expected this field",
        "string_type": "expected text; put numbers and dates in quotes",
    }
    return words.get(kind, told.removeprefix("Value error, "))


def _single(name: str, entries: Mapping[str, Any]) -> Any:  # noqa: ANN401
    if len(entries) != 1:
        raise BadFile(SINGLE[name][0], "", f"expected one entry, found {', '.join(entries) or 'none'}")
    return next(iter(entries.values()))


def _plain(files: Files, name: str, field: str) -> Mapping[str, Any]:
    value = files.get(name, {}).get(field)
    if not isinstance(value, dict) or not value:
        raise BadFile(name, field, "expected a mapping")
    return value


def _sources(files: Files) -> Mapping[str, Any]:
    """Return the register of sources: titles, short titles, addresses, and how an article is named."""
    register = {
        "sources": _plain(files, "sources.yaml", "sources"),
        "article": _plain(files, "sources.yaml", "article"),
        "articles": _plain(files, "sources.yaml", "articles"),
    }
    texts = [
        (f"sources.{name}.{key}", source.get(key))
        for name, source in register["sources"].items()
        for key in ("title", "short")
    ]
    for field, text in [*texts, ("article", register["article"]), ("articles", register["articles"])]:
        if not isinstance(text, dict) or any(not text.get(lang) for lang in LANGUAGES):
            raise BadFile("sources.yaml", field, f"expected words in {', '.join(LANGUAGES)}")
    return register


def _digest(path: Path) -> str:
    """Return the first 12 hex digits of the SHA-256 over names and bytes of all content files."""
    total = hashlib.sha256()
    for file in sorted([*path.rglob("*.yaml"), *path.rglob("*.csv")]):
        total.update(f"{file.relative_to(path)}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:12]
