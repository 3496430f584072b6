"""The leaflet as frozen data, how it is read from YAML, and the digest of what it says."""
