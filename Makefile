# Everything here works from a fresh clone: each target first makes .venv with what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: generate test lint types check docs bench clean

generate: $(READY)  ## bring output/ in step with specs/
	$(BIN)/forcegen generate

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest -n auto

lint: $(READY)  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## static types
	$(BIN)/mypy

check: lint types test  ## everything a review asks for
	$(BIN)/forcegen generate --check

docs: $(READY)  ## bring docs/rejections.md in step with tests/rejections
	$(BIN)/python -m tests.rejections_page

bench: $(READY)  ## how long generating and packaging take, beside the floor and the library
	$(BIN)/python benchmarks/bench.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)
