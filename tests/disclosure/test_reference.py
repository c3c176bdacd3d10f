"""The examples of the reference run as they stand."""

from __future__ import annotations

import re
from typing import Any

from tests.conftest import ROOT


def test_the_examples_run_one_after_the_other() -> None:
    """And do what the words around them say."""
    text = (ROOT / "docs" / "reference" / "disclosure.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(block, names)  # noqa: S102 - our own page
    cube, found, reach = names["cube"], names["found"], names["reach"]
    hidden = found.small | found.beside
    assert set(cube.flat[found.small]) == {2, 3}
    assert (reach.width[hidden] >= 10).all()
    assert names["first"].told["sex", "form"].all()
