from channels.security.websocket import WebsocketDenier
from django.urls import path, re_path

from exercises.consumers import exercise_socket

websocket_urlpatterns = [
    path("ws/exercises/<str:exercise_id>/", exercise_socket),
    path("ws/exercises/<str:exercise_id>/screen/", exercise_socket, {"is_screen": True}),  # the public's, whoever opens it
    re_path("", WebsocketDenier.as_asgi()),  # no other address takes a websocket, and a wrong one is no error of ours
]
