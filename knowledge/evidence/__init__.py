"""What stands behind what: references with all that hangs on them, indicators with the weight behind them."""
