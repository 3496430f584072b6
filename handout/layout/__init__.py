"""Leaflet, brand and edition -> pages as plain lists of what is drawn where. No PDF here."""
