"""Whether goldens would notice a broken parser: a correct parse is damaged in one way at a time and judged.

`correct` makes the correct parse, `catalogue` names the damages, `trials` judges them for one golden, `advice` says
which fact would have noticed one that was not, `measuring` goes through all goldens.
"""
