"""From forms to commands: the short form of each kind of move, set-up's options, and what a posted form says."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adjudication.book import load_book
from adjudication.law import Fact, Rule
from adjudication.moves import FORMS, STATES_ONLY, MoveSpec
from adjudication.moves import Field as MoveField
from exercises import draft_forms
from exercises.panels import law, strength_words, words
from exercises.panels.cooperation import risk_questions
from exercises.panels.drafting import named
from exercises.panels.knowledge import knowledge_context
from exercises.panels.library import clause_types, param_fields, params_from
from exercises.panels.questions import question_about
from exercises.panels.scene import Scene
from exercises.panels.strength import pointing_context
from exercises.play.commands import AdviseMove, AnyCommand, Control, SubmitMove
from exercises.play.decide.lawbook import law_for
from exercises.scenario.schema import Scenario

FIRST_ASKED = 6
ARTICLES = 8
MANY = ("against", "with", "in", "knowers")
ONE = ("agreement", "resolution", "mission")
NAMED = ("post", "item")  # things that a move may be about beside those of ONE
SECRET_AT_FIRST = ("intel_sharing",)  # what one would not want everyone to read by an oversight
SUGGESTED = {  # the usual answers, which a form brings along for the player to change
    "attache_accredit": {"att.national_of_receiving_state": "false"},
    "persona_non_grata": {"png.days_to_leave": "3", "dip.arrested": "false"},
    "break_relations": {
        "mission.facilities_to_leave": "true", "mission.premises_protected": "true", "mission.protecting_power_allowed": "true",
        "dip.arrested": "false",
    },
    "mission_conduct": {"dip.activity": "lawful_observation", "dip.official_channel": "true"},
}  # fmt: skip
POINTERS = ("order", "place", "answers", "weapon")
LISTS = ("with", "to", "knowers", "shows", "dice", "subjects")
ENDED = ("terminated", "refused", "void", "withdrawn", "ended")


class Malformed(ValueError):
    """A posted form that is no command: not of our making."""


# Picking a kind of move


def instruments(scene: Scene | None = None) -> list[dict[str, Any]]:
    """The kinds of move by instrument, in the words of the table of moves; to an armed group what is not for States alone."""
    groups: dict[int, dict[str, Any]] = {
        number: {"icon": icon, "title": title, "kinds": []} for number, (icon, title) in words.INSTRUMENTS.items()
    }
    meanings = load_book().moves
    left_out = STATES_ONLY if scene and scene.is_armed_group else frozenset()
    for spec in (one for one in FORMS.values() if one.kind not in left_out):
        title = _(spec.title)
        found = " ".join((title, spec.kind.replace("_", " "), meanings[spec.kind].meaning)).lower()
        groups[spec.instrument]["kinds"].append({"id": spec.kind, "title": title, "words": found})
    return [group for group in groups.values() if group["kinds"]]


# The form of one kind


class MoveForm:
    """What a move of this kind asks for, offering only what exists for this audience. `given` holds what was chosen or posted."""

    def __init__(self, scene: Scene, kind: str, given: QueryDict) -> None:
        self.scene, self.kind, self.given = scene, kind, given
        self.spec: MoveSpec = FORMS[kind]
        self.title = _(self.spec.title)
        fresh = not given.get("act")
        self.values = {"title": given.get("title", ""), "text": given.get("text", "")}
        self.secret = bool(given.get("secret")) or (fresh and kind in SECRET_AT_FIRST)

    @cached_property
    def parties(self) -> list[dict[str, Any]]:
        asked = [self._party(field) for field in self.spec.fields if field.name in MANY + ONE]
        return [field for field in asked if field["choices"] or field["others"] or field["required"]]

    @cached_property
    def pointing(self) -> dict[str, Any]:
        return pointing_context(self.scene, self.kind, self.given)

    @property
    def asks_title(self) -> bool:
        return self.spec.field("title") is not None

    @property
    def text_label(self) -> str:
        field = self.spec.field("text")
        return _(field.label) if field else _("Your words")

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        if self.spec.field("clauses") is None:
            return []
        return [self._clause(n) for n in range(1, ARTICLES + 1)]

    def _clause(self, n: int) -> dict[str, Any]:
        type = self.given.get(f"clause.{n}.type", "")
        given = {name.removeprefix(f"clause.{n}.param."): self.given.getlist(name) for name in self.given}
        own = named(self.scene)
        fields = param_fields(type, f"clause.{n}.param.", params_from(type, given), own, own)
        text = self.given.get(f"clause.{n}.text", "")
        return {"number": n, "types": clause_types(), "type": type, "text": text, "params": fields}

    @cached_property
    def knowers(self) -> list[tuple[str, str, bool]]:
        told = self.given.getlist("knowers")
        return [(one.code, one.name, one.code in told) for one in self.scene.scenario.delegations if one.code != self.scene.own]

    @property
    def posts(self) -> list[tuple[str, str, bool]]:
        """The attachés in our country, of whom one may be declared unwelcome."""
        if self.kind != "persona_non_grata":
            return []
        found = [one for one in self.scene.state.posts.values() if one.receiving in self.scene.speaks_for and one.status == "approved"]
        return [(one.id, f"{one.name}, {self.scene.name(one.sending)}", one.id == self.given.get("post")) for one in found]

    @property
    def items(self) -> list[tuple[str, str, bool]]:
        """What may be passed on as intelligence: what we know and not everyone does."""
        if self.kind != "intel_sharing":
            return []
        known = knowledge_context(self.scene)["known"]
        return [(one["item"].id, one["item"].title, one["item"].id == self.given.get("item")) for one in known]

    @cached_property
    def risk(self) -> dict[str, list[dict[str, str]]] | None:
        """Of a transfer: the facts that the law in force reads, each with its rules. Other questions are not asked."""
        return risk_questions(self.scene, self.kind)

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """What a player may assert, most telling first."""
        asked = dict.fromkeys((*self.spec.asks, *self.spec.records))
        read = self.risk
        known = [law.fact_named(name) for name in asked if name not in self.spec.defaults and (read is None or name in read)]
        return [self._asked(fact) for fact in known if fact]

    @property
    def first_facts(self) -> list[dict[str, Any]]:
        return self.facts[:FIRST_ASKED]

    @property
    def more_facts(self) -> list[dict[str, Any]]:
        return self.facts[FIRST_ASKED:]

    def _party(self, field: MoveField) -> dict[str, Any]:
        offered = self._choices(field.name)
        chosen = self.given.getlist(field.name) or [code for code, _ in offered if field.required and len(offered) == 1]
        choices = [(code, name, code in chosen) for code, name in offered]
        near = [one for one in choices if field.name in ONE or one[0] in self.scene.palette or one[2]]
        return {
            "name": field.name, "label": _(field.label), "required": field.required, "many": field.name in MANY, "choices": near,
            "first": field.required or field.name == "against" or any(one[2] for one in choices),
            "others": [one for one in choices if one not in near],
        }  # fmt: skip

    def _choices(self, name: str) -> list[tuple[str, str]]:
        world = self.scene.state.world
        if name in MANY:
            own = self.scene.speaks_for if name != "in" else frozenset()
            cells = {actor.code for actor in self.scene.scenario.actors if actor.kind == "cell"}
            return [(actor.code, actor.name) for actor in self.scene.scenario.actors if actor.code not in own | cells]
        found: Iterable[Any] = getattr(world, f"{name}s").values()
        return [(one.id, one.title) for one in found if str(one.status) not in ENDED]

    def question(self, fact: Fact) -> dict[str, Any]:
        name = f"fact.{fact.name}"
        return {
            "name": fact.name,
            "ask": question_about(fact.name) or f"{fact.meaning[:1].upper()}{fact.meaning[1:]}" + (f" ({fact.unit})" if fact.unit else ""),
            "type": {"enum+": "enums", "state": "enum", "list": "text"}.get(fact.type, fact.type),
            "choices": self._answers(fact),
            "rules": (self.risk or {}).get(fact.name, [])[:2],
            "value": self.given.getlist(name) if fact.type == "enum+" else self.given.get(name, ""),
        }

    def _asked(self, fact: Fact) -> dict[str, Any]:
        """The question; on a fresh form with the usual answer, where there is one."""
        asked, usual = self.question(fact), SUGGESTED.get(self.kind, {}).get(fact.name)
        if usual is None or self.given.get("act") or f"fact.{fact.name}" in self.given:
            return asked
        return asked | {"value": [usual] if fact.type == "enum+" else usual}

    def _answers(self, fact: Fact) -> list[tuple[str, str]]:
        nothing = ("", _("say nothing"))
        if fact.type == "bool":
            return [("true", _("yes")), ("false", _("no")), nothing]
        if fact.type == "enum+":
            return [(value, law.value_in_words(value)) for value in fact.values]
        if fact.type == "state":
            return [nothing, *((actor.code, actor.name) for actor in self.scene.scenario.actors if actor.kind == "state")]
        return [nothing, *((value, law.value_in_words(value)) for value in fact.values)]


# What was posted


def move_from(post: QueryDict) -> dict[str, Any]:
    """A move in its wire form. What was left open is left out: a fact that is not given is unknown, never false."""
    move: dict[str, Any] = {"kind": post.get("kind", "")}
    move |= {name: post.getlist(name) for name in (*MANY, "forces") if post.getlist(name)}
    move |= {name: post[name] for name in (*ONE, *NAMED, *POINTERS, "title", "text") if post.get(name)}
    if post.get("secret"):
        move["secret"] = True
    if facts := {
        name[5:]: fact_from(name[5:], post.getlist(name)) for name in post if name.startswith("fact.") and any(post.getlist(name))
    }:
        move["facts"] = facts
    if clauses := _clauses(post):
        move["clauses"] = clauses
    return move


def _clauses(post: QueryDict) -> list[dict[str, Any]]:
    numbers = [n for n in range(1, ARTICLES + 1) if post.get(f"clause.{n}.text") or post.get(f"clause.{n}.type")]
    return [_clause(post, n) for n in numbers]


def _clause(post: QueryDict, n: int) -> dict[str, Any]:
    type = post.get(f"clause.{n}.type") or "free"
    given = {name.removeprefix(f"clause.{n}.param."): post.getlist(name) for name in post}
    params = params_from(type, given)
    return {"id": str(n), "type": type, "text": post.get(f"clause.{n}.text", ""), **({"params": params} if params else {})}


def fact_from(name: str, given: list[str]) -> Any:
    """A fact's value from what a form sends for it. Raises Malformed."""
    fact, first = law.fact_named(name), given[0]
    if fact is None:
        raise Malformed(name)
    if first == "disputed":
        return first
    if fact.type == "bool":
        return first == "true"
    if fact.type == "int":
        try:
            return int(first)
        except ValueError:
            raise Malformed(name) from None
    if fact.type in ("enum+", "list"):
        return [value for value in given if value]
    return first


