"""Which way contested law leans: the register's word where a row decides, unlawful where only facts are disputed."""

from typing import Final

from adjudication.docket import Docket, Standing
from adjudication.language import CONTESTED, DISPUTED, FAIL, And, Call, Expression, Not, Or, Ruled
from adjudication.law import Rule
from adjudication.reasons import truth

LAWFUL: Final = "lawful"
UNLAWFUL: Final = "unlawful"


def worst(leans: list[str | None]) -> str | None:
    return UNLAWFUL if UNLAWFUL in leans else None if None in leans else LAWFUL


def best(leans: list[str | None]) -> str | None:
    return LAWFUL if LAWFUL in leans else None if None in leans else UNLAWFUL


def lean_of(docket: Docket, rule: Rule, standing: Standing) -> str | None:
    """The lean of a contested limb: its own if it is contested on its face, else the most favourable of its contested defeaters."""
    if standing.face != FAIL:
        return _lean_of_limb(docket, rule, standing.limb.letter)
    defeaters = [edge for edge in rule.defeated_by if docket.edge(edge) == DISPUTED]
    return best([_lean_of_rule(docket, edge.source) for edge in defeaters]) if defeaters else UNLAWFUL


def _lean_of_rule(docket: Docket, id: str) -> str | None:
    """Of all limbs of a rule that are contested; its own test speaks first, then what defeats it."""
    state = docket.state(id)
    if state is None:
        return UNLAWFUL
    leans = [_lean_of_limb(docket, state.rule, each.limb.letter) for each in state.limbs if each.result == CONTESTED]
    return worst(leans) if leans else UNLAWFUL


def _lean_of_limb(docket: Docket, rule: Rule, letter: str) -> str | None:
    rows = [
        row
        for row in docket.book.contested_for(rule.id)
        if row.way != "remark" and (row.when is None or truth(docket, row.when) >= DISPUTED)
    ]
    state = docket.state(rule.id)
    each = next((each for each in state.limbs if each.limb.letter == letter), None) if state else None
    if each is None:
        return UNLAWFUL
    conditions = [clause for clause in each.limb.text.clauses if clause.condition is not None]
    own = [clause for clause in each.limb.text.clauses[: each.clause + 1] if clause.result == CONTESTED]
    if rows and (own or any(row.way == "disputed" for row in rows)):
        return worst([row.leans for row in rows])
    leans = [_lean_of_expression(docket, clause.condition) for clause in conditions[: each.clause + 1] if clause.condition is not None]
    return worst([lean for truth_value, lean in leans if truth_value == DISPUTED] or [UNLAWFUL])


def _lean_of_expression(docket: Docket, node: Expression) -> tuple[int, str | None]:
    """The truth of an expression and, where it is disputed, the lean: an AND takes the worst of its parts, an OR the best."""
    value = truth(docket, node)
    if value != DISPUTED:
        return value, None
    if isinstance(node, And | Or):
        leans = [lean for found, lean in (_lean_of_expression(docket, part) for part in node.items) if found == DISPUTED]
        return value, worst(leans) if isinstance(node, And) else best(leans)
    if isinstance(node, Not):
        return _lean_of_expression(docket, node.item)
    if isinstance(node, Call):
        return _lean_of_expression(docket, node.of)
    return value, _lean_of_rule(docket, node.rule) if isinstance(node, Ruled) else UNLAWFUL
