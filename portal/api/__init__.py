"""The read API: the same shelf as the pages, as data. One table of endpoints makes addresses, answers and OpenAPI."""
