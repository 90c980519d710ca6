# Two commands do all there is to do: `make crawl` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETTINGS ?=
BENCH ?=
RUN := .[web,duplicates]
DEV := .[web,duplicates,dev]
# The coming Datasette, which the reading room is tested with too.
NEXT := datasette==1.0a41

# The tests start a thousand processes: none is to compile what another has.
test: export PYTHONDONTWRITEBYTECODE =

.PHONY: crawl test bench setup clean

crawl: $(VENV)/.installed
	$(BIN)/scrapy crawl careers $(SETTINGS)

test: $(VENV)/.installed-dev $(VENV)/next
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest --numprocesses auto
	PYTHONPATH=$(CURDIR)/$(VENV)/next $(BIN)/python -m pytest --quiet --numprocesses auto tests/web
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=90
	$(BIN)/coverage report --fail-under=100 --include='jobcrawler/platforms/*,jobcrawler/cleaning/*'

# A few minutes; `make bench BENCH=--quick` under one. See benchmarks/README.md.
bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks $(BENCH)

setup: $(VENV)/.installed-dev

# Debian's Python has no ensurepip: there pip from outside installs into a venv without one.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || $(PYTHON) -m venv --clear --without-pip $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(call pip,--editable '$(RUN)')
	touch $@

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml
	$(call pip,--editable '$(DEV)')
	touch $@ $(VENV)/.installed

$(VENV)/next: $(VENV)/.installed-dev
	rm -rf $@.part
	$(call pip,--target $@.part '$(NEXT)')
	mv -T $@.part $@

define pip
if $(BIN)/python -m pip --version >/dev/null 2>&1; \
	then $(BIN)/python -m pip install --quiet $(1); \
	else $(PYTHON) -m pip --quiet --python $(BIN)/python install $(1); fi
endef

clean:
	rm -rf $(VENV) build *.egg-info .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache
