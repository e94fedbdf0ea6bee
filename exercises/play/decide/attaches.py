"""Attachés' posts: what accreditations, declarations and breaks make of them, reports home, recall, joint events."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from msgspec.structs import replace

from adjudication.holdings import Force
from adjudication.rulings import Ruling
from adjudication.world import Incident, Obligation
from exercises.play import commands as cmd
from exercises.play.decide.knowledge import give
from exercises.play.decide.naming import post_named
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.diplomacy import OPEN_POST, SERVING, Item, JointEvent, Post
from exercises.play.events import JointEventChanged, MoveBody, ObligationArose, PostChanged, ReportSent
from exercises.play.evolve_diplomacy import fingerprint
from exercises.play.knowledge import force_item, held_items, knowers_of
from exercises.play.opening import opening_world
from exercises.play.state import State
from exercises.scenario.schema import Scenario

ACCREDITATION, DECLARATION, BREAK = "attache_accredit", "persona_non_grata", "break_relations"
MAX_NAME, MAX_TEXT, INCIDENTS_SEEN = 120, 4_000, 8
RECALL = "recall_attache"
ARMED_MOVES = ("joint_exercise", "troop_movement")


def asked(turn: Turn, body: MoveBody) -> None:
    """A request for approval opens a post in each State that is asked."""
    name = (body.text.strip().splitlines() or [""])[0][:MAX_NAME] or "?"
    for index, receiving in enumerate(body.with_):
        post = Post(
            id=turn.made_id("post", index), sending=body.by, receiving=receiving, name=name, function=body.title, move_id=body.id,
            since=turn.date.date(),
        )  # fmt: skip
        turn.happen(PostChanged(post=post, change="asked"))


def withdrawn(turn: Turn, move_id: str) -> None:
    for post in _of_move(turn.state, move_id):
        _change(turn, post, "withdrawn")


def ruled(turn: Turn, body: MoveBody, ruling: Ruling) -> None:
    """What a ruling on an accreditation, a declaration or a break makes of posts."""
    if body.kind == ACCREDITATION:
        _accredited(turn, body, ruling)
    elif ruling.effect == "takes_effect" and body.kind == DECLARATION:
        _declared(turn, body)
    elif ruling.effect == "takes_effect" and body.kind == BREAK:
        for post in _between(turn.state, body.by, body.against):
            _change(turn, post, "ended", why=f"{body.by} broke off relations.")


def _accredited(turn: Turn, body: MoveBody, ruling: Ruling) -> None:
    status = {"takes_effect": "approved", "no_effect": "refused"}.get(ruling.effect)
    for post in _of_move(turn.state, body.id):
        if status is not None and post.status in ("asked", "approved", "refused") and post.status != status:
            _change(turn, post, status)


def _declared(turn: Turn, body: MoveBody) -> None:
    """Whoever is named leaves by the day that was given; recall is owed by then."""
    post = turn.state.posts.get(body.post or "")
    if post is None or post.receiving != body.by or post.status not in OPEN_POST:
        return
    if post.status == "asked":
        _change(turn, post, "refused", why=body.text)
        return
    days = body.facts.get("png.days_to_leave")
    day = turn.date.date() + timedelta(days=days if isinstance(days, int) and not isinstance(days, bool) else 0)
    _change(turn, post, "declared_non_grata", why=body.text, leave_by=day)
    turn.happen(ObligationArose(obligation=_recall_owed(turn, turn.state.posts[post.id], body.id)))


def _recall_owed(turn: Turn, post: Post, move_id: str, status: str = "open") -> Obligation:
    return Obligation(
        id=f"{move_id}:{RECALL}:{post.id}",
        owed_by=(post.sending,),
        owed_to=(post.receiving,),
        text=f"recall {post.name}",
        arose_on=turn.date.date(),
        due=post.leave_by,
        status=status,
        move_id=move_id,
        kind=RECALL,
        knowers=_knowers(turn, post),
    )


def _knowers(turn: Turn, post: Post) -> tuple[str, ...]:
    move = turn.state.moves.get(post.move_id)
    return () if move is None or move.open else (post.receiving, post.sending)


def _change(turn: Turn, post: Post, status: str, **more: object) -> None:
    turn.happen(PostChanged(post=replace(post, status=status, since=turn.date.date(), **more), change=status))


def _of_move(state: State, move_id: str) -> list[Post]:
    return [one for one in state.posts.values() if one.move_id == move_id]


def _between(state: State, one: str, others: list[str]) -> list[Post]:
    """Open posts of either State in the other."""
    pairs = {frozenset((one, other)) for other in others}
    return [post for post in state.posts.values() if post.status in OPEN_POST and frozenset((post.sending, post.receiving)) in pairs]


# The sending State


def recall(turn: Turn, command: cmd.RecallAttache) -> None:
    turn.must_be("running")
    turn.player_with("attach", "lead")
    call_home(turn, _own_post(turn, command.post), command.reason)


def recall_for(turn: Turn, command: cmd.Control) -> None:
    """Control recalls the attaché of a State that has no people."""
    turn.must_be("running")
    post = post_named(turn, command.post)
    turn.speak_for(post.sending)
    call_home(turn, post, command.reason)


def call_home(turn: Turn, post: Post, reason: str) -> None:
    if post.status not in SERVING:
        refuse("not_pending", "Nobody serves in this post.", "post")
    _change(turn, post, "recalled", why=reason.strip()[:MAX_TEXT])
    for owed in list(turn.state.world.obligations.values()):
        if owed.kind == RECALL and owed.status == "open" and owed.id.endswith(f":{post.id}"):
            turn.happen(ObligationArose(obligation=replace(owed, status="kept")))


def _own_post(turn: Turn, post_id: str) -> Post:
    post = post_named(turn, post_id)
    if post.sending not in turn.actors():
        refuse("not_allowed", "This is no post of your delegation.", "post")
    return post


def report_home(turn: Turn, command: cmd.ReportHome) -> None:
    """What is open to see in the receiving State, and the officer's own words."""
    turn.must_be("running")
    turn.player_with("attach", "intelligence", "lead")
    post = _own_post(turn, command.post)
    if post.status not in SERVING:
        refuse("not_pending", "Nobody serves in this post.", "post")
    text = command.text.strip()
    if len(text) > MAX_TEXT:
        refuse("bad_field", f"The text is too long: at most {MAX_TEXT} characters.", "text")
    items = list(open_to_see(turn.state, turn.scenario, post.receiving))
    if not text and fingerprint(items) == turn.state.reported.get(post.id):
        refuse("already_done", "Nothing new is open to see there since the last report.", "post")
    report = turn.made_id("report")
    turn.happen(ReportSent(report=report, post=post.id, sending=turn.context.delegation or post.sending, receiving=post.receiving,
                           name=post.name, items=items, text=text))  # fmt: skip


