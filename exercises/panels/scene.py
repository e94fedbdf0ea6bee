"""What every panel is drawn from: one audience, its state, the scenario as it may know it, and names and colours for codes."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from adjudication.moves import FORMS
from exercises.models import Exercise
from exercises.play.events import MoveBody
from exercises.play.secrecy import scenario_view
from exercises.play.state import State
from exercises.play.visibility import CONTROL, PUBLIC, STAFF
from exercises.scenario.schema import Delegation, Scenario
from exercises.states import scenario_of

COLOURS = 15  # in the stylesheet
KEPT = 64
_views: dict[tuple[int, str], tuple[Scenario, Scenario]] = {}


def known_scenario(scenario: Scenario, audience: str) -> Scenario:
    """The scenario as the audience may see it; kept, since every event of an exercise asks for it."""
    kept = _views.get((id(scenario), audience))
    if kept is None or kept[0] is not scenario:
        if len(_views) >= KEPT:
            _views.clear()
        kept = _views[id(scenario), audience] = (scenario, scenario_view(scenario, audience))
    return kept[1]


@lru_cache(maxsize=512)
def links_of(exercise_id: str) -> dict[str, str]:
    names = {
        "act": "act_url",
        "move": "move_url",
        "exercise": "room_url",
        "lobby": "lobby_url",
        "report": "report_url",
        "power": "power_url",
        "clause_fields": "clause_url",
        "obligations": "obligations_url",
    }
    links = {link: reverse(name, args=[exercise_id]) for name, link in names.items()}
    return links | {"move_for_url": links["move_url"]}


@dataclass(frozen=True)
class Scene:
    audience: str
    state: State
    scenario: Scenario
    exercise_id: str
    title: str

    @cached_property
    def own(self) -> str | None:
        """The delegation's code; None for control, observers and the public."""
        return None if self.audience in STAFF | {PUBLIC} else self.audience

    @property
    def is_control(self) -> bool:
        return self.audience == CONTROL

    @cached_property
    def palette(self) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for place, one in enumerate(self.scenario.delegations):
            for code in (one.code, *one.speaks_for):
                numbers.setdefault(code, place % COLOURS + 1)
        return numbers

    @cached_property
    def names(self) -> dict[str, str]:
        """Of actors by their code. A delegation that speaks for several has the code of one of them, and a name of its own."""
        return self.delegation_names | {actor.code: actor.name for actor in self.scenario.actors}

    @cached_property
    def delegation_names(self) -> dict[str, str]:
        return {one.code: one.name for one in self.scenario.delegations}

    @cached_property
    def brief(self) -> Delegation | None:
        return next((one for one in self.scenario.delegations if one.code == self.own), None)

    @cached_property
    def speaks_for(self) -> frozenset[str]:
        """The actors of this audience's delegation."""
        return frozenset({self.brief.code, *self.brief.speaks_for}) if self.brief else frozenset()

    @cached_property
    def is_armed_group(self) -> bool:
        kinds = {self.state.world.actors.get(code) for code in self.speaks_for}
        return "armed_group" in kinds and "state" not in kinds

    def name(self, code: str | None) -> str:
        return self.names.get(code or "", code or _("Control"))

    def names_of(self, codes: Any) -> str:
        return ", ".join(self.name(code) for code in codes)

    def seat_title(self, seat: str) -> str:
        found = self.state.seats.get(seat)
        return found.title if found else {"control": _("Control"), "": ""}.get(seat, _("Observer") if seat.startswith("observer") else seat)

    def move_title(self, body: MoveBody) -> str:
        """What is done and to whom, in one line."""
        form = FORMS.get(body.kind)
        done = body.title or (_(form.title) if form else body.kind)
        if body.title:
            return done
        if body.against:
            return _("%(done)s: against %(whom)s") % {"done": done, "whom": self.names_of(body.against)}
        if body.with_:
            return _("%(done)s: with %(whom)s") % {"done": done, "whom": self.names_of(body.with_)}
        if body.in_:
            return _("%(done)s: in %(where)s") % {"done": done, "where": self.names_of(body.in_)}
        return done

    def context(self) -> dict[str, Any]:
        """What every template of an exercise reads."""
        return {
            "names": self.names,
            "delegation_names": self.delegation_names,
            "palette": self.palette,
            "own": self.own,
            "own_number": self.palette.get(self.own or "", 0),
            "is_control": self.is_control,
            "title": self.title,
            **links_of(self.exercise_id),
        }


def scene_of(audience: str, state: State, exercise: Exercise) -> Scene:
    return Scene(audience, state, known_scenario(scenario_of(exercise), audience), exercise.pk, exercise.title)
