"""What script/bench measures: the product against a plain floor, side by side in one run."""
