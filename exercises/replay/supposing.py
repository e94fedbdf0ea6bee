"""The page on which control supposes one thing otherwise and has the law say what would have followed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from adjudication.book import load_book
from adjudication.law import Fact
from adjudication.moves import FORMS
from adjudication.rulings import Ruling
from exercises.forms import Malformed, MoveForm, fact_from
from exercises.models import Exercise
from exercises.panels import law
from exercises.panels.rulings import ruling_view
from exercises.panels.scene import Scene, scene_of
from exercises.play.decide.lawbook import LENSES
from exercises.play.visibility import CONTROL
from exercises.replay.reels import Reel, reel_of
from exercises.replay.what_if import Compared, Otherwise, compare, rulings_of
from players.models import Role
from players.seats import seat_for

UNKNOWN = "unknown"


@never_cache
@require_safe
def what_if(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant = seat_for(request, exercise_id, Role.FACILITATOR, Role.INSTRUCTOR)
    exercise = get_object_or_404(Exercise, pk=exercise_id)
    reel = reel_of(exercise)
    ruled = rulings_of(reel, len(reel.entries))
    scene = scene_of(CONTROL, reel.state(CONTROL, len(reel.entries)), exercise)
    context = scene.context() | {
        "exercise": exercise,
        "participant": participant,
        "section": "dashboard" if participant.role == Role.FACILITATOR else "",
        "moves": [(id, scene.move_title(scene.state.moves[id].body)) for id in reversed(ruled) if id in scene.state.moves],
        "chosen": request.GET.get("move", ""),
    }
    if context["chosen"]:
        if context["chosen"] not in ruled:
            raise Http404
        context |= _compared(request.GET, reel, scene, ruled[context["chosen"]])
    return render(request, "replay/what_if.html", context)


def _compared(given: QueryDict, reel: Reel, scene: Scene, entry: Any) -> dict[str, Any]:
    otherwise, mistakes = otherwise_from(given)
    compared = compare(reel, entry, otherwise)
    return {
        "at": reel.cursor_at(CONTROL, entry.sequence),
        "when": entry.scenario_date,
        "questions": _questions(given, scene, compared.issued),
        "all_facts": [(fact.name, fact.meaning) for fact in load_book().facts.values()],
        "lenses": [(one, {"period": _("As it stood at the time"), "modern": _("Today’s law too")}[one]) for one in LENSES],
        "rules": [(rule, law.title_of(rule, scene.scenario), rule in otherwise.without) for rule in _rules(compared.issued)],
        "lens": otherwise.lens,
        "mistakes": mistakes,
        "otherwise": otherwise,
        "issued": _shown(scene, compared.issued, {}) | {"id": "issued"},
        "supposed": None if otherwise.is_nothing else _shown(scene, compared.supposed, compared.sources) | {"id": "supposed"},
        "differing": _differing(scene, compared),
    }


def otherwise_from(given: QueryDict) -> tuple[Otherwise, list[str]]:
    """What the form supposes; and what of it could not be read."""
    facts: dict[str, Any] = {}
    mistakes = []
    for name in given:
        values = [one for one in given.getlist(name) if one]
        if not name.startswith("fact.") or not values:
            continue
        fact = name.removeprefix("fact.")
        try:
            facts[fact] = UNKNOWN if values == [UNKNOWN] else fact_from(fact, values)
        except Malformed:
            mistakes.append(_("“%(value)s” is no value of %(fact)s.") % {"value": values[0], "fact": law.meaning_of(fact)})
    lens = given.get("lens", "")
    return Otherwise(facts, lens if lens in LENSES else "", tuple(given.getlist("without"))), mistakes


def _rules(issued: Ruling) -> list[str]:
    return list(dict.fromkeys(one.rule for one in issued.findings if "#" not in one.rule))


def _shown(scene: Scene, ruling: Ruling, sources: dict[str, str]) -> dict[str, Any]:
    """A ruling to read, without levers: what is supposed can be neither appealed nor overridden."""
    body = scene.state.moves[ruling.case or ""].body
    plain = {"may_override": False, "may_mark": False, "may_appeal": False, "questions": [], "not_asked": []}
    return ruling_view(scene, body, ruling, sources=sources) | plain


def _differing(scene: Scene, compared: Compared) -> list[dict[str, str]]:
    return [
        {"title": law.title_of(rule, scene.scenario), "url": law.url_of(rule, scene.exercise_id), "issued": issued, "supposed": supposed}
        for rule, issued, supposed in compared.differing
    ]


def _questions(given: QueryDict, scene: Scene, issued: Ruling) -> list[dict[str, Any]]:
    """The facts on which the ruling turned, then those that were asked for."""
    turned = [name for finding in issued.findings for name in finding.facts]
    asked = [name.removeprefix("fact.") for name in given if name.startswith("fact.") and given.get(name)]
    form = MoveForm(scene, issued.move if issued.move in FORMS else "statement", given)
    values = {name: value for finding in issued.findings for name, value in finding.facts.items()}
    found = [law.fact_named(name) for name in dict.fromkeys((*asked, *given.getlist("more"), *turned))]
    return [_question(form, fact, values.get(fact.name)) for fact in found if fact]


def _question(form: MoveForm, fact: Fact, value: Any) -> dict[str, Any]:
    as_it_was = _("as it was: %(value)s") % {"value": law.value_in_words(value)} if value is not None else _("as it was")
    choices = [(code, word) for code, word in form.question(fact)["choices"] if code]
    return form.question(fact) | {
        "ask": f"{fact.meaning[:1].upper()}{fact.meaning[1:]}".replace("`", ""),
        "choices": [("", as_it_was), *choices, (UNKNOWN, _("nobody knows"))],
    }
