"""Reading a move's form: every code, id and fact must be one that exists, and that whoever fills the form may know."""

import re
from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from adjudication.clauses import misfit_of
from adjudication.law import Fact
from adjudication.moves import ATTACKS, FORMS, MoveSpec
from adjudication.world import Agreement, Clause
from exercises.play.commands import MAX_TEXT, MoveForm
from exercises.play.decide import pointers
from exercises.play.decide.naming import known_as, post_named
from exercises.play.decide.passing_on import item_to_pass_on
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody
from exercises.play.misfits import misfit
from exercises.play.visibility import readers_of_agreement

NOBODY_KNOWS = "UNKNOWN"  # the author of an act that nobody has identified
NEVER_SECRET = ATTACKS | {"sc_vote", "pko_un", "pko_regional", "pko_exit", "break_relations", "persona_non_grata", "sg_initiative"}
OPEN_VALUES = ("unknown", "disputed")
SYMBOL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/()-]{0,63}")
MAX_FACTS, MAX_CLAUSES, MAX_ARTICLE = 120, 60, 40


def spec_of(kind: str) -> MoveSpec:
    if kind not in FORMS:
        refuse("bad_field", f"There is no such kind of move: {kind}.", "move.kind")
    return FORMS[kind]


def read_form(turn: Turn, form: MoveForm, actor: str) -> MoveBody:
    """The move as it is recorded. Raises Refused with the field that is wrong."""
    spec = spec_of(form.kind)
    _required(form, spec)
    if form.secret and (spec.creates == "resolution" or form.kind in NEVER_SECRET):
        refuse("bad_field", "This cannot be done in secret.", "move.secret")
    if len(form.text) > MAX_TEXT or len(form.title) > 200:
        refuse("bad_field", "The text is too long.", "move.text")
    return MoveBody(
        id=turn.made_id("m"),
        kind=form.kind,
        by=actor,
        against=_codes(turn, form.against, "move.against"),
        with_=[code for code in _codes(turn, form.with_, "move.with") if code != actor],
        in_=_codes(turn, form.in_, "move.in"),
        agreement=agreement_named(turn, form.agreement, "move.agreement").id if form.agreement else None,
        resolution=_resolution(turn, form, spec),
        mission=_mission(turn, form, spec),
        title=form.title.strip(),
        text=form.text.strip(),
        secret=form.secret,
        knowers=_delegations(turn, form.knowers),
        facts=read_facts(turn, form.facts),
        post=post_named(turn, form.post, "move.post").id if form.post else None,
        item=item_to_pass_on(turn, form.item, actor, form.secret) if form.item else None,
        **pointers.read_pointers(turn, form, actor),
    )


def _required(form: MoveForm, spec: MoveSpec) -> None:
    given = {
        "against": form.against, "with": form.with_, "in": form.in_, "agreement": form.agreement, "resolution": form.resolution,
        "mission": form.mission, "title": form.title.strip(), "text": form.text.strip(), "clauses": form.clauses,
    }  # fmt: skip
    for field in spec.fields:
        if field.required and not given[field.name] and not _said_elsewhere(field.name, form):
            refuse("bad_field", f"Expected: {field.label}.", f"move.{field.name}")


def _said_elsewhere(name: str, form: MoveForm) -> bool:
    """Who names an agreement, a resolution or a mission need not say again what stands in it."""
    return name in ("with", "in") and bool(form.agreement or form.mission or form.resolution)


def listed(codes: str | Iterable[str] | None) -> list[str]:
    if codes is None:
        return []
    return [codes] if isinstance(codes, str) else list(dict.fromkeys(codes))


def _codes(turn: Turn, codes: str | Iterable[str] | None, field: str) -> list[str]:
    found = listed(codes)
    for code in found:
        if code not in turn.state.world.actors and code != NOBODY_KNOWS:
            refuse("bad_field", f"There is no such actor: {code}.", field)
    return found


def _delegations(turn: Turn, codes: list[str]) -> list[str]:
    for code in codes:
        if code not in turn.state.delegations:
            refuse("bad_field", f"There is no such delegation: {code}.", "move.knowers")
    return codes


def agreement_named(turn: Turn, agreement_id: str, field: str = "agreement") -> Agreement:
    """An agreement that whoever asks may know of."""
    agreement = turn.state.world.agreements.get(agreement_id)
    if agreement is None or turn.audience not in readers_of_agreement(agreement, turn.scenario):
        refuse("unknown_agreement", "There is no such agreement.", field)
    return agreement


