"""What allauth asks of us: nobody signs up, and second factors are not kept in the clear."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try. One too many is a lock-out like the tenth, and answered 429 like it."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            vars(request)["axes_locked_out"] = True
            raise


def _box() -> MultiFernet:
    """Return what seals second factors: today's secret key first, then those rotated out."""
    secrets = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"second factor:{secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class SealedFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Keeps second-factor secrets sealed, so that a copy of the database cannot sign in."""

    def encrypt(self, text: str) -> str:
        """Return ``text`` sealed."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was sealed. Raises ``InvalidToken`` where no key of ours fits."""
        return _box().decrypt(encrypted_text.encode()).decode()
