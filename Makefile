# Needs Python 3.11 or later and make; everything else is installed into folders that Git ignores.
# Locks name no package index: pip and uv use the one that the machine is set up for.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
DEMO := .venv-demo
BIN := $(VENV)/bin
PIP_FLAGS := --quiet --disable-pip-version-check
# Locks are whole, so nothing is left to resolve, and every file is checked against its hash.
LOCKED := --no-deps --require-hashes
# Two cores finish the tests in half the time; a file stays in one process, so its order holds.
ARGS ?= -n 2 --dist loadfile

.PHONY: help demo test pytest bench lint format docs lock dist browser clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(DEMO)/installed ## Install the locked program in .venv-demo and give the account of the bundled reports
	@mkdir -p build
	$(DEMO)/bin/sayso demo
	@$(DEMO)/bin/sayso demo --format html -o build/demo.html
	@echo "The same as a page: $(CURDIR)/build/demo.html"

test: $(VENV)/installed browser lint pytest ## Check style and types and run all tests, pages in a browser included

pytest: $(VENV)/installed
	$(BIN)/python -m pytest -q $(ARGS)

bench: $(VENV)/installed ## Measure quality and speed, and compare with the floors
	$(BIN)/python -m bench

lint: $(VENV)/installed ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src

format: $(VENV)/installed ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/installed ## Write the pages of docs/ that are made from the program
	COLUMNS=100 $(BIN)/python docs/generate.py

lock: $(VENV)/installed ## Make the locks again from pyproject.toml (UPGRADE=1: newest versions)
	$(BIN)/uv pip compile $(LOCK_FLAGS) -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK_FLAGS) -c requirements.lock -o requirements-build.lock --group build
	$(BIN)/uv pip compile $(LOCK_FLAGS) -c requirements.lock -c requirements-build.lock --group dev -o requirements-dev.lock pyproject.toml
	@! grep -nE '[a-z]+://|^-' requirements*.lock || { echo "a lock names an index"; exit 1; }
LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header $(if $(UPGRADE),--upgrade)

dist: $(VENV)/installed ## Build the wheel and the source archive in dist/
	$(BIN)/python -m hatchling build -d dist

browser: # Debian's, where we may install; elsewhere the tests of pages are skipped and say so
	@if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then exit 0; fi; \
	command -v apt-get >/dev/null || { echo "No apt-get: the tests of pages are skipped without chromium and chromedriver."; exit 0; }; \
	if [ "$$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else \
	echo "The tests of pages are skipped; for them: sudo apt-get install chromium chromium-driver"; exit 0; fi; \
	echo "Installing chromium and its driver for the tests of pages"; \
	$$as env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && \
	apt-get install -qq --no-install-recommends chromium chromium-driver fonts-liberation' </dev/null >/dev/null || \
	echo "That failed: the tests of pages are skipped."

clean: ## Remove what was built and cached, but not .venv
	rm -rf $(DEMO) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A folder is made anew when its lock changes, so that nothing from an older one stays in it.
define new_venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "sayso needs Python 3.11 or later. Name one: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "Python lacks its venv module. On Debian: apt-get install python3-venv"; exit 1; }
@rm -rf $(@D)
@$(PYTHON) -m venv $(@D)
$(@D)/bin/pip install $(PIP_FLAGS) $(LOCKED) -r $<
endef

$(VENV)/locked: requirements-dev.lock
	$(new_venv)
	@touch $@

$(VENV)/installed: $(VENV)/locked pyproject.toml
	$(BIN)/pip install $(PIP_FLAGS) --no-deps --no-build-isolation -e .
	@touch $@

$(DEMO)/locked: requirements.lock requirements-build.lock
	$(new_venv)
	$(DEMO)/bin/pip install $(PIP_FLAGS) $(LOCKED) -r requirements-build.lock
	@touch $@

# Installed as anyone would, from a wheel, but built by what the lock names.
$(DEMO)/installed: $(DEMO)/locked pyproject.toml $(shell find src/sayso -type f -not -name '*.pyc')
	$(DEMO)/bin/pip install $(PIP_FLAGS) --no-deps --no-build-isolation --force-reinstall .
	@touch $@
