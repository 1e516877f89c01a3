"""From advice to a plan: what it would move, the least that reaches a target, and when it can be done."""
