"""From a leaflet, a brand and an edition to pages of drawing operations and a tag tree."""
