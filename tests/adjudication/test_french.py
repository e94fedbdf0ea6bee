"""The French of the rulebook is whole: nothing is missing, nothing is left over, and reasons are said in it."""

import re
from collections import Counter
from collections.abc import Callable

import msgspec
import pytest

from adjudication import Book, Ruling
from adjudication.cases import Case, read_case
from adjudication.explain import as_html, as_text, tree
from adjudication.law import Rule
from adjudication.prose import RULEBOOK, case_in, citation_in, fact_in, kind_in, point_in, prose_of, value_in
from adjudication.reading import entries, rows
from adjudication.saying import because_in, day_in, supposed

from .conftest import CASES

FRENCH = RULEBOOK / "fr"


@pytest.fixture(scope="module")
def cases(book: Book) -> list[Case]:
    """The cases that the page of a rule shows."""
    return [read_case(path, book) for folder in ("precedents", "scenarios") for path in sorted((CASES / folder).rglob("*.yaml"))]


def named_in(table: str) -> list[str]:
    return [row.cells[0].strip("`") for row in rows((FRENCH / f"{table}.md").read_text(encoding="utf-8"))]


def test_every_fact_has_its_french_and_no_other(book: Book) -> None:
    assert named_in("facts") == list(book.facts)


def test_every_kind_of_move_has_its_french_and_no_other(book: Book) -> None:
    assert named_in("moves") == list(book.moves)


def test_every_contested_point_has_its_french_and_no_other(book: Book) -> None:
    assert named_in("contested") == [str(row.number) for row in book.contested]


def test_every_case_has_its_french_and_no_other(cases: list[Case]) -> None:
    assert sorted(named_in("cases")) == sorted(case.id for case in cases)


def test_every_case_is_told_in_french_with_the_same_numbers(cases: list[Case]) -> None:
    told = {case.id: (case, *case_in(case.id, case.title, case.source, "fr")) for case in cases}
    assert [id for id, (case, title, _) in told.items() if title in ("", case.title)] == []
    assert [
        source for _, _, source in told.values() if not source or re.search(r"\b(of|the|and|para|paras|judgment|vetoed)\b", source)
    ] == [
        "R (CAAT) v. Secretary of State for International Trade [2019] EWCA Civ 1020, 20 juin 2019 ; décision ultérieure confirmée "
        "[2023] EWHC 1343 (Admin)"  # a British court has a name in English alone
    ]
    assert [(case.source, source) for case, _, source in told.values() if numbers_in(case.source) != numbers_in(source)] == []


def test_every_rule_has_its_french_and_no_other(book: Book) -> None:
    found = [entry.id for body in book.bodies for entry in entries((FRENCH / f"{body}.md").read_text(encoding="utf-8"), body)]
    assert sorted(found) == sorted(book.rules)


@pytest.mark.parametrize("field", ["reading", "exceptions", "on_failure", "remedy", "player_line", "remark"])
def test_no_rule_is_told_in_english(book: Book, field: str) -> None:
    told = {id: (getattr(prose_of(rule), field), getattr(prose_of(rule, "fr"), field)) for id, rule in book.rules.items()}
    assert [id for id, (english, french) in told.items() if english not in ("", "—") and english == french] == []


def test_a_rule_has_its_own_entry_for_every_field_that_says_something(book: Book) -> None:
    found = [entry for body in book.bodies for entry in entries((FRENCH / f"{body}.md").read_text(encoding="utf-8"), body)]
    named = ("Source", "Reading", "On failure", "Remedy", "Player line")
    assert [(entry.id, field) for entry in found for field in named if field not in entry.fields] == []
    assert [entry.id for entry in found if ("Exceptions / priority" in entry.fields) != (book.rules[entry.id].exceptions != "—")] == []


@pytest.mark.parametrize("field", ["title", "source", "reading", "exceptions", "on_failure", "remedy", "player_line", "remark"])
def test_no_english_word_is_left_in_a_rule(book: Book, field: str) -> None:
    said = {id: re.sub(r"`[^`]*`", "", getattr(prose_of(rule, "fr"), field)) for id, rule in book.rules.items()}
    english = r"\b(the|of|and|or|if|not|Arts?|paras?|res|CONTESTED|UNCLOS|VCLT|VCDR|ARSIWA|AO|ICJ|unlawful|unwise|invalid|severity)\b"
    assert {id: text for id, text in said.items() if re.search(english, text)} == {}


MONTHS = r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"


