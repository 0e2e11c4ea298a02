"""From an article to proposals, and from proposals to what a person decides.

In: a document and a corpus. Out: a source of the corpus, proposed statements with their passages, and of these the ones
that a person accepts, written into the seeds.

`adding` makes a document a source. `finding` finds names, times and amounts in its sentences, `grammar` makes trees of
them, `framing` reads ties by frames; `assistants` are readers that are language models. `deciding` judges, queues and
carries out what a person decides, `measuring` tells how good a reader is. `proposing` puts them together,
and `documents` reads many texts, here or by a cluster.
"""
