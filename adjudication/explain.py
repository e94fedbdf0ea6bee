"""A ruling to read: one tree of plain JSON, rendered as text or as HTML, or handed on as it is."""

import re
from html import escape
from typing import Any

import msgspec

from adjudication.book import Book
from adjudication.prose import fact_in, kind_in, point_in, prose_of
from adjudication.rulings import Change, Finding, Question, Ruling, Why
from adjudication.saying import because_in, supposed
from adjudication.wording import WORDS

Tree = dict[str, Any]
_INDENT = " " * 17
_MARKS = ((re.compile(r"\*\*([^*\n]+)\*\*"), "strong"), (re.compile(r"\*([^*\n]+)\*"), "em"), (re.compile(r"`([^`\n]+)`"), "code"))


def tree(ruling: Ruling, book: Book, lang: str = "en") -> Tree:
    """The ruling as a reader meets it: the operative line, then each finding with its reasons, then what is open."""
    findings = [_finding(finding, ruling.move, book, lang) for finding in ruling.findings]
    return {
        "case": ruling.case,
        "move": {"kind": ruling.move, "title": kind_in(book.moves[ruling.move], lang).title},
        "operative": operative(ruling, lang),
        "verdicts": {name: getattr(ruling, name) for name in ("effect", "legality", "leans", "prudence", "severity")},
        "findings": [finding for finding in findings if not finding["limb"]],
        "limbs": [finding for finding in findings if finding["limb"]],
        "contested_points": _points(ruling, book, lang),
        "questions": [_question(question, book, lang) for question in ruling.questions],
        "would_change": [_change(change, ruling.facts, book, lang) for change in ruling.would_change],
        "obligations": _plain_json(ruling.obligations),
        "effects": _plain_json(ruling.effects),
    }


