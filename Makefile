# `make run` and `make test` are all a newcomer needs; README.md tells the rest.
PYTHON ?= python3
V := .venv
UV := $(shell uv --version 2>/dev/null)
INSTALL := $(if $(UV),uv pip install -q --python $(V)/bin/python,$(V)/bin/pip install -q --disable-pip-version-check) --require-hashes -r

.PHONY: run test proof bench lock format screens
.DEFAULT_GOAL := run

run: $(V)/.run $(V)/.font
	@exec $(V)/bin/python manage.py up

test: $(V)/.dev $(V)/.font
	@scripts/system-tools
	@exec scripts/test

proof: $(V)/.dev
	@scripts/system-tools postgresql redis-server nodejs
	@exec $(V)/bin/python -m tests.chaos

bench: $(V)/.dev $(V)/.font
	@scripts/system-tools chromium nodejs
	@exec $(V)/bin/python -m tests.bench

screens: $(V)/.dev $(V)/.font
	@scripts/system-tools chromium
	@exec $(V)/bin/python -m scripts.screenshots

format: $(V)/.dev
	$(V)/bin/ruff check --fix .
	$(V)/bin/ruff format .

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt
	npm install --package-lock-only
	npm install --package-lock-only --omit-lockfile-registry-resolved --prefix tests/bench/peers

$(V)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; $(PYTHON) is " + sys.version.split()[0] + ". Name another: make PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(V)

$(V)/.run: requirements.txt | $(V)/bin/python
	$(INSTALL) requirements.txt
	@touch $@

$(V)/.dev: requirements-dev.txt $(V)/.run
	$(INSTALL) requirements-dev.txt
	@touch $@

# The font of the handouts. Without npm the fonts of the machine are used.
$(V)/.font: package-lock.json | $(V)/bin/python
	@if command -v npm >/dev/null; then npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error && touch $@; \
	else echo "npm is missing: the Japanese font is not installed, handouts use the fonts of this machine."; fi
