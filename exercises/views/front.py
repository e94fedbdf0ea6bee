import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from exercises.panels.example import example_ruling, example_scene

_TOKEN = re.compile(r"(?:.*/j/)?([A-Za-z0-9_-]{16,})/?\s*$")


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    scene = example_scene()
    return render(request, "front.html", {"example": example_ruling(), "names": scene.names, "palette": scene.palette})


@require_safe
def find_invitation(request: HttpRequest) -> HttpResponse:
    """From a pasted link or code to the invitation's own door."""
    found = _TOKEN.match(request.GET.get("invitation", "").strip())
    return redirect("players:invitation", found[1]) if found else redirect("front")
