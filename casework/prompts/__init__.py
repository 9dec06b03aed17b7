"""The curiosity questions: a reviewed catalogue, and the engine that chooses. Pure."""
