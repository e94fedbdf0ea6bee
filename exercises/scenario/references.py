"""What one part of a scenario says of another must be true: codes, ids, rules, facts, places, moments, conditions."""

from collections.abc import Callable, Iterable
from typing import Any

from adjudication import Book, BookError, load_book
from exercises.scenario import schema, triggers
from exercises.scenario.fitting import suggest
from exercises.scenario.reading import MAX_MISTAKES, Mark, Mistake, Node
from exercises.scenario.rulebook import house_book, problem

Path = tuple[str | int, ...]


def check(scenario: schema.Scenario, root: Node, name: str) -> list[Mistake]:
    checker = _Checker(scenario, root, name)
    for part in (_ids, _card, _profile, _delegations, _world, _map, _msel, _branches, _training, _history, _coach):
        part(checker)
    return checker.mistakes


class _Checker:
    def __init__(self, scenario: schema.Scenario, root: Node, name: str) -> None:
        self.scenario = scenario
        self.root = root
        self.name = name
        self.mistakes: list[Mistake] = []
        world = scenario.world
        self.book = self._book_with_house_rules()
        self.names: dict[str, set[str]] = {
            "rule": set(self.book.rules),
            "move kind": set(self.book.moves),
            "fact": set(self.book.facts),
            "actor": {one.code for one in scenario.actors},
            "delegation": {one.code for one in scenario.delegations},
            "seat": {seat.id for one in scenario.delegations for seat in one.seats},
            "phase": {one.id for one in scenario.phases},
            "inject": {one.id for one in scenario.msel},
            "branch": {one.id for one in scenario.branches},
            "objective": {one.id for one in scenario.objectives},
            "agreement": {one.id for one in world.agreements},
            "decision": {one.id for one in world.decisions},
            "incident": {one.id for one in world.incidents},
            "mission": {one.id for one in world.missions},
            "meter": {one.id for one in world.meters},
            "secret": {one.id for one in world.secrets},
            "place": {one.id for one in scenario.map.places},
            "move": {one.id for one in scenario.history},
        }
        self.names["holder of a consent"] = self.names["actor"] | self.names["mission"] | self.names["move kind"]

    def _book_with_house_rules(self) -> Book:
        path = ("profile", "house_rules")
        try:
            return house_book(self.scenario.profile, file=self.name, first_line=self.root.at(*path).line + 1)
        except BookError as error:
            self.mistakes.append(Mistake(self.name, Mark(error.line, error.column), error.message))
            return load_book()

    def wrong(self, path: Path, text: str, right: int = 0) -> None:
        mark = self.root.at(*path)
        self.mistakes.append(Mistake(self.name, Mark(mark.line, mark.column + right), text))

    def known(self, path: Path, what: str, word: str | None) -> None:
        if word is not None and word not in self.names[what] and len(self.mistakes) < MAX_MISTAKES:
            self.wrong(path, f'unknown {what} "{word}": {suggest(word, sorted(self.names[what]))}')

    def known_key(self, path: Path, what: str, word: str) -> None:
        if word not in self.names[what] and len(self.mistakes) < MAX_MISTAKES:
            text = f'unknown {what} "{word}": {suggest(word, sorted(self.names[what]))}'
            self.mistakes.append(Mistake(self.name, self.root.key_at(*path), text))

    def all_known(self, path: Path, what: str, words: Iterable[str], also: tuple[str, ...] = ()) -> None:
        for index, word in enumerate(words):
            if word not in also:
                self.known((*path, index), what, word)

    def unique(self, path: Path, what: str, key: str, records: Iterable[Any]) -> None:
        seen: set[str] = set()
        for index, record in enumerate(records):
            value = getattr(record, key)
            if value in seen:
                self.wrong((*path, index, key), f'the {what} "{value}" is there twice')
            seen.add(value)

    def facts(self, path: Path, facts: dict[str, Any]) -> None:
        for fact, value in facts.items():
            if fact not in self.names["fact"]:
                self.known_key((*path, fact), "fact", fact)
            elif wrong := problem(self.book.facts[fact], value):
                self.wrong((*path, fact), f"{fact}: {wrong}")

    def results(self, path: Path, results: dict[str, schema.Result]) -> None:
        for rule in results:
            if rule.partition("#")[0] not in self.names["rule"]:
                self.known_key((*path, rule), "rule", rule)

    def within(self, path: Path, moment: Any) -> None:
        card = self.scenario.card
        ends = card.epilogue or card.ends
        if moment is not None and not card.starts <= moment <= ends:
            self.wrong(path, f"outside the scenario's time: expected a moment from {card.starts:%Y-%m-%dT%H:%MZ} to {ends:%Y-%m-%dT%H:%MZ}")

    def trigger(self, path: Path, text: str | None) -> None:
        try:
            questions = triggers.calls(triggers.parse(text)) if text is not None else []
        except triggers.TriggerError as error:
            self.wrong(path, str(error), error.column)
            return
        for question, arguments in questions:
            for argument, value in arguments.items():
                if what := _asked_about(question, argument):
                    self.known(path, what, value)

    def changes(self, path: Path, changes: Iterable[schema.Change]) -> None:
        target = {"meter": "meter", "reveal": "secret", "skip_inject": "inject", "release_inject": "inject",
                  "score": "delegation", "incident": "incident"}  # fmt: skip
        for index, change in enumerate(changes):
            if change.kind in target:
                self.known((*path, index, "target"), target[change.kind], change.target)
            self.all_known((*path, index, "between"), "actor", change.between)
            if change.kind in ("trust", "tension") and len(change.between) != 2:
                self.wrong((*path, index), f"{change.kind} lies between two: expected two codes in between")


