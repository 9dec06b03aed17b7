"""What production must be told before it starts. Pure: an environment in, sentences out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

NEEDED = {
    "DJANGO_SECRET_KEY": "50 or more random characters",
    "DJANGO_ALLOWED_HOSTS": "the host names this service answers to, with commas between",
    "DATABASE_URL": "postgres://USER:PASSWORD@HOST:5432/NAME",
    "TRAIL_KEY": "NAME:SECRET, the secret 32 or more random characters",
    "EMAIL_URL": "smtp+tls://USER:PASSWORD@HOST:587",
    "EMAIL_FROM": "the address that mail comes from",
    "SITE_URL": "https:// and the host name people use",
    "AUTHORITY_NAME": "the name of the authority",
    "AUTHORITY_COUNTRY": "england or wales",
}


def trail_key_is_sound(line: str) -> bool:
    """Return whether a line is NAME:SECRET with a secret that is long enough."""
    name, _, secret = line.partition(":")
    return 0 < len(name) <= 20 and len(secret) >= 32


#: What a setting may not be, and how one that is right is told.
RULES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "DJANGO_SECRET_KEY": ("is shorter than 50 characters", lambda key: len(key) >= 50),
    "DJANGO_ALLOWED_HOSTS": ("may not be *", lambda hosts: "*" not in hosts.split(",")),
    "TRAIL_KEY": ("is not NAME:SECRET, with 32 characters or more", trail_key_is_sound),
    "TRAIL_OLD_KEYS": (
        "has a key that is not NAME:SECRET",
        lambda keys: all(map(trail_key_is_sound, keys.split(","))),
    ),
    "SITE_URL": ("does not begin with https://", lambda url: url.startswith("https://")),
    "AUTHORITY_COUNTRY": (
        "is neither england nor wales",
        lambda country: country in {"england", "wales"},
    ),
}


def problems(environment: Mapping[str, str]) -> list[str]:
    """Return a sentence for each thing that is missing or cannot be right."""
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    missing = [f"{name} is not set ({what})" for name, what in NEEDED.items() if name not in given]
    wrong = [
        f"{name} {fault}"
        for name, (fault, is_right) in RULES.items()
        if name in given and not is_right(given[name])
    ]
    return missing + wrong
