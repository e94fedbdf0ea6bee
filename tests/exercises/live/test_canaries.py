"""Everything that can be said, done or noted out of others' sight, each with a canary; then every byte that others can get is searched."""

import asyncio
import inspect
import io
import json
import re
import uuid
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from config.local_server import LocalServer
from exercises.actions.set_up import create_exercise
from exercises.client import CommandRefused, ExerciseClient
from exercises.report.sharing import share
from exercises.scenario.load import load_scenario
from players.models import User
from players.seats import SEAT_COOKIE
from tests.exercises.live.raw import HTML, JSON, open_socket
from tests.exercises.live.rooms import Room
from tests.exercises.play.conftest import SUEZ

pytestmark = [pytest.mark.services]
CANARY = re.compile(r"canary-[a-z]+", re.IGNORECASE)
PAGES = ["", "lobby/", "record/", "screen/", "move/", "move/?kind=statement", "move/?kind=sign_agreement", "?stay=1"]
AFTERWARDS = [
    "report/",
    "report/tables.xlsx",
    *(
        f"report/tables/{one}.csv"
        for one in (
            "agreements",
            "obligations",
            "rulings",
            "exchanges",
            "rooms",
            "participation",
            "course",
            "delegations",
            "story-GBR",
            "story-CAN",
            "scores",
        )
    ),
]
CLAUSES = [{"article": "1", "type": "mutual_defence", "text": "canary-clause"}]


class Ear:
    """All that one outsider is sent over a socket."""

    def __init__(self) -> None:
        self.heard: list[str] = []


@asynccontextmanager
async def listening(room: Room, token: str, subprotocol: str) -> AsyncIterator[Ear]:
    ear = Ear()
    async with open_socket(room, token, [subprotocol]) as socket:
        await socket.send('{"type": "hello"}')

        async def listen() -> None:
            with suppress(ConnectionClosed):
                while True:
                    ear.heard.append(str(await socket.recv()))

        task = asyncio.create_task(listen())
        async with asyncio.timeout(20):
            while not ear.heard:  # the welcome: from here on everything is heard as it happens
                await asyncio.sleep(0.01)
        yield ear
        async with asyncio.timeout(20):
            while not any("the end of it" in text for text in ear.heard):
                await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def in_secret(gbr: ExerciseClient, fra: ExerciseClient, control: ExerciseClient, observer: ExerciseClient) -> list[str]:
    """Plays it, and gives the ids of what was done, which are as telling as the words."""
    await gbr.command("open_room", **{"with": ["FRA"], "title": "canary-roomtitle"})
    await gbr.command("send_message", room="FRA+GBR", text="canary-message")
    await fra.command("send_message", room="FRA+GBR", text="canary-note", form="note_verbale")
    await gbr.command("send_message", room="own:GBR", text="canary-own")
    await gbr.command("advise_move", move={"kind": "statement", "text": "canary-advice"})
    shared = {"with": ["FRA"], "secret": True}
    await gbr.command(
        "submit_move", move={"kind": "defence_treaty", "title": "canary-title", "text": "canary-text", "clauses": CLAUSES, **shared}
    )
    treaty = (await fra.event("agreement_changed"))["data"]["agreement"]["id"]
    await gbr.command("draft_text", agreement=treaty, article="2", text="canary-draft")
    await fra.command("bracket_text", agreement=treaty, article="2", text="canary-bracket")
    await fra.command("accept_text", agreement=treaty, article="2", text="canary-bracket")
    await gbr.command("accept_text", agreement=treaty, article="2", text="canary-bracket")
    await gbr.command("sign_agreement", agreement=treaty, reservation="canary-reservation")
    await fra.command("sign_agreement", agreement=treaty)
    await gbr.command("submit_move", move={"kind": "intel_sharing", "text": "canary-intelligence", **shared})
    secret = (await fra.until(lambda one: submitted(one, "intel_sharing")))["id"]
    await fra.event("ruling_issued", move_id=secret)
    await gbr.command("appeal_ruling", move_id=secret, grounds="canary-grounds")
    act = control.command
    await act("control", action="decide_appeal", move_id=secret, outcome="upheld", reason="canary-decision")
    await act("control", action="override_ruling", move_id=secret, legality="unlawful", reason="canary-override")
    await act(
        "control", action="establish_fact", move_id=secret, fact="aid.knowledge", value=True, reason="canary-established", knowers=["GBR"]
    )
    await act("control", action="release_inject", inject="J01")
    await act("control", action="skip_inject", inject="J05", reason="canary-skipped")
    await act("control", action="release_inject", inject="J02", to=["GBR"])
    await observer.command("observe", note="canary-observed", objective="O1", rating="P")
    await act("observe", note="canary-noted")
    await fra.command("submit_move", move={"kind": "bilateral_agreement", "with": "GBR", "title": "canary-refused", "clauses": CLAUSES})
    refused = await gbr.until(
        lambda one: next((e for e in one.events if e["data"].get("agreement", {}).get("title") == "canary-refused"), None)
    )
    await gbr.command("refuse_agreement", agreement=refused["data"]["agreement"]["id"], reason="canary-reason")
    return [treaty, secret, refused["data"]["agreement"]["id"], "FRA+GBR", "own:GBR"]


