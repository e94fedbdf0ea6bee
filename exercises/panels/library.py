"""The clause library as forms show it: the types of article, and the inputs of what an article can say beside its words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from adjudication.clauses import CLAUSES, LIBRARY, Param, clause_type
from adjudication.world import Clause

Named = tuple[str, str]  # a code and its name


def clause_types() -> list[tuple[str, str]]:
    """By their words; free text first."""
    named = sorted(((one.type, _(one.title)) for one in LIBRARY if one.type != "free"), key=lambda one: one[1])
    return [("free", _("Free text")), *named]


def param_fields(
    type: str, prefix: str, values: Mapping[str, Any], parties: Iterable[Named], actors: Iterable[Named], scope: str = "new"
) -> list[dict[str, Any]]:
    """The inputs of a type's parameters; `parties` and `actors` are whom they can name. `scope` tells one form's from another's."""
    named = {"parties": list(parties), "actors": list(actors)}
    known = clause_type(type).params if type in CLAUSES else ()
    fields = [_field(one, prefix, values.get(one.name), named.get(one.kind, [])) for one in known]
    return [one | {"id": f"p-{scope}-{one['name']}"} for one in fields]


def _field(param: Param, prefix: str, value: Any, people: list[Named]) -> dict[str, Any]:
    chosen = value if isinstance(value, list) else [value] if value is not None else []
    return {
        "name": f"{prefix}{param.name}", "label": _(param.label), "kind": param.kind,
        "value": {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value if value is not None else "",
        "choices": [(code, _(label)) for code, label in param.choices],
        "suggestions": [_(one) for one in param.suggestions],
        "people": [(code, name, code in chosen) for code, name in people],
    }  # fmt: skip


def params_from(type: str, given: Mapping[str, list[str]]) -> dict[str, Any]:
    """What a posted form says of a type's parameters; what was left open is left out."""
    known = {one.name: one for one in clause_type(type).params} if type in CLAUSES else {}
    filled = {name: [value for value in values if value] for name, values in given.items()}
    return {name: _value(known[name], values) for name, values in filled.items() if values and name in known}


def _value(param: Param, values: list[str]) -> Any:
    match param.kind:
        case "number":
            return int(values[0]) if values[0].isdecimal() else values[0]
        case "yes_no":
            return values[0] == "true"
        case "parties" | "actors":
            return values
        case _:
            return values[0]


def _common_labels() -> dict[str, str]:
    """Of parameters that scenarios give to articles of any type."""
    return {
        "by": _("By whom"), "to": _("To whom"), "against": _("Against whom"), "until": _("By which day"), "date": _("On which day"),
        "agreement": _("Under which agreement"), "place": _("Place"), "places": _("Places"), "hours": _("Hours"), "miles": _("Miles"),
    }  # fmt: skip


def said_by(clause: Clause, names: Mapping[str, str]) -> list[dict[str, str]]:
    """The parameters of an article in words: what each is called, and its value."""
    labels = _common_labels() | {one.name: _(one.label) for one in clause_type(clause.type).params}
    words = {code: _(label) for one in clause_type(clause.type).params for code, label in one.choices}
    return [
        {"label": labels.get(name, name.replace("_", " ")), "value": _in_words(value, words, names)}
        for name, value in clause.params.items()
    ]


def _in_words(value: Any, words: Mapping[str, str], names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_in_words(one, words, names) for one in value)
    return words.get(str(value)) or names.get(str(value)) or str(value)