def _asked_about(question: str, argument: str) -> str | None:
    """What kind of name this argument of a condition's question must be."""
    if question == "meter":
        return "meter"
    actors = dict.fromkeys(("by", "against", "with_", "a", "b"), "actor")
    own = {"kind": "move kind", "fact": "fact", "to": "holder of a consent", **actors}
    direct = ("agreement", "mission", "secret", "delegation", "incident")
    return own.get(argument) or (argument if argument in direct else None)


def _ids(to: _Checker) -> None:
    scenario, world, chart = to.scenario, to.scenario.world, to.scenario.map
    to.unique(("delegations",), "delegation", "code", scenario.delegations)
    to.unique(("actors",), "actor", "code", scenario.actors)
    for what, key in (("phase", "phases"), ("inject", "msel"), ("branch", "branches"), ("objective", "objectives"), ("move", "history")):
        to.unique((key,), what, "id", getattr(scenario, key))
    for key in ("agreements", "decisions", "disputes", "forces", "meters", "incidents", "missions", "secrets"):
        to.unique(("world", key), key.removesuffix("s"), "id", getattr(world, key))
    for key in ("waters", "lines", "areas", "places", "markers"):
        to.unique(("map", key), key.removesuffix("s"), "id", getattr(chart, key))
    seats: set[str] = set()
    for index, delegation in enumerate(scenario.delegations):
        for place, seat in enumerate(delegation.seats):
            if seat.id in seats:
                to.wrong(("delegations", index, "seats", place, "id"), f'the seat "{seat.id}" is there twice')
            seats.add(seat.id)


def _card(to: _Checker) -> None:
    card, phases = to.scenario.card, to.scenario.phases
    if card.ends <= card.starts:
        to.wrong(("card", "ends"), "the scenario ends before it starts")
    for index, phase in enumerate(phases):
        to.within(("phases", index, "starts"), phase.starts)
        to.within(("phases", index, "ends"), phase.ends)
        if phase.ends <= phase.starts:
            to.wrong(("phases", index, "ends"), f"phase {phase.id} ends before it starts")
        if index and phase.starts < phases[index - 1].ends:
            to.wrong(("phases", index, "starts"), f"phase {phase.id} starts before {phases[index - 1].id} has ended")


