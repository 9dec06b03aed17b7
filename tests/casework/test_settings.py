"""Settings: what is refused, what every installation promises, how a database is opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from casework.settings import base
from casework.settings.databases import configure
from casework.settings.needs import NEEDED, problems
from sharing.models import User

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {
    "DJANGO_SECRET_KEY": "k" * 50,
    "DJANGO_ALLOWED_HOSTS": "seen.example",
    "DATABASE_URL": "postgres://seen@db.example/seen",
    "TRAIL_KEY": "2026:" + "s" * 32,
    "EMAIL_URL": "smtp+tls://mail.example:587",
    "EMAIL_FROM": "seen@mail.example",
    "SITE_URL": "https://seen.example",
    "AUTHORITY_NAME": "Example",
    "AUTHORITY_COUNTRY": "wales",
}


def start_production(say: str, **environment: str) -> str:
    """Return what a new process says on loading the production settings and printing ``say``."""
    done = subprocess.run(
        [sys.executable, "-c", f"from casework.settings import production as p; print({say})"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_production_starts_when_everything_is_set() -> None:
    assert problems(WHOLE) == []
    said = start_production(
        "p.SESSION_COOKIE_NAME, p.EMAIL_HOST, p.SECOND_FACTOR_REQUIRED", **WHOLE
    )
    assert said.strip() == "__Host-session mail.example True"


def test_production_names_everything_that_is_missing_at_once() -> None:
    assert [line.split()[0] for line in problems({})] == list(NEEDED)
    assert "EMAIL_FROM is not set" in start_production("0", DJANGO_SECRET_KEY="k" * 50)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DJANGO_SECRET_KEY", "short"),
        ("DJANGO_ALLOWED_HOSTS", "seen.example,*"),
        ("TRAIL_KEY", "no-name-and-no-colon-in-this-long-line"),
        ("TRAIL_OLD_KEYS", "2025:short"),
        ("SITE_URL", "http://seen.example"),
        ("AUTHORITY_COUNTRY", "scotland"),
    ],
)
def test_production_refuses_what_cannot_be_right(name: str, value: str) -> None:
    assert [line.split()[0] for line in problems(WHOLE | {name: value})] == [name]


def test_no_inline_style_or_script_is_ever_allowed() -> None:
    policy = base.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert "unsafe" not in str(policy)
    assert all("*" not in sources for sources in policy.values())


def test_sqlite_survives_a_power_cut_and_takes_its_lock_at_once() -> None:
    parsed = {"ENGINE": "django.db.backends.sqlite3", "NAME": "var/seen.sqlite3"}
    found = configure(parsed, base=Path("/srv/seen"))
    assert found["NAME"] == "/srv/seen/var/seen.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert found["CONN_MAX_AGE"] > 0


def test_postgresql_keeps_what_its_address_asks_for() -> None:
    parsed = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "seen",
        "OPTIONS": {"sslmode": "verify-full"},
    }
    found = configure(parsed, base=ROOT)
    assert found["OPTIONS"] == {"sslmode": "verify-full"}
    assert not found["ATOMIC_REQUESTS"]


def test_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match="sqlite:// or postgres://"):
        configure({"ENGINE": "django.db.backends.mysql", "NAME": "seen"}, base=ROOT)


@pytest.mark.django_db
def test_the_tenth_wrong_password_locks_the_account(client: Client, settings: Settings) -> None:
    cache.clear()
    settings.AXES_ENABLED = True
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    User.objects.create_user("ada@demo.example", "the right one, and long", name="Ada")

    def answer(password: str, address: str) -> int:
        said = {"login": "ada@demo.example", "password": password}
        return client.post("/account/login/", said, REMOTE_ADDR=address).status_code

    assert [answer("wrong", "10.0.0.1") for _ in range(10)] == [200] * 9 + [429]
    assert [answer("wrong", "10.0.0.1") for _ in range(3)] == [429] * 3
    assert answer("the right one, and long", "10.0.0.1") == 429
    assert answer("the right one, and long", "10.0.0.2") == 429
