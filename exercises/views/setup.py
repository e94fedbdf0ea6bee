from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from exercises import states
from exercises.actions.set_up import create_exercise, scenario_ids
from exercises.forms import NewExerciseForm
from exercises.models import Exercise
from exercises.panels import theatre
from exercises.panels.scene import Scene, scene_of
from exercises.play.opening import initial
from exercises.play.visibility import CONTROL
from exercises.scenario.load import load_scenario
from exercises.scenario.schema import Scenario
from exercises.views.reading import arrive
from players.invitations import LASTING, qr_svg, renew_invitation, replace_holder, revoke_invitation, set_lasting, url_of
from players.models import Invitation, Role, Seat, SeatHolder, User

Row = TypeVar("Row", Invitation, SeatHolder)
LONGEST_PK = 18  # digits
STATES = (
    (("running", "paused", "frozen"), lambda: _("Running")),
    (("lobby",), lambda: _("In the lobby")),
    (("ended",), lambda: _("Ended")),
)


def installed(scenario_id: str) -> Scenario:
    if scenario_id not in scenario_ids():
        raise Http404
    return load_scenario(settings.SCENARIOS_DIR / f"{scenario_id}.yaml", name=scenario_id)


@never_cache
@login_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    taken = Count("holders", filter=Q(holders__role=Role.PLAYER, holders__revoked_at=None), distinct=True)
    mine = Exercise.objects.filter(facilitators__user=request.user.pk).order_by("-created_at")
    rows = list(mine.annotate(taken=taken, all_seats=Count("seats", distinct=True)))
    scenarios = [installed(id) for id in scenario_ids()]
    titles = {one.id: one.title for one in scenarios}
    groups = [(status, title(), [_row(one, titles) for one in rows if one.status in status]) for status, title in STATES]
    context = {"groups": groups, "any_exercise": bool(rows), "scenarios": scenarios, "section": "dashboard"}
    return render(request, "dashboard.html", context)


def _row(one: Any, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "title": one.title, "status": one.status, "scenario": titles.get(one.scenario_id, one.scenario_id), "created_at": one.created_at,
        "taken": one.taken, "seats": one.all_seats, "url": reverse("control", args=[one.pk]),
    }  # fmt: skip


