"""What a manager reads: counts of what is not known, and the lists behind them."""
