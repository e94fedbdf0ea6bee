import pytest

from config import health


def test_the_process_is_up(client):
    assert client.get("/healthz").content == b"ok"


def test_ready_says_what_does_not_answer(db, client, monkeypatch):
    monkeypatch.setitem(health.CHECKS, "workers", lambda: False)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "checks": {"database": True, "channel layer": True, "workers": False}}


def test_a_check_that_breaks_is_a_no(db, client, monkeypatch, caplog):
    def broken() -> bool:
        raise ConnectionError("no route")

    monkeypatch.setitem(health.CHECKS, "channel layer", broken)
    monkeypatch.setitem(health.CHECKS, "workers", lambda: True)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["channel layer"]) == (503, False)
    assert "no route" not in answer.text
    assert "no route" in caplog.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_to_be_read(db, client, path):
    assert client.post(path).status_code == 405