@require_safe
@login_required
def scenario(request: HttpRequest, scenario_id: str) -> HttpResponse:
    found = installed(scenario_id)
    scene = Scene(CONTROL, initial(found, CONTROL), found, "", found.title)
    context = {"s": found, "names": scene.names, "palette": scene.palette, "section": "dashboard"}
    return render(request, "scenario.html", context | theatre.map_context(scene))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_exercise(request: HttpRequest, scenario_id: str) -> HttpResponse:
    found = installed(scenario_id)
    form = NewExerciseForm(request.POST or None, scenario=found)
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, User)
        made = create_exercise(scenario=found.id, facilitator=request.user, title=form.cleaned_data["title"], options=form.options())
        return redirect("seats", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "new_exercise.html", {"s": found, "form": form, "section": "dashboard"}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Every seat with its link; printed as cards with `?cards=1`."""
    participant, exercise = arrive(request, exercise_id, Role.FACILITATOR)
    if request.method == "POST":
        _carry_out(request, exercise)
        return redirect("seats", exercise_id)
    scene = scene_of(CONTROL, states.known_for(exercise, CONTROL).state, exercise)
    groups = _groups(exercise, scene)
    context = scene.context() | {
        "exercise": exercise, "participant": participant, "groups": groups, "section": "dashboard", "lasting": lasting_choices(),
        "control_url": reverse("control", args=[exercise.pk]), "taken": sum(group["taken"] for group in groups),
        "all_seats": sum(group["all"] for group in groups),
    }  # fmt: skip
    if "cards" in request.GET:
        wanted = [group for group in groups if request.GET["cards"] in ("1", group["code"])]
        return render(request, "cards.html", context | {"cards": _cards(wanted, scene)})
    return render(request, "seats.html", context)


def lasting_choices() -> list[tuple[str, str]]:
    words = {"day": _("one day"), "week": _("seven days"), "months": _("sixty days"), "endex": _("until ENDEX")}
    return [(key, words[key]) for key in LASTING]


def _carry_out(request: HttpRequest, exercise: Exercise) -> None:
    lasting = request.POST.get("lasting", "")
    lasting = lasting if lasting in LASTING else "months"
    match request.POST.get("act"):
        case "last" if request.POST.get("invitation"):
            set_lasting(exercise.pk, lasting, get_object_or_404(Invitation, pk=request.POST["invitation"], exercise=exercise).pk)
            messages.success(request, _("The link is good: %(how_long)s.") % {"how_long": dict(lasting_choices())[lasting]})
        case "last":
            set_lasting(exercise.pk, lasting)
            messages.success(request, _("All links are good: %(how_long)s.") % {"how_long": dict(lasting_choices())[lasting]})
        case "revoke":
            revoke_invitation(get_object_or_404(Invitation, pk=request.POST["invitation"], exercise=exercise))
            messages.success(request, _("The link is revoked: it opens nothing any more."))
        case "renew":
            renew_invitation(get_object_or_404(Invitation, pk=request.POST["invitation"], exercise=exercise), lasting)
            messages.success(request, _("A new link is made; the old one opens nothing any more."))
        case "release":
            replace_holder(get_object_or_404(SeatHolder, pk=request.POST["holder"], exercise=exercise))
            messages.success(request, _("The seat is free, and a new link waits for whoever takes it."))


def _groups(exercise: Exercise, scene: Scene) -> list[dict[str, Any]]:
    latest = {(one.role, one.delegation, one.seat): one for one in Invitation.objects.filter(exercise=exercise)}
    holders = {one.seat: one for one in SeatHolder.objects.filter(exercise=exercise, role=Role.PLAYER, revoked_at=None)}
    places: dict[str, list[Seat]] = {}
    for seat in Seat.objects.filter(exercise=exercise):
        places.setdefault(seat.delegation, []).append(seat)
    groups = [
        {
            "code": code,
            "name": scene.delegation_names.get(code, code),
            "invitation": _link(latest.get((Role.PLAYER, code, ""))),
            "rows": [_seat_row(seat, scene, holders, latest) for seat in rows],
            "taken": sum(seat.code in holders for seat in rows),
            "all": len(rows),
        }
        for code, rows in places.items()
    ]
    others = [
        {"title": role.label, "full_powers": False, "holder": None, "invitation": _link(latest.get((role, "", "")))}
        for role in (Role.OBSERVER, Role.INSTRUCTOR)
    ]
    return [*groups, {"code": "", "name": _("Observers and instructors"), "invitation": None, "rows": others, "taken": 0, "all": 0}]


def _seat_row(seat: Seat, scene: Scene, holders: dict[str, SeatHolder], latest: dict[Any, Invitation]) -> dict[str, Any]:
    known = scene.state.seats.get(seat.code)
    return {
        "title": seat.title,
        "full_powers": bool(known and known.full_powers),
        "holder": holders.get(seat.code),
        "invitation": _link(latest.get((Role.PLAYER, seat.delegation, seat.code))),
    }


def _link(invitation: Invitation | None) -> dict[str, Any] | None:
    if invitation is None:
        return None
    revoked = invitation.revoked_at is not None
    url = None if revoked else url_of(invitation)
    return {"pk": invitation.pk, "url": url, "revoked": revoked, "expires_at": invitation.expires_at, "uses": invitation.uses}


def _cards(groups: list[dict[str, Any]], scene: Scene) -> list[dict[str, Any]]:
    """One a free seat. The QR code comes from segno, which writes no text of ours into it."""
    rows = [(group, row) for group in groups for row in group["rows"] if not row["holder"]]
    return [
        {
            "delegation": group["name"], "number": scene.palette.get(group["code"], 0), "title": row["title"],
            "url": row["invitation"]["url"], "qr": mark_safe(qr_svg(row["invitation"]["url"])),  # noqa: S308
        }
        for group, row in rows
        if row["invitation"] and row["invitation"]["url"]
    ]  # fmt: skip
