"""The rulebook for readers: what stands in the book is what the engine runs."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from adjudication.book import load_book
from adjudication.law import Bearing, Edge, Rule
from adjudication.prose import prose_of
from exercises import states
from exercises.models import Exercise
from exercises.panels import law, words
from exercises.panels.precedents import precedents_of
from exercises.panels.scene import Scene, scene_of
from players.seats import NotSeated, seat_for

MANY = 12  # cases shown before the rest is folded
BEARERS = {
    "actor": gettext_lazy("whoever acts"),
    "against": gettext_lazy("those against whom the move is made"),
    "organ": gettext_lazy("the organ that decides"),
    "host": gettext_lazy("the host State"),
    "mission": gettext_lazy("the mission"),
    "affected": gettext_lazy("the affected State"),
    "asked": gettext_lazy("the party whose consent is asked"),
    "territory": gettext_lazy("the State from whose territory it comes"),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    book = load_book()
    sought, kind = request.GET.get("q", "").strip(), request.GET.get("move", "")
    used = _used(request)
    found = [one for one in (book.rules_for(kind) if kind else book.rules.values()) if _fits(one, sought.lower())]
    bodies = [
        {"id": body, "title": title, "rules": [_line(one, used) for one in found if one.body == body]}
        for body, title in law.bodies().items()
    ]
    context = {
        "q": sought,
        "move": kind,
        "kinds": sorted(((id, words.in_words(id)) for id in book.moves), key=lambda one: one[1]),
        "bodies": [body for body in bodies if body["rules"]],
        "total": len(found),
        "exercise_id": request.GET.get("exercise", "") if used is not None else "",
        "section": "rules",
    }
    return render(request, "rules/index.html", context)


@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    found = load_book().rules.get(rule_id) or _house_rule(request, rule_id)
    if found is None:
        raise Http404
    cases = precedents_of(rule_id)
    context = {
        "r": _entry(found),
        "facts": [fact for name in (*found.inputs, *found.shown) if (fact := law.fact_named(name))],
        "graph": _graph(found),
        "cases": cases[:MANY],
        "more_cases": cases[MANY:],
        "uses": _uses(request, rule_id),
        "exercise_id": request.GET.get("exercise", ""),
        "section": "rules",
    }
    return render(request, "rules/rule.html", context)


def _house_rule(request: HttpRequest, rule_id: str) -> Rule | None:
    """A house rule is shown to those who take part in the exercise from which they come."""
    scene = _scene(request)
    return law.rule_named(rule_id, scene.scenario) if scene else None


def _fits(one: Rule, sought: str) -> bool:
    prose = prose_of(one, law.language())
    told = (prose.title, prose.source, prose.player_line, prose.reading)
    text = " ".join((one.id, one.title, one.source, one.player_line, one.reading, *told)).lower()
    return all(word in text for word in sought.split())


def _line(one: Rule, used: Counter[str] | None) -> dict[str, Any]:
    prose = prose_of(one, law.language())
    return {"id": one.id, "title": prose.title, "source": law.citation_of(one.id), "type": one.type, "used": used[one.id] if used else 0}


def _used(request: HttpRequest) -> Counter[str] | None:
    """How often each rule came up in the exercise from which the reader comes: in rulings that they may see."""
    scene = _scene(request)
    return Counter(id.partition("#")[0] for move in scene.state.moves.values() for id in move.rules) if scene else None


def _uses(request: HttpRequest, rule_id: str) -> list[dict[str, Any]]:
    """The moves of that exercise on which the rule was ruled, with what it gave, as far as the reader may see them."""
    scene = _scene(request)
    moves = scene.state.moves.values() if scene else ()
    return [{"title": scene.move_title(one.body), "result": one.rules[rule_id]} for one in moves if scene and rule_id in one.rules]


def _scene(request: HttpRequest) -> Scene | None:
    """The exercise from which the reader comes, as they may see it; None for a reader who takes part in none."""
    exercise_id = request.GET.get("exercise", "")
    try:
        participant = seat_for(request, exercise_id) if exercise_id else None
    except NotSeated:
        return None
    if participant is None:
        return None
    exercise = Exercise.objects.get(pk=exercise_id)
    return scene_of(participant.audience, states.known_for(exercise, participant.audience).state, exercise)


def _entry(one: Rule) -> dict[str, Any]:
    prose = prose_of(one, law.language())
    limbs = [{"label": "", "reading": prose.reading, "text": "\n".join(one.test_text)}]
    return {
        "id": one.id, "title": prose.title, "source": prose.source, "type": one.type, "force": list(one.force), "since": one.since,
        "custom_from": one.custom_since, "bearers": [_bearer(each) for each in one.bearings], "moves": one.moves, "limbs": limbs,
        "exceptions": prose.exceptions, "on_failure": prose.on_failure, "remedy": prose.remedy, "player_line": prose.player_line,
    }  # fmt: skip


def _bearer(bearing: Bearing) -> dict[str, Any]:
    """Whose conduct is judged, and on which limb or moves, where it is not the whole rule."""
    limb = [_("limb %(letter)s") % {"letter": bearing.limb}] if bearing.limb else []
    return {"who": BEARERS[bearing.role], "on": ", ".join([*limb, *sorted(words.in_words(kind) for kind in bearing.moves)])}


def _graph(one: Rule) -> dict[str, Any] | None:
    """The rules that defeat this one, and those that it defeats; None where it stands alone."""
    if not one.defeated_by and not one.defeats:
        return None
    return {
        "defeaters": [_node(edge.source, edge) for edge in one.defeated_by],
        "defeated": [_node(edge.target, edge) for edge in one.defeats],
    }


def _node(id: str, edge: Edge) -> dict[str, str]:
    when = {"fail": _("when it fails"), "trigger": _("while it is engaged")}.get(edge.on, "")
    return {"id": id, "title": law.title_of(id), "url": law.url_of(id), "when": when}
