"""Notes of researchers on references, each with an audience of its own."""
