"""The library of operative paragraphs: the types that a draft resolution can have, their words, and what they settle for the law.

A paragraph is a Clause: `type` is a word of this library, `params` holds `who` (codes), `until` (a day), `number`, `name`, `choice`. What a
paragraph decides becomes facts of the resolution, which rules read once it is adopted. Free text settles nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import msgspec

from adjudication.world import Clause, Resolution


class ParagraphType(msgspec.Struct, frozen=True):
    """One type of operative paragraph: its operative verb, its words, and the parts that its form asks for.

    `words` holds {who}, {until}, {number}, {name}, {choice}, {text}; a part that is not given falls away with the words before it.
    `facts`: what it settles, as sc.* and other facts. `claims`: what whoever tables it asserts of the situation by that.
    `aims`: its `who` are those at whom the text is aimed.
    """

    type: str
    title: str
    verb: str
    words: str
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    facts: Mapping[str, object] = {}
    aims: bool = False
    bodies: tuple[str, ...] = ("sc", "assembly", "other")
    claims: Mapping[str, object] = {}


def _(message: str) -> str:
    return message


THREAT: Final[Mapping[str, object]] = {"situation.threat_or_breach": True}
SC = ("sc",)
UN = ("sc", "assembly")
LIBRARY: Final = (
    ParagraphType(
        "determination", _("Determine a threat to the peace, a breach of it, or aggression (Art. 39)"), "Determines",
        "that the situation is {choice}", ("choice", "text"), ("choice",),
        ("a threat to the peace", "a breach of the peace", "an act of aggression"), {"sc.determination39": True}, bodies=SC,
        claims=THREAT,
    ),
    ParagraphType(
        "ceasefire", _("Demand a ceasefire"), "Demands", "that {who} cease fire at once and observe it fully{until}",
        ("who", "until", "text"), ("who",), facts={"sc.provisional_measures": True}, bodies=UN,
    ),
    ParagraphType(
        "withdrawal", _("Demand a withdrawal"), "Demands", "that {who} withdraw {their} forces{name}{until}",
        ("who", "name", "until", "text"), ("who",), facts={"sc.provisional_measures": True}, aims=True, bodies=UN,
    ),
    ParagraphType(
        "sanctions", _("Decide sanctions"), "Decides", "that all States shall apply to {who} the measures set out here{until}: {text}",
        ("who", "text", "until", "exempt"), ("who", "text"), facts={"sc.paragraph_binding": True}, aims=True, bodies=SC,
    ),
    ParagraphType(
        "arms_embargo", _("Decide an arms embargo"), "Decides",
        "that all States shall prevent the sale or supply to {who} of arms and related material of all types{until}",
        ("who", "until", "exempt", "text"), ("who",), facts={"sc.paragraph_binding": True}, aims=True, bodies=SC,
    ),
    ParagraphType(
        "authorisation", _("Authorise all necessary means"), "Authorizes", "{who} to use all necessary means to {text}{until}",
        ("who", "text", "until", "target"), ("text",), facts={"sc.authorisation": "explicit"}, bodies=SC,
    ),
    ParagraphType(
        "mission", _("Establish a peace operation"), "Decides",
        "to establish {name}{number}, with the following mandate{until}: {text}", ("name", "host", "number", "tasks", "until", "text"),
        ("name", "host"), bodies=("sc", "assembly", "other"),
    ),
    ParagraphType(
        "referral", _("Refer the matter"), "Decides", "to refer the matter to {choice}", ("choice", "text"), ("choice",),
        ("the Prosecutor of the International Criminal Court", "the International Court of Justice", "the General Assembly"), bodies=UN,
    ),
    ParagraphType(
        "self_defence", _("Recognise the right of self-defence"), "Recognizes",
        "the inherent right of individual or collective self-defence in accordance with the Charter", ("text",),
        facts={"sc.recognised_self_defence": True}, bodies=SC,
    ),
    ParagraphType("call_upon", _("Call upon"), "Calls upon", "{who} to {text}", ("who", "text"), ("who", "text")),
    ParagraphType("recommend", _("Recommend"), "Recommends", "that {who} {text}", ("who", "text"), ("who", "text")),
    ParagraphType("condemn", _("Condemn"), "Condemns", "{text}", ("who", "text"), ("text",), aims=True),
    ParagraphType(
        "consultation", _("Declare that the parties consult and help"), "Decides", "that the members consult and assist {who}{text}",
        ("who", "text"), ("who",), bodies=("other",),
    ),
    ParagraphType(
        "report", _("Ask for a report"), "Requests", "the Secretary-General to report on the carrying out of this resolution{until}",
        ("until", "text"), bodies=UN,
    ),
    ParagraphType("seized", _("Remain seized"), "Decides", "to remain seized of the matter", bodies=UN),
    ParagraphType(
        "session", _("Call an emergency special session"), "Decides",
        "to call an emergency special session of the General Assembly, as provided in resolution 377 A (V), since the lack of unanimity "
        "of the permanent members has kept the Council from exercising its primary responsibility for peace and security", ("text",),
        bodies=("sc", "un"), claims=THREAT,
    ),
    ParagraphType("free", _("In your own words"), "", "{text}", ("text",), ("text",), bodies=("sc", "assembly", "un", "other")),
)  # fmt: skip
PARAGRAPHS: Final[dict[str, ParagraphType]] = {one.type: one for one in LIBRARY}
MEASURES = ("sanctions", "arms_embargo")
DEMANDS = ("ceasefire", "withdrawal")


def paragraph_type(type: str) -> ParagraphType:
    return PARAGRAPHS.get(type, PARAGRAPHS["free"])


def missing_parts(paragraph: Clause) -> tuple[str, ...]:
    """The parts that a paragraph of this type needs and that are not given."""
    given = {**paragraph.params, "text": paragraph.text}
    return tuple(part for part in paragraph_type(paragraph.type).needs if not given.get(part))


def wording(paragraph: Clause, names: Mapping[str, str]) -> str:
    """The paragraph in the words of a resolution, without its number and its stop."""
    kind, params = paragraph_type(paragraph.type), paragraph.params
    text = paragraph.text.strip().rstrip(".;")
    who = codes_in(paragraph, "who")
    parts = {
        "who": _listed([names.get(code, code) for code in who]) if who else "Member States",
        "their": "its" if len(who) == 1 else "their",
        "until": f" until {params['until']}" if params.get("until") else "",
        "number": f" of up to {params['number']} troops" if params.get("number") else "",
        "name": _named(paragraph),
        "choice": str(params.get("choice", "")),
        "text": text,
    }
    said = f"{kind.verb} {kind.words.format(**parts)}".strip()
    if text and "{text}" not in kind.words:
        said += f": {text}"
    return said + (", humanitarian goods and aid being exempt" if params.get("exempt") else "")


def _named(paragraph: Clause) -> str:
    name = str(paragraph.params.get("name", "")).strip()
    return f" {name}" if name and paragraph.type == "withdrawal" else name


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def claimed_by(paragraphs: Iterable[Clause]) -> dict[str, object]:
    """What whoever tables these paragraphs asserts of the situation."""
    return {name: value for one in paragraphs for name, value in paragraph_type(one.type).claims.items()}


def codes_in(paragraph: Clause, part: str) -> tuple[str, ...]:
    value = paragraph.params.get(part)
    return tuple(value) if isinstance(value, list) else (str(value),) if value else ()


def day_in(paragraph: Clause, part: str = "until") -> date | None:
    value = paragraph.params.get(part)
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None


# What the text decides


class Decided(msgspec.Struct, frozen=True):
    """What the operative paragraphs settle, for the fields of a Resolution that rules read."""

    facts: dict[str, object]
    authorises: tuple[str, ...]
    against: tuple[str, ...]
    addressed_to: tuple[str, ...]
    expires: date | None


def decided_by(paragraphs: Iterable[Clause], chapter: str = "none") -> Decided:
    """`chapter`: the one that the text acts under; under Chapter VII a demand is a decision."""
    paragraphs = tuple(paragraphs)
    facts: dict[str, object] = {}
    for one in paragraphs:
        facts.update(paragraph_type(one.type).facts)
        if one.type in DEMANDS and chapter == "VII":
            facts["sc.paragraph_binding"] = True
        if one.type == "referral" and "Assembly" in str(one.params.get("choice", "")):
            facts["sc.refers_to_ga"] = True
    measures = [one for one in paragraphs if one.type in MEASURES]
    if measures:
        facts["sc.sanctions_targets"] = list(_codes(measures, "who"))
        facts["sanc.humanitarian_exempt"] = all(one.params.get("exempt") is True for one in measures)
    armed = [one for one in paragraphs if one.type == "authorisation"]
    if armed:
        facts["sc.authorisation_scope"] = "; ".join(one.text for one in armed)
    aimed = [one for one in paragraphs if paragraph_type(one.type).aims]
    asked = [one for one in paragraphs if one.type in (*DEMANDS, "call_upon", "recommend")]
    return Decided(
        facts=facts,
        authorises=(_codes(armed, "who") or ("*",)) if armed else (),
        against=tuple(dict.fromkeys((*_codes(aimed, "who"), *_codes(armed, "target")))),
        addressed_to=_codes(asked, "who"),
        expires=_last_day(armed) if armed else _last_day(measures),
    )


def _codes(paragraphs: Iterable[Clause], part: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for one in paragraphs for code in codes_in(one, part)))


def _last_day(paragraphs: Iterable[Clause]) -> date | None:
    """The last day of a term; None where one of them has none."""
    days = [day_in(one) for one in paragraphs]
    return max((day for day in days if day is not None), default=None) if all(days) else None


def measures_run(text: Resolution, on: date) -> bool:
    """Whether the sanctions of an adopted text still bind on a day: each paragraph has its own term, else the text has one."""
    measures = [one for one in text.paragraphs if one.type in MEASURES]
    terms = [day_in(one) for one in measures] if measures else [text.expires]
    return any(term is None or on <= term for term in terms)
