"""Figures that the rulebook names, for the clocks of an exercise: a rule stays the only place where its number stands."""

from adjudication.language import Compare, Expression, parts_of
from adjudication.law import Rule, expressions_of


def threshold(rule: Rule, fact: str) -> int:
    """The number against which a rule measures this fact. Raises LookupError where it measures it against none."""
    for expression in expressions_of(rule):
        found = _number(expression, fact)
        if found is not None:
            return found
    raise LookupError(f"{rule.id} names no number for {fact}")


def _number(expression: Expression, fact: str) -> int | None:
    if isinstance(expression, Compare):
        return int(expression.number) if expression.fact == fact and expression.other is None else None
    return next((found for part in parts_of(expression) if (found := _number(part, fact)) is not None), None)
