# Day to day: `make setup` once, then `make fast` while working, `make test` before a commit.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test fast setup lint types unit format requirements golden pictures benchmark fuzz soak model clean

help:            ## what there is
	@awk -F ': .*## *' '/^[a-z-]+: .*##/ { printf "%-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run      ## convert a sample decree and show where the tables are
	@./scripts/demo.sh $(BIN)

test: $(VENV)/.dev      ## everything, over all cores: system programs, ruff, mypy, pytest
	@./scripts/test.sh $(BIN)

fast: $(VENV)/.dev      ## ruff, mypy and the quick tests: under a minute
	@./scripts/test.sh $(BIN) fast

setup: $(VENV)/.dev     ## the virtual environment with all that developing needs

lint: $(VENV)/.dev      ## ruff alone
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
types: $(VENV)/.dev     ## mypy alone
	$(BIN)/mypy
unit: $(VENV)/.dev      ## pytest alone, in one process
	$(BIN)/pytest
format: $(VENV)/.dev    ## let ruff put the code in order
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

$(VENV)/bin/python:
	@./scripts/venv.sh $(PYTHON) $(VENV)
$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

requirements:           ## pin the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --overrides requirements/overrides.in pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --overrides requirements/overrides.in --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt

MINUTES ?= 30
fuzz: $(VENV)/.dev      ## read damaged and hostile files for MINUTES=30; what goes wrong is kept in outputs/fuzz
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) --seed $$(date +%s) --minimise

N ?= 2000
soak: $(VENV)/.dev      ## convert, show, export and load N=2000 small decrees: how time, memory and open files grow
	$(BIN)/python benchmarks/endurance/soak.py --decrees $(N)

golden:                 ## rewrite the expected tables from what is read now; look at the diff before a commit
	$(BIN)/renaksi check samples --golden samples --update

pictures: $(VENV)/.dev  ## make docs/images anew from the samples' pages (needs chromium)
	$(BIN)/python scripts/pictures.py $(BIN)/renaksi $$(command -v chromium)

benchmark: $(VENV)/.dev ## read the same files with this and with other readers; writes docs/speed.md
	$(BIN)/python benchmarks/readers.py --write docs/speed.md

model: $(VENV)/.dev     ## make the scan reader's weights anew (some hours of one core; goes on after a break)
	$(BIN)/python -m pip install --quiet --no-deps -r requirements/training.txt
	nice $(BIN)/python -m training outputs/model

clean:                  ## remove what runs have made
	find outputs -mindepth 1 ! -path outputs/README.md -delete
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache *.egg-info
