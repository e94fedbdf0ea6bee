"""The table of move kinds against the rulebook and the scenario's powers."""

from typing import get_args

import pytest

from adjudication import load_book
from adjudication.derive import DERIVATIONS, KINDS
from adjudication.moves import AGAINST, ATTACKS, FORMS, IN, LABELS
from exercises.scenario.schema import Power

BOOK = load_book()
KIND_NAMES = sorted(FORMS)


def read_on(kind: str) -> set[str]:
    return {fact for rule in BOOK.rules_for(kind) for fact in (*rule.inputs, *rule.shown)}


def test_every_kind_of_the_book_has_its_form_and_no_other():
    assert set(FORMS) == set(BOOK.moves)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_what_a_form_asks_is_read_by_a_rule_on_that_kind(kind):
    assert [fact for fact in FORMS[kind].asks if fact not in read_on(kind)] == []


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_form_asks_nothing_twice_and_nothing_that_its_kind_settles(kind):
    """The Assembly recommends unless its text says otherwise: that alone is settled by the kind and still the player's to say."""
    spec = FORMS[kind]
    assert len(set(spec.asks)) == len(spec.asks)
    assert set(spec.asks) & set(spec.defaults) == ({"ga.language", "ga.measure_coercive"} if kind == "ga_resolution" else set())


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_what_follows_from_a_kind_is_read_on_it_and_fits_the_fact(kind):
    for fact, value in FORMS[kind].defaults.items():
        assert fact in read_on(kind)
        values = BOOK.facts[fact].values
        assert value in (AGAINST, IN, True, False) or value in values


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_what_an_act_puts_on_record_is_in_the_vocabulary_and_read_somewhere(kind):
    read_anywhere = {fact for rule in BOOK.rules.values() for fact in (*rule.inputs, *rule.shown)}
    assert set(FORMS[kind].records) - read_anywhere == set()


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_the_power_that_a_kind_needs_is_one_that_seats_can_hold(kind):
    assert FORMS[kind].needs in get_args(Power)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_fields_are_known_and_named_once(kind):
    names = [field.name for field in FORMS[kind].fields]
    assert set(names) <= set(LABELS)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_what_a_kind_awaits_and_makes_goes_together(kind):
    spec = FORMS[kind]
    assert spec.awaits in ("none", "signatures", "votes", "consent")
    assert (spec.awaits == "votes") == (spec.creates == "resolution")
    assert spec.creates != "agreement" or spec.awaits == "signatures"
    assert spec.creates in ("agreement", "resolution", "mission", "incident", "statement", "none")
    assert 1 <= spec.instrument <= 14


def test_every_use_of_force_is_force_by_its_kind():
    assert {kind for kind, spec in FORMS.items() if spec.defaults.get("force.used") is True} == ATTACKS


def test_a_required_field_is_marked_and_labelled_in_the_words_of_its_kind():
    against = FORMS["force_other"].field("against")
    assert (against.required, against.label) == (True, "Against whom")
    assert FORMS["arms_transfer"].field("with").label == "To whom"


def test_players_are_not_asked_what_the_world_always_answers():
    """Membership, votes and the calendar are never the player's to assert."""
    always = {fact for fact in DERIVATIONS if fact.startswith("party.") or KINDS[fact] is None} | {
        "sc.votes_for",
        "ga.votes_for",
        "treaty.in_force",
    }
    assert {fact for spec in FORMS.values() for fact in spec.asks} & always == set()
