"""Tables come in: data sets that others keep become statements, each cited to its row.

In: a table (CSV, TSV, Excel, Parquet, JSON Lines) and a mapping, a few lines of YAML that say which columns make
subject, relation, object, time, value and qualifiers, in the words of the seeds. Out: the table's text, in which each
row is a line that can be cited; its source's record; and its statements as frames, kept as Parquet beside the YAML.
What is not matched to an entity is listed, and never guessed.

`mapping` reads the YAML, `tables` the table and its text; `matching` finds the entities and `made` makes those that
the table has alone; `dating`, `spells` and `filling` make statements of rows, column by column, `runs` run by run, here
or by a cluster; `imports` does it all, and `keeping` writes it.
"""
