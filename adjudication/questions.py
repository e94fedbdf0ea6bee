"""What a ruling lacked: the unknown facts that could still decide, each with the rules that need it."""

from collections.abc import Iterable, Iterator

from adjudication.compiling import Test, Truth
from adjudication.docket import BREACHABLE, Docket, Standing
from adjudication.language import FALSE, PASS, UNKNOWN, UNSURE, And, Call, Compare, Count, Expression, In, Is, Or, Ruled, parts_of
from adjudication.law import Edge, Limb, Rule
from adjudication.reasons import truth
from adjudication.rulings import Question
from adjudication.verdicts import Weighed


def questions(docket: Docket, weighed: list[Weighed]) -> tuple[Question, ...]:
    """First what leaves a verdict open, then what other findings lack, then what would tell whether a duty is engaged at all."""
    needed: dict[str, dict[str, None]] = {}
    for each in sorted((one for one in weighed if one.standing.result == UNSURE), key=_weight):
        _note(needed, _of_standing(docket, each.rule, each.standing))
    for rule in docket.book.rules_for(docket.kind):
        if rule.id in docket.left_out and _is_material(docket, rule):
            _note(needed, ((fact, rule.id) for fact in unknown_in(docket, rule.trigger)))
        for limb, in_play, test in docket.book.compiled(rule.id).limbs:
            name = f"{rule.id}#{limb.letter}"
            if in_play and limb.text.in_play and name in docket.left_out and _could_hurt(docket, limb, in_play, test):
                _note(needed, ((fact, name) for fact in unknown_in(docket, limb.text.in_play)))
    facts = docket.book.facts
    return tuple([Question(name, facts[name].ask, tuple(rules)) for name, rules in needed.items()])


def _weight(each: Weighed) -> int:
    """Duties of the actor decide legality, powers with an effect decide that, standards prudence; the rest changes no verdict."""
    if each.standing.limb.type in BREACHABLE:
        return 0 if each.about is None else 4
    if each.rule.effect is not None and each.rule.effect.outcome != "none":
        return 1
    return 2 if each.standing.limb.type == "standard" else 3


def _note(needed: dict[str, dict[str, None]], found: Iterable[tuple[str, str]]) -> None:
    for fact, rule in found:
        needed.setdefault(fact, {})[rule] = None


def _of_standing(docket: Docket, rule: Rule, standing: Standing, asked: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """The facts that keep a limb unknown: its own, or those of what might defeat it. `asked` are rules gone through already."""
    if standing.face == UNSURE:
        yield from _of_limb(docket, rule, standing, asked)
        return
    for edge in rule.defeated_by:
        if docket.edge(edge) == UNKNOWN and edge.source not in asked:
            yield from _of_rule(docket, edge.source, asked | {rule.id})
            yield from _of_proviso(docket, rule, edge, asked | {rule.id})


def _of_proviso(docket: Docket, rule: Rule, edge: Edge, asked: frozenset[str]) -> Iterator[tuple[str, str]]:
    if edge.unless is not None and truth(docket, edge.unless) == UNKNOWN:
        for fact in unknown_in(docket, edge.unless):
            yield fact, rule.id
        for id in _turned_on(docket, edge.unless):
            yield from _of_rule(docket, id, asked)


def _of_rule(docket: Docket, id: str, asked: frozenset[str]) -> Iterator[tuple[str, str]]:
    for standing in docket.standing(id):
        if standing.result == UNSURE:
            yield from _of_standing(docket, docket.book.rules[id], standing, asked)


def _of_limb(docket: Docket, rule: Rule, standing: Standing, asked: frozenset[str]) -> Iterator[tuple[str, str]]:
    for clause in standing.limb.text.clauses:
        if clause.condition is not None and truth(docket, clause.condition) == UNKNOWN:
            for fact in unknown_in(docket, clause.condition):
                yield fact, rule.id
            for id in _turned_on(docket, clause.condition):
                yield from _of_rule(docket, id, asked)


def unknown_in(docket: Docket, node: Expression) -> Iterator[str]:
    """The unknown facts in the parts of an expression that are unknown themselves."""
    if isinstance(node, And | Or) or parts_of(node):
        for part in parts_of(node):
            if isinstance(node, Call) or truth(docket, part) == UNKNOWN:
                yield from unknown_in(docket, part)
    elif isinstance(node, Is | In | Compare | Count):
        names = node.facts if isinstance(node, Count) else (node.fact, getattr(node, "other", None))
        for name in names:
            if name is not None and name != "move.kind" and _is_unknown(docket, name):
                yield name


def _is_unknown(docket: Docket, name: str) -> bool:
    return docket.facts[name] is docket.book.blank[name] or docket.facts[name] == docket.book.blank[name]


def _turned_on(docket: Docket, node: Expression) -> Iterator[str]:
    if isinstance(node, Ruled) and docket.result_of(node.rule) == UNSURE:
        yield node.rule
    for part in parts_of(node):
        if truth(docket, part) == UNKNOWN:
            yield from _turned_on(docket, part)


def _is_material(docket: Docket, rule: Rule) -> bool:
    """A duty whose trigger is unknown matters unless its test is known to be met whatever the trigger."""
    return any(_could_hurt(docket, limb, in_play, test) for limb, in_play, test in docket.book.compiled(rule.id).limbs)


def _could_hurt(docket: Docket, limb: Limb, in_play: Truth | None, test: Test) -> bool:
    if limb.type not in BREACHABLE or (docket.day < limb.since and not docket.modern):
        return False
    if in_play is not None and in_play(docket.facts, docket.day, docket.result_of) == FALSE:
        return False
    return test(docket.facts, docket.day, docket.result_of)[0] != PASS
