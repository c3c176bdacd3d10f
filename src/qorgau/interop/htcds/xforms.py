"""XForms (ODK, KoBoToolbox) as XML: the form with its questions, and what one was answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.interop.htcds.forms import Question
from qorgau.interop.htcds.markup import parse
from qorgau.interop.htcds.sheets import MOST_CHARACTERS, MOST_COLUMNS
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

_ASKING: Final = {"input": None, "select1": False, "select": True, "upload": None, "range": None}
_MOST_CHOICES: Final = 20_000


def read_xml(data: bytes, file: str) -> tuple[Question, ...] | tuple[tuple[str, str], ...]:
    """Return the questions of a form, or names and answers of one that was filled in; raise BadFile."""
    form = _Form(file)
    parse((data,), file, form)
    return form.questions() if form.root == "html" else tuple(form.leaves)


class _Form:
    """Takes the elements of a form: the fields of its first instance, and what its body asks for each."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.root = ""
        self.leaves: list[tuple[str, str]] = []
        self._path: list[str] = []
        self._parent = False
        self._text: list[str] = []
        self._asked: dict[str, tuple[bool | None, list[str], list[tuple[str, str]]]] = {}
        self._control = ""
        self._option = ["", ""]
        self._choices = 0

    def start(self, name: str, told: Mapping[str, str]) -> None:
        self.root = self.root or name
        self._path.append(name)
        self._parent, self._text = False, []
        if name in _ASKING and "ref" in told:
            self._control = told["ref"].rpartition("/")[2]
            self._asked[self._control] = (_ASKING[name], [""], [])
        elif name == "item":
            self._option = ["", ""]

    def text(self, found: str) -> None:
        self._text.append(found)

    def end(self, name: str) -> None:
        found, leaf = "".join(self._text), not self._parent
        self._path.pop()
        self._parent, self._text = True, []
        if self._answered():
            if leaf:
                self._add(name, found)
        elif self._control:
            self._ask(name, found)

    def _answered(self) -> bool:
        """Return whether the element that has ended is an answer: in a form, of its first instance."""
        if self.root != "html":
            return bool(self._path)
        return self._path[:4] == ["html", "head", "model", "instance"] and len(self._path) > 4  # noqa: PLR2004 - below the root

    def _add(self, name: str, found: str) -> None:
        self.leaves.append((name, found))
        if len(self.leaves) > MOST_COLUMNS or len(found) > MOST_CHARACTERS:
            raise BadFile(
                self._file, name[:40], f"expected {MOST_COLUMNS:,} answers of {MOST_CHARACTERS:,} characters at most"
            )

    def _ask(self, name: str, found: str) -> None:
        _, label, choices = self._asked[self._control]
        inside = bool(self._path) and self._path[-1] == "item"
        if name in ("label", "value") and inside:
            self._option[name == "label"] = found
        elif name == "label" and self._path[-1] in _ASKING:
            label[0] = found
        elif name == "item":
            choices.append((self._option[0], self._option[1]))
            self._choices += 1
        elif name in _ASKING:
            self._control = ""
        if self._choices > _MOST_CHOICES:
            raise BadFile(self._file, self._control[:40], f"expected at most {_MOST_CHOICES:,} choices")

    def questions(self) -> tuple[Question, ...]:
        """Return the questions in the order of the form's instance."""
        found = []
        for name, _ in self.leaves:
            many, label, choices = self._asked.get(name, (None, [""], []))
            found.append(Question(name, label[0], many, tuple(choices)))
        return tuple(found)