def open_to_see(state: State, scenario: Scenario, receiving: str) -> Iterator[Item]:
    """What anybody in that State can see by lawful means: forces in the open, exercises and movements held openly, public incidents."""
    in_the_open = {one.id for one in scenario.world.forces if one.in_the_open}
    for force in state.world.forces.values():
        if force.of == receiving and (not force.knowers or force.id in in_the_open):
            yield force_item(_as_seen(force, state, scenario), scenario)
    for move in state.moves.values():
        body = move.body
        if move.open and body.kind in ARMED_MOVES and move.status == "ruled" and receiving in (body.by, *body.in_):
            yield Item(id=f"move:{body.id}", title=body.title or body.kind, text=body.text, of=(body.by,))
    yield from _incidents(state, receiving)


def _as_seen(force: Force, state: State, scenario: Scenario) -> Force:
    """What a secret order has made of a force is no more open to see than the order."""
    order = state.moves.get(force.move_id or "")
    return force if order is None or order.open else opening_world(scenario).forces.get(force.id, force)


def _incidents(state: State, receiving: str) -> Iterator[Item]:
    public = [one for one in state.world.incidents.values() if not one.knowers and one.kind not in ARMED_MOVES and _there(one, receiving)]
    for one in public[-INCIDENTS_SEEN:]:
        yield Item(id=f"incident:{one.id}", title=one.title, text=one.date.isoformat(), of=(*one.by, *one.against))


