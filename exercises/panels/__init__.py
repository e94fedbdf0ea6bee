"""Panels: the same partial serves the page and the push.

What is appended (a message, a document, a line of the feed) and what is drawn again (a panel that an event touches) come as `hx-partial`
fragments, the form that docs/html-frames.md gives. They are made of an audience's state alone and know no seat, so that they are made
once an audience.
"""

from collections.abc import Iterable
from typing import Any

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from adjudication.rulings import Ruling
from exercises.models import Exercise
from exercises.panels import documents, feed, rooms
from exercises.panels.drafting import drafting_context
from exercises.panels.registry import Panel, panels_of, touched_by
from exercises.panels.rulings import ruling_view
from exercises.panels.scene import Scene, scene_of
from exercises.play import events as ev
from exercises.play.commands import MoveForm
from exercises.play.events import Event, MoveBody
from exercises.play.state import State
from exercises.play.visibility import PUBLIC

__all__ = ["render_advice", "render_event", "render_events", "render_presence", "render_welcome"]


def render_event(event: Event, audience: str, state: State, exercise: Exercise, kinds: Iterable[str]) -> str:
    """What one event appends, and the panels that these kinds touch: those of the whole command with its last event, else none."""
    scene = scene_of(audience, state, exercise)
    return _text([*_appended(scene, event), *(_panel(scene, panel) for panel in touched_by(kinds, audience))])


def render_events(events: Iterable[Event], audience: str, state: State, exercise: Exercise) -> str:
    """Several events in order: what each appends, then each panel that they touch once."""
    scene, happened = scene_of(audience, state, exercise), list(events)
    appended = [fragment for event in happened for fragment in _appended(scene, event)]
    panels = [_panel(scene, panel) for panel in touched_by((event.kind for event in happened), audience)]
    return _text(appended + panels)


def render_welcome(audience: str, state: State, exercise: Exercise) -> str:
    """Every panel, as it stands."""
    scene = scene_of(audience, state, exercise)
    return _text(_panel(scene, panel) for panel in panels_of(audience))


def render_advice(ruling: Ruling, move: MoveForm, audience: str, state: State, exercise: Exercise) -> str:
    """What counsel expects the ruling to be."""
    scene = scene_of(audience, state, exercise)
    return _text(
        [
            _partial(
                "#counsel",
                "innerHTML",
                _render(
                    "components/advice.html",
                    scene,
                    {"r": ruling_view(scene, MoveBody(id="advice", kind=move.kind, by=scene.own or ""), ruling)},
                ),
            )
        ]
    )


def render_presence(seats: Iterable[str], audience: str, state: State, exercise: Exercise) -> str:
    """Who of the delegation is here. `seats` are those that this audience may see."""
    scene, present = scene_of(audience, state, exercise), set(seats)
    return _text([_partial("#presence", "innerMorph", _render("components/presence.html", scene, presence_context(scene, present)))])


def _text(fragments: Iterable[str]) -> str:
    """Plain text for a frame: a template's own kind of string cannot be encoded."""
    return "".join(["", *fragments])


def presence_context(scene: Scene, present: set[str]) -> dict[str, Any]:
    own = [seat for seat in scene.state.seats.values() if seat.delegation == scene.own and seat.holder]
    return {"seats_here": [{"id": seat.id, "title": seat.title, "holder": seat.holder, "present": seat.id in present} for seat in own]}


def _appended(scene: Scene, event: Event) -> Iterable[str]:
    if line := feed.line_of(scene, event):
        if line.get("again"):
            yield _partial(f"#{line['dom_id']}", "delete", "<i></i>")
        yield _partial("#feed", "afterbegin", _render("components/feed_line.html", scene, {"e": line}))
    if document := documents.document_of(scene, event, documents.bodies(scene)):
        yield from _document(scene, event, document)
    match event.data:
        case ev.MessageSent(room=room):
            message = _render("components/message.html", scene, {"m": rooms.message_view(scene, event)})
            yield _partial(f'[data-thread="{room}"]', "beforeend", message)
        case ev.RoomOpened(room=room):
            view = rooms.room_view(scene, scene.state.rooms[room])
            yield _partial("#threads", "beforeend", _render("room/thread.html", scene, {"room": view}))
        case ev.ObligationArose():
            yield _partial("[data-obligations-changed]", "innerHTML", _render("room/obligations_changed.html", scene, {}))
        case ev.AgreementChanged(agreement=text):
            yield _partial(
                f'[data-drafting="{text.id}"]', "innerMorph", _render("room/drafting_room.html", scene, drafting_context(scene, text))
            )
        case ev.RulingOverridden(move_id=move_id, reason=reason):
            html = _render("components/override.html", scene, {"reason": reason})
            yield _partial(f"#ruling-{move_id} .verdicts", "afterend", html)


def _document(scene: Scene, event: Event, document: dict[str, Any]) -> Iterable[str]:
    html = _render(document["template"], scene, {"r": document, "d": document})
    if isinstance(event.data, ev.RulingIssued) and event.data.supersedes:
        yield _partial(f"#ruling-{event.data.move_id}", "delete", "<i></i>")
    yield _partial("#documents", "afterbegin", html)
    if scene.audience == PUBLIC and isinstance(event.data, ev.InjectReleased):
        yield _partial("#public-news", "afterbegin", html)
    if scene.audience == PUBLIC and not isinstance(event.data, ev.InjectReleased):
        yield _partial("#panel-latest", "innerHTML", _render("control/latest.html", scene, {"latest": document}))


def _panel(scene: Scene, panel: Panel) -> str:
    return _partial(f"#{panel.target}", "innerMorph", _render(panel.template, scene, panel.context(scene)))


def _render(template: str, scene: Scene, context: dict[str, Any]) -> str:
    return get_template(template).render(scene.context() | context)


def _partial(target: str, swap: str, html: str) -> str:
    return format_html('<hx-partial hx-target="{}" hx-swap="{}">{}</hx-partial>', target, swap, _safe(html))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - it comes from a template, which has escaped what people wrote
