"""Views of outcomes: what everybody reads of a session, and the editor of its page, approval and publication."""
