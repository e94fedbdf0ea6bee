"""Why a rule gives what it gives, in words: read off the expressions of its test, never written by hand."""

from collections.abc import Iterator
from typing import Final

from adjudication.compiling import IN_DISPUTE, NOT_KNOWN
from adjudication.docket import Docket, Standing
from adjudication.language import (
    CONTESTED,
    DISPUTED,
    FAIL,
    FALSE,
    PASS,
    TRUE,
    UNKNOWN,
    UNSURE,
    After,
    And,
    Before,
    Call,
    Clause,
    Compare,
    Count,
    Expression,
    In,
    Is,
    Not,
    Or,
    Ruled,
    parts_of,
)
from adjudication.law import Contested, Rule
from adjudication.rulings import Cited, Why
from adjudication.telling import ENOUGH, Ground, name_of, opening, told

_DEFEAT: Final = {"justified": "Justified by {}.", "excused": "Excused by {}.", "displaced": "Displaced by {}."}


def truth(docket: Docket, node: Expression) -> int:
    return docket.book.truth_of(node)(docket.facts, docket.day, docket.result_of)


def grounds(docket: Docket, node: Expression) -> Iterator[Ground]:
    """The leaves that make the expression what it is: of an AND that is false a false part, of one that is true all of them."""
    if isinstance(node, And | Or):
        yield from _of_parts(docket, node)
    elif isinstance(node, Not):
        yield from grounds(docket, node.item)
    elif isinstance(node, Call):
        yield from grounds(docket, node.of)
    elif isinstance(node, Ruled):
        yield Ground(rule=node.rule, value=docket.result_of(node.rule))
    elif isinstance(node, Before):
        yield Ground(day=node.day, value=docket.day < node.day)
    else:
        yield from _of_facts(docket, node)


def _of_parts(docket: Docket, node: And | Or) -> Iterator[Ground]:
    whole = truth(docket, node)
    parts = [part for part in node.items if truth(docket, part) == whole]
    settled_by_one = FALSE if isinstance(node, And) else TRUE
    for part in parts[:1] if whole == settled_by_one else parts:
        yield from grounds(docket, part)


def _of_facts(docket: Docket, node: Is | In | Compare | After | Count) -> Iterator[Ground]:
    names = node.facts if isinstance(node, Count) else (node.fact,)
    if isinstance(node, Compare) and node.other is not None:
        names = (*names, node.other)
    for name in names:
        yield Ground(fact=name, value=docket.facts[name])


def deciding(docket: Docket, rule: Rule, clauses: tuple[Clause, ...], number: int, result: str) -> list[Ground]:
    """What decided among the clauses: the one that was met, or why those before it were not."""
    clause = clauses[number]
    conditions = [each.condition for each in clauses[: number + 1] if each.condition is not None]
    if clause.condition is not None and clause.result == result and truth(docket, clause.condition) == TRUE:
        return _known(docket, _distinct(docket, [clause.condition]))
    if result in (UNSURE, CONTESTED) and clause.result != result:
        wanted = UNKNOWN if result == UNSURE else DISPUTED
        return _distinct(docket, [condition for condition in conditions if truth(docket, condition) == wanted])
    if result == FAIL:
        needed = [each.condition for each in clauses[:number] if each.result == PASS and each.condition is not None]
        return [ground for ground in _missing(docket, needed) if _is_known(docket, ground)] or _engaging(docket, rule)
    against = [each.condition for each in clauses[:number] if each.result == FAIL and each.condition is not None]
    return [ground for ground in _distinct(docket, against or conditions) if _is_known(docket, ground)]


def _missing(docket: Docket, needed: list[Expression]) -> list[Ground]:
    """What the rule asks for and is not there: of the ways to meet it those that came nearest, and of each all that it lacks."""
    ways = [way for condition in needed for way in _ways(condition) if truth(docket, way) == FALSE]
    nearest = max((_nearness(docket, way) for way in ways), default=0)
    lacking = [part for way in ways if _nearness(docket, way) == nearest for part in _lacking(docket, way)]
    found = _distinct(docket, lacking)
    return [ground for ground in found if not ground.rule or ground.value is not None] or found


def _ways(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Or):
        for part in node.items:
            yield from _ways(part)
    else:
        yield node


def _nearness(docket: Docket, way: Expression) -> float:
    """The share of a way's conditions that are met."""
    parts = way.items if isinstance(way, And) else (way,)
    return sum(truth(docket, part) == TRUE for part in parts) / len(parts)


def _lacking(docket: Docket, way: Expression) -> Iterator[Expression]:
    for part in way.items if isinstance(way, And) else (way,):
        if truth(docket, part) == FALSE:
            inner = list(_ways(part))
            if len(inner) > 1:
                nearest = max(_nearness(docket, each) for each in inner)
                for each in inner:
                    if _nearness(docket, each) == nearest:
                        yield from _lacking(docket, each)
            else:
                yield part


