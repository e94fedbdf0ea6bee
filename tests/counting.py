import uuid

import pytest


@pytest.fixture(autouse=True)
def no_guesses_counted(settings) -> None:
    """Counters of this test's own, in the cache that all tests share."""
    shared = {name: {**cache, "KEY_PREFIX": uuid.uuid4().hex} for name, cache in settings.CACHES.items()}
    settings.CACHES = shared
