"""The pages of a visit's draft, as forms that keep what was typed, valid or not."""
