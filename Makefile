# Everything a newcomer needs: `make run` opens the program, `make test` runs the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests of screens and of other programs wait now and then, so one worker more than there are processors.
WORKERS = $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Compiled once, the tests are read three times as fast.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test check sweep coverage golden bench clean

run: $(VENV)/.ready
	@$(BIN)/samepage $(ARGS)

test: $(VENV)/.ready-dev
	$(PYTEST)

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

sweep: $(VENV)/.ready-dev
	$(PYTEST) -m sweep

# By line and branch, of what must not be wrong, under the tests of these folders alone.
COVERED = $(addprefix tests/,judgement comparing planning privacy store workshop)

coverage: $(VENV)/.ready-dev
	$(PYTEST) --cov --cov-report= $(COVERED)
	$(BIN)/coverage report --include='scoring/*' --fail-under=94
	$(BIN)/coverage report --include='assess/store/*' --fail-under=94

golden: $(VENV)/.ready-dev
	$(BIN)/python tools/golden.py tests/golden
	$(BIN)/python docs/pictures/draw.py

bench: $(VENV)/.ready-bench
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Samepage needs Python 3.11 or later; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up, once; this takes a minute."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(PIP) --editable ".[workshop,xlsx]"
	@$(BIN)/python -m compileall -q questionnaires scoring assess
	@touch $@

# Dependency groups are known to pip 25.1 and later, which is newer than what Python 3.11 brings along.
$(VENV)/.ready-dev: $(VENV)/.ready
	@$(PIP) --upgrade pip
	@$(PIP) --group dev
	@touch $@

$(VENV)/.ready-bench: $(VENV)/.ready-dev
	@$(PIP) --group bench
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
