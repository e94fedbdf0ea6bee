"""A command from a form: what a page can do without its scripts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from exercises.actions import perform
from exercises.forms import Malformed, command_from
from exercises.panels import recorded
from exercises.play.commands import Refused
from players.seats import seat_for


@require_POST
def act(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant = seat_for(request, exercise_id)
    try:
        perform(participant, command_from(request.POST))
    except Malformed as mistake:
        messages.error(request, _("This could not be read: %(what)s") % {"what": mistake})
    except Refused as refusal:
        messages.error(request, recorded.told(refusal.detail))
    else:
        messages.success(request, _("Done."))
    return _back(request, exercise_id)


def _back(request: HttpRequest, exercise_id: str) -> HttpResponse:
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(came_from)
    return redirect("exercise", exercise_id)