def _plain_json(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def operative(ruling: Ruling, lang: str = "en") -> str:
    """The verdicts in plain words, one line."""
    words = WORDS[lang]
    said = [words[ruling.legality]]
    if ruling.legality == "contested":
        said.append(words[f"leans_{ruling.leans or 'none'}"])
    said.append(words["effect_unknown" if ruling.effect == "unknown" else ruling.effect])
    said.append(words["prudence_undetermined" if ruling.prudence == "undetermined" else ruling.prudence])
    if ruling.severity:
        said.append(words["severity"].format(ruling.severity))
    return " ".join(part for part in said if part)


def _finding(finding: Finding, kind: str, book: Book, lang: str) -> Tree:
    id, _, letter = finding.rule.partition("#")
    rule, words = book.rules[id], WORDS[lang]
    prose = prose_of(rule, lang)
    marks = [words["about"].format(finding.about)] if finding.about else []
    marks += [words["anachronism"]] if finding.anachronism else []
    marks += [words["house"]] if rule.house else []
    return {
        **_plain_json(finding),
        "because": because_in(finding, kind, book, lang),
        "title": prose.title,
        "source": prose.source,
        "remedy": prose.remedy if finding.remedy else None,
        "limb": letter,
        "said": words.get(f"{rule.type}_{finding.result}")
        or words["result_contested" if finding.result == "contested" else finding.result],
        "defeated_by": [{"rule": other, "title": prose_of(book.rules[other], lang).title} for other in finding.by],
        "player_line": prose.player_line,
        "marks": marks,
        "house": rule.house,
    }


def _points(ruling: Ruling, book: Book, lang: str) -> list[Tree]:
    """The rows of the register that the findings rest on, each once."""
    named = {number for finding in ruling.findings if isinstance(finding.why, Why) for number in finding.why.points}
    return [
        {
            "number": row.number,
            "question": row.question,
            "positions": [row.position_1, row.position_2],
            "lean": row.lean,
            "leans": row.leans,
        }
        for row in (point_in(row, lang) for row in book.contested if row.number in named)
    ]


def _question(question: Question, book: Book, lang: str) -> Tree:
    asked = question.ask if lang == "en" else fact_in(book.facts[question.fact], lang).ask
    return {**_plain_json(question), "ask": asked}


def _change(change: Change, now: dict[str, Any], book: Book, lang: str) -> Tree:
    words = WORDS[lang]
    changed = [(change.fact, change.to)] + ([(change.also, change.also_to)] if isinstance(change.also, str) else [])
    facts = [{"fact": name, "meaning": fact_in(book.facts[name], lang).meaning, "to": _plain_json(to)} for name, to in changed]
    then = {name: value for name in ("effect", "legality", "prudence") if isinstance(value := getattr(change, name), str)}
    outcome = ", ".join(words[f"then_{name}_{value}"] for name, value in then.items())
    return {"facts": facts, "then": then, "said": f"{_condition(changed, now, book, lang)}, {outcome}"}


def _condition(changed: list[tuple[str, Any]], now: dict[str, Any], book: Book, lang: str) -> str:
    return WORDS[lang]["and"].join(supposed(book.facts[name], to, lang, now.get(name)) for name, to in changed)


def as_text(ruling: Ruling, book: Book, lang: str = "en") -> str:
    """The ruling as lines of text."""
    root, words = tree(ruling, book, lang), WORDS[lang]
    lines = [f"{root['case'] or root['move']['kind']} — {root['move']['title']}", root["operative"], "", words["findings"]]
    for finding in root["findings"]:
        lines += _finding_lines(finding, words)
    lines += _listed(words["contested_points"], [_plain(_point_line(point, words)) for point in root["contested_points"]])
    lines += _listed(words["questions"], [f"{each['ask']} ({', '.join(each['needed_by'])})" for each in root["questions"]])
    lines += _listed(words["changes"], [each["said"] for each in root["would_change"]])
    return "\n".join(lines) + "\n"


def _finding_lines(finding: Tree, words: dict[str, str]) -> list[str]:
    marks = f" ({', '.join(finding['marks'])})" if finding["marks"] else ""
    lines = [f"  {finding['said'].upper():<14} {finding['rule']} — {finding['title']} [{_plain(finding['source'])}]{marks}"]
    lines.append(_INDENT + _plain(finding["because"]))
    return lines + ([f"{_INDENT}{words['remedy']}{words['colon']}{_plain(finding['remedy'])}"] if finding["remedy"] else [])


def _plain(text: str) -> str:
    """The rulebook's text without its marks: stress, names of cases, names of facts and rules."""
    for mark, _ in _MARKS:
        text = mark.sub(r"\1", text)
    return text


def _marked(text: str) -> str:
    """The rulebook's text as HTML, its marks as elements."""
    text = escape(text)
    for mark, element in _MARKS:
        text = mark.sub(rf"<{element}>\1</{element}>", text)
    return text


def _point_line(point: Tree, words: dict[str, str]) -> str:
    one, two = point["positions"]
    colon = words["colon"]
    return f"{point['number']}. {point['question']}{colon}(1) {one}{words['semicolon']}(2) {two}. {words['lean']}{colon}{point['lean']}"


def _listed(title: str, items: list[str]) -> list[str]:
    return ["", title, *(f"  - {item}" for item in items)] if items else []


def as_html(ruling: Ruling, book: Book, lang: str = "en") -> str:
    """The ruling as a fragment of HTML: one `article.ruling` with classes to style, no inline style and no script."""
    root, words = tree(ruling, book, lang), WORDS[lang]
    parts = [
        f'<article class="ruling" lang="{lang}" data-legality="{ruling.legality}"><p class="operative">{escape(root["operative"])}</p>'
    ]
    parts.append(f'<h3>{words["findings"]}</h3><ul class="findings">')
    parts += [_finding_html(finding, words) for finding in root["findings"]]
    parts.append("</ul>")
    parts += [
        _listed_html("contested-points", words["contested_points"], [_point_line(point, words) for point in root["contested_points"]])
    ]
    parts += [_listed_html("questions", words["questions"], [each["ask"] for each in root["questions"]])]
    parts += [_listed_html("changes", words["changes"], [each["said"] for each in root["would_change"]])]
    return "".join(parts) + "</article>"


def _finding_html(finding: Tree, words: dict[str, str]) -> str:
    marks = "".join(f' <span class="mark">{escape(mark)}</span>' for mark in finding["marks"])
    remedy = f'<p class="remedy">{words["remedy"]}{words["colon"]}{_marked(finding["remedy"])}</p>' if finding["remedy"] else ""
    return (
        f'<li class="finding" data-rule="{escape(finding["rule"])}" data-result="{finding["result"]}"><b>{escape(finding["said"])}</b> '
        f'<span class="rule">{escape(finding["rule"])} — {escape(finding["title"])}</span>{marks} <cite>{_marked(finding["source"])}</cite>'
        f'<p class="because">{_marked(finding["because"])}</p>{remedy}</li>'
    )


def _listed_html(name: str, title: str, items: list[str]) -> str:
    listed = "".join(f"<li>{_marked(item)}</li>" for item in items)
    return f'<h3>{title}</h3><ul class="{name}">{listed}</ul>' if items else ""
