"""What an author does with a leaflet beside printing it: start, approve, translate it."""
