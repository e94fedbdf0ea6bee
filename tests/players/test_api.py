import pytest
from django.test import Client

from players import throttle
from players.invitations import revoke_invitation


def post(body, **extra):
    return Client(**extra).post("/api/join", body, content_type="application/json")


def test_a_program_takes_a_seat(chief, exercise):
    answer = post({"invite": chief.token, "name": "Lester"})
    body = answer.json()
    assert answer.status_code == 201
    assert body["seat"] == {"id": "EGY.chief", "delegation": "EGY", "title": "Defence chief", "role": "player", "name": "Lester"}
    assert (body["exercise"], len(body["token"])) == (exercise.pk, 43)
    assert not answer.cookies


def test_a_seat_that_is_taken_is_gone(chief):
    post({"invite": chief.token, "name": "Lester"})
    answer = post({"invite": chief.token, "name": "Another"})
    assert (answer.status_code, answer.json()["code"]) == (410, "invitation_used")


def test_wrong_and_revoked_invitations_are_alike(chief):
    revoke_invitation(chief)
    answers = [post({"invite": token, "name": "Lester"}) for token in (chief.token, "wrong", "", "é" * 40)]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


MALFORMED = [
    b"",
    b"{",
    b"[]",
    b'{"invite": 1, "name": "x"}',
    b'{"invite": "x"}',
    b'{"invite": "x", "name": " "}',
    b'{"invite": "x", "name": "y", "role": "control"}',
]


@pytest.mark.parametrize("body", MALFORMED)
def test_what_is_not_a_claim_is_refused(db, body):
    answer = post(body)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_guesses_are_limited(chief):
    answers = [post({"invite": f"wrong{number}", "name": "x"}).status_code for number in range(throttle.AN_ADDRESS)]
    assert answers == [404] * throttle.AN_ADDRESS
    assert post({"invite": chief.token, "name": "Lester"}).status_code == 429
    assert post({"invite": chief.token, "name": "Lester"}, REMOTE_ADDR="192.0.2.9").status_code == 201


def test_only_post(db):
    assert Client().get("/api/join").status_code == 405
