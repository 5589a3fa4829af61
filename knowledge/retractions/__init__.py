"""Retractions: what journals said of publications afterwards, from a list that is read offline."""
