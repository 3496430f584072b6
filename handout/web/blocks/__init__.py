"""Each type of block as HTML; `catalogue` knows them all."""
