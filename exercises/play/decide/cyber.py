"""Who is behind an incident, and what weapon was reviewed: what a State puts on record with its reasons."""

from msgspec.structs import replace

from adjudication.holdings import Attribution, Review
from adjudication.world import Incident
from exercises.play import commands as cmd
from exercises.play.decide import moves
from exercises.play.decide.forms import fits
from exercises.play.decide.pointers import knows
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import AttributionMade, IncidentRecorded, WeaponReviewed

REVIEW_RESULTS = ("approved", "approved_with_limits", "refused")
LONGEST = 4_000


def attribute(turn: Turn, command: cmd.Attribute) -> None:
    """Kept to oneself it is a finding of one's own services; published, an accusation, on which the law rules."""
    turn.must_be("running")
    seat = turn.player_with("lead", "speak", "intelligence", "legal")
    by = turn.actors()[0]
    incident = turn.state.world.incidents.get(command.incident)
    if incident is None or not knows(incident, by):
        refuse("unknown_incident", "There is no such incident.", "incident")
    if command.accused not in turn.state.world.actors or command.accused in turn.actors():
        refuse("bad_field", "Expected who is accused: another actor of this world.", "accused")
    _of_the_vocabulary(turn, "attribution.basis", command.basis, "basis")
    _of_the_vocabulary(turn, "attribution.confidence", command.confidence, "confidence")
    made = Attribution(
        id=turn.made_id("b"), by=by, accused=command.accused, incident=incident.id, basis=command.basis, confidence=command.confidence,
        evidence=command.evidence.strip()[:LONGEST], on=turn.date.date(), published=command.publish,
    )  # fmt: skip
    turn.happen(AttributionMade(attribution=made))
    if command.publish:
        _open(turn, incident)
        stated = {
            "attribution.basis": made.basis,
            "attribution.confidence": made.confidence,
            "cyber.evidence_published": bool(made.evidence),
        }
        title = f"Attribution: {incident.title}"
        form = cmd.MoveForm(kind="statement", against=[made.accused], title=title, text=made.evidence, answers=incident.id, facts=stated)
        moves.submit(turn, form, by, seat)


def _of_the_vocabulary(turn: Turn, fact: str, value: str, field: str) -> None:
    known = turn.book.facts[fact]
    if not fits(known, value):
        refuse("bad_field", f"Expected one of {', '.join(known.values)}.", field)


def _open(turn: Turn, incident: Incident) -> None:
    """Whoever accuses in public tells what was done."""
    if incident.knowers:
        turn.happen(IncidentRecorded(incident=replace(incident, knowers=())))


def review_weapon(turn: Turn, command: cmd.ReviewWeapon) -> None:
    turn.must_be("running")
    turn.player_with("lead", "legal", "order_force")
    if not command.weapon.strip() or len(command.weapon) > 200:
        refuse("bad_field", "Expected the weapon's name, of at most 200 characters.", "weapon")
    if command.result not in REVIEW_RESULTS:
        refuse("bad_field", f"Expected one of {', '.join(REVIEW_RESULTS)}.", "result")
    if command.autonomy:
        _of_the_vocabulary(turn, "aws.autonomy_level", command.autonomy, "autonomy")
    made = Review(
        id=turn.made_id("w"), by=turn.actors()[0], weapon=command.weapon.strip(), result=command.result, on=turn.date.date(),
        autonomy=command.autonomy, human_control=command.human_control, accountable=command.accountable.strip()[:200],
        limits=command.limits.strip()[:LONGEST], safeguards=command.safeguards, published=command.publish,
    )  # fmt: skip
    turn.happen(WeaponReviewed(review=made))
