"""The doors of an exercise. Opening a link changes nothing, since mail scanners and link previews open links: a form claims."""

from typing import TypeVar

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from players import throttle
from players.devices import create_device_link, device_link_for, device_of, former_holder, open_on_device
from players.entry import enter
from players.forms import JoinForm
from players.invitations import (
    Used,
    claim,
    invitation_for,
    is_used,
    qr_svg,
    renew_invitation,
    replace_holder,
    revoke_invitation,
    url_of,
)
from players.models import Invitation, Role, SeatHolder, SeatToken
from players.seats import NotSeated, Participant, forget_seat, remember_seat, revoke_device, revoke_holder, seat_for

Row = TypeVar("Row", Invitation, SeatHolder)
INVITATION_COOKIE, DEVICE_COOKIE = "pacta_invitation", "pacta_device"
LINK_AGE = 3600  # seconds from opening a link to claiming it


def home_of(exercise_id: str) -> str:
    return reverse("exercise", args=[exercise_id])


@never_cache
@require_safe
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address, so that it gets into no history, no Referer and nobody's screenshot."""
    throttle.guess(request, lambda: invitation_for(token))
    return _without_token(INVITATION_COOKIE, reverse("players:join"), token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    token = request.COOKIES.get(INVITATION_COOKIE, "")
    invitation = throttle.guess(request, lambda: invitation_for(token))
    if is_used(invitation):
        return _used(request, invitation)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        try:
            holder, raw = claim(token, form.cleaned_data["name"], device_of(request))
        except Used:
            return _used(request, invitation)
        return _seated(holder, raw)
    seated = _seated_already(request, invitation.exercise_id)
    context = {"invitation": invitation, "form": form, "seated": seated, "home": home_of(invitation.exercise_id)}
    return render(request, "players/join.html", context, status=422 if form.is_bound else 200)


@require_safe
def invitation_qr(request: HttpRequest, pk: int) -> HttpResponse:
    url = url_of(_controlled(request, Invitation, pk))
    if url is None:
        raise Http404
    return HttpResponse(qr_svg(url), content_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})


@require_POST
def revoke_link(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = _controlled(request, Invitation, pk)
    revoke_invitation(invitation)
    return redirect("seats", invitation.exercise_id)


@require_POST
def renew_link(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = _controlled(request, Invitation, pk)
    renew_invitation(invitation)
    return redirect("seats", invitation.exercise_id)


@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    holder = _controlled(request, SeatHolder, pk)
    (replace_holder if holder.role == Role.PLAYER else revoke_holder)(holder)
    return redirect("seats", holder.exercise_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest, exercise_id: str) -> HttpResponse:
    me = _holder(request, exercise_id)
    link = settings.PACTA_BASE_URL + create_device_link(me.holder_id) if request.method == "POST" else None
    tokens = SeatToken.objects.filter(holder=me.holder_id, revoked_at=None)
    context = {"me": me, "tokens": tokens, "link": link, "qr": link and qr_svg(link), "home": home_of(exercise_id)}
    return render(request, "players/devices.html", context)


@require_POST
def sign_out_device(request: HttpRequest, exercise_id: str, pk: int) -> HttpResponse:
    me = _holder(request, exercise_id)
    revoke_device(get_object_or_404(SeatToken, pk=pk, holder=me.holder_id))
    return redirect("players:devices", exercise_id)


@never_cache
@require_safe
def open_device_link(request: HttpRequest, token: str) -> HttpResponse:
    throttle.guess(request, lambda: device_link_for(token))
    return _without_token(DEVICE_COOKIE, reverse("players:device-join"), token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_on_device(request: HttpRequest) -> HttpResponse:
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    link = throttle.guess(request, lambda: device_link_for(token))
    if request.method == "POST":
        return _seated(*open_on_device(token, device_of(request)))
    return render(request, "players/device_join.html", {"holder": link.holder})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, exercise_id: str) -> HttpResponse:
    me = _holder(request, exercise_id)
    if request.method != "POST":
        return render(request, "players/leave.html", {"me": me, "home": home_of(exercise_id)})
    revoke_device(SeatToken.objects.get(pk=me.token_id))
    response = redirect("/")
    forget_seat(response, exercise_id)
    return response


@never_cache
@require_safe
def gone(request: HttpRequest, exercise_id: str) -> HttpResponse:
    holder = former_holder(request, exercise_id)
    if holder is None:
        raise Http404
    return render(request, "players/gone.html", {"holder": holder}, status=410)


@never_cache
@require_safe
def enter_by_link(request: HttpRequest, token: str) -> HttpResponse:
    if request.user.is_authenticated and not settings.DEPLOYED:
        return redirect(settings.LOGIN_REDIRECT_URL)
    user = throttle.guess(request, lambda: enter(token))
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


def _controlled(request: HttpRequest, model: type[Row], pk: int) -> Row:
    """A row of an exercise that whoever asks runs: other rows do not exist for them."""
    row = get_object_or_404(model, pk=pk)
    seat_for(request, row.exercise_id, Role.FACILITATOR)
    return row


def _holder(request: HttpRequest, exercise_id: str) -> Participant:
    return seat_for(request, exercise_id, Role.PLAYER, Role.OBSERVER, Role.INSTRUCTOR)


def _seated_already(request: HttpRequest, exercise_id: str) -> Participant | None:
    try:
        return _holder(request, exercise_id)
    except NotSeated:
        return None


def _without_token(cookie: str, path: str, token: str) -> HttpResponse:
    response = redirect(path)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.set_cookie(cookie, token, max_age=LINK_AGE, path=path, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
    return response


def _seated(holder: SeatHolder, raw_token: str) -> HttpResponse:
    response = redirect(home_of(holder.exercise_id))
    remember_seat(response, holder.exercise_id, raw_token)
    response.delete_cookie(INVITATION_COOKIE, path=reverse("players:join"), samesite="Lax")
    response.delete_cookie(DEVICE_COOKIE, path=reverse("players:device-join"), samesite="Lax")
    return response


def _used(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    seated = _seated_already(request, invitation.exercise_id)
    context = {"invitation": invitation, "seated": seated, "home": home_of(invitation.exercise_id)}
    return render(request, "players/used.html", context, status=410)
