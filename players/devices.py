"""A holder's seat on another device of theirs, and what became of a seat that was given up."""

import datetime
import re

from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from players.invitations import issue_token
from players.models import DeviceLink, SeatHolder, SeatToken
from players.seats import seat_cookie
from players.tokens import hash_of, new_token

GOOD_FOR = datetime.timedelta(minutes=15)
_BROWSERS = ("Firefox", "Edg", "OPR", "Chrome", "Safari")
_SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Mac OS", "Linux")


def create_device_link(holder_id: int) -> str:
    """The path of the link. A new one ends those before it."""
    raw = new_token()
    with transaction.atomic():
        DeviceLink.objects.filter(holder=holder_id, used_at=None).update(expires_at=timezone.now())
        DeviceLink.objects.create(holder_id=holder_id, token_hash=hash_of(raw), expires_at=timezone.now() + GOOD_FOR)
    return reverse("players:device-link", args=[raw])


def device_link_for(token: str) -> DeviceLink:
    link = DeviceLink.objects.select_related("holder__exercise").filter(token_hash=hash_of(token), **_usable()).first()
    if link is None:
        raise Http404
    return link


def open_on_device(token: str, device: str) -> tuple[SeatHolder, str]:
    with transaction.atomic():
        link = device_link_for(token)
        if not DeviceLink.objects.filter(pk=link.pk, **_usable()).update(used_at=timezone.now()):
            raise Http404  # another device was faster
        return link.holder, issue_token(link.holder, device)


def former_holder(request: HttpRequest, exercise_id: str) -> SeatHolder | None:
    """Whose seat this browser held, if it does no longer."""
    raw = seat_cookie(request, exercise_id)
    token = SeatToken.objects.select_related("holder__replaced_by", "holder__exercise").filter(token_hash=hash_of(raw or "")).first()
    return token.holder if token and (token.revoked_at or token.holder.revoked_at) else None


def device_of(request: HttpRequest) -> str:
    """ "Firefox, Windows": enough to tell one's devices apart, from what the browser says of itself."""
    said = request.headers.get("User-Agent", "")
    named = [next((name for name in names if re.search(name, said)), None) for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join({"Edg": "Edge", "OPR": "Opera"}.get(name, name) for name in named if name)


def _usable() -> dict[str, object]:
    return {"used_at": None, "expires_at__gt": timezone.now(), "holder__revoked_at": None}
