"""Reads an RDF file with RDF4J's parsers, checks every literal, prints N-Quads and faults. Run: python rdf4j.py FILE"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jpype

OTHERS = ("jena", "owlapi", "slf4j-simple", "slf4j-jdk", "slf4j-reload", "slf4j-log4j", "slf4j-jcl", "log4j-slf4j")


def main() -> None:
    jars = [str(jar) for jar in Path("/usr/share/java").glob("*.jar") if not jar.name.startswith(OTHERS)]
    jpype.startJVM("-Xmx1g", classpath=jars, convertStrings=True)
    rio = "org.eclipse.rdf4j.rio"
    parser_of = jpype.JClass(f"{rio}.Rio")
    parser = parser_of.createParser(parser_of.getParserFormatForFileName(sys.argv[1]).orElse(None))
    settings = jpype.JClass(f"{rio}.helpers.BasicParserSettings")
    parser.getParserConfig().set(settings.VERIFY_DATATYPE_VALUES, jpype.java.lang.Boolean.TRUE)
    parser.getParserConfig().addNonFatalError(settings.VERIFY_DATATYPE_VALUES)
    faults = jpype.JClass(f"{rio}.helpers.ParseErrorCollector")()
    parser.setParseErrorListener(faults)
    written = jpype.java.io.ByteArrayOutputStream()
    parser.setRDFHandler(jpype.JClass(f"{rio}.nquads.NQuadsWriter")(written))
    parser.parse(jpype.java.io.FileInputStream(sys.argv[1]), "https://example.org/")
    found = [str(fault) for fault in [*faults.getFatalErrors(), *faults.getErrors(), *faults.getWarnings()]]
    sys.stdout.write("\n" + json.dumps([written.toString("UTF-8"), found]) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
