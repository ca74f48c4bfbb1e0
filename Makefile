# Two commands matter: `make run` and `make test`. Everything else is a part of one of them, or takes longer (`make slow`).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .make
# Test files run side by side; each makes its data folder, ports and processes itself.
TEST_WORKERS ?= 2
PYTEST = $(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
export BELBOT_HOME ?= $(CURDIR)/.belbot
# llama.cpp is compiled on this machine; without its tools and servers that takes a third of the time.
LLAMA_BUILD := CMAKE_ARGS="-DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF -DCMAKE_PROJECT_INCLUDE=$(CURDIR)/deploy/llama-slim.cmake"
UI_SOURCES := $(shell find ui -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/test-results/*' 2>/dev/null)

.PHONY: run test slow gate llm encoders server tracing wheel bundle sbom lint python-tests ui-tests browser postgres promtool constraints openapi stored-data format clean

run: $(STAMPS)/core $(STAMPS)/ui
	@$(BIN)/belbot serve --ingest knowledge

llm: $(STAMPS)/llm
	@echo "llama-cpp-python is installed. Start with: BELBOT_LLM_PATH=/path/to/model.gguf BELBOT_GENERATOR=write make run"

encoders: $(STAMPS)/encoders
	@echo "sentence-transformers and torch are installed: BELBOT_ENCODER, BELBOT_CROSS_ENCODER and BELBOT_NLI may name any model folder."

tracing: $(STAMPS)/tracing
	@echo "opentelemetry is installed: BELBOT_TRACES_URL may name a collector."

server: $(STAMPS)/server
	@echo "qdrant-client and psycopg are installed: BELBOT_QDRANT_URL and BELBOT_DATABASE_URL may name servers."

test: $(STAMPS)/test $(STAMPS)/ui lint ui-tests python-tests

# What takes minutes: a real browser over every flow, killed and interrupted runs, leaks through every command.
slow: $(STAMPS)/test $(STAMPS)/ui browser postgres
	$(PYTEST) -m "slow or browser"

lint: $(STAMPS)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

python-tests: $(STAMPS)/test $(STAMPS)/ui postgres promtool
	$(PYTEST) -m "not slow and not browser"

ui-tests: $(STAMPS)/ui
	cd ui && npm run --silent lint && npm run --silent check && npm run --silent test

# The browser of the end-to-end tests: Debian's headless shell of Chromium, installed where it is missing and we may. Chromium itself does
# too, with half as much work again for windows that nobody sees.
browser:
	@command -v chromium-headless-shell >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium-headless-shell >/dev/null; } \
	|| command -v chromium >/dev/null || { echo "Chromium is missing; install it with: sudo apt-get install chromium-headless-shell" >&2; exit 1; }

# The server of the tests on PostgreSQL: Debian's, installed where it is missing and we may. They start a cluster of their own; without it
# they are skipped and say so.
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; } \
	|| echo "PostgreSQL is missing: its tests are skipped. Install it with: sudo apt-get install postgresql" >&2

# Prometheus' own reader of its rules: Debian's, installed where it is missing and we may. Without it those tests are skipped and say so.
promtool:
	@command -v promtool >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends prometheus >/dev/null; } \
	|| echo "promtool is missing: its tests are skipped. Install it with: sudo apt-get install prometheus" >&2

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' \
	|| { echo "BelBot needs Python 3.11 or 3.12; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25'

$(STAMPS)/core: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing BelBot (about half a minute) ..."
	$(PIP) --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/encoders: pyproject.toml constraints.txt | $(STAMPS)/core
	@echo "Installing sentence-transformers (about a minute, most of it torch) ..."
	$(PIP) --editable '.[encoders]'
	@touch $@

$(STAMPS)/server: pyproject.toml constraints.txt | $(STAMPS)/core
	$(PIP) --editable '.[server]'
	@touch $@

$(STAMPS)/tracing: pyproject.toml constraints.txt | $(STAMPS)/core
	$(PIP) --editable '.[tracing]'
	@touch $@

$(STAMPS)/llm: pyproject.toml constraints.txt deploy/llama-slim.cmake | $(STAMPS)/core
	@echo "Building llama.cpp for this processor (about three minutes) ..."
	$(LLAMA_BUILD) $(PIP) --editable '.[llm]'
	@touch $@

$(STAMPS)/test: pyproject.toml constraints.txt | $(STAMPS)/llm
	$(PIP) --editable '.[encoders,llm,server,tracing,eval,dev]'
	@touch $@

$(STAMPS)/ui: $(UI_SOURCES)
	@echo "Building the desk ..."
	cd ui && npm ci --silent --no-audit --no-fund && npm run --silent build
	@mkdir -p $(STAMPS) && touch $@

# One file for another machine, with the desk, the word lists and the sample knowledge in it: `belbot serve --sample` there.
wheel: $(STAMPS)/core $(STAMPS)/ui
	rm -rf build
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@ls dist

# Everything for a machine without a network, as one file: libraries as wheels with their hashes, desk, models, and what installs them.
bundle: $(STAMPS)/core $(STAMPS)/server $(STAMPS)/tracing $(STAMPS)/ui
	rm -rf build
	$(BIN)/python -m deploy.bundle

# What ships and under which licences, as CycloneDX.
sbom: $(STAMPS)/core $(STAMPS)/server $(STAMPS)/tracing
	@mkdir -p dist
	$(BIN)/python -m deploy.sbom dist/sbom.cdx.json && ls dist/sbom.cdx.json

# 510 questions over the sample knowledge against the scores that were kept; fails when an answer metric got worse.
GATE := $(addprefix eval/data/kennisbank_,$(addsuffix .jsonl,40 train more))
gate: $(STAMPS)/core
	@home=$$(mktemp -d); trap 'rm -rf "$$home"' EXIT; export BELBOT_HOME="$$home"; $(BIN)/belbot ingest knowledge && \
	$(BIN)/belbot eval answers $(GATE) --workers 2 --baseline eval/data/gate_baseline.jsonl

# The versions that were tested together, from a virtual environment with everything in pyproject.toml.
constraints: | $(STAMPS)/test
	$(BIN)/pip freeze --exclude-editable --exclude belbot | sed -E 's/ @ .*//; s/^(torch==[0-9.]+)\+.*/\1/' > constraints.txt

# The desk's types and the reference of the HTTP interface come from the server's own description.
openapi: $(STAMPS)/core
	$(BIN)/python -m bot.api.openapi > ui/openapi.json
	$(BIN)/python -m bot.api.http_api > docs/http-api.md
	cd ui && npm run --silent api

# What is stored, why and for how long, as the tables and their purposes say.
stored-data: $(STAMPS)/core
	$(BIN)/python -m bot.records.stored_data > docs/stored-data.md

format: $(STAMPS)/test
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(STAMPS) ui/node_modules ui/dist
