# run: the portal with its example; test: everything; prove: the non-interference proof; bench: the benchmark table.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/python -m uv
PORT ?= 8000
export PORT

.PHONY: run test prove bench lint format translations lock clean

run: .venv/.installed
	@$(BIN)/python manage.py serve

test: .venv/.installed-dev
	@$(BIN)/python -m tests.run

prove: .venv/.installed-dev
	@$(BIN)/python -m tests.contracts.proof

bench: .venv/.installed-dev
	@$(BIN)/python -m bench

lint: .venv/.installed-dev
	@$(BIN)/python -m tests.run lint

format: .venv/.installed-dev
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

# after changing words: collect them into portal/locale and compile them (needs gettext)
translations: .venv/.installed-dev
	@$(BIN)/python -m tests.translations collect

# after changing dependencies in pyproject.toml
lock: .venv/.installed-dev
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv var

.venv/.uv:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/.installed: requirements.lock | .venv/.uv
	@echo "Installing what the portal needs …"
	@$(UV) pip install --quiet --require-hashes -r requirements.lock
	@touch $@

.venv/.installed-dev: requirements-dev.lock | .venv/.uv
	@echo "Installing what the portal and its tests need …"
	@$(UV) pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@ .venv/.installed
