"""Measurements that are no run of questions: one package or module each."""
