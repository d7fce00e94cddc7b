# The chores. People, hooks and .ci/run call the same ones.
#   make demo    the graph of samples/: built, validated, asked and exported
#   make test    tests, doctests, types, lint, layers
#   make check   the last three alone
#   make bench   speed and quality        make wheel   dist/*.whl        make clean

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -qq
DEMO   := build/demo
CODE   := src tests $(wildcard benchmarks ontology)

.DELETE_ON_ERROR:
.PHONY: demo test check lint types layers bench wheel clean

demo: $(VENV)/run.stamp
	@mkdir -p $(DEMO)
	@echo '$$ kg build samples' && $(BIN)/kg build samples -g $(DEMO)/graph
	@echo '$$ kg validate' && $(BIN)/kg validate -g $(DEMO)/graph -o $(DEMO)/findings.txt
	@echo '$$ kg query cells-under-committees' && $(BIN)/kg query cells-under-committees -g $(DEMO)/graph
	@$(BIN)/kg export -g $(DEMO)/graph -f turtle -o $(DEMO)/samples.ttl
	@$(BIN)/kg export -g $(DEMO)/graph -f graphml -o $(DEMO)/samples.graphml
	@echo 'In $(DEMO): samples.ttl, samples.graphml, and findings.txt, what validation found'
	@echo 'To use kg in this shell: . $(BIN)/activate'

test: check
	$(BIN)/python -m pytest -q -n auto --dist worksteal

check: lint types layers

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check $(CODE)

types: $(VENV)/dev.stamp
	$(BIN)/mypy

layers: $(VENV)/dev.stamp
	$(BIN)/lint-imports

bench: $(VENV)/dev.stamp
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

wheel: $(VENV)/dev.stamp
	$(BIN)/python -m build --wheel --no-isolation

$(VENV)/python.stamp:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/python.stamp pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) build dist graph .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
