"""Pages of the library that tests walk through."""

from __future__ import annotations

from typing import Final

LISTS: Final = (
    "/library/",
    "/library/sources/",
    "/library/signs/",
    "/library/signs/lists/",
    "/library/protocols/",
    "/library/protocols/first-words/",
    "/library/rights/",
    "/library/tools/",
    "/library/facts/",
    "/library/rules/",
    "/library/registers/",
    "/library/cards/",
    "/library/law/",
    "/library/law/provisions/",
    "/library/law/aggravators/",
    "/library/law/treaties/",
    "/library/law/obligations/",
    "/library/law/states/",
    "/library/law/gaps/",
    "/library/law/differences/",
    "/library/law/concepts/",
)
ARTICLE: Final = "/library/law/KZ-CC-2014/128/"
ONE: Final = (
    "/library/signs/ILO-DR01/",
    "/library/signs/ORG-01/",
    "/library/protocols/adult/",
    "/library/protocols/child/",
    "/library/protocols/observe_begging/",
    "/library/facts/means/",
    "/library/facts/safety/",
    "/library/rules/palermo.means/",
    "/library/rules/any_indication/",
    "/library/search/?q=128",
    "/library/search/?q=zzzzzz",
    ARTICLE,
    f"{ARTICLE}?on=2007-06-01",
    f"{ARTICLE}?on=1990-01-01",
    f"{ARTICLE}?on=31.02.2020",
    "/library/law/KZ-CC-2014/122/",
    "/library/law/KZ-CC-2014/392/",
    f"{ARTICLE}change/",
    f"{ARTICLE}change/?before=2003-08-01&after=2026-01-01",
    f"{ARTICLE}change/?before=2026-01-01&after=2026-01-01",
    "/library/law/KZ-CC-2014/125-1/change/?before=2025-09-15&after=2025-09-16",
    "/library/tools/?share=2.5",
    "/library/tools/?share=200",
    "/library/signs/?list=ilo&set=adult_sexual&strength=weak",
    "/library/signs/?list=nowhere",
)
# Proper names in titles of sources, of tools and of the licences: they are written so in every language.
TITLES: Final = (
    "Accountability Hub", "AHTST", "Apache", "BMC Public Health", "BMJ Open", "CLDR", "Creative Commons Attribution",
    "ISO", "JACEP Open", "PRIF", "RAFT", "SFS", "TVIT", "USC", "Unicode", "Vera", "WCMS", "adilet", "alpha",
    "caravan.kz", "docslib", "doi", "emp", "massaget.kz", "nrm.bg", "polisia.kz", "safetrip.se", "tinyeye.com",
)  # fmt: skip
