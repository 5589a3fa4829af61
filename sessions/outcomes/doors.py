"""Views of outcomes that read models: the editor of organisers, and the approval by an attendee."""

DOORS: dict[str, str] = {
    "thinktank:outcome": "organisers: the page in the making, checked against the names and statements of the room",
    "thinktank:approve-outcome": "who was there: the page as it would leave the room",
    "thinktank:publish-outcome": "organisers: the page as it would be public",
}
