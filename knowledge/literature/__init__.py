"""The literature: references, how they come in and go out, and the pages that show them."""