def submitted(client: ExerciseClient, kind: str) -> Any:
    moves = (event["data"]["move"] for event in client.events if event["kind"] == "move_submitted")
    return next((move for move in moves if move["kind"] == kind), None)


EVERY_CANARY = set(CANARY.findall(inspect.getsource(in_secret))) | {"canary-clause"}
OF_STAFF = {"canary-skipped", "canary-observed", "canary-noted"}


async def knocking(room: Room, client: ExerciseClient, ids: list[str]) -> list[str]:
    """What an outsider is answered who has guessed the names of things. They must not differ from those of nothing."""
    treaty, move, draft, secret_room, *_ = ids
    tried = [
        ("send_message", {"room": secret_room, "text": "?"}), ("withdraw_move", {"move_id": move}),
        ("sign_agreement", {"agreement": treaty}),
        ("appeal_ruling", {"move_id": move, "grounds": "?"}), ("refuse_agreement", {"agreement": draft}),
        ("reveal_move", {"move_id": move}),
        ("draft_text", {"agreement": treaty, "article": "2", "text": "x"}), ("answer_consent", {"move_id": move, "answer": "full"}),
        ("submit_move", {"move": {"kind": "treaty_withdrawal", "agreement": treaty}}),
        ("advise_move", {"move": {"kind": "treaty_withdrawal", "agreement": treaty}}),
    ]  # fmt: skip
    answers = []
    for kind, fields in tried:
        said = [
            await refusal(client, kind, one)
            for one in (fields, json.loads(re.sub(r'"[am][0-9a-f]{16}"|"FRA.GBR"', '"nothing"', json.dumps(fields))))
        ]
        assert said[0] == said[1], (kind, said)
        answers += said
    return answers


async def refusal(client: ExerciseClient, kind: str, fields: dict[str, Any]) -> str:
    try:
        return json.dumps(await client.command(kind, **fields))
    except CommandRefused as error:
        return json.dumps({name: error.frame.get(name) for name in ("code", "detail", "field")})


def whole(answer: httpx.Response) -> str:
    """The text of an answer; of a spreadsheet, that of all its parts."""
    if answer.content[:2] != b"PK":
        return answer.text + str(answer.headers)
    parts = zipfile.ZipFile(io.BytesIO(answer.content))
    return "".join(parts.read(name).decode() for name in parts.namelist())


@pytest.fixture
def tokens(room: Room) -> dict[str, str]:
    return {code: room.sit(code) for code in ("GBR", "FRA", "CAN")} | {"observer": room.observe()}


def secrets_of_others() -> list[str]:
    """Sentences of the scenario's that Canada may not read."""
    scenario = load_scenario(SUEZ)
    texts = [objective.text for one in scenario.delegations if one.code != "CAN" for objective in one.secret_objectives]
    texts += [line.text for one in scenario.delegations if one.code != "CAN" for line in one.red_lines]
    texts += [one.text for one in scenario.world.secrets if "CAN" not in one.knowers]
    texts += [one.content for one in scenario.msel if one.id == "J01"]
    return [text[:60] for text in texts if len(text) > 20]


async def test_nobody_else_gets_a_canary(room: Room, tokens: dict[str, str]) -> None:
    clients = {name: room.client(token) for name, token in tokens.items()} | {"control": room.client(room.control)}
    await asyncio.gather(*(client.resume() for client in clients.values()))
    control, canada = clients["control"], clients["CAN"]
    await control.command("control", action="start_exercise")
    async with listening(room, tokens["CAN"], JSON) as ear, listening(room, tokens["CAN"], HTML) as browser:
        ids = await in_secret(clients["GBR"], clients["FRA"], control, clients["observer"])
        answers = await knocking(room, canada, ids)
        pages = await read(room, tokens["CAN"], PAGES)
        await control.command("control", action="end_exercise")
        await control.command("send_message", room="plenary", text="the end of it")
    await asyncio.gather(*(client.drop() for client in clients.values()))
    await asyncio.to_thread(lambda: share(room.exercise.pk, shared=True))
    pages |= await read(room, tokens["CAN"], AFTERWARDS)
    log = (Path(room.server.folder) / "processes.log").read_text()
    for where, text in {
        "json": "".join(ear.heard),
        "html": "".join(browser.heard),
        "answers": "".join(answers),
        "log": log,
        **pages,
    }.items():
        assert CANARY.findall(text) == [], where
        for secret in (*ids, *secrets_of_others(), room.control, *tokens.values()):
            assert secret not in text, where
    assert canaries_of(clients["control"]) == canaries_of(clients["observer"]) == EVERY_CANARY - {"canary-advice"}
    of_britain_alone = {"canary-own", "canary-established", "canary-advice"}
    assert canaries_of(clients["FRA"]) == EVERY_CANARY - of_britain_alone - OF_STAFF
    assert canaries_of(clients["GBR"]) == EVERY_CANARY - {"canary-advice"} - OF_STAFF


