"""Pages of the conference: for readers, for organisers, for speakers, and files for programs."""
