"""Second factors are sealed, and nobody signs up."""

import pytest
from cryptography.fernet import InvalidToken
from django.test import Client

from sharing.accounts import SealedFactorAdapter


def test_a_second_factor_is_not_kept_in_the_clear(settings: object) -> None:
    adapter = SealedFactorAdapter()
    sealed = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert adapter.decrypt(sealed) == "JBSWY3DPEHPK3PXP"


def test_a_rotated_key_still_opens_and_a_stranger_does_not(settings: pytest.FixtureRequest) -> None:
    sealed = SealedFactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    before = settings.SECRET_KEY  # type: ignore[attr-defined]  # pytest-django's settings
    settings.SECRET_KEY = "another secret key"  # type: ignore[attr-defined]  # as above
    with pytest.raises(InvalidToken):
        SealedFactorAdapter().decrypt(sealed)
    settings.SECRET_KEY_FALLBACKS = [before]  # type: ignore[attr-defined]  # as above
    assert SealedFactorAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"


@pytest.mark.django_db
def test_nobody_signs_up() -> None:
    page = Client().get("/account/signup/")
    assert b"password" not in page.content.lower() or page.status_code in {302, 403, 404}
