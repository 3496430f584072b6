"""Web pages: a leaflet as one HTML file for a telephone, and the catalogue of all of them."""
