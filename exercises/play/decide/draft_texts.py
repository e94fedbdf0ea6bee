"""The text of a draft: its paragraphs read from a form, what they decide, and the text after an amendment."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from adjudication.paragraphs import PARAGRAPHS, codes_in, decided_by, missing_parts, paragraph_type, wording
from adjudication.world import ASSEMBLY, Clause, Question, Resolution
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.misfits import misfit
from exercises.play.organs import STATEMENT

MAX_PARAGRAPHS, MAX_PREAMBLE, MAX_LINE = 40, 30, 4_000
CHAPTERS = ("", "none", "VI", "VII", "VIII")
PARTS = ("who", "host", "target")  # of a paragraph: codes of actors


def read_paragraphs(turn: Turn, body: str, given: Sequence[dict[str, object]]) -> tuple[Clause, ...]:
    if len(given) > MAX_PARAGRAPHS:
        refuse("bad_field", f"Expected at most {MAX_PARAGRAPHS} paragraphs.", "paragraphs")
    return tuple(read_paragraph(turn, body, one, str(number), f"paragraphs.{number - 1}") for number, one in enumerate(given, start=1))


def read_paragraph(turn: Turn, body: str, given: dict[str, object], id: str, field: str) -> Clause:
    """An operative paragraph of a type that this body can adopt, with all its parts."""
    try:
        paragraph = msgspec.convert({"type": "free", **given, "id": id}, Clause)
    except msgspec.ValidationError as error:
        detail, at = misfit(error)
        refuse("bad_field", detail, f"{field}.{at}" if at else field)
    if paragraph.type not in PARAGRAPHS or family_of(body) not in paragraph_type(paragraph.type).bodies:
        refuse("bad_field", "This body cannot adopt a paragraph of this type.", f"{field}.type")
    if len(paragraph.text) > MAX_LINE or any(len(str(value)) > MAX_LINE for value in paragraph.params.values()):
        refuse("bad_field", "The text is too long.", f"{field}.text")
    _check_parts(turn, paragraph, field)
    return paragraph


def _check_parts(turn: Turn, paragraph: Clause, field: str) -> None:
    for code in (code for part in PARTS for code in codes_in(paragraph, part)):
        if code not in turn.state.world.actors:
            refuse("bad_field", f"There is no such actor: {code}.", f"{field}.who")
    until = paragraph.params.get("until")
    if until and not _is_day(until):
        refuse("bad_field", "Expected a date.", f"{field}.until")
    if missing := missing_parts(paragraph):
        refuse("bad_field", f"{paragraph_type(paragraph.type).title}: expected {', '.join(missing)}.", f"{field}.{missing[0]}")


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def family_of(body: str) -> str:
    """sc, assembly, un or other: the kind of body that a type of paragraph names."""
    return "assembly" if body in ASSEMBLY else body if body in ("sc", "un") else "other"


# What the text says and decides


def restated(turn: Turn, draft: Resolution) -> Resolution:
    """The draft with its words, its facts and those whom it concerns as its paragraphs now have them."""
    if not draft.paragraphs:
        return draft
    decided = decided_by(draft.paragraphs, str(draft.facts.get("sc.chapter", "none")))
    ours = {name: value for name, value in decided.facts.items() if draft.body == "sc" or not name.startswith(("sc.", "sanc."))}
    settled = _of_body(draft) | ours
    kept = {name: value for name, value in draft.facts.items() if name not in SETTLED or name in settled}
    return replace(
        draft,
        text=text_of(draft, names_of(turn)),
        facts={**kept, **settled},
        authorises=decided.authorises,
        against=decided.against or draft.against,
        addressed_to=decided.addressed_to or decided.against or draft.addressed_to,
        expires=decided.expires,
    )


SETTLED = frozenset({
    "sc.determination39", "sc.provisional_measures", "sc.sanctions_targets", "sc.authorisation", "sc.authorisation_scope",
    "sc.paragraph_binding", "sc.recognised_self_defence", "sanc.humanitarian_exempt", "pko.authority", "ga.language",
})  # fmt: skip


def _of_body(draft: Resolution) -> dict[str, object]:
    """What paragraphs that are all typed leave out is not in the text; free words may hold anything."""
    types = {one.type for one in draft.paragraphs}
    creates: dict[str, object] = {"pko.authority": "sc" if draft.body == "sc" else "ga"} if "mission" in types else {}
    if draft.body in ASSEMBLY:
        language = "demands" if types & {"ceasefire", "withdrawal"} else "calls_upon" if "call_upon" in types else "recommends"
        return {"ga.language": language, **creates}
    if draft.body != "sc" or "free" in types:
        return creates
    return {
        "sc.determination39": False,
        "sc.provisional_measures": False,
        "sc.sanctions_targets": [],
        "sc.authorisation": "none",
        "pko.authority": "none",
        **creates,
    }


def names_of(turn: Turn) -> dict[str, str]:
    return {one.code: one.name for one in turn.scenario.actors}


def text_of(draft: Resolution, names: dict[str, str]) -> str:
    """The draft as plain text: preambular lines, then numbered operative paragraphs."""
    lines = [f"{line.rstrip('.,; ')}," for line in draft.preamble]
    last = len(draft.paragraphs)
    for number, one in enumerate(draft.paragraphs, start=1):
        lines.append(f"{number}. {wording(one, names)}{'.' if number == last else ';'}")
    return "\n".join(lines)


# Amending


def amended(turn: Turn, draft: Resolution, amendment: Question) -> Resolution:
    """The draft with an amendment in it; other amendments of what it took away are moot."""
    paragraphs = list(draft.paragraphs)
    place = next((index for index, one in enumerate(paragraphs) if one.id == amendment.paragraph), None)
    match amendment.change:
        case "delete" if place is not None:
            del paragraphs[place]
        case "replace" if place is not None and amendment.proposed is not None:
            paragraphs[place] = replace(amendment.proposed, id=amendment.paragraph)
        case "add" if amendment.proposed is not None:
            paragraphs.insert(len(paragraphs) if place is None else place + 1, amendment.proposed)
    gone = amendment.paragraph if amendment.change in ("replace", "delete") else ""
    questions = tuple(_moot(one) if gone and _is_on(one, gone) and one.id != amendment.id else one for one in draft.questions)
    return restated(turn, replace(draft, paragraphs=tuple(paragraphs), questions=questions, votes=()))


def without_paragraph(turn: Turn, draft: Resolution, paragraph: str) -> Resolution:
    kept = tuple(one for one in draft.paragraphs if one.id != paragraph)
    return restated(turn, replace(draft, paragraphs=kept, votes=()))


def _is_on(question: Question, paragraph: str) -> bool:
    return question.status == "pending" and question.paragraph == paragraph and question.change in ("replace", "delete")


def _moot(question: Question) -> Question:
    return replace(question, status="moot")


def is_statement(draft: Resolution) -> bool:
    return draft.body == STATEMENT
