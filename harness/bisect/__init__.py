"""Which version, of which package, changed what a parser gives: search between two versions, then take them apart."""
