"""What becomes of leaflets once they can be made: batches, reports, files held against sources."""
