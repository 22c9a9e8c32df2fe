"""Two parsers, versions or runs, paired document by document: what broke, what changed, and what that says."""
