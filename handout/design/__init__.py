"""How a leaflet looks, as data: brands, colours, papers and editions."""
