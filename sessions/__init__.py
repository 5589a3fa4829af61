"""The think tank: members, conference, reflection sessions, papers, statements, outcomes, rooms, disclosure."""
