"""Views of papers that read models: workbenches of organisers. Reading a paper is no door: it comes from the shelf."""

DOORS = {
    "thinktank:papers": "organisers: the papers of a session they organise",
    "thinktank:remove-paper": "organisers: a paper of a session they organise",
}
