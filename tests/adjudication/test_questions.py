"""What a ruling asks of control."""

from collections.abc import Callable

from adjudication import Ruling


def asked(ruling: Ruling) -> dict[str, tuple[str, ...]]:
    return {each.fact: each.needed_by for each in ruling.questions}


def test_an_unknown_finding_asks_for_the_facts_it_needs_by_name(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("statement", {"sc.decision_exists": True, "actor.complies_with_sc": False})
    assert asked(ruling)["sc.paragraph_binding"] == ("un-charter.24-25",)
    assert ruling.legality == "undetermined"


def test_a_breach_whose_defence_is_unknown_asks_for_the_facts_of_the_defence(rule_on: Callable[..., Ruling]) -> None:
    facts = {
        "force.used": True,
        "sc.authorisation": "none",
        "attack.occurred": True,
        "attack.evidence": "credible",
        "attack.scale": "grave",
    }
    needed = asked(rule_on("self_defence", facts))
    assert "jab.armed-attack" in needed["attack.author"]
    assert "jab.necessity-proportionality" in needed["response.proportionate"]


def test_a_fact_that_cannot_matter_any_more_is_not_asked(rule_on: Callable[..., Ruling]) -> None:
    facts = {"attack.occurred": True, "attack.evidence": "none"}
    assert "attack.author" not in asked(rule_on("self_defence", facts))


def test_a_limb_that_may_be_engaged_is_asked_about(rule_on: Callable[..., Ruling]) -> None:
    facts = {"detainee.treatment": "humane", "nsag.support_type": "arms"}
    assert asked(rule_on("conduct_of_hostilities", facts))["nsag.listed"] == ("ihl.guarantees-nsag#c",)


def test_each_question_is_the_one_that_the_vocabulary_declares(rule_on: Callable[..., Ruling]) -> None:
    (question,) = [each for each in rule_on("sc_vote", {"sc.matter": "procedural"}).questions if each.fact == "sc.votes_for"]
    assert question.ask.endswith("?")
    assert question.needed_by == ("un-charter.27",)
