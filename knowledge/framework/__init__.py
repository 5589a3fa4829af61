"""The assessment framework: versions, streams, indicators and the evidence behind them."""
