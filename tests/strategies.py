"""Random audiences, viewers and placements, in the seats the portal really has."""

from __future__ import annotations

from hypothesis import strategies as st

from portal.visibility.audience import Audience
from portal.visibility.viewer import Viewer

SEATS = (
    "portal",
    "invited:a",
    "invited:b",
    "room:a",
    "room:b",
    "role:organiser",
    "role:policy",
    "review:c",
    "nobody",
)

seat_sets = st.frozensets(st.sampled_from(SEATS), max_size=4)
audiences = st.builds(Audience, seat_sets)
viewers = st.builds(Viewer, st.one_of(st.none(), st.integers(1, 5)), seat_sets)