def _profile(to: _Checker) -> None:
    profile, council = to.scenario.profile, to.scenario.profile.council
    path: Path = ("profile",)
    if len(council.members) != council.size:
        to.wrong((*path, "council", "members"), f"expected {council.size} members (size), found {len(council.members)}")
    if council.votes_needed > council.size:
        to.wrong((*path, "council", "votes_needed"), "more votes than members")
    to.unique((*path, "council", "members"), "member", "code", council.members)
    to.all_known((*path, "council", "invited"), "actor", council.invited)
    for index, member in enumerate(council.members):
        to.known((*path, "council", "members", index, "code"), "actor", member.code)
    to.all_known((*path, "rules_off"), "rule", profile.rules_off)
    to.all_known((*path, "custom_on"), "rule", profile.custom_on)
    for index, gate in enumerate(profile.gates):
        to.all_known((*path, "gates", index, "rules"), "rule", gate.rules)
    to.unique((*path, "organs"), "organ", "body", profile.organs)
    for index, organ in enumerate(profile.organs):
        _organ(to, (*path, "organs", index), organ)
    for index, one in enumerate(profile.participation):
        to.all_known((*path, "participation", index, "parties"), "actor", one.parties)
        to.all_known((*path, "participation", index, "not_parties"), "actor", one.not_parties)
    to.facts((*path, "standing_facts"), profile.standing_facts)
    for code, facts in profile.actor_facts.items():
        to.known_key((*path, "actor_facts", code), "actor", code)
        to.facts((*path, "actor_facts", code), facts)


def _organ(to: _Checker, path: Path, one: schema.Organ) -> None:
    to.all_known((*path, "members"), "actor", one.members)
    to.known((*path, "chair"), "actor", one.chair)
    to.known((*path, "agreement"), "agreement", one.agreement)
    for index, code in enumerate(one.veto):
        if code not in one.members:
            to.wrong((*path, "veto", index), f"{code} is no member and can have no veto")
    if (one.quorum or 0) > len(one.members):
        to.wrong((*path, "quorum"), f"expected at most {len(one.members)}, the number of members")


def _delegations(to: _Checker) -> None:
    spoken_for: dict[str, str] = {}
    for index, one in enumerate(to.scenario.delegations):
        path: Path = ("delegations", index)
        to.known((*path, "code"), "actor", one.code)
        to.all_known((*path, "speaks_for"), "actor", one.speaks_for)
        for code in one.speaks_for or [one.code]:
            if code in spoken_for:
                to.wrong((*path, "speaks_for"), f"{code} already has a delegation: {spoken_for[code]}")
            spoken_for[code] = one.code
        if not any("lead" in seat.powers for seat in one.seats):
            to.wrong((*path, "seats"), f"nobody leads {one.code}: expected a seat with the power lead")
        objectives = [*one.public_objectives, *one.secret_objectives]
        if len({goal.id for goal in objectives}) < len(objectives):
            to.wrong((*path, "public_objectives"), f"two objectives of {one.code} have the same id")
        for key in ("public_objectives", "secret_objectives"):
            for place, goal in enumerate(getattr(one, key)):
                to.trigger((*path, key, place, "measure"), goal.measure)
        for place, line in enumerate(one.red_lines):
            to.trigger((*path, "red_lines", place, "crossed"), line.crossed)


def _world(to: _Checker) -> None:
    for key, part in (("agreements", _agreement), ("decisions", _decision), ("disputes", _dispute), ("forces", _force),
                      ("meters", _meter), ("incidents", _incident), ("missions", _mission), ("consents", _consent),
                      ("relations", _relation), ("secrets", _secret)):  # fmt: skip
        _each(to, ("world", key), getattr(to.scenario.world, key), part)


def _each(to: _Checker, path: Path, records: Iterable[Any], part: Callable[[_Checker, Path, Any], None]) -> None:
    for index, record in enumerate(records):
        part(to, (*path, index), record)


def _agreement(to: _Checker, path: Path, one: schema.Agreement) -> None:
    to.all_known((*path, "parties"), "actor", one.parties)
    to.all_known((*path, "rules"), "rule", one.rules)
    to.known((*path, "depositary"), "actor", one.depositary)
    to.all_known((*path, "knowers"), "delegation", one.knowers, also=("control",))
    if one.secret and not one.knowers:
        to.wrong(path, f"{one.id} is secret: expected knowers, the delegations that know of it")
    if one.signed and one.in_force and one.in_force < one.signed:
        to.wrong((*path, "in_force"), f"{one.id} is in force before it was signed")


def _decision(to: _Checker, path: Path, one: schema.Decision) -> None:
    to.all_known((*path, "addressed_to"), "actor", one.addressed_to)
    if one.votes:
        _votes(to, (*path, "votes"), one.votes)


