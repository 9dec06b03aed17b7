# Seen: the commands. `make` alone lists them.

PORT ?= 8000
PY := .venv/bin/python
VENV := sh scripts/venv.sh

# What `manage.py check --deploy` is shown: production's shape, and no real secret.
DUMMY := env DJANGO_SETTINGS_MODULE=casework.settings.production \
	DJANGO_SECRET_KEY=a-made-up-key-for-the-check-a-made-up-key-for-the-check-0123456789 \
	TRAIL_KEY=check:a-made-up-key-for-the-check-0123456789 \
	DATABASE_URL=sqlite://:memory: EMAIL_URL=smtp+tls://mail.example:587 \
	EMAIL_FROM=seen@mail.example SITE_URL=https://seen.example \
	DJANGO_ALLOWED_HOSTS=seen.example AUTHORITY_NAME=Check AUTHORITY_COUNTRY=england

.PHONY: help demo test prove check format bench requirements backup restore-drill clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

demo: ## install, load the demo borough and serve it at http://127.0.0.1:8000/ (PORT= changes it)
	@$(VENV) requirements.txt
	@PORT=$(PORT) $(PY) scripts/demo.py

test: ## run every test, on SQLite and on PostgreSQL, with samples of the long proofs
	@$(VENV) requirements.txt requirements-dev.txt
	@sh scripts/system.sh chromium postgresql
	@$(PY) scripts/run_tests.py

prove: ## run every test with the long proofs whole
	@$(VENV) requirements.txt requirements-dev.txt
	@sh scripts/system.sh chromium postgresql
	@SEEN_PROOF=whole $(PY) scripts/run_tests.py

check: ## lint, format, types, import contracts, migrations, deployment
	@$(VENV) requirements.txt requirements-dev.txt
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy households sharing casework
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint --lint --quiet templates
	DATABASE_URL=sqlite://:memory: $(PY) manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy"
	@$(DUMMY) $(PY) manage.py check --deploy --fail-level WARNING

format: ## put the Python into the house's form
	@$(VENV) requirements.txt requirements-dev.txt
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: ## measure: see benchmarks/
	@$(VENV) requirements.txt requirements-bench.txt
	@sh scripts/system.sh postgresql
	$(PY) benchmarks/run.py $(ARGS)

requirements: ## pin requirements*.in again, with hashes
	@$(VENV) requirements.txt requirements-dev.txt
	sh scripts/pin.sh

backup: ## copy the database, with the head of the trail, into a new folder under var/backups
	@$(PY) scripts/backup.py

restore-drill: ## restore the newest backup beside the real one, verify its trail, and remove it
	@$(PY) scripts/restore_drill.py

clean: ## remove the virtual environment and what the tools left (var/ stays)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
