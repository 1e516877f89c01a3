"""The facilitator's console, the section of workshops, and what shows a workshop to the room."""
