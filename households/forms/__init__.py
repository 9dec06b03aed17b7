"""Forms of the people storey, and the base, fields and pieces that every storey's forms use."""
