"""The knowledge agenda: topics, their questions and where they are going."""
