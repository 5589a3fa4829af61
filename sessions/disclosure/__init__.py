"""What is public about whom: choices, their dates, withdrawal."""
