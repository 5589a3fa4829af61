"""OAI-PMH 2.0: public references and outcomes for whoever harvests repositories."""
