"""What single lines of a page say they are: one module a subject. `harness.reference.structure` names all of it."""