def _votes(to: _Checker, path: Path, votes: schema.RollCall) -> None:
    named = [*votes.yes_by, *votes.no_by, *votes.abstain_by, *votes.absent_by]
    if len(set(named)) < len(named):
        to.wrong(path, "a member votes twice")
    for key in ("yes", "no", "abstain", "absent"):
        if len(getattr(votes, f"{key}_by")) > getattr(votes, key):
            to.wrong((*path, f"{key}_by"), f"more names than votes: {key} says {getattr(votes, key)}")
    total = votes.yes + votes.no + votes.abstain + votes.absent
    if votes.body == "sc" and total != (size := to.scenario.profile.council.size):
        to.wrong(path, f"the votes add up to {total}: expected {size}, the size of the Council")


def _dispute(to: _Checker, path: Path, one: schema.Dispute) -> None:
    to.all_known((*path, "between"), "actor", one.between)


def _force(to: _Checker, path: Path, one: schema.Force) -> None:
    to.known((*path, "of"), "actor", one.of)
    to.known((*path, "place"), "place", one.place)
    to.all_known((*path, "visible_to"), "delegation", one.visible_to, also=(schema.ALL, "control"))
    if one.high < one.low:
        to.wrong((*path, "high"), "the range is upside down: high is below low")


def _meter(to: _Checker, path: Path, one: schema.Meter) -> None:
    if not one.low <= one.start <= one.high:
        to.wrong((*path, "start"), f"expected a start from {one.low} to {one.high}")
    to.all_known((*path, "of"), "actor", one.of)
    to.all_known((*path, "visible_to"), "delegation", one.visible_to, also=(schema.ALL, "control"))
    for index, rule in enumerate(one.rules):
        to.trigger((*path, "rules", index, "when"), rule.when)


def _incident(to: _Checker, path: Path, one: schema.Incident) -> None:
    to.all_known((*path, "between"), "actor", one.between)
    to.facts((*path, "facts"), one.facts)
    to.known((*path, "at"), "place", one.at or None)
    to.all_known((*path, "knowers"), "delegation", one.knowers, also=(schema.ALL, "control"))


def _mission(to: _Checker, path: Path, one: schema.Mission) -> None:
    to.all_known((*path, "host"), "actor", one.host)
    to.all_known((*path, "main_parties"), "actor", one.main_parties)
    to.known((*path, "led_by"), "actor", one.led_by)
    to.known((*path, "at"), "place", one.at or None)
    for index, contingent in enumerate(one.contributors):
        if contingent.high < contingent.low:
            to.wrong((*path, "contributors", index, "high"), "the range is upside down: high is below low")


def _consent(to: _Checker, path: Path, one: schema.Consent) -> None:
    to.known((*path, "to"), "actor", one.to)
    to.known((*path, "by"), "actor", one.by)
    to.known((*path, "agreement"), "agreement", one.agreement)


def _relation(to: _Checker, path: Path, one: schema.Relation) -> None:
    to.all_known((*path, "between"), "actor", one.between)
    if one.between[0] == one.between[1]:
        to.wrong((*path, "between"), "a relation lies between two different actors")


def _secret(to: _Checker, path: Path, one: schema.Secret) -> None:
    to.all_known((*path, "knowers"), "delegation", one.knowers, also=("control",))
    to.all_known((*path, "about"), "actor", one.about)
    to.known((*path, "agreement"), "agreement", one.agreement)
    to.known((*path, "fact"), "fact", one.fact)
    if not one.knowers:
        to.wrong((*path, "knowers"), f"nobody knows {one.id}: expected delegations, or control alone")


def _map(to: _Checker) -> None:
    chart, path = to.scenario.map, ("map",)
    upright = chart.bounds.south < chart.bounds.north if chart.projection == "lonlat" else chart.bounds.north < chart.bounds.south
    if chart.bounds.west >= chart.bounds.east or not upright:
        to.wrong((*path, "bounds"), "the bounds are upside down")
    for key in ("waters", "lines", "areas"):
        for index, one in enumerate(getattr(chart, key)):
            to.all_known((*path, key, index, "rules"), "rule", one.rules)
    for key in ("places", "markers"):
        for index, one in enumerate(getattr(chart, key)):
            if not _inside(chart, one.at):
                to.wrong((*path, key, index, "at"), f"{one.id} lies outside the bounds of the map")
    for index, marker in enumerate(chart.markers):
        to.all_known((*path, "markers", index, "visible_to"), "delegation", marker.visible_to, also=(schema.ALL, "control"))


