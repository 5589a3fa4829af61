"""Views of members and institutes that read models: for those who keep the lists."""

DOORS: dict[str, str] = {
    "thinktank:members": "organisers and administrators: the members and institutes",
    "thinktank:new-member": "organisers and administrators: a form",
    "thinktank:member": "organisers and administrators: a form",
    "thinktank:remove-member": "organisers and administrators: ending a membership",
    "thinktank:new-institute": "organisers and administrators: a form",
    "thinktank:institute": "organisers and administrators: a form",
}
