"""Lists of references in the styles of the Citation Style Language, on a page and as a document."""
