from django.urls import path

from . import landing, views
from .questions import questions

urlpatterns = [
    path("programmes/", views.programme_list, name="programme-list"),
    path("questions/", questions, name="questions"),
    path("suggestions/", views.suggestions, name="suggestions"),
    path("programmes/<slug:slug>/", views.ProgrammeView.as_view(), name="programme-detail"),
    path("programmes/<slug:slug>/profile/", views.ProfileView.as_view(), name="programme-profile"),
    path("programmes/<slug:slug>/sheet/", views.SheetView.as_view(), name="programme-sheet"),
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
