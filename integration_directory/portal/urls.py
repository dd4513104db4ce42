from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("signposts/", views.signpost_list, name="signpost-list"),
    path("signposts/<slug:slug>/", views.SignpostView.as_view(), name="signpost-detail"),
]
