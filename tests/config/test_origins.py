import pytest
from asgiref.testing import ApplicationCommunicator

from config.origins import OriginValidator

OURS = "https://pacta.example.org"


async def opened(*origins: bytes) -> bool:
    async def inside(scope, receive, send):
        await send({"type": "websocket.accept"})

    scope = {"type": "websocket", "path": "/ws/", "headers": [(b"origin", origin) for origin in origins]}
    door = ApplicationCommunicator(OriginValidator(inside, [OURS]), scope)
    await door.send_input({"type": "websocket.connect"})
    return (await door.receive_output())["type"] == "websocket.accept"


@pytest.mark.parametrize("origins", [[OURS.encode()], [b"https://PACTA.example.org"], []], ids=["ours", "in capitals", "a program"])
async def test_who_may_open_the_live_connection(origins):
    assert await opened(*origins)


BAD = [
    b"http://pacta.example.org",
    b"ftp://pacta.example.org",
    b"wss://pacta.example.org",
    b"https://pacta.example.org:8443",
    b"https://pacta.example.org.evil.example",
    b"https://evil.example",
    b"https://evilpacta.example.org",
    b"https://pacta.example.org@evil.example",
    b"https://pacta.example.org/",
    b"https://[",
    b"null",
    b"",
    b"pacta.example.org",
    "https://pacta.example.org\u00a0".encode(),
]


@pytest.mark.parametrize("origin", BAD)
async def test_who_may_not(origin):
    assert not await opened(origin)


async def test_two_origins_are_not_one_of_ours():
    assert not await opened(OURS.encode(), b"https://evil.example")