def _resolution(turn: Turn, form: MoveForm, spec: MoveSpec) -> str | None:
    """Which text is meant. Whoever tables one may give it a symbol; it gets an id of its own."""
    if form.resolution is None or spec.creates == "resolution":
        _symbol(form.resolution, "move.resolution")
        return None
    known = known_as(turn, form.resolution)
    if known is None and turn.is_control:
        _symbol(form.resolution, "move.resolution")  # a text that was not tabled here; control says what the law must know of it
        return form.resolution
    if known is None:
        refuse("unknown_resolution", "There is no such draft or resolution.", "move.resolution")
    return known


def _mission(turn: Turn, form: MoveForm, spec: MoveSpec) -> str | None:
    """Which operation is meant. Whoever sets one up, or asks an organ to, may give it a name."""
    if form.mission is not None and form.mission not in turn.state.world.missions:
        if spec.creates not in ("mission", "resolution"):
            refuse("unknown_mission", "There is no such peace operation.", "move.mission")
        _symbol(form.mission, "move.mission")
    return form.mission


def _symbol(name: str | None, field: str) -> None:
    if name is not None and not SYMBOL.fullmatch(name):
        refuse("bad_field", "Expected a symbol of at most 64 letters, digits, dots and dashes.", field)


def read_clauses(turn: Turn, clauses: list[dict[str, object]], parties: Iterable[str]) -> tuple[Clause, ...]:
    if len(clauses) > MAX_CLAUSES:
        refuse("bad_field", f"Expected at most {MAX_CLAUSES} articles.", "move.clauses")
    known = frozenset(parties)
    return tuple(_clause(turn, clause, index, known) for index, clause in enumerate(clauses))


def _clause(turn: Turn, clause: dict[str, object], index: int, parties: frozenset[str]) -> Clause:
    article = clause.get("article", index + 1)
    if not isinstance(article, str | int) or len(str(article)) > MAX_ARTICLE:
        refuse("bad_field", f"Expected the name of an article, of at most {MAX_ARTICLE} characters.", f"move.clauses.{index}.article")
    named = {"id": str(article), **{key: value for key, value in clause.items() if key != "article"}}
    try:
        made = msgspec.convert(named, Clause)
    except msgspec.ValidationError as error:
        detail, field = misfit(error)
        refuse("bad_field", detail, f"move.clauses.{index}" + (f".{field}" if field else ""))
    return checked_clause(made, parties, turn.state.world.actors, f"move.clauses.{index}.params")


def checked_clause(clause: Clause, parties: Collection[str], actors: Collection[str], field: str) -> Clause:
    """The clause, if its parameters can be so."""
    wrong = misfit_of(clause, parties, actors)
    if wrong is not None:
        name, wanted = wrong
        refuse("bad_field", f"Article {clause.id}, {name}: expected {wanted}.", f"{field}.{name}")
    return clause


# Facts


def read_facts(turn: Turn, facts: dict[str, object]) -> dict[str, object]:
    if len(facts) > MAX_FACTS:
        refuse("bad_field", f"Expected at most {MAX_FACTS} facts.", "move.facts")
    return {name: read_fact(turn, name, value, f"move.facts.{name}") for name, value in facts.items()}


def read_fact(turn: Turn, name: str, value: object, field: str) -> object:
    """The value, if the vocabulary has the fact and the fact can have the value."""
    fact = turn.book.facts.get(name)
    if fact is None:
        refuse("bad_field", f"There is no such fact: {name}.", field)
    if value not in OPEN_VALUES and not fits(fact, value):
        refuse("bad_field", f"{name}: expected {expected(fact)}.", field)
    return value


def fits(fact: Fact, value: object) -> bool:
    match fact.type:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "date":
            return value is None or isinstance(value, date) or (isinstance(value, str) and _is_day(value))
        case "enum":
            return value in fact.values
        case "enum+":
            return all(one in fact.values for one in value) if isinstance(value, list) else value in fact.values
        case "list":
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        case _:
            return value is None or isinstance(value, str)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def expected(fact: Fact) -> str:
    words = {
        "bool": "true or false", "int": "a whole number", "date": "a day such as 1956-10-29, or null", "state": "a code, or null",
        "list": "a list of texts", "text": "a text", "enum": "one of ", "enum+": "one or more of ",
    }  # fmt: skip
    return words[fact.type] + ", ".join(fact.values)
