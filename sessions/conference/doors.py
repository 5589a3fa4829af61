"""Views of the conference that read models: workbenches of organisers, and a speaker's own switch."""

DOORS = {
    "thinktank:my-conferences": "organisers: the conferences they make",
    "thinktank:my-conference": "organisers: one programme in the making",
    "thinktank:new-conference": "organisers: a form",
    "thinktank:edit-conference": "organisers: a form",
    "thinktank:new-track": "organisers: a form",
    "thinktank:edit-track": "organisers: a form",
    "thinktank:new-room": "organisers: a form",
    "thinktank:edit-room": "organisers: a form",
    "thinktank:new-speaker": "organisers: a form",
    "thinktank:edit-speaker": "organisers: a form",
    "thinktank:new-talk": "organisers: a form",
    "thinktank:edit-talk": "organisers: a form",
    "thinktank:place-talk": "organisers: a form",
    "thinktank:remove-talk": "organisers: a form",
    "thinktank:release-programme": "organisers: what a release would change",
    "thinktank:my-talks": "a speaker's own talks and switch",
    "thinktank:my-name": "a speaker's own switch, with the page as it would be",
    "thinktank:speaker-link": "the same for a speaker without an account, by the link in a mail",
}
