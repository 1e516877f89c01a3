"""The screens of a workshop: the facilitator's, the projector's, and those on which people vote."""
