"""Matching: who may be meant. The net is cast in SQL; what it brings up is judged in Python."""
