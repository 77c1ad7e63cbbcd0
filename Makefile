# make briefing: set everything up and build the example week into output/
# make test:     set everything up and run the whole test suite; TESTS=… tells pytest more
# make coverage: the same suite, which fails where it runs too few of the lines
# make check:    format, lint, layers, types, complexity and voice, cheapest first
# make bundle:   one zip that installs without network; PLATFORM=win_amd64 TARGET=3.11 name for what
# make release:  build, check and try the wheel and the source distribution
# make docs:     the site of the documentation into build/site, strictly; install sizes and pictures by the scripts
# make gallery:  pictures of every template's pages into docs/
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: briefing test coverage check docs gallery bundle release clean
.DELETE_ON_ERROR:

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one, as in: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) (about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

briefing: $(STAMP)
	$(BIN)/reporter build examples/week -c examples/briefing.toml -o output --week 2026-W47 --force

test: $(STAMP)
	@echo "The suite takes about five minutes on two cores"
	$(BIN)/python -m pytest -n 2 --dist loadfile -q $(TESTS)

coverage: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered -q

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m slow tests/test_style.py

docs: $(STAMP)
	@$(BIN)/python -c 'import material' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

gallery: $(STAMP)
	$(BIN)/python scripts/gallery.py

PLATFORM ?= win_amd64
TARGET ?= 3.11
bundle: $(STAMP)
	$(BIN)/python scripts/build_bundle.py --platform $(PLATFORM) --python $(TARGET)

release: briefing
	bash scripts/release.sh

clean:
	rm -rf $(VENV) build dist .coverage htmlcov examples/archive.db*
	find output -mindepth 1 ! -name .gitkeep -delete
