"""Which pages may open the live connection."""

from typing import Any

from channels.security.websocket import WebsocketDenier


class OriginValidator:
    """
    A browser always says which page opens a websocket: it must be one of ours, compared whole (scheme, host and port).
    A program sends no Origin; it is known by its seat token alone.
    """

    def __init__(self, application: Any, allowed: list[str]) -> None:
        self.application = application
        self.allowed = {origin.encode() for origin in allowed}

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        named = [value.lower() for name, value in scope["headers"] if name == b"origin"]
        admitted = all(origin in self.allowed for origin in named)
        await (self.application if admitted else WebsocketDenier())(scope, receive, send)
