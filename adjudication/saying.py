"""The reason of a finding in a language other than English, from what the finding rests on (`Finding.why`)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from adjudication.prose import fact_in, kind_in, point_in, prose_of, value_in
from adjudication.rulings import Cited, Finding, Why
from adjudication.telling import spoken
from adjudication.wording import REASONS, SEPARATORS, WORDS

if TYPE_CHECKING:
    from adjudication.book import Book
    from adjudication.law import Fact

_SHORTENED: Final = re.compile(r" ?[;(]")  # what is added to a meaning in brackets or after a semicolon


def because_in(finding: Finding, kind: str, book: "Book", lang: str) -> str:
    """Why the finding is what it is, for a move of that kind; as it was written where it says no more than that."""
    if lang == "en" or not isinstance(finding.why, Why) or finding.rule.partition("#")[0] not in book.rules:
        return finding.because
    return " ".join(_sentences(finding, finding.why, kind, book, lang))


def _words(lang: str) -> dict[str, str]:
    return WORDS[lang] | REASONS[lang]


def _sentences(finding: Finding, why: Why, kind: str, book: "Book", lang: str) -> Iterator[str]:
    words, rule = _words(lang), book.rules[finding.rule.partition("#")[0]]
    if rule.house:
        yield words["house_sentence"]
    said = [_cited(each, finding.facts, kind, book, lang) for each in why.cited]
    more = [words["more"].format(why.more)] if why.more > 0 else []
    opening = words[f"{why.type}_{why.face}"] if why.face in ("pass", "fail") else words[f"opening_{why.face}"]
    if why.face == "fail" != finding.result:
        opening = words["on_its_face"].format(opening.lower())
    yield f"{opening}{words['colon']}{' ; '.join([*said, *more])}."
    if why.disputed:
        yield words["engaged_disputed"]
    named = ", ".join(_titled(id, book, lang) for id in finding.by)
    if named:
        yield words[f"by_{finding.result}" if finding.result in ("justified", "excused", "displaced") else "by_barred"].format(named)
    for id in why.open:
        yield words[f"open_{finding.result}"].format(_titled(id, book, lang))
    points = [point_in(row, lang) for row in book.contested if row.number in why.points]
    for row in points:
        yield words["point_sentence"].format(row.number, row.question, row.position_1, row.position_2, row.lean)
    if why.remark:
        yield prose_of(rule, lang).remark


def _titled(id: str, book: "Book", lang: str) -> str:
    words, rule = _words(lang), book.rules.get(id)
    if rule is None:
        return f"{id} ({words['switched_off']})"
    return f"« {prose_of(rule, lang).title} »" + (f" ({words['house']})" if rule.house else "")


def _cited(cited: Cited, facts: dict[str, Any], kind: str, book: "Book", lang: str) -> str:
    words = _words(lang)
    if cited.rule:
        return f"{_titled(cited.rule, book, lang)} {words['rule_' + (cited.result or 'out')]}"
    if cited.day is not None:
        return words["before" if cited.before else "not_before"].format(day_in(cited.day, lang))
    if cited.fact == "move.kind":
        return words["kind"].format(kind_in(book.moves[kind], lang).title.lower())
    return _fact(fact_in(book.facts[cited.fact], lang), facts.get(cited.fact, "unknown"), lang)


def _fact(fact: "Fact", value: Any, lang: str) -> str:
    words = _words(lang)
    if fact.type == "bool":
        if isinstance(value, bool):
            return fact.so if value else fact.not_so
        return words["whether_unknown" if value == "unknown" else "whether_disputed"].format(_whether(fact.so))
    meaning = fact.meaning.partition(" ;")[0]
    if value in ("unknown", "disputed"):
        return f"{meaning}{words['colon']}{value_in(value, lang)}"
    unit = f" {fact.unit}" if fact.unit not in ("", "count") and fact.unit not in meaning else ""
    return f"{meaning}{words['colon']}{day_in(value, lang) if fact.type == 'date' else value_in(value, lang)}{unit}"


def supposed(fact: "Fact", to: Any, lang: str, now: Any = None) -> str:
    """A fact of the book with another value than it has (`now`, None where nobody knows), as it follows an "if" in that language."""
    if not isinstance(to, bool):
        return _valued(fact_in(fact, lang), to, lang, now)
    if lang == "en":
        return WORDS[lang]["if"].format(fact.so if to else fact.not_so)
    clause = _fact(fact_in(fact, lang), to, lang)
    return f"{REASONS[lang]['if_elided']}{clause}" if clause.startswith(("il ", "ils ")) else WORDS[lang]["if"].format(clause)


def _valued(fact: "Fact", to: Any, lang: str, now: Any) -> str:
    meaning = _SHORTENED.split(fact.meaning)[0]
    unit = "" if fact.unit in ("", "count") or fact.unit in meaning else f" {fact.unit}"
    other = WORDS[lang]["instead"].format(_valued_as(fact, now, lang)) if now not in (None, "unknown", "disputed") else ""
    return WORDS[lang]["if_value"].format(meaning, _valued_as(fact, to, lang) + unit) + other


def _valued_as(fact: "Fact", value: Any, lang: str) -> str:
    if fact.type == "int":
        return f"{value:,}".replace(",", SEPARATORS[lang])
    if fact.type == "date" and value is not None:
        return f"{on.day} {on:%B %Y}" if lang == "en" and (on := _as_day(value)) else day_in(value, lang)
    return spoken(value) if lang == "en" else value_in(value, lang)


def _as_day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _whether(clause: str) -> str:
    """The clause after the French "si", which loses its vowel before "il"."""
    return f"s'{clause}" if clause.startswith(("il ", "ils ")) else f"si {clause}"


def day_in(day: date | str | None, lang: str) -> str:
    """A day as one says it: 30 octobre 1956."""
    if day is None or day == "none":
        return value_in(None, lang)
    day = _as_day(day)
    return f"{'1er' if day.day == 1 else day.day} {REASONS[lang]['months'].split()[day.month - 1]} {day.year}"
