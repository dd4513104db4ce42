"""All addresses. Paths are English in every language; their first step is the language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from integration_directory.base import views as base_views
from integration_directory.portal.views import health
from organisations import people
from programmes import views as programme_views

urlpatterns = [
    path("", base_views.start, name="start"),
    path("robots.txt", base_views.robots),
    path("health/", health),
    path("files/<int:pk>/", programme_views.document_file, name="document-file"),
    path("admin/", include("integration_directory.editorial.urls")),
    path("admin/people/invite/", admin.site.admin_view(people.invite), name="invite"),
    path("admin/people/<int:pk>/end/", admin.site.admin_view(people.end), name="membership-end"),
    path("admin/", admin.site.urls),
    path("accounts/", include("integration_directory.accounts.urls")),
    *i18n_patterns(
        path("", include("integration_directory.portal.urls")),
        path("", include("programmes.urls")),
        path("", include("organisations.urls")),
        path("", include("funders.urls")),
    ),
]

handler400 = "integration_directory.base.errors.bad_request"
handler403 = "integration_directory.base.errors.forbidden"
handler404 = "integration_directory.base.errors.not_found"
handler429 = "integration_directory.base.errors.too_many_requests"  # asked for by the login
handler500 = "integration_directory.base.errors.server_error"