def _engaging(docket: Docket, rule: Rule) -> list[Ground]:
    """What put the rule in play, memberships left aside: they bind many and decide little."""
    found = _known(docket, list(dict.fromkeys(_positive(docket, rule.trigger))))
    return [ground for ground in found if ground.fact != "move.kind" and not ground.fact.startswith("party.")] or found


def _positive(docket: Docket, node: Expression) -> Iterator[Ground]:
    """All that makes an expression true, of an OR every part that is: not only the first."""
    if isinstance(node, And | Or):
        for part in parts_of(node):
            if truth(docket, part) >= DISPUTED:
                yield from _positive(docket, part)
    else:
        yield from grounds(docket, node)


def _known(docket: Docket, found: list[Ground]) -> list[Ground]:
    return [ground for ground in found if _is_known(docket, ground)] or found


def _distinct(docket: Docket, conditions: list[Expression]) -> list[Ground]:
    return list(dict.fromkeys(ground for condition in conditions for ground in grounds(docket, condition)))


def _is_known(docket: Docket, ground: Ground) -> bool:
    """Where a clause asks for what is established, a fact that is not known did not decide: it was left aside."""
    fact = docket.book.facts.get(ground.fact)
    if fact is not None and fact.type == "bool":
        return ground.value in (TRUE, FALSE)
    return ground.value is not NOT_KNOWN and ground.value is not IN_DISPUTE


def because(docket: Docket, rule: Rule, standing: Standing) -> str:
    """The sentence of a finding: what decided, what defeated it, what is contested, and what the ruling remarks."""
    return " ".join(_sentences(docket, rule, standing))


def _sentences(docket: Docket, rule: Rule, standing: Standing) -> Iterator[str]:
    book = docket.book
    if rule.house:
        yield "House rule of this exercise, not a rule of law."
    state = docket.state(rule.id)
    found = _decisive(docket, rule, standing)
    on_its_face = " on its face" if standing.face == FAIL != standing.result else ""
    yield f"{opening(standing.limb.type, standing.face)}{on_its_face}: {told(book, found)}."
    if state is not None and state.trigger == DISPUTED:
        yield "Whether the rule is engaged at all is disputed."
    yield from _defeated(docket, rule, standing)
    for row in rows_in_point(docket, rule, standing):
        yield f"Contested point {row.number}, {row.question}: {row.position_1}; or {row.position_2}. Lean: {row.lean}."
    if rule.remark is not None and truth(docket, rule.remark.when) == TRUE:
        yield rule.remark.text


def _decisive(docket: Docket, rule: Rule, standing: Standing) -> list[Ground]:
    return deciding(docket, rule, standing.limb.text.clauses, standing.clause, standing.face) or _engaging(docket, rule)


def why(docket: Docket, rule: Rule, standing: Standing) -> Why:
    """What `because` says, before it is put into a language."""
    found, state, remark = _decisive(docket, rule, standing), docket.state(rule.id), rule.remark
    return Why(
        type=standing.limb.type,
        face=standing.face,
        cited=tuple([_cited(ground) for ground in found[:ENOUGH]]),
        more=max(0, len(found) - ENOUGH),
        disputed=state is not None and state.trigger == DISPUTED,
        open=tuple([id for id, _ in open_defeaters(docket, rule, standing)]),
        points=tuple([row.number for row in rows_in_point(docket, rule, standing)]),
        remark=remark is not None and truth(docket, remark.when) == TRUE,
    )


def _cited(ground: Ground) -> Cited:
    if ground.rule:
        return Cited(rule=ground.rule, result=ground.value)
    return Cited(day=ground.day, before=bool(ground.value)) if ground.day is not None else Cited(fact=ground.fact)


def _defeated(docket: Docket, rule: Rule, standing: Standing) -> Iterator[str]:
    rules = docket.book.rules
    named = ", ".join(name_of(rules[id], id) for id in standing.by)
    if standing.result in _DEFEAT:
        yield _DEFEAT[standing.result].format(named)
    elif named:
        yield f"It gives nothing: void or barred by {named}."
    for id, result in open_defeaters(docket, rule, standing):
        yield f"Whether {id} ({rules[id].title}) takes it away {'cannot be decided' if result == UNSURE else 'is contested'}."


def open_defeaters(docket: Docket, rule: Rule, standing: Standing) -> tuple[tuple[str, str], ...]:
    """What keeps a face of fail from standing without settling it."""
    if standing.face != FAIL or standing.result not in (UNSURE, CONTESTED):
        return ()
    wanted = UNKNOWN if standing.result == UNSURE else DISPUTED
    return tuple([(edge.source, standing.result) for edge in rule.defeated_by if docket.edge(edge) == wanted])


def rows_in_point(docket: Docket, rule: Rule, standing: Standing) -> list[Contested]:
    """The rows of the register that decide a contested limb, and the remarks that go with the rule."""
    return [
        row
        for row in docket.book.contested_for(rule.id)
        if (row.way == "remark" or standing.face == CONTESTED) and (row.when is None or truth(docket, row.when) >= DISPUTED)
    ]
