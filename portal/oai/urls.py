"""Where harvesters ask."""

from django.urls import path

from portal.oai.views import oai

urlpatterns = [path("", oai, name="oai")]
