from django.urls import path

from . import views

urlpatterns = [
    path("organisations/", views.organisation_list, name="organisation-list"),
    path(
        "organisations/<slug:slug>/", views.OrganisationView.as_view(), name="organisation-detail"
    ),
    path("networks/", views.network_list, name="network-list"),
    path("networks/<slug:slug>/", views.NetworkView.as_view(), name="network-detail"),
    path("regions/<slug:slug>/", views.RegionView.as_view(), name="region-detail"),
]