def numbers_in(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", re.sub(r"R2P|(?<=\d)[ ,](?=\d{3}\b)", "", text)))


def without_judgment_dates(text: str) -> str:
    return re.sub(rf"(arrêts?|avis consultatif|sentence|ordonnances?)( \(.*?\))? (du \d+(er)? ({MONTHS})|de) \d{{4}}", "", text)


def test_no_number_of_a_citation_is_changed(book: Book) -> None:
    """An article, a paragraph or a resolution is the same in both; English gives a judgment by its year alone."""
    told = {id: (rule.source, prose_of(rule, "fr").source) for id, rule in book.rules.items()}
    new = {id: numbers_in(without_judgment_dates(french)) - numbers_in(english) for id, (english, french) in told.items()}
    lost = {id: numbers_in(english) - numbers_in(french) for id, (english, french) in told.items()}
    assert {id: found for id, found in new.items() if found} == {}
    assert {id: found for id, found in lost.items() if found} == {}


@pytest.mark.parametrize("field", ["reading", "exceptions", "on_failure"])
def test_no_number_is_added_to_a_rule(book: Book, field: str) -> None:
    def added(rule: Rule) -> set[str]:
        return set(numbers_in(getattr(prose_of(rule, "fr"), field))) - set(numbers_in(f"{getattr(rule, field)} {rule.source}"))

    assert {id: found for id, rule in book.rules.items() if (found := added(rule))} == {}


@pytest.mark.parametrize("field", ["reading", "exceptions", "on_failure"])
def test_french_names_the_facts_and_rules_that_english_names(book: Book, field: str) -> None:
    named = {
        id: set(re.findall(r"`([^`]+)`", getattr(prose_of(rule, "fr"), field))) - set(book.rules) - set(book.facts)
        for id, rule in book.rules.items()
    }
    english = {id: getattr(rule, field) for id, rule in book.rules.items()}
    assert {id: other for id, names in named.items() if (other := {name for name in names if name not in english[id]})} == {}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_first_citation_is_whole_and_short(book: Book, lang: str) -> None:
    """Letters like "3 c)" close a bracket that nobody opened; none may be left open."""
    cited = {id: citation_in(rule, lang) for id, rule in book.rules.items()}
    assert [text for text in cited.values() if re.sub(r"(?<=[\s(])\w{1,4}\)", "", text).count("(") != text.count("(")] == []
    assert [text for text in cited.values() if not 8 <= len(text) <= 260] == []


def test_every_value_and_unit_of_a_fact_has_its_word(book: Book) -> None:
    wanted = {value for fact in book.facts.values() for value in fact.values}
    wanted |= {fact.unit for fact in book.facts.values() if fact.unit not in ("", "count")} | {"true", "false", "unknown", "disputed"}
    assert sorted(named_in("values")) == sorted(wanted)


def test_every_cell_is_filled(book: Book) -> None:
    facts = [fact_in(fact, "fr") for fact in book.facts.values()]
    assert [fact.name for fact in facts if not (fact.meaning and fact.ask)] == []
    assert [fact.name for fact in facts if (fact.type == "bool") != bool(fact.so and fact.not_so)] == []
    assert [kind for kind in book.moves.values() if not (kind_in(kind, "fr").title and kind_in(kind, "fr").meaning)] == []
    assert [row.number for row in book.contested if not point_in(row, "fr").lean] == []


def test_a_fact_is_asked_said_and_denied_in_french(book: Book) -> None:
    fact = fact_in(book.facts["attack.attributed_to"], "fr")
    assert fact.ask == "État auquel l'attaque est attribuable : lequel, ou « néant » ?"
    used = fact_in(book.facts["force.used"], "fr")
    assert (used.so, used.not_so) == (
        "la force armée est employée dans les relations internationales",
        "aucune force armée n'est employée dans les relations internationales",
    )


def test_values_are_said_in_french() -> None:
    values = [True, False, None, [], ["self_defence", "rescue"], "EGY", "disputed"]
    assert [value_in(value, "fr") for value in values] == [
        "oui",
        "non",
        "néant",
        "néant",
        "légitime défense, sauvetage",
        "EGY",
        "controversé",
    ]
    assert [day_in(day, "fr") for day in ("1956-11-01", "1956-10-30", None)] == ["1er novembre 1956", "30 octobre 1956", "néant"]


def test_a_supposition_loses_the_vowel_of_its_si(book: Book) -> None:
    assert supposed(book.facts["pko.hr_risk_substantial"], False, "fr").startswith("s'il n'existe pas de motifs sérieux")
    assert supposed(book.facts["sc.authorisation"], "explicit", "fr") == (
        "si « autorisation de recourir à la force donnée par le Conseil » était « expresse »"
    )


def test_a_reason_names_what_was_not_known_in_french(rule_on: Callable[..., Ruling], book: Book) -> None:
    found = rule_on("statement", {"sc.decision_exists": True, "actor.complies_with_sc": False}).finding("un-charter.24-25")
    assert found is not None
    assert because_in(found, "statement", book, "fr") == (
        "Ne peut encore être tranché : on ignore si le paragraphe en cause, lu dans son contexte, est une décision obligatoire."
    )


def test_what_is_contested_is_said_on_its_face_and_in_the_indicative(book: Book) -> None:
    ruling = read_case(CASES / "precedents" / "caroline-1837.yaml", book).judge(book)
    said = {each["rule"]: each for each in tree(ruling, book, "fr")["findings"]}
    assert said["un-charter.2-4"]["because"] == (
        "À première vue, violée : la force armée est employée dans les relations internationales. "
        "On discute si « Légitime défense individuelle et collective » l'écarte."
    )
    assert said["jab.invitation"]["said"] == "non ouverte"
    assert "on discute si l'attaque, l'occupation ou la campagne se poursuit" in said["jab.necessity-proportionality"]["because"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_text_and_page_show_no_marks_of_the_rulebook(book: Book, lang: str) -> None:
    ruling = read_case(CASES / "precedents" / "caroline-1837.yaml", book).judge(book)
    assert re.findall(r"[*`]\w", as_text(ruling, book, lang)) == []
    assert "<em>Nicaragua</em>" in as_html(ruling, book, lang)


def test_no_supposition_puts_a_conditional_after_si(book: Book) -> None:
    said = [(fact.name, clause) for each in book.facts.values() for fact in [fact_in(each, "fr")] for clause in (fact.so, fact.not_so)]
    assert [(name, clause) for name, clause in said if re.match(r"(\S+ ){0,6}(n')?(aurai(en)?t|serai(en)?t)\b", clause)] == []


def test_what_is_withheld_stays_withheld(rule_on: Callable[..., Ruling], book: Book) -> None:
    found = rule_on("force_other", {"force.used": True}).findings[0]
    withheld = msgspec.structs.replace(found, because="Not for you.", why=msgspec.UNSET)
    assert because_in(withheld, "force_other", book, "fr") == "Not for you."


def test_a_reason_survives_the_journal(rule_on: Callable[..., Ruling], book: Book) -> None:
    ruling = rule_on("force_other", {"force.used": True, "sc.authorisation": "none"})
    again = msgspec.json.decode(msgspec.json.encode(ruling), type=Ruling)
    assert tree(again, book, "fr")["findings"] == tree(ruling, book, "fr")["findings"]


@pytest.mark.parametrize("path", sorted(CASES.glob("precedents/*.yaml"))[::7], ids=lambda path: path.stem)
def test_a_ruling_on_a_precedent_is_french_throughout(path, book: Book) -> None:
    ruling = read_case(path, book).judge(book)
    said = [each["because"] for each in tree(ruling, book, "fr")["findings"]] + [
        each["said"] for each in tree(ruling, book, "fr")["would_change"]
    ]
    assert [line for line in said if re.search(r"\b(is|are|the|not|holds|fails|whether|and)\b", _without_texts(line, ruling))] == []


def _without_texts(line: str, ruling: Ruling) -> str:
    """Free text of the move is as its author wrote it."""
    values = [value for finding in ruling.findings for value in finding.facts.values()]
    texts = [text for value in values for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]
    for text in sorted(texts, key=len, reverse=True):
        line = line.replace(text, "")
    return line


@pytest.mark.parametrize(
    ("rule", "french"),
    [
        ("un-charter.2-4", "Charte des Nations Unies, art. 2, par. 4"),
        ("un-charter.27", "Charte des Nations Unies, art. 27, par. 2 et 3"),
        ("vclt.60", "Convention de Vienne sur le droit des traités, art. 60"),
        ("jab.armed-attack", "CIJ, *Nicaragua* (fond), arrêt du 27 juin 1986, par. 191, 195 et 230"),
        ("arsiwa.4-8-11", "Articles de la CDI sur la responsabilité de l'État, art. 4, 5, 7, 8 et 11"),
    ],
)
def test_the_first_citation_names_the_instrument_in_french(book: Book, rule: str, french: str) -> None:
    assert citation_in(book.rules[rule], "fr") == french
