import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

# After Django is set up: these import models.
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.sessions import CookieMiddleware  # noqa: E402
from django.conf import settings  # noqa: E402

from config.origins import OriginValidator  # noqa: E402
from exercises.routing import websocket_urlpatterns  # noqa: E402

# Who is speaking (session, seat cookie or Bearer token) is resolved by players.seats.seat_for in the consumer.
application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": OriginValidator(CookieMiddleware(URLRouter(websocket_urlpatterns)), settings.WS_ALLOWED_ORIGINS),
    }
)
