"""The rulebook for readers: where a rule is read, and where it was used in the exercise from which they come."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from adjudication.law import FORCES, TYPES
from exercises.panels import words


def test_a_rule_says_source_condition_edges_and_cases(client):
    page = client.get(reverse("rule", args=["un-charter.51"])).content.decode()
    for said in ("UN Charter Art. 51", "TRIGGER", "jab.armed-attack", "un-charter.2-4", "Cases that test it"):
        assert said in page


def test_a_rule_is_told_in_french_with_its_cases(client):
    page = client.get(reverse("rule", args=["un-charter.51"]), headers={"accept-language": "fr"}).content.decode()
    for said in (
        "Charte des Nations Unies, art. 51",
        "illicite (justification indisponible\u00a0;",
        "celui qui agit",
        "Le droit cesse quand le Conseil a pris les mesures",
        "Israël bombarde le réacteur Osirak",
    ):
        assert said in page
    for english in ("Oil Platforms", "Israel bombs the Osirak reactor", "justification unavailable"):
        assert english not in page


def test_a_rule_says_whom_it_binds_and_what_it_stresses(client):
    weapons = client.get(reverse("rule", args=["wmd.cwc-bwc"])).content.decode()
    assert "whoever acts" in weapons
    assert "those against whom the move is made" in weapons
    withdrawal = client.get(reverse("rule", args=["vclt.54-59"])).content.decode()
    assert "<strong>12 months&#x27;</strong>" in withdrawal


SAME = {"jus cogens", "doctrine", "permission", "obligation"}


def test_every_force_and_type_of_a_rule_has_its_french_word():
    with override("fr"):
        assert {name for name in (*FORCES, *TYPES) if words.in_words(name) == name} == SAME


@pytest.mark.parametrize("sought", ["agression armée", "armed attack", "Nations Unies art. 51", "Art. 51"])
def test_a_rule_is_found_by_its_words_in_either_language(client, sought):
    page = client.get(reverse("rules"), {"q": sought}, headers={"accept-language": "fr"}).content.decode()
    assert reverse("rule", args=["un-charter.51"]) in page


def test_a_rule_that_there_is_not_is_not_found(client):
    assert client.get(reverse("rule", args=["house.none"])).status_code == 404


@pytest.mark.django_db
def test_an_exercise_that_the_reader_takes_no_part_in_adds_nothing(client):
    url = reverse("rule", args=["un-charter.51"])
    plain, asked = client.get(url), client.get(url + "?exercise=00000000-0000-0000-0000-000000000000")
    assert asked.status_code == plain.status_code == 200
    assert "Used in this exercise" not in asked.content.decode()
