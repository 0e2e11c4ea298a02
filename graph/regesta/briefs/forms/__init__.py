"""The forms of a brief, one module each: from a document to text, or to a file."""
