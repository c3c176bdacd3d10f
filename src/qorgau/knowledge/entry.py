"""What every entry of the content has: words, source, the date last checked, confidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, PlainValidator, ValidationInfo
from pydantic.dataclasses import dataclass

from qorgau import periods
from qorgau.knowledge.rules import parse_rule
from qorgau.logic import Rule
from qorgau.periods import Dated, NotADate, Period
from qorgau.text import LANGUAGES, SPOKEN

STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class Confidence(StrEnum):
    """How well the wording of an entry is known."""

    READ = "read"
    SECONDARY = "secondary"
    PAPER = "paper"
    PROVISIONAL = "provisional"


def _words(raw: Mapping[str, str]) -> Mapping[str, str]:
    missing = [lang for lang in LANGUAGES if not raw.get(lang, "").strip()]
    if missing:
        raise ValueError(f"expected words in {', '.join(missing)}")
    strange = [lang for lang in raw if lang not in SPOKEN]
    if strange:
        raise ValueError(f"expected languages {', '.join(SPOKEN)}, found {', '.join(strange)}")
    return raw


Words = Annotated[dict[str, str], AfterValidator(_words)]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from. `article` is the same in every language, such as 128(2)."""

    title: Words
    short: Words
    article: str
    url: str
    article_words: Words

    def part(self, lang: str) -> str:
        """Return the article in words of the language, or nothing."""
        return self.article_words[lang].format(n=self.article) if self.article else ""


def _source(raw: object, info: ValidationInfo) -> Source:
    register: Mapping[str, Any] = (info.context or {})["sources"]
    known: Mapping[str, Mapping[str, Any]] = register["sources"]
    if not isinstance(raw, Mapping) or not set(raw) <= {"id", "article"} or str(raw.get("id")) not in known:
        raise ValueError(f"expected {{id, article}} with an id of sources.yaml, found {raw!r}")
    found = known[str(raw["id"])]
    article = str(raw.get("article", ""))
    words = register["articles" if "," in article or "–" in article else "article"]
    return Source(found["title"], found["short"], article, found["url"], words)


def _day(raw: object) -> date:
    found = _dated(raw)
    if not found.exact:
        raise ValueError(f"expected a day as YYYY-MM-DD, found {raw!r}")
    return found.first


def _dated(raw: object) -> Dated:
    try:
        return periods.parse(str(raw))
    except NotADate as error:
        raise ValueError(f"expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found {raw!r}") from error


def _period(raw: object) -> Period:
    if not isinstance(raw, Mapping) or not set(raw) <= {"from", "until", "start", "attested"}:
        raise ValueError(f"expected {{from, until}} or {{start: unknown, attested}}, found {raw!r}")
    if ("from" in raw) == (raw.get("start") == "unknown"):
        raise ValueError("expected either `from: DATE` or `start: unknown`")
    start = _dated(raw["from"]) if "from" in raw else None
    until = _dated(raw["until"]) if "until" in raw else None
    if start and until and until.first <= start.first:
        raise ValueError("expected `until` after `from`")
    return Period(start, until, _day(raw["attested"]) if "attested" in raw else None)


def _spoken(raw: Mapping[str, str]) -> Mapping[str, str]:
    missing = [lang for lang in SPOKEN if not raw.get(lang, "").strip()]
    if missing:
        raise ValueError(f"expected words in {', '.join(missing)}: it is read aloud to the person")
    return raw


def _rule(raw: object, info: ValidationInfo) -> Rule:
    return parse_rule(raw, (info.context or {}).get("select", lambda _: ()))


def _review(raw: object) -> str:
    if raw == "draft" or (isinstance(raw, str) and raw.startswith("reviewed by ")):
        return str(raw)
    raise ValueError(f"expected `draft` or `reviewed by NAME`, found {raw!r}")


Spoken = Annotated[dict[str, str], AfterValidator(_spoken)]
Day = Annotated[date, BeforeValidator(_day)]
When = Annotated[Period, PlainValidator(_period)]
RuleField = Annotated[Rule, PlainValidator(_rule)]
SourceField = Annotated[Source, PlainValidator(_source)]
Review = Annotated[str, PlainValidator(_review)]


@dataclass(frozen=True, slots=True, config=STRICT)
class Checked:
    """When an entry was last held against its source, and by whom."""

    date: Day
    by: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Entry:
    """What every entry carries. `translations` says of each language but English: draft, or reviewed by whom."""

    id: str
    label: Words
    source: SourceField
    checked: Checked
    confidence: Confidence
    translations: dict[str, Review]

    @property
    def provisional(self) -> bool:
        """Return whether nobody has confirmed the entry yet."""
        return self.confidence is Confidence.PROVISIONAL


def context(*, sources: Mapping[str, Any], select: Any = None) -> dict[str, Any]:  # noqa: ANN401
    """Return what the shapes need to know while an entry is read: the register of sources and the signs."""
    return {"sources": sources, "select": select or (lambda _: ())}
