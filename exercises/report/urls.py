from django.urls import path

from exercises.report import views
from exercises.report.aar import views as aar
from exercises.report.links import views as links

# Under x/<exercise id>/report/, except the PDF, which is also at x/<exercise id>/report.pdf.
urlpatterns = [
    path("", views.report, name="report"),
    path("report.pdf", views.report_pdf, name="report_pdf"),
    path("making/", views.pdf_making, name="report_making"),
    path("make/", views.make_pdf, name="make_report_pdf"),
    path("aar/", aar.aar, name="aar"),
    path("aar/aar-ip.<str:kind>", aar.aar_file, name="aar_file"),
    path("links/", links.links, name="report_links"),
    path("share/", views.share, name="share_report"),
    path("journal.jsonl", views.journal_lines, name="report_journal"),
    path("tables.xlsx", views.tables_xlsx, name="report_xlsx"),
    path("tables/<str:figure_id>.csv", views.table_csv, name="report_csv"),
    path("tables/<str:figure_id>/", views.table, name="report_table"),
    path("figures/<str:figure_id>.svg", views.figure, name="report_figure"),
]
