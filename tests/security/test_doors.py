"""The matrix of doors, cell by cell (matrix.yaml)."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import msgspec
import pytest
from channels.routing import URLRouter
from django.db import transaction
from django.urls import URLPattern, get_resolver
from ruamel.yaml import YAML

from config.celery import app
from exercises.actions.perform import ROLE_OF
from exercises.consumers import ELSEWHERE, REVOKED, speaker_of
from exercises.play.commands import AnyCommand, ClaimSeat, Context, Refused
from exercises.play.decide import advise, decide
from exercises.routing import websocket_urlpatterns
from exercises.scenario.load import load_scenario
from players import throttle
from players.seats import NotSeated
from tests.exercises.play.conftest import SUEZ
from tests.exercises.play.playing import Played
from tests.security.frames import SOUND
from tests.security.people import PEOPLE, House

MATRIX = YAML(typ="safe").load(Path(__file__).with_name("matrix.yaml"))
METHODS = ("GET", "POST")


def routes(resolver: Any = None, before: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes(entry, route)


def test_every_url_is_in_the_matrix() -> None:
    assert set(routes()) == set(MATRIX["doors"])


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(app.control, "ping", lambda **asked: [])  # no worker is up, which the real one waits a second to find out
    made = House()
    made.command(action="start_exercise")
    made.lay_out_pdfs()
    return made


@pytest.mark.parametrize("half", [0, 1])
def test_every_door_answers_as_the_matrix_says(house: House, half: int) -> None:
    doors = list(MATRIX["doors"].items())[half::2]
    assert wrong_cells(house, dict(doors)) == []


def test_a_shared_report_is_open_to_players(house: House) -> None:
    house.end_and_share()
    assert wrong_cells(house, MATRIX["shared"]) == []


def wrong_cells(house: House, doors: dict[str, Any]) -> list[str]:
    cells = ((route, method, name) for route, methods in doors.items() for method in METHODS for name in who_tries(methods.get(method)))
    found = []
    for route, method, name in cells:
        row = doors[route].get(method, {})
        expected = row.get(name, row.get("others", HTTPStatus.METHOD_NOT_ALLOWED))
        answered = knock(house, route, method, name)
        if answered != expected:
            found.append(f"{method} {route} as {name}: {answered}, not {expected}")
    return found


def who_tries(row: dict[str, int] | None) -> tuple[str, ...]:
    """A method that no door has is refused before anybody is asked who they are, and what is open to all asks nobody."""
    if not row:
        return ("facilitator",)
    return ("anonymous", "stranger", "facilitator") if row.keys() == {"others"} else PEOPLE


def knock(house: House, route: str, method: str, name: str) -> int:
    """What is answered; whatever it changes is undone."""
    throttle.forget("link", "127.0.0.1")
    with transaction.atomic():
        browser = house.browser(name)
        data = {"kind": "set_ready"} if method == "POST" and not route.startswith("api/") else None
        answer = getattr(browser, method.lower())(house.address(route), data)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return int(answer.status_code)


# The live connection


def test_the_socket_knows_who_speaks(house: House) -> None:
    assert [str(one.pattern) for one in URLRouter(websocket_urlpatterns).routes] == [
        "ws/exercises/<str:exercise_id>/",
        "ws/exercises/<str:exercise_id>/screen/",
        "",
    ]
    assert {name: heard_as(house, name) for name in PEOPLE} == MATRIX["socket"]


def heard_as(house: House, name: str) -> str | int:
    cookies = {key: morsel.value for key, morsel in house.browser(name).cookies.items()}
    scope = {"headers": [], "cookies": cookies, "url_route": {"kwargs": {"exercise_id": house.exercise.pk}}}
    by_token = scope | {"cookies": {}, "headers": [(b"authorization", f"Bearer {house.tokens.get(name, 'x')}".encode())]}
    answers = {_audience(scope), _audience(by_token) if name in house.tokens else _audience(scope)}
    assert len(answers) == 1, "a cookie and a token say the same"
    return answers.pop()


def _audience(scope: dict[str, Any]) -> str | int:
    try:
        return speaker_of(scope).audience
    except NotSeated as error:
        return REVOKED if error.status == HTTPStatus.UNAUTHORIZED else ELSEWHERE


# Its commands

SPEAKERS = {
    "head": ("player", "GBR-head"), "attache": ("player", "GBR-attache"), "control": (ROLE_OF["facilitator"], None),
    "observer": ("observer", None), "instructor": ("instructor", None),
}  # fmt: skip


def test_every_command_is_in_the_matrix() -> None:
    kinds = {one.__struct_config__.tag for one in AnyCommand.__args__}
    assert kinds == set(MATRIX["commands"])


@pytest.fixture(scope="module")
def played() -> Played:
    made = Played(load_scenario(SUEZ))
    for seat in ("GBR-head", "GBR-attache"):
        made.system(ClaimSeat(seat=seat, name="Ada"))
    made.move("USA-rep", "sc_draft", resolution="S/1", title="Call", text="Stop.")
    made.move("GBR-head", "bilateral_agreement", with_=["FRA"], title="Pilots", text="Both.")
    return made


@pytest.mark.parametrize("kind", MATRIX["commands"])
def test_a_command_is_for_those_that_the_matrix_names(played: Played, kind: str) -> None:
    assert {name: answer(played, kind, *SPEAKERS[name]) for name in SPEAKERS} == MATRIX["commands"][kind]


def answer(played: Played, kind: str, role: str, seat: str | None) -> str:
    """`may`, unless it is refused for who asks: that there is nothing to answer is another matter."""
    fields = {name: thing_named(played, name, value) for name, value in sound(kind).items()}
    command = msgspec.convert(fields, type=AnyCommand)
    delegation = played.state.seats[seat].delegation if seat else None
    context = Context(at=played.at, command_id="c", role=role, seat=seat, delegation=delegation, name="Ada")
    try:
        (advise if kind == "advise_move" else decide)(played.state, command, context, played.scenario)
    except Refused as refusal:
        return refusal.code if refusal.code in ("not_allowed", "no_power") else "may"
    return "may"


def sound(kind: str) -> dict[str, Any]:
    if kind in ("submit_move", "advise_move"):
        return {"kind": kind, "move": {"kind": "statement", "by": "GBR", "text": "Twelve hours."}}
    return next(frame for frame in SOUND if frame["kind"] == kind)


def thing_named(played: Played, name: str, value: Any) -> Any:
    moves = {move.body.kind: id for id, move in played.state.moves.items()}
    treaty = moves["bilateral_agreement"]
    return {"move_id": treaty, "agreement": "a" + treaty[1:], "resolution": "r" + moves["sc_draft"][1:]}.get(name, value)
