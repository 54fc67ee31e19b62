# Two commands: `make run` serves the page, `make test` runs every test. Both install what they need, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check bench clean
.DEFAULT_GOAL := run

run: $(VENV)/.run
	$(BIN)/python app.py

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.browser.chromium
	@echo "The browser's tests, and the others beside them:"
	@$(BIN)/python -m pytest --ignore=tests/browser > $(VENV)/others.log 2>&1 & others=$$!; \
		$(BIN)/python -m pytest tests/browser -n 2 --dist loadfile; browser=$$?; \
		wait $$others; rest=$$?; cat $(VENV)/others.log; exit $$((browser || rest))

bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks.peers
	$(BIN)/python -m tests.benchmarks.speed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Unkitsch needs Python 3.11 or later; set one with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.run: requirements.txt | $(VENV)/.made
	$(PIP) -r requirements.txt
	touch $@

$(VENV)/.test: tests/requirements.txt $(VENV)/.run
	$(PIP) -r tests/requirements.txt
	touch $@
