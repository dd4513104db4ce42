from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("regions/", views.region_list, name="region-list"),
    path("signposts/", views.signpost_list, name="signpost-list"),
    path("signposts/<slug:slug>/", views.SignpostView.as_view(), name="signpost-detail"),
    path("about/", views.about, {"page": "about"}, name="about"),
    path("accessibility/", views.about, {"page": "accessibility"}, name="accessibility"),
    path("privacy/", views.about, {"page": "privacy"}, name="privacy"),
    path("imprint/", views.about, {"page": "imprint"}, name="imprint"),
]
