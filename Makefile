# One word, one thing. `make demo` and `make test` work on a fresh machine with Python 3.11, pip and make.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/python -m uv
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: demo cases test check bench soak cluster shape format handbook messages screenshots vendor lock clean

demo: .venv/ready ## set up, then serve a register of invented people on 127.0.0.1:8000
	$(BIN)/qorgau demo

cases: .venv/ready ## run the three real cases in the terminal
	$(BIN)/qorgau screen examples/le-v-greece.yaml examples/cn-v-uk.yaml examples/koraou-v-niger.yaml

test: .venv/ready ## all tests but the heavy ones, the web application on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n auto
	$(BIN)/python -m tests.postgres --if-there $(BIN)/python -m pytest -n auto -m "both and not soak"

check: .venv/ready ## format, lint, types, imports, content, shape, lock, handbook
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/qorgau content check
	$(BIN)/python -m tests.docs.shape
	$(BIN)/python -m tests.docs.lock
	$(BIN)/python -m tests.docs.handbook --check
	$(BIN)/python -m tests.docs.catalogues --check
	$(BIN)/djlint --lint --quiet src/qorgau_web
	$(BIN)/python -m tests.manage check --fail-level WARNING
	$(BIN)/python -m tests.manage makemigrations --check --dry-run

bench: .venv/ready .venv/spark ## figures and ratios, never a pass or a fail
	$(BIN)/python -m bench

soak: .venv/ready .venv/spark ## heavy tests: many examples, real cluster
	$(BIN)/python -m pytest -n auto -m soak tests
	$(BIN)/python -m tests.postgres $(BIN)/python -m pytest -m "soak and both" tests
	$(BIN)/python -m pytest tests/cluster

cluster: .venv/ready .venv/spark ## Spark on a real cluster of one master and two workers (needs Java 17)
	$(BIN)/python -m pytest tests/cluster

shape: .venv/ready ## the shape of the house: lengths, complexity, docstrings
	$(BIN)/python -m tests.docs.shape --print

format: .venv/ready ## put code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

handbook: .venv/ready ## write docs/reference/rules anew from tests/spec
	$(BIN)/python -m tests.docs.handbook

messages: .venv/ready ## collect the texts of the pages into the catalogues and compile them
	$(BIN)/python -m tests.docs.catalogues --write

screenshots: .venv/ready ## pictures of the pages for the README (needs Chromium)
	$(BIN)/python -m tests.browser.screenshots

vendor: ## for maintainers: build the vendored files of the front end anew (needs Node)
	cd assets && npm ci && node vendor.mjs

lock: .venv/ready ## resolve dependencies anew
	$(UV) lock

clean: ## remove the environment and what tools leave behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# `--without-pip`: a Debian Python has no ensurepip. pip stands outside and puts the installer in; the lock does the rest.
.venv/ready: pyproject.toml uv.lock
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	$(BIN)/python -m uv --version >/dev/null 2>&1 || $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check uv==0.13.9
	$(UV) sync --frozen --quiet --extra postgres --extra documents
	touch $@

.venv/spark: .venv/ready
	$(UV) sync --frozen --quiet --extra postgres --extra documents --extra spark
	touch $@
