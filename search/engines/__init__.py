"""The engines behind search.protocol."""
