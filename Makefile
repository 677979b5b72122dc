# make run: set up everything and serve the graph of seeds/ on http://127.0.0.1:8000
# make test: set up everything and run all checks
PYTHON ?= python3
PORT ?= $(or $(REGIONGRAPH_PORT),8000)
VENV := .venv
BIN := $(VENV)/bin
VIEWER := api/static/index.html
COMPILED := build/compiled
READERS := $(shell git ls-files loaders ontology pyproject.toml constraints.txt 2>/dev/null)
VIEWER_SOURCES := $(shell find api/viewer -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run test lint types imports unit viewer viewer-test wheel wheel-test generate bench fuzz screenshots clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: $(VENV)/.run $(VIEWER) ## load seeds/ and serve the graph; PORT=9000 changes the port
	$(BIN)/regiongraph run seeds --port $(PORT)

test: lint types imports viewer-test unit ## every check: style, types, layers, viewer, tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev $(VIEWER)
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

viewer: $(VIEWER) ## build the viewer

viewer-test: api/viewer/node_modules/.installed
	api/viewer/npm run check

wheel: $(COMPILED) ## a wheel in dist/ whose readers are compiled; needs a C compiler and the headers of Python

wheel-test: $(COMPILED) ## the tests of the readers, compiled
	cp -R tests seeds docs $(COMPILED)
	cd $(COMPILED) && $(CURDIR)/$(BIN)/python -c 'import loaders.extract.tasks as read; assert not read.__file__.endswith(".py"), read.__file__'
	cd $(COMPILED) && SHARED=$(abspath ../shared) $(CURDIR)/$(BIN)/python -m pytest -n auto --dist loadfile tests/loaders tests/corpus tests/seeds

# From the files of a release, so that no compiled file comes to lie beside a source that changes.
$(COMPILED): $(VENV)/.dev $(VIEWER) $(READERS)
	rm -rf $@ && mkdir -p $@
	$(BIN)/python -m build --sdist --outdir $@
	tar --extract --gzip --strip-components 1 --directory $@ --file $@/regiongraph-*.tar.gz
	cd $@ && HATCH_BUILD_HOOK_ENABLE_MYPYC=1 PIP_CONSTRAINT=constraints.txt $(CURDIR)/$(BIN)/python -m build --wheel --outdir $(CURDIR)/dist
	@touch $@

generate: $(VENV)/.dev ## write the files derived from ontology/model.yaml anew
	$(BIN)/python -m ontology.generate

bench: $(VENV)/.dev $(VIEWER) $(if $(shell command -v cc),$(COMPILED)) ## measure speed and memory
	$(BIN)/python -m tests.bench

fuzz: $(VENV)/.dev ## read cut and spliced texts for ten minutes; TIME=3600 changes the time
	$(BIN)/python -m tests.loaders.fuzz --seconds $(or $(TIME),600) --seed $(or $(SEED),0)

screenshots: $(VENV)/.dev $(VIEWER) ## retake the pictures in docs/images
	$(BIN)/python -m tests.browser.screenshots

clean: ## remove the environment, builds and the graph
	rm -rf $(VENV) api/static api/viewer/node_modules data build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "regiongraph needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.run

api/viewer/node_modules/.installed: $(VENV)/bin/python api/viewer/package.json api/viewer/package-lock.json
	api/viewer/npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(VIEWER): api/viewer/node_modules/.installed $(VIEWER_SOURCES)
	api/viewer/npm run build --silent -- --logLevel warn
	@touch $@