def move_command_from(post: QueryDict, acts_for: str = "") -> AnyCommand:
    """Of a player; or of control for an actor that nobody plays."""
    if acts_for:
        return _converted({"kind": "control", "action": "submit_for", "move": {**move_from(post), "by": acts_for}, **_id(post)}, Control)
    return _converted({"kind": "submit_move", "move": move_from(post), **_id(post)}, SubmitMove)


def advice_command_from(post: QueryDict, acts_for: str = "") -> AdviseMove:
    move = move_from(post) | ({"by": acts_for} if acts_for else {})
    try:
        return msgspec.convert({"kind": "advise_move", "move": move}, AdviseMove, strict=False)
    except msgspec.ValidationError as error:
        raise Malformed(str(error)) from None


def command_from(post: QueryDict) -> AnyCommand:
    """Any other command, by the names of its fields."""
    if post.get("kind") in draft_forms.COMMANDS:
        return _converted(draft_forms.fields_from(post), AnyCommand)
    fields: dict[str, Any] = {}
    for name in post:
        if name in ("csrfmiddlewaretoken", "act") or post[name] == "" or name.startswith("param."):
            continue
        fields[name] = post.getlist(name) if name in LISTS else post[name]
    if fields.get("action") == "establish_fact" and "value" in fields:
        fields["value"] = fact_from(str(fields.get("fact", "")), post.getlist("value"))
    if fields.get("action") == "set_meter" and str(fields.get("value", "")).isdecimal():
        fields["value"] = int(fields["value"])
    if fields.get("action") == "move_date" and "date" in fields and "+" not in fields["date"]:
        fields["date"] += ":00Z" if len(fields["date"]) == len("1956-10-30T16:15") else "Z"
    if fields.get("kind") == "bracket_text":
        fields.pop("clause", None)  # the form of an article serves both
    if fields.get("kind") == "draft_clause":
        given = {name.removeprefix("param."): post.getlist(name) for name in post if name.startswith("param.")}
        fields["params"] = params_from(str(fields.get("clause", "free")), given)
    return _converted(fields, AnyCommand)


