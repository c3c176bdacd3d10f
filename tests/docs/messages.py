"""The words that the program and its libraries mark for translation, read without gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import allauth
import axes
import django
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).parent.parent.parent
WEB: Final = ROOT / "src" / "qorgau_web"

# Where libraries keep words that can reach a user: form errors, passwords, dates, sign-in, second factor, sessions.
LIBRARIES: Final = {
    "django": (
        Path(django.__file__).parent,
        [
            "forms/fields.py",
            "forms/models.py",
            "core/validators.py",
            "contrib/auth/password_validation.py",
            "utils/dates.py",
        ],
    ),
    "allauth": (
        Path(allauth.__file__).parent,
        [
            "account/adapter.py",
            "account/fields.py",
            "account/internal/flows/reauthentication.py",
            "core/internal/adapter.py",
            "mfa/adapter.py",
            "mfa/base/forms.py",
            "mfa/models.py",
            "mfa/totp/forms.py",
            "mfa/webauthn/forms.py",
            "mfa/webauthn/internal/flows.py",
            "mfa/internal/flows/add.py",
            "templates/account/messages/logged_in.txt",
            "templates/account/messages/logged_out.txt",
            "templates/account/messages/password_changed.txt",
            "templates/mfa/messages",
            "templates/usersessions/messages",
        ],
    ),
    "axes": (Path(axes.__file__).parent, ["conf.py"]),
}
_CALL: Final = re.compile(
    r"""\b(npgettext|pgettext|ngettext|gettext|_)\(((?:[^()'"\\]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*)\)"""
)
_SHAPES: Final = {"gettext": (0, 1), "_": (0, 1), "pgettext": (1, 1), "ngettext": (0, 2), "npgettext": (1, 2)}


@dataclass(frozen=True, order=True)
class Message:
    """Words to translate: a context that tells one meaning from another, and the plural where there is one."""

    context: str
    words: str
    plural: str = ""


class NotWords(ValueError):
    """A call for a translation whose words are not written out where it stands."""


def own() -> dict[Message, set[str]]:
    """Return the messages of the program with the files that hold them."""
    found: dict[Message, set[str]] = {}
    for path in sorted(WEB.rglob("*")):
        if path.suffix in (".py", ".html", ".txt") and "static" not in path.parts:
            for message in messages(path):
                found.setdefault(message, set()).add(path.relative_to(WEB).as_posix())
    return found


def of_libraries() -> dict[Message, set[str]]:
    """Return the messages of libraries that can reach a user, with the library's name."""
    found: dict[Message, set[str]] = {}
    for name, (base, places) in LIBRARIES.items():
        for message in (one for place in places for path in _files(base / place) for one in messages(path)):
            found.setdefault(message, set()).add(name)
    return found


def _files(place: Path) -> list[Path]:
    return sorted(place.glob("*.txt")) if place.is_dir() else [place]


def messages(path: Path) -> list[Message]:
    """Return the messages of one file: Python by its syntax tree, a template by Django's own reader."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return list(_of_calls(ast.walk(ast.parse(text)), path))
    calls = (ast.parse(found.group(), mode="eval").body for found in _CALL.finditer(templatize(text)))
    return list(_of_calls(calls, path))


def _of_calls(nodes: Iterable[ast.AST], path: Path) -> Iterator[Message]:
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id.removesuffix("_lazy").removesuffix("_noop")
            if name in _SHAPES:
                yield _message(node, name, path)


def _message(call: ast.Call, name: str, path: Path) -> Message:
    contexts, words = _SHAPES[name]
    parts = [one.value for one in call.args[: contexts + words] if isinstance(one, ast.Constant)]
    if len(parts) != contexts + words or not all(isinstance(part, str) for part in parts):
        raise NotWords(f"{path.name}:{call.lineno}: {name}: expected words in quotation marks")
    context = str(parts[0]) if contexts else ""
    return Message(context, *(str(part) for part in parts[contexts:]))
