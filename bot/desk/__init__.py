"""What staff do with answers: calls, feedback, escalations, confirmations, figures. Free text is redacted on the way in."""
