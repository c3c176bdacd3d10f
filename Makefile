# One word, one thing. `make demo` and `make test` work on a fresh machine with Python 3.11, pip and make.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/python -m uv
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: demo test check bench soak cluster shape format handbook lock clean

demo: .venv/ready ## set up, then run the three real cases in the terminal
	$(BIN)/qorgau screen examples/le-v-greece.yaml examples/cn-v-uk.yaml examples/koraou-v-niger.yaml

test: .venv/ready ## all tests but the heavy ones
	$(BIN)/python -m pytest -n auto

check: .venv/ready ## format, lint, types, imports, content, shape, lock, handbook
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/qorgau content check
	$(BIN)/python -m tests.docs.shape
	$(BIN)/python -m tests.docs.lock
	$(BIN)/python -m tests.docs.handbook --check

bench: .venv/ready .venv/spark ## figures and ratios, never a pass or a fail
	$(BIN)/python -m bench

soak: .venv/ready .venv/spark ## heavy tests: many examples, real cluster
	$(BIN)/python -m pytest -n auto -m soak tests
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

lock: .venv/ready ## resolve dependencies anew
	$(UV) lock

clean: ## remove the environment and what tools leave behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# `--without-pip`: a Debian Python has no ensurepip. pip stands outside and puts the installer in; the lock does the rest.
.venv/ready: pyproject.toml uv.lock
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	$(BIN)/python -m uv --version >/dev/null 2>&1 || $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check uv==0.13.9
	$(UV) sync --frozen --quiet
	touch $@

.venv/spark: .venv/ready
	$(UV) sync --frozen --quiet --extra spark
	touch $@
