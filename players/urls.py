from django.urls import path

from players import api, views

app_name = "players"
urlpatterns = [
    path("j/<str:token>", views.open_invitation, name="invitation"),
    path("j/", views.join, name="join"),
    path("api/join", api.join, name="api-join"),
    path("invitations/<int:pk>/qr.svg", views.invitation_qr, name="qr"),
    path("invitations/<int:pk>/revoke", views.revoke_link, name="revoke-link"),
    path("invitations/<int:pk>/renew", views.renew_link, name="renew-link"),
    path("holders/<int:pk>/replace", views.replace, name="replace"),
    path("device/<str:token>", views.open_device_link, name="device-link"),
    path("device/", views.join_on_device, name="device-join"),
    path("enter/<str:token>", views.enter_by_link, name="enter"),
    path("me/<str:exercise_id>/devices", views.devices, name="devices"),
    path("me/<str:exercise_id>/devices/<int:pk>/sign-out", views.sign_out_device, name="sign-out-device"),
    path("me/<str:exercise_id>/leave", views.leave, name="leave"),
    path("me/<str:exercise_id>/gone", views.gone, name="gone"),
]
