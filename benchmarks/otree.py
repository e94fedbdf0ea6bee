"""An oTree server with one page, for comparison: installed for the run into an environment of its own, from the registry."""

import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

from config.embedded import free_port

APP = """
from otree.api import *

class C(BaseConstants):
    NAME_IN_URL = "talk"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1

class Subsession(BaseSubsession):
    pass

class Group(BaseGroup):
    pass

class Player(BasePlayer):
    said = models.LongStringField(label="What do you say?")

class Talk(Page):
    form_model = "player"
    form_fields = ["said"]

page_sequence = [Talk]
"""
TEMPLATE = "{{ block title }}Talk{{ endblock }}{{ block content }}<p>The Canal.</p>{{ formfields }}{{ next_button }}{{ endblock }}"
CONFIGS = '\nSESSION_CONFIGS = [dict(name="talk", app_sequence=["talk"], num_demo_participants=1)]\n'


class OTree:
    """Raises CalledProcessError where oTree cannot be installed or does not start."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.project, self.port = folder, folder / "project", free_port(8700)

    def __enter__(self) -> Self:
        subprocess.run([sys.executable, "-m", "venv", self.folder / "venv"], check=True)
        subprocess.run([self.folder / "venv/bin/pip", "install", "--quiet", "otree"], check=True, capture_output=True)
        self._otree("startproject", "project", said="n\n", where=self.folder)
        (self.project / "talk").mkdir()
        (self.project / "talk/__init__.py").write_text(APP)
        (self.project / "talk/Talk.html").write_text(TEMPLATE)
        with (self.project / "settings.py").open("a") as settings:
            settings.write(CONFIGS)
        self._otree("resetdb", "--noinput")
        self._otree("create_session", "talk", "1")
        command = [self.folder / "venv/bin/otree", "prodserver1of2", str(self.port)]
        self.server = subprocess.Popen(command, cwd=self.project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *error: object) -> None:
        self.server.terminate()
        self.server.wait()

    def page(self) -> str:
        """The address of the participant's page."""
        with sqlite3.connect(self.project / "db.sqlite3") as database:
            [code] = database.execute("select code from otree_participant").fetchone()
        ends = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/InitializeParticipant/{code}") as answer:
                    return str(answer.url)
            except OSError:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.2)

    def _otree(self, *arguments: str, said: str = "", where: Path | None = None) -> None:
        command = [self.folder / "venv/bin/otree", *arguments]
        subprocess.run(command, cwd=where or self.project, input=said, check=True, capture_output=True, text=True)
