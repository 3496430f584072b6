# The developer manual. `make handout` is all that a clinic needs; `make help` lists the rest.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
RUN := $(BIN)/python
READY := .venv/ready
COMMAND := $(BIN)/handout

.PHONY: handout test help check pictures lint unicode conformance interop cluster browser words bench golden clean

handout: $(COMMAND) ## make every leaflet in sources/ that has changed, into output/
	@$(RUN) -m handout build

test: $(READY) ## run the whole test suite
	@$(RUN) -m pytest -n auto --dist worksteal

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

check: $(READY) ## find faults in sources/ without making anything
	@$(RUN) -m handout check

pictures: handout ## draw every page of output/ as a PNG, in colour and in grey, into output/pictures/
	@$(RUN) tests/pictures.py output

lint: $(READY) ## check the code's style and types
	@$(RUN) -m ruff check handout tests
	@$(RUN) -m ruff format --check handout tests
	@$(RUN) -m mypy

unicode: $(READY) ## put all of Unicode's tests of mixed directions (the suite takes one in thirteen)
	@$(RUN) tests/unicode_bidi.py

conformance: handout ## have PDFium, ZXing and veraPDF judge all PDFs (Java 11, Maven)
	@$(RUN) tests/conformance/run.py

browser: $(READY) .browser/ready ## have Chromium and axe-core judge the web pages (a Chromium that is installed)
	@PYTHONPATH=.browser $(RUN) tests/browser.py

interop: handout ## have HL7's validator, a FHIR server and an HL7 v2 listener judge what is sent (Java 17, Maven; 1 to 2 minutes, 2 GB)
	@PYTHONPATH=. $(RUN) tests/interop/run.py output/*.pdf

cluster: $(READY) ## have Dask make 2,000 copies in patients' names by three processes, one killed
	@[ -d .cluster ] || $(RUN) -m pip install --quiet --disable-pip-version-check --only-binary :all: \
		--target .cluster 'distributed>=2026.8,<2027' || rm -rf .cluster
	@PYTHONPATH="$(CURDIR)/.cluster" $(RUN) tests/cluster.py

words: $(READY) ## prove ten thousands of words a language, where a list is there, and every character
	@$(RUN) tests/word_lists.py --characters

bench: $(READY) ## measure time, memory and size, as ratios in one run
	@$(RUN) tests/bench.py

golden: $(READY) ## write the sample PDF, the golden texts and the JSON Schema anew, for review in git
	@$(RUN) tests/golden.py

clean: ## remove what was made (not the sample), and the virtual environment
	@rm -rf .venv .verapdf .interop .cluster .browser .pytest_cache .hypothesis .mypy_cache .ruff_cache output/pictures
	@find output -name '*.pdf' ! -name sample.pdf -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "handout needs Python 3.11 or newer; try: make handout PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv (once; a minute at most)"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		-r requirements.lock
	@touch $(READY)

# Playwright and the axe-core that its package carries (MPL 2.0), beside .venv: nothing else needs them.
.browser/ready: $(READY) Makefile
	@rm -rf .browser
	@$(RUN) -m pip install --quiet --disable-pip-version-check --only-binary :all: --target .browser \
		axe-playwright-python==0.1.8 playwright==1.65.2
	@touch $@

# The command, from any folder: no path of this machine stands in it, so the checkout can be moved.
$(COMMAND): $(READY)
	@printf '%s\n' '#!/bin/sh' 'here=$$(CDPATH= cd -- "$$(dirname -- "$$0")" && pwd)' \
		'PYTHONPATH="$$here/../.." exec "$$here/python" -P -m handout "$$@"' > $(COMMAND)
	@chmod +x $(COMMAND)
