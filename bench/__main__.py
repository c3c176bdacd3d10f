"""All benchmarks, one after the other."""

from __future__ import annotations

from bench import assessments, bulk, conformance, disclosure, kernel, pages, prevalence, tables

if __name__ == "__main__":
    assessments.main()
    bulk.main()
    kernel.main()
    conformance.main()
    pages.main()
    prevalence.main()
    tables.main()
    disclosure.main()
