"""One file for each parser that harness knows how to call.

An adapter imports the standard library and, inside its functions, its parser; it is sent to the child process as it
stands, so its syntax is Python 3.8. It holds:

- `PACKAGE`: the distribution that its version is the version of; empty for a program
- `REQUIREMENT`: what to install for it, without version; empty for a program
- `READS`: `pdf`, or empty where the parser takes many kinds of documents
- `VARIANTS`: the words that may stand after `NAME:`
- `OPTIONS`: the options it takes, where the parser itself does not refuse others
- `FORM`: how its text is to be read
- `LICENCE`, and `TRIED`: the versions it was tried with
- `start() -> (version, notes)`: loads the parser; an exception with
  `harness_status = "cannot_run_here"` says that something outside Python is missing
- `parse(path, variant="", **options)`: text, or a parsed document as a dict
"""