def canaries_of(client: ExerciseClient) -> set[str]:
    return set(CANARY.findall(json.dumps(client.events)))


async def read(room: Room, token: str, paths: list[str]) -> dict[str, str]:
    cookies = {SEAT_COOKIE + room.exercise.pk: token}
    async with httpx.AsyncClient(base_url=room.server.url, cookies=cookies, timeout=60, follow_redirects=True) as http:
        found = {path: whole(await http.get(f"/x/{room.exercise.pk}/{path}")) for path in paths}
        for path in ("state", "journal"):
            found[path] = whole(await http.get(f"/api/exercises/{room.exercise.pk}/{path}"))
    return found


# Two exercises, the same but for a secret

ATTACK = {
    "kind": "force_other",
    "against": "GBR",
    "in": "GBR",
    "text": "Bombers.",
    "facts": {"force.form": "bombardment", "force.scale": "grave"},
}


@pytest.fixture
def twins(server: LocalServer, transactional_db: None) -> list[Room]:
    """Without a countdown, so that the scenario's date stands still and both are asked at the same hour of it."""
    facilitator = User.objects.create_user("lester@example.org")
    exercises = [create_exercise(scenario="suez-1956", facilitator=facilitator, options={"pace": "untimed"}) for _ in range(2)]
    return [Room(server, exercise) for exercise in exercises]


@pytest.fixture
def tokens_of_twins(twins: list[Room]) -> list[dict[str, str]]:
    return [{code: room.sit(code) for code in ("GBR", "FRA", "EGY", "CAN")} | {"observer": room.observe()} for room in twins]


def named(number: int) -> str:
    return str(uuid.UUID(int=number))


async def one_of_two(room: Room, tokens: dict[str, str], with_secrets: bool) -> dict[str, list[str]]:
    clients = {name: room.client(token) for name, token in tokens.items()} | {"control": room.client(room.control)}
    await asyncio.gather(*(client.resume() for client in clients.values()))
    say, move = "send_message", "submit_move"
    await clients["control"].command("control", named(1), action="start_exercise")
    await clients["control"].command(say, named(8), room="plenary", text="the start of it")
    await clients["CAN"].event("message_sent", text="the start of it")  # so that both begin to listen at one place in the order
    async with listening(room, tokens["CAN"], JSON) as ear, listening(room, tokens["CAN"], HTML) as browser:
        if with_secrets:
            await in_secret(clients["GBR"], clients["FRA"], clients["control"], clients["observer"])
        await clients["GBR"].command(say, named(2), room="plenary", text="We regret this.")
        await clients["GBR"].command(move, named(3), move={"kind": "statement", "against": "EGY", "text": "Twelve hours."})
        await clients["EGY"].command(move, named(4), move=ATTACK)  # under the secret treaty France owes its help
        await clients["CAN"].command("open_room", named(5), **{"with": ["EGY"], "title": "A word"})
        await clients["CAN"].command(move, named(6), move={"kind": "mediation_offer", "with": ["EGY"], "text": "Let us talk."})
        await clients["control"].command("send_message", named(7), room="plenary", text="the end of it")
    await asyncio.gather(*(client.drop() for client in clients.values()))
    return {"json": comparable(ear.heard, room), "html": comparable(browser.heard, room)}


def comparable(frames: list[str], room: Room) -> list[str]:
    """Without what differs between any two exercises: their ids, and the time of day."""
    told = [frame for frame in frames if json.loads(frame)["type"] not in ("presence", "heartbeat")]
    for pattern, mark in (
        (re.escape(room.exercise.pk), "EXERCISE"),
        (re.escape(room.exercise.epoch), "EPOCH"),
        (r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+]00:00)", "TIME"),
        (r"\b[0-2]\d:[0-5]\d(:[0-5]\d)?\b", "HOUR"),
    ):
        told = [re.sub(pattern, mark, frame) for frame in told]
    return told


async def test_a_secret_changes_no_byte_that_others_are_sent(twins: list[Room], tokens_of_twins: list[dict[str, str]]) -> None:
    silent = await one_of_two(twins[0], tokens_of_twins[0], with_secrets=False)
    talking = await one_of_two(twins[1], tokens_of_twins[1], with_secrets=True)
    assert min(len(silent["json"]), len(silent["html"])) > 10
    assert silent["json"] == talking["json"]
    assert silent["html"] == talking["html"]
