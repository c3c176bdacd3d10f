"""Lock files name only the canonical public hosts of PyPI and npm."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
LOCKS: Final = ("uv.lock", "pylock.toml", "assets/package-lock.json", "assets/.npmrc")
PUBLIC: Final = frozenset({"pypi.org", "files.pythonhosted.org", "registry.npmjs.org"})


def foreign_hosts(text: str) -> set[str]:
    """Return the hosts in a lock file that are not the canonical public ones; who funds a package is no host of it."""
    told = re.sub(r'"funding": (\{.*?\}|\[.*?\]|"[^"]*")', "", text, flags=re.DOTALL)
    return set(re.findall(r"https?://([^/\"'\s]+)", told)) - PUBLIC


def main() -> int:
    """Print every foreign host; return 1 if there is one."""
    found = {name: foreign_hosts((ROOT / name).read_text()) for name in LOCKS if (ROOT / name).exists()}
    for name, hosts in found.items():
        for host in sorted(hosts):
            print(f"{name}: expected only {', '.join(sorted(PUBLIC))}, found {host}")  # noqa: T201
    return any(found.values())


if __name__ == "__main__":
    sys.exit(main())
