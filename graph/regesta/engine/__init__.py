"""The same functions over many independent things: one after the other here, or on a cluster.

In: a checked corpus. Out: the corpus as `reasoning.conclusion.conclude` gives it, to the byte, however it was divided.
What other rooms have done by a cluster (texts that are read, rows of a table) goes the same way: `cluster` is given a
function and what it is to be applied to, and gives back what came of each.

A part is any set of pairs of entities, with all that is told between them. What an episode is, how surely it held and
how its statements agree depends on the statements of its own pair, and of others in these ways alone:

1. An organ's plans are fulfilled by its state. Organs and their state are one here, so these pairs are in one part.
2. A happening ends ties of another pair: whoever withdraws from a place leaves what lies in it; who gains control ends
   that of others. Whom it ends is told by the relation, the subject or who acted for it, and the place; and whether it
   came about, by all that is told of the same relation between the same two. So a part takes in, of each relation
   between two entities that may end a tie of its own, all statements: what a few of them name together counts, too.
3. A happening without a date has that of its event. So a part takes in whoever dates an event that is named in it, by
   an undated happening of its own or of those of 2. Who dates needs no date from others: there is no third step.
4. What lies in what is told by anybody: it is computed once, of the whole corpus, and each part has of it what lies
   around the entities that are named in it.

What was taken in is computed again where it belongs, and what comes of it here is dropped. To take in too much changes
nothing of a part's own, for it meets that in no other way. Two things are of the whole corpus: entities are made one
before it is divided, and what may be asserted bare is found at last, by columns, for a statement may be contested in
another part than its own. Numbers of rows are compared only within a key, where a part keeps their order.

`routes` finds what a part takes in, `parts` divides and joins, `files` has parts as bytes, and `again` concludes only
those pairs that a change touches. `cluster` has tasks done by a Dask cluster, through a `folder` that all its workers
see, as `tasks` write and do them. None of them has a rule of reasoning.
"""
