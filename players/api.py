"""How a program takes a seat: POST /api/join."""

from http import HTTPStatus

import msgspec
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from players.forms import JoinForm
from players.invitations import Used, claim
from players.models import SeatHolder
from players.throttle import TooManyGuesses, guess


class Joining(msgspec.Struct, forbid_unknown_fields=True):
    invite: str
    name: str


@csrf_exempt  # the token in the body is the credential: no cookie is read
@never_cache
@require_POST
def join(request: HttpRequest) -> JsonResponse:
    try:
        asked = msgspec.json.decode(request.body, type=Joining)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _refused(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", "Expected a JSON object with two texts: invite and name.")
    form = JoinForm({"name": asked.name})
    if not form.is_valid():
        return _refused(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", form.errors["name"][0], "name")
    return _claim(request, asked.invite, form.cleaned_data["name"])


def _claim(request: HttpRequest, invite: str, name: str) -> JsonResponse:
    try:
        holder, token = guess(request, lambda: claim(invite, name, "program"))
    except Http404:
        return _refused(HTTPStatus.NOT_FOUND, "no_such_invitation", "This invitation opens nothing.", "invite")
    except Used:
        return _refused(HTTPStatus.GONE, "invitation_used", "This invitation has been claimed.", "invite")
    except TooManyGuesses:
        return _refused(HTTPStatus.TOO_MANY_REQUESTS, "too_many_guesses", "Wait a minute before the next try.")
    return JsonResponse({"seat": seat_of(holder), "token": token, "exercise": holder.exercise_id}, status=HTTPStatus.CREATED)


def seat_of(holder: SeatHolder) -> dict[str, str | None]:
    return {
        "id": holder.seat,
        "delegation": holder.delegation or None,
        "title": holder.title,
        "role": holder.role,
        "name": holder.name,
    }


def _refused(status: HTTPStatus, code: str, detail: str, field: str | None = None) -> JsonResponse:
    return JsonResponse({"code": code, "detail": detail, **({"field": field} if field else {})}, status=status)
