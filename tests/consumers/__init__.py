"""The exports, read by tools that nobody here wrote.

`hard` is a corpus of everything that goes wrong, `facts` what a reader must find, `tools` how the tools are called.
The tests that take long are marked `consumer_all` and run by `bash tests/run --all`.
"""
