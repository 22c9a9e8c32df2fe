# Every target is a plain command that also runs without make.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help install packages check test lint types format bench lock clean

help: ## show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/installed ## make .venv with the locked packages

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "harness needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

check: install ## the main job: goldens against the reference parser, the suites, the gate's verdict and its report
	@code=0; $(BIN)/harness check --drift || code=$$?; \
	$(BIN)/harness gate --quiet --report html=.harness/report || code=$$?; exit $$code

test: install packages ## the tests, with the system packages that they need
	$(BIN)/python -m pytest -n auto -ra

packages: ## the system packages of packages.txt, where we may install them
	sh tests/system_packages.sh packages.txt

lint: install ## style, by ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install ## types, by mypy
	$(BIN)/mypy

format: install ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install ## speed, as ratios against a peer in one run
	$(BIN)/python -m benchmarks

lock: ## requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra dev --extra parsers --output-file requirements.lock

clean: ## remove what can be made again
	rm -rf .venv .harness build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