def _there(incident: Incident, receiving: str) -> bool:
    return receiving in (incident.place, *incident.by, *incident.against)


# Joint events


def hold_event(turn: Turn, command: cmd.HoldJointEvent) -> None:
    """Attachés are invited to see something; each sending State answers."""
    turn.must_be("running")
    turn.player_with("attach", "lead", "order_force")
    own = turn.context.delegation or ""
    guests = _guests(turn, command.to, own)
    if not command.title.strip() or len(command.title) > MAX_NAME:
        refuse("bad_field", f"Expected what it is, in at most {MAX_NAME} characters.", "title")
    if len(command.text) > MAX_TEXT:
        refuse("bad_field", f"The text is too long: at most {MAX_TEXT} characters.", "text")
    for item in command.shows:
        if not _may_show(turn, item, own):
            refuse("unknown_item", "Your delegation has no such thing to show.", "shows")
    event = JointEvent(
        id=turn.made_id("event"),
        host=own,
        title=command.title.strip(),
        guests=guests,
        text=command.text.strip(),
        shows=tuple(command.shows),
    )
    turn.happen(JointEventChanged(event=event))


def _guests(turn: Turn, codes: list[str], own: str) -> tuple[str, ...]:
    guests = tuple(dict.fromkeys(codes))
    if not guests or own in guests or not set(guests) <= set(turn.state.delegations):
        refuse("bad_field", "Expected the delegations whose attachés are invited.", "to")
    actors = set(turn.actors())
    for guest in guests:
        sends = set(turn.state.delegations[guest].speaks_for)
        if not any(one.sending in sends and one.receiving in actors and one.status in SERVING for one in turn.state.posts.values()):
            refuse("bad_field", "Expected delegations that have an attaché accredited to you.", "to")
    return guests


def _may_show(turn: Turn, item: str, own: str) -> bool:
    return item in held_items(turn.state, turn.scenario) and own in knowers_of(item, turn.state, turn.scenario)


def answer_invitation(turn: Turn, command: cmd.AnswerInvitation) -> None:
    turn.must_be("running")
    turn.player_with("attach", "lead")
    respond(turn, command.event, turn.context.delegation or "", command.answer)


def invitation_for(turn: Turn, command: cmd.Control) -> None:
    """Control answers an invitation for a delegation that has no people."""
    turn.must_be("running")
    turn.speak_for(command.by or "")
    respond(turn, command.event, command.by or "", command.outcome or "")


def respond(turn: Turn, event_id: str | None, guest: str, answer: str) -> None:
    event = turn.state.joint_events.get(event_id or "")
    if event is None or guest not in event.guests:
        refuse("unknown_event", "There is no such joint event.", "event")
    if guest in event.answers:
        refuse("already_done", "This invitation has been answered.", "event")
    if answer not in ("comes", "declines"):
        refuse("bad_field", "Expected one of comes, declines.", "answer")
    turn.happen(JointEventChanged(event=replace(event, answers={**event.answers, guest: answer})))
    if answer == "comes":
        _came(turn, event, guest)


def _came(turn: Turn, event: JointEvent, guest: str) -> None:
    items = held_items(turn.state, turn.scenario)
    for item in event.shows:
        if item in items:
            give(turn, items[item], [guest], "shown", event.host)


# Time


def lapses_at(post: Post) -> datetime | None:
    """The scenario date from which somebody declared non grata is no longer recognised: the end of the last day."""
    if post.status != "declared_non_grata" or post.leave_by is None:
        return None
    return datetime.combine(post.leave_by + timedelta(days=1), time(), UTC)


def posts_lapse(turn: Turn) -> None:
    for post in list(turn.state.posts.values()):
        at = lapses_at(post)
        if at is not None and at <= turn.date:
            _change(turn, post, "not_recognised")
