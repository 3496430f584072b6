"""YAML read as text with places, and typed once by kinds that report every fault."""
