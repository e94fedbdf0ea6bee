"""What whoever holds a link reads; and control's page of links."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from exercises import states
from exercises.models import Exercise, ReportLink
from exercises.play.visibility import CONTROL
from exercises.report import making
from exercises.report.contents import figure_for, sections_for
from exercises.report.links.pseudonyms import pseudonymised
from exercises.report.reading import record_for
from exercises.report.record import Record
from players import throttle
from players.models import Role
from players.seats import seat_for
from players.tokens import hash_of, new_token

DAYS = (1, 7, 30, 180)
MOST_ROWS = 30
NEW_LINK = "new_report_link"  # in the session, until it has been shown


def _open(token: str) -> ReportLink:
    """Unknown, revoked and expired are alike."""
    live = ReportLink.objects.filter(revoked_at=None, expires_at__gt=timezone.now()).select_related("exercise")
    return get_object_or_404(live, token_hash=hash_of(token))


def _read(request: HttpRequest, token: str) -> tuple[ReportLink, Record]:
    link = throttle.guess(request, lambda: _open(token))
    record = record_for(link.exercise, link.audience)
    return link, pseudonymised(record) if link.pseudonyms else record


@never_cache
@require_safe
def shared_report(request: HttpRequest, token: str) -> HttpResponse:
    link, record = _read(request, token)
    context = making.context_of(link.exercise, record) | {
        "sections": [one.make(record) for one in sections_for(record)],
        "most_rows": MOST_ROWS,
        "token": token,
        "link": link,
    }
    answer = render(request, "report/shared.html", context)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@never_cache
@require_safe
def shared_figure(request: HttpRequest, token: str, figure_id: str) -> HttpResponse:
    # Drawing takes a JavaScript engine into memory: only processes that draw have it.
    from exercises.report.charts import THEMES
    from exercises.report.drawing import svg_of

    _link, record = _read(request, token)
    found, theme = figure_for(record, figure_id), request.GET.get("theme", "paper")
    if found is None or found.plot is None or theme not in THEMES:
        raise Http404
    return HttpResponse(svg_of(found, theme), content_type="image/svg+xml")


# Control's page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """The new link stands on the page once, after it is made."""
    participant = seat_for(request, exercise_id, Role.FACILITATOR)
    exercise = get_object_or_404(Exercise, pk=exercise_id)
    if request.method == "POST":
        _carry_out(request, exercise)
        return redirect("report_links", exercise_id)
    scenario = states.scenario_of(exercise)
    whole = _("The whole report, with every delegation's secrets")
    return render(
        request,
        "report/links.html",
        {
            "exercise": exercise,
            "participant": participant,
            "links": ReportLink.objects.filter(exercise=exercise).order_by("-pk"),
            "new_link": request.session.pop(NEW_LINK, ""),
            "audiences": [(CONTROL, whole), *((d.code, d.name) for d in scenario.delegations)],
            "days": DAYS,
            "now": timezone.now(),
            "section": "dashboard",
        },
    )


def _carry_out(request: HttpRequest, exercise: Exercise) -> None:
    if request.POST.get("act") == "revoke":
        link = get_object_or_404(ReportLink, pk=_number(request.POST.get("link", "")), exercise=exercise)
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        messages.success(request, _("The link is revoked: it opens nothing any more."))
        return
    request.session[NEW_LINK] = request.build_absolute_uri(reverse("shared_report", args=[make_link(exercise, request.POST)]))
    messages.success(request, _("The link is made. It is shown here once: copy it now."))


def make_link(exercise: Exercise, given: Any) -> str:
    """The token of a new link."""
    audiences = {CONTROL, *(one.code for one in states.scenario_of(exercise).delegations)}
    audience = given.get("audience", "")
    days = _number(given.get("days", ""))
    if audience not in audiences or days not in DAYS:
        raise Http404
    token = new_token()
    ReportLink.objects.create(
        exercise=exercise,
        token_hash=hash_of(token),
        audience=audience,
        pseudonyms=given.get("pseudonyms") == "yes",
        label=given.get("label", "").strip()[:200],
        expires_at=timezone.now() + timedelta(days=days),
    )
    return token


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
