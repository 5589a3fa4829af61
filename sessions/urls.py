"""Addresses of this app, gathered from its concepts."""

from django.urls import URLPattern, URLResolver

from sessions.conference import urls as conference
from sessions.disclosure import urls as disclosure
from sessions.members import urls as members
from sessions.outcomes import urls as outcomes
from sessions.papers import urls as papers
from sessions.reflections import urls as reflections
from sessions.rooms import urls as rooms

app_name = "thinktank"
CONCEPTS = (reflections, outcomes, rooms, disclosure, members, papers, conference)

urlpatterns: list[URLPattern | URLResolver] = [line for concept in CONCEPTS for line in concept.urlpatterns]
my_urlpatterns: list[URLPattern | URLResolver] = [line for concept in CONCEPTS for line in concept.my_urlpatterns]
root_urlpatterns: list[URLPattern | URLResolver] = [*conference.root_urlpatterns]
