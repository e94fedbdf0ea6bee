from django.urls import URLPattern, URLResolver, include, path

from exercises.api import api
from exercises.msel import views as msel
from exercises.replay import supposing
from exercises.replay import views as replay
from exercises.report import views as report
from exercises.report.links import views as report_links
from exercises.views import act, control, drafting, front, knowledge, move, power, room, rules, screen, setup

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", api.urls),
    path("", front.front, name="front"),
    path("invitation/", front.find_invitation, name="find_invitation"),
    path("exercises/", setup.dashboard, name="dashboard"),
    path("scenarios/<slug:scenario_id>/", setup.scenario, name="scenario"),
    path("exercises/new/<slug:scenario_id>/", setup.new_exercise, name="new_exercise"),
    path("x/<str:exercise_id>/", room.home, name="exercise"),
    path("x/<str:exercise_id>/lobby/", room.lobby, name="lobby"),
    path("x/<str:exercise_id>/move/", move.make_move, name="move"),
    path("x/<str:exercise_id>/clause/", drafting.clause_fields, name="clause_fields"),
    path("x/<str:exercise_id>/table/<str:agreement_id>/", drafting.drafting_room, name="drafting_room"),
    path("x/<str:exercise_id>/obligations/", drafting.obligations, name="obligations"),
    path("x/<str:exercise_id>/act/", act.act, name="act"),
    path("x/<str:exercise_id>/record/", control.record, name="record"),
    path("x/<str:exercise_id>/power/", power.power, name="power"),
    path("x/<str:exercise_id>/msel/", msel.msel, name="msel"),
    path("x/<str:exercise_id>/msel/import/", msel.import_msel, name="msel_import"),
    path("x/<str:exercise_id>/msel/msel.<str:kind>", msel.msel_file, name="msel_file"),
    path("x/<str:exercise_id>/msel/<str:inject_id>/", msel.inject, name="msel_inject"),
    path("x/<str:exercise_id>/control/", control.control, name="control"),
    path("x/<str:exercise_id>/knowledge/", knowledge.knowledge, name="knowledge"),
    path("x/<str:exercise_id>/seats/", setup.seats, name="seats"),
    path("x/<str:exercise_id>/screen/", screen.screen, name="screen"),
    path("x/<str:exercise_id>/report/", include("exercises.report.urls")),
    path("x/<str:exercise_id>/replay/", replay.replay, name="replay"),
    path("x/<str:exercise_id>/branch/", replay.branch, name="branch"),
    path("x/<str:exercise_id>/what-if/", supposing.what_if, name="what_if"),
    path("x/<str:exercise_id>/report.pdf", report.report_pdf),
    path("r/<str:token>/", report_links.shared_report, name="shared_report"),
    path("r/<str:token>/figures/<str:figure_id>.svg", report_links.shared_figure, name="shared_figure"),
    path("rules/", rules.index, name="rules"),
    path("rules/<str:rule_id>/", rules.rule, name="rule"),
]
