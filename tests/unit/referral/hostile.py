"""Hostile procedure files: each is a way to break, to run, or to exhaust whoever reads it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from tests.conftest import ROOT

MARK: Final = "/tmp/qorgau-was-here"  # noqa: S108 - it must never come to be
CODE: Final = (
    f"__import__('os').system('touch {MARK}')", f"().__class__.__base__.__subclasses__() or open('{MARK}','w')",
    f"${{{{touch {MARK}}}}}", f"{{{{ ''.__class__ }}}} touch {MARK}", f"`touch {MARK}`", f"$(touch {MARK})",
    f"!!python/object/apply:os.system ['touch {MARK}']", f"this.constructor.constructor('touch {MARK}')()",
    "<script>alert(1)</script>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "\u202etxet", "\x00", "on", "yes",
)  # fmt: skip
_TEXT: Final = (ROOT / "src" / "qorgau_kz" / "procedures" / "referral.yaml").read_text(encoding="utf-8")


def _raw() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_TEXT)
    return found


def written() -> Iterator[str]:
    """Yield files that are no sound YAML or no sound shape: bombs, aliases, tags, depth, size, binary."""
    yield "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"
    yield "id: " + "[" * 10_000 + "]" * 10_000
    yield "id: " + "{a: " * 5_000 + "1" + "}" * 5_000
    yield _TEXT + "steps: {}\n"
    yield _TEXT.replace("version: 1", "version: !!python/object/apply:os.system ['true']")
    yield "\x00" * 1_000
    yield "id: x\n" * 2
    yield "x" * 2_000_000
    yield ""
    yield "- a\n- b\n"
    for code in CODE:
        yield _TEXT.replace("start: choose", f"start: {code!r}")
        yield _TEXT.replace("when: basis.consent", f"when: {code!r}")
        yield _TEXT.replace("after: offer_again", f"after: {code!r}")
        yield _TEXT.replace("kind: send", f"kind: {code!r}")


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from _places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield (*path, number)
            yield from _places(inner, (*path, number))


# What must not be swallowed wherever it stands; words for people may say anything, so places of words are left out.
_WORDS: Final = frozenset({"label", "text", "en", "ru", "kk", "by"})
_BROKEN: Final[tuple[Callable[[random.Random], Any], ...]] = (
    lambda chance: chance.choice(CODE),
    lambda _: {"exec": "code"},
    lambda _: [[[[]]]],
    lambda _: -1,
    lambda _: 10**15,
    lambda _: None,
)


def changed(seed: int) -> str:
    """Return the procedure of referral with one place broken by chance; the same seed breaks the same."""
    chance = random.Random(seed)
    raw = _raw()
    places = [path for path in _places(raw) if not _WORDS & set(map(str, path))]
    path = chance.choice(places)
    inner = raw
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = chance.choice(_BROKEN)(chance)
    return json.dumps(raw, ensure_ascii=False)  # JSON is YAML, and has no aliases


def huge(steps: int) -> str:
    """Return a procedure of many branches side by side: more states than anybody can walk through."""
    raw = _raw()
    task = {**raw["steps"]["accompany"], "outcomes": {}}
    names = [f"b{number}" for number in range(8)]
    made: dict[str, Any] = {
        "fork": {"kind": "fork", "label": task["label"], "branches": [f"{name}_0" for name in names]},
        "join": {"kind": "join", "label": task["label"], "of": "fork", "go": "in_service"},
        "in_service": raw["steps"]["in_service"],
    }
    for name in names:
        for number in range(steps):
            go = f"{name}_{number + 1}" if number + 1 < steps else "join"
            made[f"{name}_{number}"] = {**task, "outcomes": {"on": {"label": task["label"], "go": go}}}
    return json.dumps({**raw, "signals": {}, "start": "fork", "steps": made}, ensure_ascii=False)


def kept(folder: Path, text: str, name: str) -> Path:
    """Return the text as a file."""
    path = folder / f"{name}.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path
