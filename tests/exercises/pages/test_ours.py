"""What waits for a delegation stands where it looks first, and only for as long as it waits."""

from django.conf import settings

from exercises.panels.ours import ours_context
from exercises.panels.scene import Scene, known_scenario
from exercises.play import commands as cmd
from exercises.scenario.load import load_scenario
from tests.exercises.play.playing import Played

SUEZ = load_scenario(settings.SCENARIOS_DIR / "suez-1956.yaml", name="suez-1956")


def waits(played: Played, delegation: str) -> list[str]:
    scene = Scene(delegation, played.state_of(delegation), known_scenario(SUEZ, delegation), "", "")
    return [one["what"] for one in ours_context(scene)["ours"]]


def test_a_signature_is_awaited_of_the_other_party_until_it_signs() -> None:
    played = Played(SUEZ)
    played.move("EGY-head", "bilateral_agreement", with_=["IND"], title="Observers at El Auja")
    (agreement,) = [one.id for one in played.state.world.agreements.values() if one.title == "Observers at El Auja"]
    assert waits(played, "IND") == ["Your signature is awaited"]
    assert waits(played, "EGY") == waits(played, "GBR") == []
    played.seat("IND-head", cmd.SignAgreement(agreement=agreement))
    assert waits(played, "IND") == []


def test_a_vote_is_open_until_one_has_voted() -> None:
    played = Played(SUEZ)
    played.move("USA-head", "sc_draft", title="Withdrawal", text="Calls on Israel to withdraw.")
    (draft,) = [one.id for one in played.state.world.resolutions.values() if one.title == "Withdrawal"]
    assert waits(played, "GBR") == ["Your vote is open"]
    assert waits(played, "EGY") == []
    played.seat("GBR-head", cmd.CastVote(resolution=draft, position="no"))
    assert waits(played, "GBR") == []
