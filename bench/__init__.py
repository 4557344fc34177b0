"""Speed, as ratios measured in one run against a named reference. Never an assertion."""
