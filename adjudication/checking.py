"""Checks a rulebook whole: every name that a rule uses exists, and what it declares is what its test reads."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from adjudication.language import After, Call, Compare, Count, Expression, In, Is, facts_read, parts_of, rules_read
from adjudication.law import Contested, Fact, MoveKind, Rule, expressions_in, expressions_of, provisos_of
from adjudication.reading import BookError

_OLDEST: Final = date(1700, 1, 1)


def check(rules: Mapping[str, Rule], facts: Mapping[str, Fact], moves: Mapping[str, MoveKind], contested: tuple[Contested, ...]) -> None:
    """The whole book. Raises BookError at the first thing that does not fit."""
    check_rules(rules.values(), rules, facts, moves)
    for row in contested:
        for id in row.rules:
            if id not in rules:
                raise BookError(f"row {row.number} names {id!r}, which is no rule", "contested.md", row.number)


def check_rules(some: Iterable[Rule], rules: Mapping[str, Rule], facts: Mapping[str, Fact], moves: Mapping[str, MoveKind]) -> None:
    """Some rules of a book against all of it. Raises BookError."""
    kinds = frozenset(moves)
    for rule in some:
        for place, expression in _placed(rule):
            _fits(expression, facts, kinds, rule, place)
        _names_exist(rule, rules, facts, kinds)
        _inputs_match(rule)
        _edges_match(rule, rules)
    _no_circle(rules)


def _wrong(rule: Rule, place: str, message: str) -> BookError:
    return BookError(f"{rule.id!r}: {message}", rule.file, rule.places.get(place, rule.line))


def _placed(rule: Rule) -> Iterator[tuple[str, Expression]]:
    """Every expression of the rule, with the name of the place where it stands."""
    yield "trigger", rule.trigger
    for limb in rule.limbs:
        for expression in expressions_in(limb):
            yield f"#{limb.letter}", expression
    for proviso in provisos_of(rule):
        yield "Defeated by", proviso
    for level in rule.levels:
        if level.condition is not None:
            yield "Severity", level.condition
    if rule.effect and rule.effect.pending_if:
        yield "On failure", rule.effect.pending_if
    if rule.remark:
        yield "Remark", rule.remark.when


def _names_exist(rule: Rule, rules: Mapping[str, Rule], facts: Mapping[str, Fact], kinds: frozenset[str]) -> None:
    uses = [
        ("Inputs", "fact", set(facts), {*rule.inputs, *rule.shown}),
        ("Moves", "kind of move", set(kinds), set(rule.moves)),
        ("Bearer", "kind of move", set(kinds), {kind for bearing in rule.bearings for kind in bearing.moves}),
        ("Defeated by", "rule", set(rules), {edge.source for edge in rule.defeated_by}),
        ("Defeats", "rule", set(rules), {edge.target for edge in rule.defeats}),
        ("Defeated by", "rule", set(rules), _turned_on(provisos_of(rule))),
        ("trigger", "rule", set(rules), _turned_on(expressions_of(rule))),
        ("On failure", "rule", set(rules), set(rule.effect.unless) if rule.effect else set()),
    ]
    for place, what, known, used in uses:
        for name in sorted(used - known):
            raise _wrong(rule, place, f"{name!r} is no {what} of the book")
    if rule.first_day < _OLDEST:
        raise _wrong(rule, "From", f"a rule that applies from {rule.first_day} is too old")


def _turned_on(expressions: list[Expression]) -> set[str]:
    return set[str]().union(*map(rules_read, expressions))


def _inputs_match(rule: Rule) -> None:
    read = frozenset[str]().union(*(facts_read(expression) for expression in (*expressions_of(rule), *provisos_of(rule))))
    missing, extra = sorted(read - set(rule.inputs)), sorted(set(rule.inputs) - read)
    if missing:
        raise _wrong(rule, "Inputs", f"the test reads facts that the Inputs do not name: {', '.join(missing)}")
    if extra:
        raise _wrong(rule, "Inputs", f"the Inputs name facts that the test does not read: {', '.join(extra)}")


def _edges_match(rule: Rule, rules: Mapping[str, Rule]) -> None:
    for edge in rule.defeated_by:
        if edge.on not in ("pass", "fail", "trigger"):
            raise _wrong(rule, "Defeated by", f"an edge works on pass, fail or trigger, not on {edge.on!r}")
        if edge.ends not in {other.ends for other in rules[edge.source].defeats}:
            raise _wrong(rule, "Defeated by", f"{edge.source!r} does not say that it defeats this rule (on: {edge.on})")
    for edge in rule.defeats:
        if edge.ends not in {other.ends for other in rules[edge.target].defeated_by}:
            raise _wrong(rule, "Defeats", f"{edge.target!r} does not say that it is defeated by this rule (on: {edge.on})")


def _fits(expression: Expression, facts: Mapping[str, Fact], kinds: frozenset[str], rule: Rule, place: str) -> None:
    """Each fact exists and is read as its type allows."""
    if isinstance(expression, Call) and isinstance(expression.of, Is) and expression.of.fact in facts:
        if expression.word in ("given", "some", "none", "disputed"):
            return
    elif isinstance(expression, Call) and expression.word in ("given", "some", "none", "disputed") and not isinstance(expression.of, Is):
        raise _wrong(rule, place, f"{expression.word}(…) is said of a fact, not of an expression")
    for part in parts_of(expression):
        _fits(part, facts, kinds, rule, place)
    problem = _problem(expression, facts, kinds)
    if problem:
        raise _wrong(rule, place, problem)


def _problem(node: Expression, facts: Mapping[str, Fact], kinds: frozenset[str]) -> str:
    if isinstance(node, In) and node.fact == "move.kind":
        return "".join(f"{value!r} is no kind of move" for value in sorted(node.values - kinds)[:1])
    for name in sorted(facts_read(node)) if not parts_of(node) else ():
        problem = _misread(node, facts[name]) if name in facts else f"{name!r} is no fact of the book"
        if problem:
            return problem
    return ""


def _misread(node: Expression, fact: Fact) -> str:
    if isinstance(node, Is | Count) and fact.type != "bool":
        return f"{fact.name!r} is no bool and cannot stand alone"
    if isinstance(node, Compare) and fact.type != "int":
        return f"{fact.name!r} is no number"
    if isinstance(node, After) and fact.type != "date":
        return f"{fact.name!r} is no date"
    if isinstance(node, In) and fact.values:
        strange = sorted(node.values - {*fact.values})
        return f"{strange[0]!r} is no value of {fact.name!r}; expected one of {', '.join(fact.values)}" if strange else ""
    if isinstance(node, In) and fact.type not in ("list", "state", "text"):
        return f"{fact.name!r} has no values to compare with"
    return ""


def _no_circle(rules: Mapping[str, Rule]) -> None:
    """Tests that turn on each other in a circle have no meaning; edges may, and are resolved together."""
    done: set[str] = set()

    def visit(id: str, path: tuple[str, ...]) -> None:
        if id in path:
            raise BookError(f"the tests turn on each other: {' -> '.join((*path[path.index(id) :], id))}", rules[id].file, rules[id].line)
        if id not in done and id in rules:
            for other in sorted(rules[id].refers_to):
                visit(other, (*path, id))
            done.add(id)

    for id in rules:
        visit(id, ())
