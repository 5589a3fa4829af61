"""Who may see what: pure rules over sets of seats, without a database or a framework."""