def _id(post: QueryDict) -> dict[str, str]:
    given = post.get("id", "")
    return {"id": str(given)} if given else {}


def _converted(fields: dict[str, Any], type: Any) -> AnyCommand:
    try:
        command: AnyCommand = msgspec.convert(fields, type, strict=False)
    except msgspec.ValidationError as error:
        raise Malformed(str(error)) from None
    return command


# Set-up


def rules_to_switch(scenario: Scenario) -> list[Rule]:
    """What control may switch on and off: the scenario's house rules, and the rules of law that the scenario leaves out."""
    every = law_for(scenario, load_book(), {"rules_off": []}).rules.values()
    return [rule for rule in every if rule.house or rule.id in scenario.profile.rules_off]


class NewExerciseForm(forms.Form):
    """What may be chosen before an exercise is made."""

    title = forms.CharField(max_length=200)
    lens = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("period", gettext_lazy("As it stood at the time")), ("modern", gettext_lazy("Today’s law too, marked as later"))],
    )
    pace = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("timed", gettext_lazy("A countdown for each phase")), ("untimed", gettext_lazy("Untimed: control opens each phase"))],
    )

    moves = forms.ChoiceField(
        widget=forms.RadioSelect,
        required=False,
        initial="live",
        choices=[("live", gettext_lazy("Ruled on at once")), ("sealed", gettext_lazy("Under seal: ruled on together when the phase ends"))],
    )
    dice = forms.ChoiceField(widget=forms.RadioSelect, required=False, choices=list(strength_words.MODES.items()))
    played = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one delegation that people play.")},
    )

    def __init__(self, *args: Any, scenario: Scenario, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scenario = scenario
        self._offer_delegations(scenario)
        self.switches = rules_to_switch(scenario)
        if self.switches:
            self.fields["rules_on"] = forms.MultipleChoiceField(
                widget=forms.CheckboxSelectMultiple,
                required=False,
                choices=[(rule.id, rule.title) for rule in self.switches],
                initial=[rule.id for rule in self.switches if rule.id not in scenario.profile.rules_off],
            )
        self.fields["title"].initial = scenario.title
        self.fields["lens"].initial = scenario.profile.lens
        self.fields["pace"].initial = "timed"
        self.fields["dice"].initial = "on" if scenario.card.dice else "off"
        for phase in scenario.phases:
            label = _("%(title)s, in minutes") % {"title": phase.title}
            widget = forms.NumberInput(attrs={"aria-label": label})
            self.fields[f"minutes_{phase.id}"] = forms.IntegerField(min_value=1, max_value=100_000, initial=phase.minutes, widget=widget)

    def _offer_delegations(self, scenario: Scenario) -> None:
        field = self.fields["played"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.code, one.name) for one in scenario.delegations]
        field.initial = [one.code for one in scenario.delegations if one.core]

    @property
    def phase_fields(self) -> list[tuple[Any, forms.BoundField]]:
        return [(phase, self[f"minutes_{phase.id}"]) for phase in self.scenario.phases]

    def options(self) -> dict[str, Any]:
        given = self.cleaned_data
        minutes = {phase.id: given[f"minutes_{phase.id}"] for phase in self.scenario.phases}
        options: dict[str, Any] = {"lens": given["lens"], "pace": given["pace"], "minutes": minutes, "played": given["played"]}
        options |= {name: given[name] for name in ("dice", "moves") if given[name]}
        if self.switches:
            options["rules_off"] = [rule.id for rule in self.switches if rule.id not in given["rules_on"]]
        return options
