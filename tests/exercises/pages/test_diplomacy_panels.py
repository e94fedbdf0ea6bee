"""What a delegation's page shows of secrets, posts and cooperation."""

import pytest

from exercises.panels.attaches import attaches_context
from exercises.panels.cooperation import cooperation_context, risk_questions
from exercises.panels.knowledge import knowledge_context
from exercises.panels.registry import panels_of
from exercises.panels.rulings import ruling_view
from exercises.panels.scene import Scene
from exercises.play import commands as cmd
from exercises.play.secrecy import scenario_view
from exercises.scenario.load import load_scenario
from tests.exercises.play.conftest import SUEZ
from tests.exercises.play.playing import Played, data
from tests.exercises.play.test_attaches import declare, posted


@pytest.fixture(scope="module")
def suez():
    return load_scenario(SUEZ)


@pytest.fixture
def played(suez) -> Played:
    return Played(suez)


def scene(played: Played, audience: str) -> Scene:
    return Scene(audience, played.state_of(audience), scenario_view(played.scenario, audience), "x", "Suez")


def test_a_party_may_make_its_secret_known_and_an_outsider_has_nothing_to_make_known(played):
    move = data(played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mysteres.", secret=True), "move_submitted").move
    ruling = played.state.moves[move.id].ruling
    for party in ("FRA", "ISR"):
        offered = ruling_view(scene(played, party), move, ruling)["reveal_to"]
        assert party not in [one.code for one in offered]
        assert offered
    assert ruling_view(scene(played, "control"), move, ruling)["reveal_to"] == []
    assert knowledge_context(scene(played, "EGY"))["known"] == knowledge_context(scene(Played(played.scenario), "EGY"))["known"]


def test_whoever_has_an_attache_here_can_be_answered_in_kind(played):
    theirs, ours = posted(played), posted(played, "USA", "GBR-defence")
    declare(played, theirs, **{"png.days_to_leave": 5})
    [view] = [one for one in attaches_context(scene(played, "USA"))["posts"] if one["post"].id == theirs]
    assert (view["in_kind"]["post"].id, view["in_kind"]["days"]) == (ours, 5)


def test_what_binds_an_attache_is_said_by_the_rules(played):
    urls = [one["url"] for one in attaches_context(scene(played, "USA"))["limits"]]
    assert any("vcdr.3-41" in one for one in urls)
    assert any("vcdr.29-31" in one for one in urls)


def test_the_risk_form_asks_what_the_law_of_the_day_reads(played):
    read = risk_questions(scene(played, "FRA"), "arms_transfer")
    assert "arms.risk_assessed" not in read  # the Arms Trade Treaty is of 2014
    assert "aid.knowledge" in read
    assert risk_questions(scene(played, "FRA"), "statement") is None


def test_only_the_partner_is_offered_to_assure_end_use(played):
    move_id = data(played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mysteres."), "move_submitted").move.id
    played.seat("FRA-defence", cmd.FollowUpMove(move_id=move_id, what="ask_end_use"))
    steps = {code: [one["steps"] for one in cooperation_context(scene(played, code))["dealings"]] for code in ("FRA", "ISR", "EGY")}
    assert steps == {"FRA": [["stop_delivery"]], "ISR": [["assure_end_use", "refuse_end_use"]], "EGY": []}


@pytest.mark.parametrize("audience", ["FRA", "ISR", "EGY", "public", "control"])
def test_every_panel_is_drawn_for_everybody_while_secrets_change_hands(played, audience):
    posted(played)
    played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mysteres.", secret=True)
    played.move("GBR-defence", "intel_sharing", with_="USA", text="x", item="force:F-GBR-land", secret=True)
    for panel in panels_of(audience):
        panel.context(scene(played, audience))
