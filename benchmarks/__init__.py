"""Speed as ratios: each module measures one claim beside a peer, in one run on one machine."""
