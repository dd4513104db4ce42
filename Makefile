# Every target sets itself up: a fresh clone needs Python 3.11 or newer and make, nothing else.
# Variables: PORT=8001, DATABASE_URL=postgres://…, ARGS="…" (passed on), PYTHON=python3.12, CHROMIUM=…

PORT ?= 8000
# The first of these that starts and is new enough (a name on PATH may be a shim that does not start).
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p $(NEW_ENOUGH) 2>/dev/null && echo $$p && break; done)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
# Stamps carry the lock file's checksum, so that another branch with other locks installs again.
RUNTIME := .venv/.runtime-$(shell cksum < requirements.lock | cut -d' ' -f1)
DEV := .venv/.dev-$(shell cksum < requirements-dev.lock | cut -d' ' -f1)
NOT_INSTALLED := { echo 'The dependencies were not installed; the message above says why.' \
	'This step needs the network. Run the same command again when it is there.' >&2; exit 1; }
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard integration_directory/locale/*/LC_MESSAGES/*.po))
IN_PRODUCTION = $(filter false False 0 no off,$(DEBUG))

.PHONY: help run test lint html format lock catalogues bench
.DELETE_ON_ERROR:

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | while IFS='	' read -r name text; do \
		printf 'make %-8s %s\n' "$$name" "$$text"; done

run: $(RUNTIME) catalogues ## Serve the directory on http://localhost:8000 (another port: PORT=8001)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_content
	@$(MANAGE) load_places
	@# Known passwords are for local trials. Where they are refused, the directory runs without.
	@$(if $(IN_PRODUCTION),,PORT=$(PORT) $(MANAGE) demo_accounts || true)
	@# With DEBUG on, static files are served from where they lie.
	@$(if $(IN_PRODUCTION),$(MANAGE) collectstatic --noinput --verbosity 0)
	@echo
	@echo 'The directory is at http://localhost:$(PORT) (Ctrl+C stops it)'
	@DJANGO_RUNSERVER_HIDE_WARNING=true $(MANAGE) runserver localhost:$(PORT)

test: $(DEV) catalogues ## Run all tests, in a browser too (a part: ARGS="tests/portal -k search")
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m pytest $(ARGS)

# No target here needs data, so a file or server that happens to be there must not matter.
CHECK_KEY := only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz
CHECK_OPERATOR := $(foreach name,NAME ADDRESS REPRESENTED_BY EMAIL PHONE RESPONSIBLE PRIVACY_OFFICER \
	ENFORCEMENT_BODY,OPERATOR_$(name)=example)
lint: export DATABASE_URL = sqlite://:memory:
lint: $(DEV) catalogues ## Check style, templates, migrations, settings and translations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint templates --check --lint
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --fail-level WARNING
	@# The key is long and mixed because Django rightly warns about one that is not,
	@# and the operator is known because the check rightly reports what is missing on the imprint.
	DEBUG=false ALLOWED_HOSTS=directory.example SECRET_KEY=$(CHECK_KEY) $(CHECK_OPERATOR) \
		EMAIL_URL=smtp://mail.example:25 \
		$(MANAGE) check --deploy --fail-level WARNING
	$(MANAGE) catalogues --check
	@# All pages in all languages: two minutes, and the only check that sees a text in the wrong one.
	$(BIN)/python -m tests.crawl

bench: $(DEV) catalogues ## Measure what pages cost, on SQLite and PostgreSQL (more: ARGS="--counts 100000")
	@$(BIN)/python -m tests.bench $(ARGS)

html: $(DEV) catalogues ## Check a page of every kind with the Nu Html Checker (installs it and Java)
	@$(BIN)/python -m tests.nu

format: $(DEV) ## Bring code and templates into shape
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	@# djlint exits with 1 when it changed a file; lint tells whether something is left.
	$(BIN)/djlint templates --reformat --quiet || test $$? -eq 1

# One file for all Pythons and systems; the second is the first plus the tools, at the same versions.
LOCK = UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile pyproject.toml --quiet $(ARGS) \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
lock: $(DEV) ## Write the lock files anew from pyproject.toml (newer versions: ARGS=--upgrade)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

catalogues: $(CATALOGUES)
%.mo: %.po | $(RUNTIME)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

.venv/.created:
	@'$(PYTHON)' $(NEW_ENOUGH) 2>/dev/null || { echo 'Python 3.11 or newer is needed, but' \
		'$(or $(PYTHON),python3) is missing or older. Install a newer one,' \
		'or say where it is: make PYTHON=/path/to/python3.12' >&2; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { echo '$(PYTHON) cannot create environments:' \
		'its venv module is missing. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Creating the environment .venv with $(PYTHON) ...'
	@'$(PYTHON)' -m venv --clear .venv
	@touch $@

# Either step changes what is installed, so the other one's stamp is no longer true.
$(RUNTIME): | .venv/.created
	@echo 'Installing the dependencies ...'
	@rm -f .venv/.runtime-* .venv/.dev-*
	@$(PIP) --requirement requirements.lock || $(NOT_INSTALLED)
	@touch $@

$(DEV): | .venv/.created
	@echo 'Installing the dependencies and the tools ...'
	@rm -f .venv/.runtime-* .venv/.dev-*
	@$(PIP) --requirement requirements-dev.lock || $(NOT_INSTALLED)
	@touch $@ $(RUNTIME)
