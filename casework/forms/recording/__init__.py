"""Forms of the pages one writes. They know codes and words, never a model."""
