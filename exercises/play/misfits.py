"""What msgspec says of a value that does not fit its form, in JSON's words: whoever sent it may write no Python."""

import re

import msgspec

IN_JSON = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "list": "array", "dict": "object", "NoneType": "null"}
LONGEST = 200  # of what is repeated of a frame


def misfit(error: msgspec.ValidationError) -> tuple[str, str]:
    """ "Expected `str`, got `int` - at `$.move.with[0]`" becomes "Expected `string`, got `integer`" and the field: "move.with"."""
    detail, _, path = str(error).partition(" - at `$")
    steps: list[str] = re.findall(r"\.(\w+)", path)
    if named := re.search(r"(?:unknown|required) field `(.*)`$", detail):
        steps.append(named[1])
    if not detail.startswith("Invalid value"):  # which quotes the value
        detail = re.sub(r"`[^`]*`", lambda types: re.sub(r"\w+", lambda one: IN_JSON.get(one[0], one[0]), types[0]), detail)
    return detail[:LONGEST], ".".join(steps)[:LONGEST]
