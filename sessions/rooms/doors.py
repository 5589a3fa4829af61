"""Views and small reads of rooms that read models. The room's own page is none: it comes from the shelf."""

OWN_MARKS = "own-claims-and-objections"

DOORS: dict[str, str] = {
    OWN_MARKS: "inside a room: the viewer's own claims and objections, and whether they were there",
    "thinktank:room-act": "one's own claim or objection: the room is checked against the seats first",
    "thinktank:note-taking": "organisers: what is noted while the session runs",
    "thinktank:close-session": "organisers: who was asked, to tick who was there",
}
