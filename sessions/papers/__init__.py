"""Papers of a room: files that only the room reads, rendered anew before they are kept."""
