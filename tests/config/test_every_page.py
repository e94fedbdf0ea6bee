"""What holds for every address that the project answers, whoever adds it."""

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

EXAMPLES = {"str": "x" * 16, "int": "1", "slug": "suez-1956", "path": "a", "uuid": "0" * 8 + "-0000-4000-8000-" + "0" * 12}


def patterns(resolver=None, before=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from patterns(entry, route)


def addresses():
    for route, entry in patterns():
        found = "/" + route
        for name, converter in entry.pattern.converters.items():
            kind = {"StringConverter": "str", "IntConverter": "int", "SlugConverter": "slug", "PathConverter": "path"}
            short = kind.get(type(converter).__name__, "str")
            for form in (f"<{short}:{name}>", f"<{name}>"):
                found = found.replace(form, EXAMPLES[short])
        if "<" not in found and "^" not in found and "(" not in found:
            yield found


@pytest.mark.parametrize("address", sorted(set(addresses())))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_an_answer_with_every_header_and_no_fault(client, db, address, method):
    answer = getattr(client, method)(address)
    assert answer.status_code < 500 or address == "/readyz"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Permissions-Policy"] == settings.PERMISSIONS_POLICY
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_walk_sees_the_whole_house():
    assert {"/", "/j/", "/api/join", "/exercises/", "/rules/", "/healthz", "/accounts/login/"} <= set(addresses())
