"""What a finished page must say of each block type: `expect` in each module."""
