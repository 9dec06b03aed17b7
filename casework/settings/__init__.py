"""Settings: ``base`` reads the environment; ``dev``, ``test`` and ``production`` stand on it."""
