"""The ground: findings with places, text that knows where it was written, files, colours."""