def _inside(chart: schema.Map, at: schema.Point) -> bool:
    low, high = sorted((chart.bounds.south, chart.bounds.north))
    return chart.bounds.west <= at[0] <= chart.bounds.east and low <= at[1] <= high


def _msel(to: _Checker) -> None:
    for index, one in enumerate(to.scenario.msel):
        path: Path = ("msel", index)
        to.all_known((*path, "to"), "delegation", one.to, also=(schema.ALL,))
        to.known((*path, "phase"), "phase", one.phase)
        to.known((*path, "branch"), "branch", one.branch)
        to.known((*path, "if_not_release"), "inject", one.if_not_release)
        to.known((*path, "about_secret"), "secret", one.about_secret)
        to.known((*path, "tables"), "agreement", one.tables)
        to.all_known((*path, "rules"), "rule", one.rules)
        to.all_known((*path, "objectives"), "objective", one.objectives)
        to.within((*path, "at"), one.at)
        to.trigger((*path, "trigger"), one.trigger)
        to.trigger((*path, "if_not_when"), one.if_not_when)
        to.changes((*path, "effects"), one.effects)
        if not one.to:
            to.wrong((*path, "to"), f"{one.id} is for nobody: expected delegation codes or all")
        if one.secret and schema.ALL in one.to:
            to.wrong((*path, "to"), f"{one.id} is secret and for all: expected the delegations that may see it")


def _branches(to: _Checker) -> None:
    for index, one in enumerate(to.scenario.branches):
        path: Path = ("branches", index)
        to.trigger((*path, "when"), one.when)
        to.all_known((*path, "rules"), "rule", one.rules)
        to.results((*path, "results"), one.results)
        to.changes((*path, "effects"), one.effects)
    to.all_known(("scoring", "world_meters"), "meter", to.scenario.scoring.world_meters)


def _training(to: _Checker) -> None:
    for index, one in enumerate(to.scenario.objectives):
        path: Path = ("objectives", index)
        to.all_known((*path, "injects"), "inject", one.injects)
        for place, task in enumerate(one.tasks):
            to.all_known((*path, "tasks", place, "rules"), "rule", task.rules)
            to.known((*path, "tasks", place, "by_phase"), "phase", task.by_phase)


def _history(to: _Checker) -> None:
    for index, one in enumerate(to.scenario.history):
        path: Path = ("history", index)
        to.known((*path, "by"), "actor", one.by)
        to.all_known((*path, "also_by"), "actor", one.also_by)
        to.known((*path, "seat"), "seat", one.seat)
        to.known((*path, "instead_of"), "move", one.instead_of)
        for code in one.answers:
            to.known_key((*path, "answers", code), "actor", code)
        to.changes((*path, "effects"), one.effects)
        if one.votes:
            _votes(to, (*path, "votes"), one.votes)
        for key, expect in (("expected", one.expected), ("differs", one.differs)):
            to.results((*path, key, "results"), expect.results if expect else {})
        if one.differs and not one.explained:
            to.wrong((*path, "differs"), f"{one.id} differs from what is expected: say why in explained")
        if one.move:
            _move(to, (*path, "move"), one.move)


def _coach(to: _Checker) -> None:
    for index, one in enumerate(to.scenario.coach):
        to.known(("coach", index, "after"), "inject", one.after)
        to.all_known(("coach", index, "to"), "delegation", one.to, also=(schema.ALL, "control", "public"))


def _move(to: _Checker, path: Path, move: schema.MoveForm) -> None:
    to.known((*path, "kind"), "move kind", move.kind)
    to.known((*path, "agreement"), "agreement", move.agreement)
    to.known((*path, "mission"), "mission", move.mission)
    for key, codes in (("against", move.against), ("with", move.with_), ("in", move.in_)):
        to.all_known((*path, key), "actor", codes)
    to.facts((*path, "facts"), move.facts)
