# Two commands matter: `make site` builds the site, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS = $(wildcard requirements*.txt tests/*/requirements.txt tests/wayout/*/requirements.txt)
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site edition release serve test check workflows lint lighthouse timings lock clean verify audit fuzz bench bench-full

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: $(VENV)/site  ## build the site into site/
	$(BIN)/mkdocs build --strict

edition: $(VENV)/site  ## build the site with the text as PDF too, printed by Chromium
	EDITION_PDF=true $(BIN)/mkdocs build --strict

release: edition  ## the same, with the sums of all files and the list of packages
	$(BIN)/python -m tests.release site

serve: $(VENV)/site  ## preview with live reload on http://127.0.0.1:8000/
	$(BIN)/mkdocs serve

check: $(VENV)/site  ## check the event files
	$(BIN)/python -m generator check

test: $(VENV)/test  ## run all tests, those in a browser too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.browser_setup
	$(BIN)/python tests/web_setup.py
	$(BIN)/python tests/environments.py cff sbom
	FUZZ_SECONDS=$${FUZZ_SECONDS:-60} $(BIN)/python -m pytest

workflows: $(VENV)/test  ## lint what runs on GitHub
	$(BIN)/python -m pytest tests/test_workflows.py

lighthouse: $(VENV)/test site  ## let Lighthouse score three pages, as a phone has them
	$(BIN)/python -m tests.lighthouse site

verify: $(VENV)/site  ## build twice in unlike surroundings and compare the bytes; PYTHONS=... for more
	$(BIN)/python -m tests.verify $(PYTHONS)

audit: $(VENV)/made  ## ask whether a hole is known in a pinned package
	set -e; program=$$($(BIN)/python tests/environments.py audit)/pip-audit; \
	for lock in $(LOCKS); do echo "$$lock:"; \
	  $$program --strict --require-hashes --disable-pip --progress-spinner off -r $$lock; done

timings: $(VENV)/test site  ## time filters and search on a slowed processor
	$(BIN)/python -m tests.timings site

fuzz: $(VENV)/test  ## look for inputs that break the program; SECONDS=600, keeps what is new
	$(BIN)/python -m tests.fuzz.run $(or $(SECONDS),600)

bench: $(VENV)/test  ## measure builds and reading at 100 and 1,000 events
	$(BIN)/python -m benchmarks.run 100 1000 --preview
	$(BIN)/python -m benchmarks.reading 1000

bench-full: $(VENV)/test  ## the same and 10,000 events: more than an hour
	$(BIN)/python -m benchmarks.run 100 1000 10000 --preview
	$(BIN)/python -m benchmarks.reading 1000 10000

lock: $(VENV)/test  ## pin the requirements anew, with hashes
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.txt requirements.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements-dev.txt requirements-dev.in

clean:  ## delete what was built
	rm -rf site .cache

$(VENV)/made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Masar needs Python 3.11 or newer; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/site: requirements.txt $(VENV)/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/test: requirements-dev.txt $(VENV)/site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
