"""How long it takes until an employee has found what they needed."""
