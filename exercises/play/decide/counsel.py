"""Counsel's advice: what the ruling would be, on what the delegation knows. Nothing is recorded."""

from msgspec.structs import replace

from adjudication.rulings import Ruling
from adjudication.world import Agreement, AgreementStatus, Resolution, Signature, World
from exercises.play import commands as cmd
from exercises.play.commands import MoveForm
from exercises.play.decide import ruling, votes
from exercises.play.decide.forms import read_clauses, read_form, spec_of
from exercises.play.decide.groups import must_be_a_state
from exercises.play.decide.moves import named_actor, own_actor
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody


def advise(turn: Turn, command: cmd.AdviseMove) -> Ruling:
    form = command.move
    actor = _actor(turn, form)
    must_be_a_state(turn, form.kind, actor)
    body = read_form(turn, form, actor)
    world = replace(turn.state.world, date=turn.date.date())
    spec, settled = spec_of(body.kind), dict[str, object]()
    if spec.creates == "agreement" and not body.agreement and body.with_:
        body, world = _as_if_proposed(turn, body, form.clauses, world)
        settled["treaty.in_force"] = True  # once all have signed
    elif spec.creates == "resolution":
        body, world = _as_if_tabled(turn, body, world)
    return ruling.rule_on(turn, body, world, settled, {}, own=True).ruling


def _actor(turn: Turn, form: MoveForm) -> str:
    if turn.is_control:
        return named_actor(turn, form)
    turn.seat()
    return own_actor(turn, form)


def _as_if_proposed(turn: Turn, body: MoveBody, clauses: list[dict[str, object]], world: World) -> tuple[MoveBody, World]:
    """As the text would stand with this seat's signature on it."""
    seat = turn.state.seats.get(turn.context.seat or "")
    signature = Signature(body.by, world.date, seat.id if seat else "", seat.role if seat else "mfa", seat.full_powers if seat else True)
    text = Agreement(
        id="a" + body.id[1:],
        title=body.title,
        kind=body.kind,
        parties=(body.by, *body.with_),
        status=AgreementStatus.PROPOSED,
        secret=body.secret,
        clauses=read_clauses(turn, clauses, (body.by, *body.with_)),
        signatures=(signature,),
        text=body.text,
        binding=body.facts.get("treaty.intent_binding") is not False,
    )
    return replace(body, agreement=text.id), replace(world, agreements={**world.agreements, text.id: text})


def _as_if_tabled(turn: Turn, body: MoveBody, world: World) -> tuple[MoveBody, World]:
    draft: Resolution = votes.draft_of(turn, replace(body, resolution="r" + body.id[1:]))
    return replace(body, resolution=draft.id), replace(world, resolutions={**world.resolutions, draft.id: draft})
