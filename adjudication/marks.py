"""The numbers that the rulebook sets for a fact: a clock on a page shows the time that the law gives, and not one of its own."""

from collections.abc import Iterator

from adjudication.book import Book
from adjudication.language import Compare, Expression, parts_of
from adjudication.law import expressions_of


def marks_of(book: Book, fact: str) -> tuple[int, ...]:
    """The numbers with which the rules compare a fact, the smallest first."""
    rules = (rule for rule in book.rules.values() if fact in rule.inputs)
    found = {int(one.number) for rule in rules for expression in expressions_of(rule) for one in _comparisons(expression, fact)}
    return tuple(sorted(found))


def _comparisons(node: Expression, fact: str) -> Iterator[Compare]:
    if isinstance(node, Compare) and node.fact == fact and node.other is None:
        yield node
    for part in parts_of(node):
        yield from _comparisons(part, fact)
