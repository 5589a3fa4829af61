"""Views of sessions that read models: workbenches of their organisers."""

DOORS: dict[str, str] = {
    "thinktank:my-sessions": "organisers: the sessions they organise",
    "thinktank:new-session": "organisers: a form",
    "thinktank:my-session": "organisers: a session of their own, who is invited",
    "thinktank:edit-session": "organisers: a form",
    "thinktank:invite": "organisers: whom they may invite, and the mail that will go out",
    "thinktank:uninvite": "organisers: taking an invitation back",
    "thinktank:session-mail": "organisers: the mail about a session of their own, before and after it goes out",
    "thinktank:start-session": "organisers: a form",
}
