"""Files of other bodies, and what comes out of the register, for the tests of exchange."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

NAME = "Plantedsurname"
ROWS = (
    "prs_FirstName,vic_TypeOfExploitation,prs_Citizenship,cco_CaseComment,Own column\n"
    f"{NAME},ForcedLabour,UZB,She works at Plantedfarm,42\n"
    "Another,SexualExploitation,nobody knows,,\n"
)


def file(text: str = ROWS, name: str = "records.csv") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def sent(client: Client, given: SimpleUploadedFile, seen: str = "") -> Any:
    """Return the answer to a file that is sent."""
    told: dict[str, Any] = {"file": given, "channel": "ngo", "reporter": "official", "seen": seen}
    return client.post("/exchange/in/", told)


def looked(client: Client, text: str = ROWS) -> str:
    """Return the mark of a file that was looked at."""
    page = sent(client, file(text)).content.decode()
    found = re.search(r'name="seen" value="(\w{64})"', page)
    assert found, page
    return found[1]


def rows(answer: Any) -> list[dict[str, str]]:
    """Return the rows of a CSV file that was handed out."""
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
