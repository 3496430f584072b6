"""What an author does with a leaflet beside printing it: start one, have it approved, translate it."""
