"""How good a reader is: its proposals held against what people read in the same texts.

In: a gold standard and a reader. Out: precision, recall and the lists behind them.
"""
