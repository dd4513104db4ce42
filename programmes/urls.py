from django.urls import path

from . import landing, views
from .questions import questions
from .sheets.pack_views import (
    ListPackView,
    ShortlistPackView,
    list_pack_pdf,
    shortlist_pack_pdf,
)
from .sheets.views import SheetView, sheet_pdf_view, short_address
from .shortlist.views import shortlist
from .take_along import contact_card, dates

urlpatterns = [
    path("programmes/", views.programme_list, name="programme-list"),
    path("questions/", questions, name="questions"),
    path("suggestions/", views.suggestions, name="suggestions"),
    path("programmes/<slug:slug>/", views.ProgrammeView.as_view(), name="programme-detail"),
    path("programmes/<slug:slug>/profile/", views.ProfileView.as_view(), name="programme-profile"),
    path("programmes/<slug:slug>/sheet/", SheetView.as_view(), name="programme-sheet"),
    path("programmes/<slug:slug>/sheet.pdf", sheet_pdf_view, name="programme-sheet-pdf"),
    path("programmes/<slug:slug>/contacts/<int:pk>.vcf", contact_card, name="contact-card"),
    path("programmes/<slug:slug>/dates.ics", dates, name="programme-dates"),
    path("p/<int:pk>/", short_address, name="programme-short"),
    path("pack/", ListPackView.as_view(), name="pack"),
    path("pack.pdf", list_pack_pdf, name="pack-pdf"),
    path("shortlist/", shortlist, name="shortlist"),
    path("shortlist/pack/", ShortlistPackView.as_view(), name="shortlist-pack"),
    path("shortlist.pdf", shortlist_pack_pdf, name="shortlist-pdf"),
    path(
        "regions/<slug:region>/fields-of-action/<slug:slug>/",
        landing.RegionFieldOfActionView.as_view(),
        name="region-field-of-action",
    ),
    path(
        "regions/<slug:region>/trade-fields/<slug:slug>/",
        landing.RegionTradeFieldView.as_view(),
        name="region-trade-field",
    ),
    path("trade-fields/", views.trade_field_list, name="trade-field-list"),
    path("trade-fields/<slug:slug>/", views.TradeFieldView.as_view(), name="trade-field-detail"),
    path("trades/<slug:slug>/", views.TradeView.as_view(), name="trade-detail"),
    path("fields-of-action/", views.field_of_action_list, name="field-of-action-list"),
    path(
        "fields-of-action/<slug:slug>/",
        views.FieldOfActionView.as_view(),
        name="field-of-action-detail",
    ),
    path("target-groups/", views.target_group_list, name="target-group-list"),
    path(
        "target-groups/<slug:slug>/",
        views.TargetGroupView.as_view(),
        name="target-group-detail",
    ),
]
