"""handout: patient leaflets from YAML, as tagged PDF that says exactly what was approved."""

__version__ = "0.1.0"
