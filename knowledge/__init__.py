"""The knowledge agenda, literature, framework and notes."""
