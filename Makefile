# Everything here sets itself up: a Python of 3.11 or later is all that a machine needs.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: practice test check pytest coverage bench grade-report theory pictures clean

practice: $(VENV)/.installed
	@$(BIN)/pushpull practice

test: check pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell app engine questions rubrics docs README.md CHANGELOG.md

pytest: $(VENV)/.installed-dev
	$(BIN)/pytest tests/app/tui/test_terminal.py
	$(BIN)/pytest -n 2 --ignore=tests/app/tui/test_terminal.py

coverage: $(VENV)/.installed-dev
	$(BIN)/pytest -n 2 --cov --cov-report=term

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

grade-report: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.grading

theory: $(VENV)/.installed-dev
	rm -rf build/theory
	$(BIN)/pytest tests/engine
	$(BIN)/python -m docs.engine_page

pictures: $(VENV)/.installed-dev
	$(BIN)/python -m docs.pictures

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "pushpull needs Python 3.11 or later: install one, or say make PYTHON=/path/to/python" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment: install its venv module (on Debian: python3-venv)" >&2; exit 2; }

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (once, about a minute) ..." >&2
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml constraints.txt
	@echo "Setting up $(VENV) with the development tools (once, about a minute) ..." >&2
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed
