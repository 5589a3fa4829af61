"""The thesaurus: words that mean the same, in Dutch and English."""
