"""A local page that shows a leaflet's pages beside its findings, and follows every change."""
