# Two commands on a fresh machine with Python 3.11 or later: `make demo` and `make test`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: demo lab test lint rows bench pictures clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	$(BIN)/wom compare scenarios/telecom_complaint.yaml --worlds 100

lab: $(VENV)/.installed-lab
	$(BIN)/wom lab

test: lint
	$(BIN)/pytest -n auto
	WOM_JIT=off $(BIN)/pytest -n auto tests/unit tests/properties/test_logs.py tests/equivalence/test_lively.py

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

rows: $(VENV)/.installed
	$(BIN)/python -m tests.scenarios.rows

bench: $(VENV)/.installed-bench
	$(BIN)/python -m tests.benchmarks

pictures: $(VENV)/.installed-test
	$(BIN)/python -m tests.browser.pictures

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info

$(BIN)/python:
	$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if (3, 11) <= v < (3, 14) else f"Python 3.11 to 3.13 is needed; {sys.executable} is {v.major}.{v.minor}. Try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-lab: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[lab]'
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@
