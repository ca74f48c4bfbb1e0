"""Everything that is kept: knowledge, answers, calls, feedback, escalations. All SQL of BelBot stands in this room."""
