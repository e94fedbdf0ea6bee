"""The rulebook for readers: where a rule is read, and where it was used in the exercise from which they come."""

import pytest
from django.urls import reverse


def test_a_rule_says_source_condition_edges_and_cases(client):
    page = client.get(reverse("rule", args=["un-charter.51"])).content.decode()
    for said in ("UN Charter Art. 51", "TRIGGER", "jab.armed-attack", "un-charter.2-4", "Cases that test it"):
        assert said in page


def test_a_rule_that_there_is_not_is_not_found(client):
    assert client.get(reverse("rule", args=["house.none"])).status_code == 404


@pytest.mark.django_db
def test_an_exercise_that_the_reader_takes_no_part_in_adds_nothing(client):
    url = reverse("rule", args=["un-charter.51"])
    plain, asked = client.get(url), client.get(url + "?exercise=00000000-0000-0000-0000-000000000000")
    assert asked.status_code == plain.status_code == 200
    assert "Used in this exercise" not in asked.content.decode()
