"""Nine characters at the doors of one exercise, and what stands behind its doors."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.test import Client

from exercises.actions.perform import perform
from exercises.actions.set_up import create_exercise
from exercises.models import Exercise
from exercises.play.commands import Control
from exercises.report import making
from players.devices import create_device_link
from players.entry import create_entry_link
from players.invitations import claim, create_invitation, issue_control_token
from players.models import Invitation, Role, SeatHolder, SeatToken, User
from players.seats import SEAT_COOKIE, participant_of, revoke_holder

PEOPLE = ("anonymous", "player", "rival", "stranger", "observer", "instructor", "facilitator", "other_facilitator", "revoked")


class House:
    """An exercise that is running, everyone who may come to its doors, and another exercise beside it."""

    def __init__(self) -> None:
        lester, dag = (User.objects.create_user(f"{name}@example.org") for name in ("lester", "dag"))
        self.exercise = create_exercise(scenario="suez-1956", facilitator=lester)
        self.other = create_exercise(scenario="suez-1956", facilitator=dag)
        self.holders: dict[str, SeatHolder] = {}
        self.tokens: dict[str, str] = {}
        seats = {"player": "EGY-head", "rival": "ISR-head", "revoked": "USA-head"}
        for name, seat in seats.items():
            self._claim(name, Invitation.objects.get(exercise=self.exercise, seat=seat))
        for name, role in (("observer", Role.OBSERVER), ("instructor", Role.INSTRUCTOR)):
            self._claim(name, Invitation.objects.get(exercise=self.exercise, role=role))
        self._claim("stranger", Invitation.objects.get(exercise=self.other, seat="EGY-head"))
        revoke_holder(self.holders["revoked"])
        self.users = {"facilitator": lester, "other_facilitator": dag}
        self.spare = create_invitation(exercise_id=self.exercise.pk, delegation="GBR", seat="GBR-head")

    def _claim(self, name: str, invitation: Invitation) -> None:
        self.holders[name], self.tokens[name] = claim(str(invitation.token), f"Person {name}", "test")

    def command(self, **fields: Any) -> None:
        """An act of control."""
        token = SeatToken.objects.select_related("holder").filter(holder__exercise=self.exercise, holder__role=Role.FACILITATOR).first()
        if token is None:
            issue_control_token(self.exercise.pk, "Control")
            self.command(**fields)
        else:
            perform(participant_of(token), Control(**fields))

    def browser(self, name: str) -> Client:
        client = Client(raise_request_exception=False)
        user: AbstractBaseUser | None = self.users.get(name)
        if user is not None:
            client.force_login(user)
        elif name in self.tokens:
            client.cookies[SEAT_COOKIE + self.exercise.pk] = self.tokens[name]  # the stranger's too: it is tried here
        return client

    def address(self, route: str) -> str:
        """A route with this exercise's own things in its places."""
        things = {
            "<str:exercise_id>": self.exercise.pk, "<exercise_id>": self.exercise.pk, "<slug:scenario_id>": "suez-1956",
            "<str:rule_id>": "un-charter.2-4", "<str:agreement_id>": "AG1", "<str:figure_id>": "meters",
        }  # fmt: skip
        kept = {
            "j/<str:token>": lambda: f"j/{self.spare.token}",
            "device/<str:token>": lambda: create_device_link(self.holders["player"].pk).lstrip("/"),
            "enter/<str:token>": lambda: "enter/" + create_entry_link(self.users["facilitator"]).rsplit("/", 1)[1],
        }
        found = kept[route]() if route in kept else route
        for place, thing in things.items():
            found = found.replace(place, thing)
        pk = self.spare.pk if found.startswith("invitations/") else self.holders["player"].pk
        if found.startswith("me/"):
            pk = SeatToken.objects.get(holder=self.holders["player"]).pk
        return "/" + found.replace("<int:pk>", str(pk))

    def end_and_share(self) -> None:
        self.command(action="end_exercise")
        Exercise.objects.filter(pk=self.exercise.pk).update(options={"report_shared": True})
        self.lay_out_pdfs()

    def lay_out_pdfs(self) -> None:
        """As if everybody's PDF had been made: doors are tried many times, and making one takes seconds."""
        self.exercise.refresh_from_db()
        for audience in ("control", "observer", "EGY", "ISR"):
            cache.set(f"{making.wanted_for(self.exercise, audience).key}:pdf", b"%PDF-1.7", 600)
