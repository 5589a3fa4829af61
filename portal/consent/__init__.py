"""What people chose to make public, and the ledger that commits to it."""
