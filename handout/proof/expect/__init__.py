"""What a finished file must say, made from what was approved and from nothing of pages."""
