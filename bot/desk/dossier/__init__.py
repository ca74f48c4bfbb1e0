"""The customer's file: the facts that a rule or an article needs, of the caller of this call alone. Off unless an operator switched it on."""
