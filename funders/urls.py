from django.urls import path

from . import views

urlpatterns = [
    path("funders/", views.funder_list, name="funder-list"),
    path("funders/<slug:slug>/", views.FunderView.as_view(), name="funder-detail"),
    path("funding-schemes/<slug:slug>/", views.SchemeView.as_view(), name="scheme-detail"),
]
