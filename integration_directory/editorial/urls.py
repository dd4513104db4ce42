"""Addresses of the editorial work, within the admin: "entries/programmes.programme/7/review/"."""

from django.contrib import admin
from django.urls import path

from .views import desk, erasure, history, preview, review

ENTRY = "entries/<str:label>/<int:pk>"
inside = admin.site.admin_view

urlpatterns = [
    path(f"{ENTRY}/review/", inside(review.review), name="entry-review"),
    path(f"{ENTRY}/copy/", inside(review.copy), name="entry-copy"),
    path(f"{ENTRY}/discard/", inside(review.discard), name="entry-discard"),
    path(f"{ENTRY}/merge/", inside(review.merge), name="entry-merge"),
    path(f"{ENTRY}/submit/", inside(review.save_and_submit), name="entry-submit"),
    path(f"{ENTRY}/preview/<str:language>/", inside(preview.preview), name="entry-preview"),
    path(f"{ENTRY}/history/", inside(history.entry_history), name="entry-history"),
    path(f"{ENTRY}/history/<int:revision>/", inside(history.entry_revision), name="entry-revision"),
    path(
        f"{ENTRY}/erase/<str:part>/<int:part_pk>/",
        inside(erasure.erase_person),
        name="entry-erase",
    ),
    path("entries/deleted/", inside(history.deleted_list), name="deleted-entries"),
    path("desk/<slug:key>/", inside(desk.section), name="desk-section"),
]
