"""The screens: keyboard first, one question at a time, and every figure open to question."""
