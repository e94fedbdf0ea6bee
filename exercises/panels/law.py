"""Rules and facts of the rulebook as pages name them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adjudication.book import load_book
from adjudication.law import Contested, Fact, Rule
from adjudication.prose import Prose, body_in, citation_in, fact_in, point_in, prose_of, value_in
from adjudication.rulings import Finding
from adjudication.saying import because_in, supposed
from adjudication.wording import WORDS
from exercises.play.decide.lawbook import law_for
from exercises.play.redaction import WITHHELD
from exercises.scenario.schema import Scenario


def rule_named(finding_rule: str, scenario: Scenario | None = None) -> Rule | None:
    """The rule of a finding, whose id may be that of a limb (`id#a`); of a scenario, its house rules too."""
    id = finding_rule.partition("#")[0]
    known = load_book().rules.get(id)
    return law_for(scenario, load_book(), {"rules_off": []}).rules.get(id) if known is None and scenario is not None else known


def colon() -> str:
    """The colon between two things, which French sets apart."""
    return WORDS.get(language(), WORDS["en"])["colon"]


def title_of(rule_id: str, scenario: Scenario | None = None) -> str:
    prose = prose_named(rule_id, scenario)
    limb = rule_id.partition("#")[2]
    return f"{prose.title if prose else rule_id}{f' ({limb})' if limb else ''}"


def prose_named(rule_id: str, scenario: Scenario | None = None) -> Prose | None:
    """What a reader is told of a rule, in the reader's language."""
    rule = rule_named(rule_id, scenario)
    return prose_of(rule, language()) if rule else None


def language() -> str:
    return (get_language() or "en").partition("-")[0]


def url_of(rule_id: str, exercise_id: str = "") -> str:
    """Where the rule is read; from an exercise, with where it was used there. A house rule is shown only to those who take part."""
    return reverse("rule", args=[rule_id.partition("#")[0]]) + (f"?exercise={exercise_id}" if exercise_id else "")


def fact_named(name: str) -> Fact | None:
    """The fact in the reader's language."""
    known = load_book().facts.get(name)
    return fact_in(known, language()) if known else None


def points_on(rule_id: str) -> list[Contested]:
    """What is contested about a rule, in the reader's language."""
    return [point_in(row, language()) for row in load_book().contested_for(rule_id.partition("#")[0])]


def bodies() -> dict[str, str]:
    """The bodies of law by their names in the book, with their titles."""
    return {body: body_in(body, title, language()) for body, title in load_book().bodies.items()}


def meaning_of(fact: str) -> str:
    known = fact_named(fact)
    return known.meaning if known else fact


def because_of(finding: Finding, kind: str) -> str:
    """Why a finding on a move of that kind is what it is, in the reader's language."""
    if finding.because == WITHHELD:
        return _("This finding rests on facts that have not been made known to you.")
    return because_in(finding, kind, load_book(), language())


def supposed_in_words(name: str, value: Any, now: Any = None) -> str:
    """What "if" a fact had another value than it has (`now`), in the reader's language."""
    known = load_book().facts.get(name)
    if known:
        return supposed(known, value, language(), now)
    return _("if %(said)s") % {"said": f"“{meaning_of(name)}”: {value_in_words(value)}"}


def value_in_words(value: Any) -> str:
    return value_in(value, language())


def citation_of(rule_id: str, scenario: Scenario | None = None) -> str:
    """The first citation of a rule, in the reader's language."""
    rule = rule_named(rule_id, scenario)
    return citation_in(rule, language()) if rule else ""


def source_of(finding: Finding, scenario: Scenario | None = None) -> str:
    """All citations of a finding's rule, in the reader's language; as the ruling wrote them where the rule is gone."""
    prose = prose_named(finding.rule, scenario)
    return prose.source if prose else finding.source
