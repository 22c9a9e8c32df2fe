"""The gate: a policy, what it asks of a change, and proof that it would notice."""
