"""What the API answers when something cannot be done: one shape, declared for every operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Mapping


class Wrong(BaseModel):
    """What is wrong: where, what was expected, and a code for programs."""

    field: str = Field(description="Where: a name of the query, the body or the case file; may be empty.")
    expected: str = Field(description="What was expected, in English.")
    code: str = Field(description="A code for programs.", examples=["absent"])


class Failure(BaseModel):
    """The one shape of an error."""

    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})

    error: Wrong


# 401 no valid token; 413 more than a megabyte; 422 the input cannot be used; 429 too many calls.
ALWAYS: Final = (401, 413, 422, 429)


def failures(*more: int) -> Mapping[int, Any]:
    """Return how an operation may fail, for its declaration: in the ways of all operations, and in these."""
    return dict.fromkeys(sorted({*ALWAYS, *more}), Failure)


def failure(code: str, expected: str, field: str = "") -> dict[str, dict[str, str]]:
    """Return an error as a value for JSON."""
    return {"error": {"field": field, "expected": expected, "code": code}}


class BadInput(ValueError):
    """Input that has the right shape but cannot be used: which field, and what was expected."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(field, expected)
        self.field, self.expected = field, expected
