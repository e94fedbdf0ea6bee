"""What the forms about drafts post: paragraphs by the parts of their names, lines as lists. The same as static/js/draft-forms.js sends."""

from typing import Any

from django.http import QueryDict

COMMANDS = frozenset({"table_draft", "amend_draft", "act_on_draft"})
LISTS = frozenset({"with", "against", "order"})
CODES = frozenset({"who", "host", "target", "tasks"})
FLAGS = frozenset({"to_vote", "silence"})


def fields_from(post: QueryDict) -> dict[str, Any]:
    kind = post["kind"]
    given = {name: post.getlist(name) for name in post if post[name] != "" and name != "csrfmiddlewaretoken"}
    fields = {name: _value(name, values) for name, values in given.items() if not name.startswith("p.") and name != "step"}
    if step := post.get("step"):
        fields["act"], _colon, said = step.partition(":")
        fields |= {"text": said} if said else {}
    paragraphs = _paragraphs(given)
    if kind == "table_draft":
        fields["paragraphs"] = paragraphs
    elif kind == "amend_draft" and paragraphs:
        fields["proposed"] = paragraphs[0]
    return fields


def _value(name: str, values: list[str]) -> Any:
    if name in LISTS:
        return values
    if name == "preamble":
        return [line.strip() for line in values[0].splitlines() if line.strip()]
    return True if name in FLAGS else values[0]


def _paragraphs(given: dict[str, list[str]]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for name, values in given.items():
        _p, _dot, rest = name.partition("p.")
        number, _dot, part = rest.partition(".")
        if name.startswith("p.") and number.isdecimal():
            one = found.setdefault(int(number), {"params": {}})
            if part in ("type", "text"):
                one[part] = values[0]
            else:
                one["params"][part] = _part(part, values)
    return [one for _number, one in sorted(found.items()) if one.get("type")]


def _part(part: str, values: list[str]) -> Any:
    if part in CODES:
        return values
    if part == "number":
        return int(values[0]) if values[0].isdecimal() else 0
    return True if part == "exempt" else values[0]
