"""The directory's addresses and one more: a page of any size that costs nothing to make."""

from django.http import HttpResponse
from django.urls import path

from integration_directory.urls import *  # noqa: F403
from integration_directory.urls import urlpatterns as ours


def bare(request, size):
    """What Django itself needs to answer, all middlewares included."""
    return HttpResponse(b"x" * size)


urlpatterns = [path("bare/<int:size>", bare), *ours]
