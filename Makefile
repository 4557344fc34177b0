# Casework. `make run` starts it, `make demo` starts it with invented couples, `make test` checks everything.
# Each installs what it needs into .venv, every package by its hash.

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: run demo test torture bench lint lock pictures
.DEFAULT_GOAL := run

run: .venv/installed  ## the practice's own store, or the first day's choice
	$(BIN)/python -m streamlit run app.py

demo: .venv/installed  ## the demo caseload, in a store of its own
	CASEWORK_STORE=demo $(BIN)/python -m streamlit run app.py

test: lint chromium  ## everything: style, types, contracts, tests on real stores, servers and a real browser
	$(BIN)/python -m pytest -n 3 --dist loadfile --cov --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

torture: chromium  ## every attack at its full count; one line for each promise, here and in docs/security.md
	$(BIN)/python -m tests.torture

lint: .venv/installed-dev  ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev  ## speed, as ratios in one run
	$(BIN)/python -m bench

pictures: chromium  ## docs/pictures anew: every page of the demo, light and dark, wide and narrow
	PYTHONPATH=. $(BIN)/python docs/take_pictures.py

lock: .venv/installed-dev  ## write the locks anew after a change of requirements
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --custom-compile-command "make lock" requirements.txt -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --custom-compile-command "make lock" requirements-dev.txt -o requirements-dev.lock

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Casework needs Python 3.11 or newer, and none was found."; exit 1; }
	$(PYTHON) -m venv .venv || { $(SUDO) apt-get install -q -y python3-venv && $(PYTHON) -m venv .venv; }

.venv/installed: requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ .venv/installed

.PHONY: chromium
chromium: .venv/installed-dev
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| { command -v apt-get >/dev/null 2>&1 \
			&& $(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends chromium; } \
		|| $(BIN)/python -m playwright install chromium
